// SPDX-License-Identifier: MPL-2.0
#include "app/models/importpage.h"
#include "core/people/contacts.h"
#include "tests/app/desk.h"

#include <QUrl>

using namespace touchbase;
using namespace touchbase::app;
using test::column;
using test::words;

class tst_ImportPage : public QObject {
    Q_OBJECT

    struct Import : test::Desk {
        QString path = device.path();
        ImportPage page{base, toast, [this] {
                            return replica::Replica::open(
                                {.path = path, .key = {}, .clock = &device.clock});
                        }};
        Import()
        {
            for (RowModel *rows :
                 {page.columns(), page.targets(), page.preview(), page.counts(), page.problems()})
                watch(rows);
            openEmpty();
        }
        QUrl file(const QString &name, const QByteArray &bytes)
        {
            QFile file(device.folder.filePath(name));
            if (!file.open(QIODevice::WriteOnly))
                qFatal("no file");
            file.write(bytes);
            return QUrl::fromLocalFile(file.fileName());
        }
    };

private Q_SLOTS:
    void aColumnThatIsGivenAnotherFieldIsCheckedAnew()
    {
        Import import;
        const QByteArray table = "Wer;Funk\r\nPaul Meyer;+1 202 555 0177\r\n";
        import.page.open(import.file(QStringLiteral("first.csv"), table));
        QTRY_COMPARE(import.page.state(), ImportModel::Columns);
        QCOMPARE(import.page.head().runText, QStringLiteral("Import 0 people"));
        import.page.setTarget(QStringLiteral("0"), QStringLiteral("display_name"));
        import.page.setTarget(QStringLiteral("1"), QStringLiteral("phone.mobile"));
        QTRY_COMPARE(import.page.head().runText, QStringLiteral("Import 1 person"));
        import.page.run();
        QTRY_COMPARE(import.page.state(), ImportModel::Done);
        // The next table of the same columns needs nobody to say it again.
        import.page.close();
        import.page.open(
            import.file(QStringLiteral("next.csv"), "Wer;Funk\r\nP. Meyer;+1 202 555 0177\r\n"));
        QTRY_COMPARE(import.page.head().runText, QStringLiteral("Import 1 person"));
        QCOMPARE(column(import.page.columns(), "target"), words({"display_name", "phone.mobile"}));
        QCOMPARE(import.page.head().familiar, QStringLiteral("1 looks familiar"));
    }

    void aTableIsShownBeforeItIsTakenIn()
    {
        Import import;
        import.page.open(import.file(QStringLiteral("old.csv"),
                                     "First name;Last name;Mobile;Shoe size\r\n"
                                     "Paul;Meyer;+1 202 555 0177;44\r\n"
                                     "Ida;Lind;+1 202 555 0178;39\r\n"));
        QTRY_COMPARE(import.page.state(), ImportModel::Columns);
        QCOMPARE(people::contactCount(import.replica()), 0);
        QCOMPARE(column(import.page.columns(), "column"),
                 words({"First name", "Last name", "Mobile", "Shoe size"}));
        QCOMPARE(column(import.page.columns(), "target"),
                 words({"first_name", "last_name", "phone.mobile", "custom"}));
        QCOMPARE(column(import.page.columns(), "first").first(), QStringLiteral("Paul"));
        QCOMPARE(import.page.head().runText, QStringLiteral("Import 2 people"));
        import.page.setTarget(QStringLiteral("3"), QStringLiteral("ignore"));
        import.page.run();
        QTRY_COMPARE(import.page.state(), ImportModel::Done);
        QCOMPARE(import.page.head().result, QStringLiteral("2 people added"));
        QCOMPARE(column(import.page.counts(), "value"), words({"2", "0", "0", "0"}));
        const auto paul =
            people::contact(import.replica(), import.person(QStringLiteral("Paul Meyer")));
        QVERIFY(paul->card.custom.isEmpty());
        import.page.undo();
        QCOMPARE(people::contactCount(import.replica()), 0);
        QCOMPARE(import.page.state(), ImportModel::Idle);
    }

    void aCardFileNeedsNoColumns()
    {
        Import import;
        import.page.open(import.file(QStringLiteral("people.vcf"),
                                     "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Tom Becker\r\n"
                                     "N:Becker;Tom;;;\r\nEND:VCARD\r\n"));
        QTRY_COMPARE(import.page.state(), ImportModel::Columns);
        QCOMPARE(import.page.columns()->count(), 0);
        import.page.run();
        QTRY_COMPARE(import.page.state(), ImportModel::Done);
        QCOMPARE(import.page.head().result, QStringLiteral("1 person added"));
        import.page.close();
        QCOMPARE(import.page.state(), ImportModel::Idle);
    }

    void whatIsNoFileOfPeopleIsRefusedInWords()
    {
        Import import;
        import.page.open(QUrl::fromLocalFile(QStringLiteral("/nowhere/at/all.csv")));
        QCOMPARE(import.page.state(), ImportModel::Failed);
        QVERIFY(import.page.head().problem.contains(QStringLiteral("cannot be read")));
        import.page.close();
        import.page.open(import.file(QStringLiteral("picture.png"),
                                     QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16)));
        QCOMPARE(import.page.state(), ImportModel::Failed);
        QVERIFY(!import.page.head().problem.isEmpty());
    }
};

QTEST_MAIN(tst_ImportPage)
#include "tst_importpage.moc"
