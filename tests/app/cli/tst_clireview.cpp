// SPDX-License-Identifier: MPL-2.0
#include "tests/app/cli/commandline.h"

using namespace touchbase::test;

class TestCliReview : public QObject, private CommandLine {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        folder = std::make_unique<QTemporaryDir>();
        json({u"add"_s, u"first_name=SARA"_s, u"last_name=HADDAD"_s, u"email=sara@example.com"_s});
        json({u"add"_s, u"first_name=Tom"_s, u"last_name=Lee"_s});
    }

    void theAuditListsFindingsWithCountsAndAScore()
    {
        const QJsonObject audit = json({u"audit"_s});
        QCOMPARE(audit[u"contacts"_s].toInt(), 2);
        QVERIFY(audit[u"score"_s].toDouble() < 50);
        QVERIFY(!audit[u"formula"_s].toString().isEmpty());
        QCOMPARE(sorted(keys(audit[u"counts"_s])),
                 (QStringList{u"duplicate"_s, u"invalid"_s, u"missing"_s, u"stale"_s, u"untidy"_s,
                              u"unused"_s}));
        const QJsonArray findings = audit[u"findings"_s].toArray();
        QCOMPARE(findings.size(), 2);
        QCOMPARE(findings[0][u"kind"_s].toString(), u"missing"_s);
        QCOMPARE(findings[0][u"contact_name"_s].toString(), u"Tom Lee"_s);
        QVERIFY(findings[0][u"repair"_s].isNull());
        QCOMPARE(findings[1][u"fault"_s].toString(), u"name_untidy"_s);
        QCOMPARE(findings[1][u"repair"_s].toString(), u"becomes “Sara Haddad”"_s);
        QVERIFY(run({u"audit"_s}, false).out.contains("score"));
    }

    void aRepairRaisesTheScoreAndIsUndone()
    {
        const QString before = digest();
        const QJsonObject repaired = json({u"audit"_s, u"--repair"_s, u"untidy"_s});
        QCOMPARE(repaired[u"repaired"_s].toInt(), 1);
        QVERIFY(repaired[u"score"_s].toDouble() > repaired[u"score_before"_s].toDouble());
        QCOMPARE(contact(u"Sara"_s)[u"display_name"_s].toString(), u"Sara Haddad"_s);
        json({u"undo"_s});
        QCOMPARE(digest(), before);
        QVERIFY(run({u"audit"_s, u"--repair"_s, u"stale"_s}).status != 0);
    }

    void aPurgeTakesNobodyWhoWasMadeToday()
    {
        QCOMPARE(json({u"audit"_s, u"--purge"_s})[u"purged"_s].toInt(), 0);
        QCOMPARE(json({u"audit"_s, u"--purge"_s, u"--now"_s, u"2028-01-01T10:00"_s})[u"purged"_s]
                     .toInt(),
                 2);
        QCOMPARE(json({u"contacts"_s})[u"total"_s].toInt(), 0);
        json({u"undo"_s});
        QCOMPARE(json({u"contacts"_s})[u"total"_s].toInt(), 2);
    }
};

QTEST_GUILESS_MAIN(TestCliReview)
#include "tst_clireview.moc"
