// SPDX-License-Identifier: MPL-2.0
#include "tests/app/cli/commandline.h"

using namespace touchbase::test;

class TestCliDuplicates : public QObject, private CommandLine {
    Q_OBJECT

private Q_SLOTS:
    void init() { folder = std::make_unique<QTemporaryDir>(); }

    void contactsThatSeemToBeOneAreListedWithTheReason()
    {
        const QString a = json({u"add"_s, u"first_name=Rosa"_s, u"last_name=Lindqvist"_s,
                                u"phone.mobile=+49 171 5550101"_s})[u"id"_s]
                              .toString();
        add(u"Nils"_s, u"Lindqvist"_s);
        const QString b = json({u"add"_s, u"first_name=Rosa"_s, u"last_name=Lindqivst"_s,
                                u"phone.work=0171 5550101"_s, u"--region"_s, u"DE"_s})[u"id"_s]
                              .toString();
        const QJsonArray pairs = json({u"duplicates"_s})[u"pairs"_s].toArray();
        QCOMPARE(pairs.size(), 1);
        QCOMPARE(sorted(keys(pairs[0])), (QStringList{u"a"_s, u"b"_s, u"reasons"_s, u"score"_s}));
        QCOMPARE(pairs[0][u"a"_s].toString(), a);
        QCOMPARE(pairs[0][u"b"_s].toString(), b);
        QCOMPARE(pairs[0][u"reasons"_s].toArray(),
                 (QJsonArray{u"same phone number"_s, u"similar name"_s}));
        QVERIFY(run({u"duplicates"_s}, false).out.contains("same phone number, similar name"));
    }

    void twoBecomeOneAndUndoMakesThemTwoAgain()
    {
        const QString keep = add(u"Hannah"_s, u"Klein"_s);
        const QString other = json({u"add"_s, u"first_name=Hanna"_s, u"last_name=Vogt"_s,
                                    u"level=A"_s, u"email.work=h.vogt@example.com"_s})[u"id"_s]
                                  .toString();
        const QString before = digest();
        QCOMPARE(json({u"merge"_s, u"Hannah Klein"_s, other, u"--take"_s, u"name"_s})[u"id"_s],
                 keep);
        const QJsonObject one = json({u"show"_s, other})[u"contact"_s].toObject();
        QCOMPARE(one[u"id"_s].toString(), keep);
        QCOMPARE(one[u"display_name"_s].toString(), u"Hanna Vogt"_s);
        QCOMPARE(one[u"level"_s].toString(), u"A"_s);
        QCOMPARE(one[u"emails"_s].toArray().size(), 1);
        QCOMPARE(json({u"contacts"_s})[u"total"_s].toInt(), 1);
        QCOMPARE(run({u"merge"_s, keep, other}).error()[u"message"_s].toString(),
                 u"“%1” and “%2” are one contact already."_s.arg(keep, other));
        json({u"undo"_s});
        QCOMPARE(digest(), before);
        QVERIFY(run({u"merge"_s, keep, other, u"--take"_s, u"shoe_size"_s})
                    .error()[u"message"_s]
                    .toString()
                    .startsWith(u"There is no field “shoe_size” to take"_s));
    }

    void whoIsKeptApartIsNotProposedAgain()
    {
        for (int i = 0; i < 2; ++i)
            json({u"add"_s, u"first_name=Rosa"_s, u"phone.mobile=+49 171 5550101"_s});
        const QJsonObject pair = json({u"duplicates"_s})[u"pairs"_s][0].toObject();
        json({u"apart"_s, pair[u"a"_s].toString(), pair[u"b"_s].toString()});
        QVERIFY(json({u"duplicates"_s})[u"pairs"_s].toArray().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestCliDuplicates)
#include "tst_cliduplicates.moc"
