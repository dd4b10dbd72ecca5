// SPDX-License-Identifier: MPL-2.0
#include "core/team/finding.h"
#include "tests/support/testteam.h"

using namespace touchbase;
using namespace touchbase::replica;
using namespace Qt::StringLiterals;

/// Which team and which member a word means.
class TestFinding : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theOnlyTeamNeedsNoName()
    {
        test::TestReplica device;
        QVERIFY(team::findTeam(*device, {}).error().message.contains(u"team-create"));
        test::addTeam(*device, u"Harbour"_s);
        QCOMPARE(team::findTeam(*device, {})->name, u"Harbour"_s);
        test::addTeam(*device, u"Hill"_s);
        QVERIFY(team::findTeam(*device, {}).error().code == Error::Code::Ambiguous);
        QCOMPARE(team::findTeam(*device, u"hILL"_s)->name, u"Hill"_s);
        const QString id = team::findTeam(*device, u"Hill"_s)->id.hex();
        QCOMPARE(team::findTeam(*device, id.left(8))->name, u"Hill"_s);
        QVERIFY(team::findTeam(*device, u"Hi"_s).error().code == Error::Code::NotFound);
    }

    void aMemberIsNamedInManyWays()
    {
        test::TestReplica device;
        test::addTeam(*device, u"Harbour"_s);
        const SharedSpace harbour = *team::findTeam(*device, {});
        for (const QString &word : {u"ben"_s, u"BEN@example.com"_s, test::benMember.hex().left(6)})
            QCOMPARE(team::findMember(harbour, word)->account, test::benMember);
        QCOMPARE(team::findMember(harbour, u"me"_s)->account, test::ownMember);
        QVERIFY(!team::findMember(harbour, u"nobody"_s));
    }
};

QTEST_GUILESS_MAIN(TestFinding)
#include "tst_finding.moc"
