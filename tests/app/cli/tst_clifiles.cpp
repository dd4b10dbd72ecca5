// SPDX-License-Identifier: MPL-2.0
#include "tests/app/cli/commandline.h"

using namespace Qt::StringLiterals;
using namespace touchbase::test;

class TestCliFiles : public QObject, protected CommandLine {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        data = u"data"_s;
        folder = std::make_unique<QTemporaryDir>();
        QVERIFY(folder->isValid());
    }

    void anImportCountsEveryRecordAndNamesThoseItDidNotTake()
    {
        const QString file =
            write(u"two.vcf"_s, "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Sara Haddad\r\n"
                                "N:Haddad;Sara;;;\r\nTEL:030 2300123\r\nEND:VCARD\r\n"
                                "BEGIN:VCARD\r\nVERSION:3.0\r\nEND:VCARD\r\n");
        const QString trace = folder->filePath(u"trace.tsv"_s);
        const QJsonObject dry = json({u"import"_s, file, u"--dry-run"_s, u"--region"_s, u"DE"_s});
        QCOMPARE(dry[u"files"_s][0][u"created"_s], 1);
        QCOMPARE(json({u"contacts"_s})[u"total"_s], 0);
        const QJsonValue report =
            json({u"import"_s, file, u"--trace"_s, trace, u"--region"_s, u"DE"_s})[u"files"_s][0];
        QCOMPARE(keys(report), sorted({u"path"_s, u"format"_s, u"read"_s, u"created"_s,
                                       u"updated"_s, u"skipped"_s, u"failed"_s, u"problems"_s}));
        QCOMPARE(report[u"read"_s], 2);
        QCOMPARE(report[u"created"_s], 1);
        QCOMPARE(report[u"failed"_s], 1);
        QCOMPARE(keys(report[u"problems"_s][0]), sorted({u"line"_s, u"reason"_s}));
        QCOMPARE(report[u"problems"_s][0][u"line"_s], 7);
        QFile traced(trace);
        QVERIFY(traced.open(QIODevice::ReadOnly));
        const QByteArrayList lines = traced.readAll().trimmed().split('\n');
        QCOMPARE(lines.size(), 2);
        const QByteArrayList first = lines[0].split('\t');
        QCOMPARE(first.mid(0, 1) + first.mid(2, 1), (QByteArrayList{"1", "created"}));
        QCOMPARE(QString::fromLatin1(first[1]), contact(u"Sara"_s)[u"id"_s].toString());
        QVERIFY(lines[1].startsWith("2\t\tfailed\t"));
        QCOMPARE(json({u"import"_s, file})[u"files"_s][0][u"skipped"_s], 1);
    }

    void aTableThatMeansNothingIsReadWithAMap()
    {
        const QString file = write(u"odd.csv"_s, "alpha,beta\nSara,Haddad\nTom,Berg\n");
        const QJsonValue lost = json({u"import"_s, file})[u"files"_s][0];
        QCOMPARE(lost[u"read"_s], 2);
        QCOMPARE(lost[u"failed"_s], 2);
        QCOMPARE(lost[u"problems"_s].toArray().size(), 2);
        const QString map =
            write(u"map.json"_s, "{\"columns\":{\"alpha\":\"first_name\",\"beta\":\"last_name\"}}");
        const Ran mapped = run({u"import"_s, file, u"--map"_s, map});
        QVERIFY2(mapped.status == 0, mapped.errors.constData());
        QCOMPARE(mapped.json()[u"files"_s][0][u"created"_s], 2);
        QCOMPARE(contact(u"Tom"_s)[u"last_name"_s], u"Berg"_s);
    }

    void nothingIsTakenWhileOneFileCannotBeRead()
    {
        const QString file = write(u"one.csv"_s, "First Name,Last Name\nSara,Haddad\n");
        QVERIFY(run({u"import"_s, file, folder->filePath(u"none.csv"_s)}).status != 0);
        QCOMPARE(json({u"contacts"_s})[u"total"_s], 0);
    }

    void everyFormatIsWrittenAndReadBack_data()
    {
        QTest::addColumn<QString>("format");
        for (const auto &format : {u"vcard3"_s, u"vcard4"_s, u"csv"_s, u"touchbase"_s})
            QTest::newRow(qPrintable(format)) << format;
    }

    void everyFormatIsWrittenAndReadBack()
    {
        QFETCH(QString, format);
        json({u"add"_s, u"first_name=Sára"_s, u"last_name=Haddad"_s,
              u"phone.mobile=+49 151 2345678"_s, u"tag=+buyer"_s, u"date.birthday=1986-11-21"_s,
              u"notes=two; words, and \"quotes\""_s});
        const QString out = folder->filePath(u"out"_s);
        const QJsonObject written = json({u"export"_s, u"--format"_s, format, u"--out"_s, out});
        QCOMPARE(written[u"path"_s], out);
        const Ran plain = run({u"export"_s, u"--format"_s, format}, false);
        QFile file(out);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!plain.out.isEmpty());
        if (format == u"touchbase")
            QCOMPARE(plain.out, file.readAll());
        const QJsonObject before = contact(u"Haddad"_s);
        const QString content = digest();
        data = u"other"_s;
        json({u"import"_s, out});
        QJsonObject after = contact(u"Haddad"_s);
        after[u"id"_s] = before[u"id"_s];
        QCOMPARE(after, before);
        if (format == u"touchbase")
            QCOMPARE(digest(), content);
        data = u"data"_s;
    }
};

QTEST_GUILESS_MAIN(TestCliFiles)
#include "tst_clifiles.moc"
