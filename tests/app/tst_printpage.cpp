// SPDX-License-Identifier: MPL-2.0
#include "app/models/printpage.h"
#include "tests/app/desk.h"

#include <QDir>
#include <QImage>
#include <QPainter>

using namespace touchbase;
using namespace touchbase::app;
using namespace Qt::StringLiterals;
using test::column;

class tst_PrintPage : public QObject {
    Q_OBJECT

    struct Print : test::Desk {
        QTemporaryDir folder;
        PrintPage page{base, toast, links, folder.filePath(u"pdf"_s)};
        Print()
        {
            for (QAbstractItemModel *model :
                 {page.kinds(), page.papers(), page.labels(), page.leftOut()})
                watch(model);
            openEmpty();
        }
        Id add(const QString &first, const QString &last, const QString &street)
        {
            replica::Edit edit(replica(), u"test"_s);
            people::Card card;
            card.firstName = first;
            card.lastName = last;
            card.level = u"A"_s;
            if (!street.isEmpty())
                card.addresses = {{.street = street, .city = u"Leeds"_s, .postalCode = u"LS1"_s}};
            if (first == u"Sara")
                card.relations = {{u"spouse"_s, u"Tom"_s}};
            const Id id = people::addCard(edit, card, u"GB"_s);
            if (!edit.commit())
                qFatal("no commit");
            base.noteCommit();
            return id;
        }
        QStringList files() const { return QDir(folder.filePath(u"pdf"_s)).entryList(QDir::Files); }
    };

private Q_SLOTS:
    void aListBecomesLabelsAndSaysWhoIsLeftOut()
    {
        Print print;
        print.add(u"Sara"_s, u"Lee"_s, u"1 High St"_s);
        print.add(u"Tom"_s, u"Lee"_s, u"1 High St"_s);
        const Id zoe = print.add(u"Zoe"_s, u"Moor"_s, {});
        print.page.open(u"key"_s, {});
        QCOMPARE(print.page.head().title, u"Key clients"_s);
        QCOMPARE(print.page.head().summary, u"2 labels on 1 page"_s);
        QCOMPARE(print.page.head().leftOut, u"1 person is left out"_s);
        QCOMPARE(column(print.page.leftOut(), "id"), QStringList{zoe.hex()});
        QCOMPARE(column(print.page.leftOut(), "detail"), QStringList{u"No address"_s});
        QCOMPARE(print.page.labels()->count(), 21);
        print.page.setHousehold(true);
        QCOMPARE(print.page.head().summary, u"1 label on 1 page"_s);
        print.page.setCopies(22);
        QCOMPARE(print.page.head().summary, u"22 labels on 2 pages"_s);
        print.page.startAt(21);
        QCOMPARE(print.page.head().pages, 2);
        QCOMPARE(column(print.page.labels(), "used").count(u"true"_s), 20);
        print.page.choosePaper(u"5160"_s);
        QCOMPARE(print.page.labels()->count(), 30);
        QCOMPARE(print.page.head().start, 1);
    }

    void whatWasPickedAloneIsPrinted()
    {
        Print print;
        const Id ada = print.add(u"Ada"_s, u"Bell"_s, u"2 High St"_s);
        print.add(u"Tom"_s, u"Lee"_s, u"1 High St"_s);
        print.page.open(u"everyone"_s, {ada.hex()});
        QCOMPARE(print.page.head().title, u"1 person"_s);
        QCOMPARE(print.page.head().summary, u"1 label on 1 page"_s);
    }

    void choicesAreRememberedAndTheOffsetHasItsEnds()
    {
        Print print;
        print.add(u"Ada"_s, u"Bell"_s, u"2 High St"_s);
        print.page.open(u"everyone"_s, {});
        print.page.choosePaper(u"L7163"_s);
        print.page.move(3, -1);
        QCOMPARE(print.page.head().right, u"1.5 mm"_s);
        QCOMPARE(print.page.head().down, u"-0.5 mm"_s);
        print.page.move(1000, 0);
        QCOMPARE(print.page.head().right, u"20.0 mm"_s);
        print.page.close();
        print.page.open(u"everyone"_s, {});
        QCOMPARE(print.page.head().down, u"-0.5 mm"_s);
        QCOMPARE(print.page.labels()->count(), 14);
    }

    void theSameThreeKindsAreSavedAsFiles()
    {
        Print print;
        print.add(u"Ada"_s, u"Bell"_s, u"2 High St"_s);
        print.page.open(u"everyone"_s, {});
        print.page.save();
        QCOMPARE(print.files(), QStringList{u"Labels Everyone.pdf"_s});
        QVERIFY(print.toast.text().contains(u"Labels Everyone.pdf"));
        print.page.chooseKind(u"envelopes"_s);
        print.page.setSender(u"Nadia\nBeirut"_s);
        QCOMPARE(print.page.head().sender, u"Nadia\nBeirut"_s);
        QCOMPARE(print.page.papers()->count(), 4);
        print.page.print();
        QVERIFY(print.opened.last().toLocalFile().endsWith(u"Envelopes Everyone.pdf"));
        print.page.chooseKind(u"list"_s);
        QCOMPARE(print.page.papers()->count(), 0);
        QCOMPARE(print.page.head().summary, u"1 person on 1 page"_s);
        print.page.save();
        print.page.save();
        QCOMPARE(print.files().size(), 4);
        print.page.chooseKind(u"labels"_s);
        print.page.printTestPage();
        QVERIFY(print.opened.last().toLocalFile().endsWith(u"Test page Everyone.pdf"));
    }

    void withoutAnyAddressNothingIsWritten()
    {
        Print print;
        print.add(u"Zoe"_s, u"Moor"_s, {});
        print.page.open(u"everyone"_s, {});
        QCOMPARE(print.page.head().summary, u"Nobody here has an address."_s);
        print.page.print();
        QVERIFY(print.opened.isEmpty());
        QVERIFY(print.files().isEmpty());
    }

    void thePreviewIsThePage()
    {
        Print print;
        print.add(u"Ada"_s, u"Bell"_s, u"2 High St"_s);
        print.page.open(u"everyone"_s, {});
        const auto inked = [&](int page) {
            QImage image(420, 594, QImage::Format_RGB32);
            image.fill(Qt::white);
            QPainter painter(&image);
            print.page.paint(painter, page, image.size());
            painter.end();
            const QImage label = image.copy(14, 30, 127, 76);
            for (int y = 0; y < label.height(); ++y) {
                for (int x = 0; x < label.width(); ++x) {
                    if (qGray(label.pixel(x, y)) < 128)
                        return true;
                }
            }
            return false;
        };
        QVERIFY(inked(0));
        QVERIFY(!inked(1));
        print.page.startAt(2);
        QVERIFY(!inked(0));
    }
};

QTEST_MAIN(tst_PrintPage)
#include "tst_printpage.moc"
