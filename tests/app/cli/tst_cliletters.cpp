// SPDX-License-Identifier: MPL-2.0
#include "tests/app/cli/commandline.h"

using namespace touchbase::test;

class TestCliLetters : public QObject, private CommandLine {
    Q_OBJECT

    void addPerson(const QString &first, const QString &last, const QStringList &further = {})
    {
        json(QStringList{u"add"_s, u"first_name="_s + first, u"last_name="_s + last} + further);
    }
    QString pdf() { return folder->filePath(u"out.pdf"_s); }
    bool isPdf()
    {
        QFile file(pdf());
        return file.open(QIODevice::ReadOnly) && file.read(5) == "%PDF-";
    }

private Q_SLOTS:
    void init()
    {
        folder = std::make_unique<QTemporaryDir>();
        const QStringList home{u"address.home.street=1 Main St"_s, u"address.home.city=Dallas"_s,
                               u"address.home.region=TX"_s, u"address.home.postal_code=75201"_s};
        addPerson(u"Sara"_s, u"Lee"_s, home + QStringList{u"spouse=Tom"_s, u"level=A"_s});
        addPerson(u"Tom"_s, u"Lee"_s, home);
        addPerson(u"Zoe"_s, u"Nowhere"_s, {u"level=A"_s});
    }

    void labelsTellHowManyAndWhoIsLeftOut()
    {
        const QJsonObject each = json({u"labels"_s, u"--sheet"_s, u"5160"_s, u"--start"_s, u"30"_s,
                                       u"--copies"_s, u"2"_s, u"--out"_s, pdf()});
        QCOMPARE(each[u"labels"_s].toInt(), 4);
        QCOMPARE(each[u"pages"_s].toInt(), 2);
        QCOMPARE(each[u"shortened"_s].toInt(), 0);
        const QJsonObject out = each[u"left_out"_s].toArray().first().toObject();
        QCOMPARE(out[u"name"_s].toString(), u"Zoe Nowhere"_s);
        QCOMPARE(out[u"reason"_s].toString(), u"no address"_s);
        QVERIFY(isPdf());
        QCOMPARE(json({u"labels"_s, u"--sheet"_s, u"L7160"_s, u"--household"_s, u"--out"_s,
                       pdf()})[u"labels"_s]
                     .toInt(),
                 1);
        const QJsonObject list =
            json({u"labels"_s, u"--sheet"_s, u"L7160"_s, u"--list"_s, u"Key clients"_s,
                  u"--offset"_s, u"1.5,-0.5"_s, u"--out"_s, pdf()});
        QCOMPARE(list[u"labels"_s].toInt(), 1);
        QCOMPARE(list[u"left_out"_s].toArray().size(), 1);
    }

    void whatCannotBePrintedSaysWhy()
    {
        const auto refused = [&](const QStringList &words, const QString &part) {
            const Ran ran = run(QStringList{u"labels"_s, u"--out"_s, pdf()} + words);
            return ran.status == 1 && ran.errors.count('\n') == 1 &&
                   ran.error()[u"message"_s].toString().contains(part);
        };
        QVERIFY(refused({u"--sheet"_s, u"7"_s}, u"L7160"_s));
        QVERIFY(refused({u"--sheet"_s, u"5160"_s, u"--start"_s, u"31"_s}, u"1 to 30"_s));
        QVERIFY(refused({u"--sheet"_s, u"5160"_s, u"--offset"_s, u"x"_s}, u"--offset"_s));
        QVERIFY(refused({u"--sheet"_s, u"5160"_s, u"--where"_s, u"first name is Zoe"_s},
                        u"nobody has an address"_s));
        QVERIFY(!QFile::exists(pdf()));
    }

    void testPagesEnvelopesAndListsArePdfs()
    {
        json({u"labels"_s, u"--sheet"_s, u"5160"_s, u"--test-page"_s, u"--out"_s, pdf()});
        QVERIFY(isPdf());
        QFile::remove(pdf());
        const QJsonObject envelopes = json({u"envelopes"_s, u"--size"_s, u"DL"_s, u"--from"_s,
                                            u"Nadia Rahal;Beirut"_s, u"--out"_s, pdf()});
        QCOMPARE(envelopes[u"envelopes"_s].toInt(), 2);
        QCOMPARE(envelopes[u"pages"_s].toInt(), 2);
        QVERIFY(isPdf());
        QFile::remove(pdf());
        const QJsonObject list = json({u"print-list"_s, u"--out"_s, pdf()});
        QCOMPARE(list[u"people"_s].toInt(), 3);
        QCOMPARE(list[u"pages"_s].toInt(), 1);
        QVERIFY(isPdf());
    }

    void theMergeTableIsAnExport()
    {
        const QByteArray table =
            run({u"export"_s, u"--format"_s, u"csv-merge"_s, u"--household"_s}, false).out;
        QCOMPARE(table.count('\n'), 2);
        QVERIFY(table.contains("Sara & Tom Lee"));
        QCOMPARE(run({u"export"_s, u"--format"_s, u"csv-merge"_s}, false).out.count('\n'), 3);
    }
};

QTEST_GUILESS_MAIN(TestCliLetters)
#include "tst_cliletters.moc"
