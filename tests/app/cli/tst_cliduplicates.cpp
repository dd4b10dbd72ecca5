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
};

QTEST_GUILESS_MAIN(TestCliDuplicates)
#include "tst_cliduplicates.moc"
