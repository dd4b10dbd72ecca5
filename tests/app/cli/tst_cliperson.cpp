// SPDX-License-Identifier: MPL-2.0
#include "tests/app/cli/commandline.h"

#include <QDirIterator>

using namespace touchbase::test;

class TestCliPerson : public QObject, private CommandLine {
    Q_OBJECT

    bool filesWith(const QByteArray &word)
    {
        QDirIterator all(folder->filePath(data), QDir::Files, QDirIterator::Subdirectories);
        while (all.hasNext()) {
            QFile file(all.next());
            if (file.open(QIODevice::ReadOnly) && file.readAll().contains(word))
                return true;
        }
        return false;
    }

private Q_SLOTS:
    void init()
    {
        folder = std::make_unique<QTemporaryDir>();
        json({u"add"_s, u"first_name=Sara"_s, u"last_name=Lee"_s,
              u"address.home.street=1 Main St"_s, u"address.home.city=Dallas"_s});
    }

    void consentIsNotedShownAndRespected()
    {
        QCOMPARE(json({u"consent"_s, u"Sara"_s})[u"consents"_s].toArray().size(), 0);
        json({u"consent"_s, u"Sara"_s, u"post"_s, u"given"_s, u"--since"_s, u"2026-01-02"_s});
        const QJsonObject said = json({u"consent"_s, u"Sara"_s, u"post"_s, u"withdrawn"_s,
                                       u"--source"_s, u"call"_s})[u"consents"_s]
                                     .toArray()
                                     .first()
                                     .toObject();
        QCOMPARE(said, (QJsonObject{{u"channel"_s, u"post"_s},
                                    {u"state"_s, u"withdrawn"_s},
                                    {u"since"_s, u"2026-11-21"_s},
                                    {u"source"_s, u"call"_s}}));
        QCOMPARE(contact(u"Sara"_s)[u"consents"_s].toArray().first().toObject(), said);
        const Ran none =
            run({u"labels"_s, u"--sheet"_s, u"5160"_s, u"--out"_s, folder->filePath(u"a.pdf"_s)});
        QCOMPARE(none.error()[u"code"_s].toString(), u"not_found"_s);
        QCOMPARE(run({u"export"_s, u"--format"_s, u"csv-merge"_s}, false).out.count('\n'), 1);
        json({u"consent"_s, u"Sara"_s, u"post"_s, u"unknown"_s});
        QCOMPARE(json({u"consent"_s, u"Sara"_s})[u"consents"_s].toArray().size(), 0);
        QVERIFY(run({u"consent"_s, u"Sara"_s, u"post"_s, u"maybe"_s}).status != 0);
        QVERIFY(run({u"consent"_s, u"Sara"_s, u"pigeon"_s, u"given"_s}).status != 0);
        QVERIFY(run({u"consent"_s, u"Sara"_s, u"post"_s}).status != 0);
    }

    void consentTravelsWithTheWholeBase()
    {
        json({u"consent"_s, u"Sara"_s, u"email"_s, u"given"_s});
        const QString before = digest();
        const QString file = folder->filePath(u"base.jsonl"_s);
        json({u"export"_s, u"--format"_s, u"touchbase"_s, u"--out"_s, file});
        data = u"other"_s;
        json({u"import"_s, file});
        QCOMPARE(digest(), before);
        data = u"data"_s;
    }

    void anErasedPersonIsGoneForGoodAndTheLogNamesNobody()
    {
        json({u"add"_s, u"first_name=Tom"_s});
        json({u"log"_s, u"Sara"_s, u"--kind"_s, u"call"_s, u"--note"_s, u"a secret"_s});
        json({u"delete"_s, u"Sara"_s}); // from the bin too
        QVERIFY(json({u"erase"_s, u"Sara Lee"_s})[u"records"_s].toInt() >= 3);
        QVERIFY(run({u"show"_s, u"Sara"_s}).status != 0);
        QVERIFY(run({u"erase"_s, u"Sara"_s}).status != 0);
        const QJsonArray erasures = json({u"erasures"_s})[u"erasures"_s].toArray();
        QCOMPARE(erasures.size(), 1);
        QCOMPARE(sorted(keys(erasures.first())), (QStringList{u"at"_s, u"device"_s, u"person"_s}));
        QCOMPARE(json({u"contacts"_s})[u"total"_s].toInt(), 1);
        QVERIFY(!filesWith("Lee") && !filesWith("a secret"));
        json({u"check"_s});
    }

    void aPersonIsWrittenIntoANewFolder()
    {
        const QString out = folder->filePath(u"sara"_s);
        const QJsonObject made = json({u"person-export"_s, u"Sara"_s, u"--out"_s, out});
        QVERIFY(made[u"records"_s].toInt() >= 2);
        for (const QString &name : {u"contact.vcf"_s, u"data.json"_s, u"history.json"_s})
            QVERIFY(QFile::exists(out + u'/' + name));
        QVERIFY(run({u"person-export"_s, u"Sara"_s, u"--out"_s, out}).status != 0);
        const QString one = out + u".zip"_s;
        QCOMPARE(json({u"person-export"_s, u"Sara"_s, u"--out"_s, one})[u"records"_s],
                 made[u"records"_s]);
        QVERIFY(QFileInfo(one).size() > 500);
        QVERIFY(run({u"person-export"_s, u"Sara"_s, u"--out"_s, one}).status != 0);
        QVERIFY(run({u"person-export"_s, u"Sara"_s}).status != 0);
    }
};

QTEST_GUILESS_MAIN(TestCliPerson)
#include "tst_cliperson.moc"
