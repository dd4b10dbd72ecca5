// SPDX-License-Identifier: MPL-2.0
#include "app/models/contactpage.h"
#include "app/models/logpage.h"
#include "app/models/teampage.h"
#include "tests/app/desk.h"
#include "tests/support/testteam.h"

using namespace touchbase;
using namespace touchbase::app;
using namespace Qt::StringLiterals;
using test::column;

class tst_TeamPage : public QObject {
    Q_OBJECT

    struct Team : test::Desk {
        TeamPage page{base, link};
        ContactPage contact{base, toast, links};
        LogPage log{base, toast};
        Team()
        {
            watch(page.members());
            watch(contact.teams());
            link.stand({.state = SyncLink::State::Idle, .email = u"ada@example.com"_s});
        }
        void share(replica::Role role = replica::Role::Owner)
        {
            test::addTeam(replica(), u"Harbour Realty"_s, role);
            base.noteCommit();
        }
    };

private Q_SLOTS:
    void withoutATeamItSaysWhatOneIs()
    {
        Team team;
        team.openSample();
        team.page.open();
        QVERIFY(team.page.head().signedIn);
        QVERIFY(team.page.head().id.isEmpty());
        QCOMPARE(team.page.members()->count(), 0);
        team.contact.open(team.person(u"Sara Haddad"_s).hex());
        QCOMPARE(team.contact.teams()->count(), 0);
        QVERIFY(team.contact.head().team.isEmpty());
    }

    void itsMembersAndWhatTheyMayDoAreShown()
    {
        Team team;
        team.openSample();
        team.share();
        team.page.open();
        QCOMPARE(team.page.head().name, u"Harbour Realty"_s);
        QCOMPARE(team.page.head().detail, u"2 people, 0 contacts. You are owner."_s);
        QVERIFY(team.page.head().manages && team.page.head().owns);
        QCOMPARE(column(team.page.members(), "name"), (QStringList{u"Ada (you)"_s, u"Ben"_s}));
        QCOMPARE(column(team.page.members(), "detail"),
                 (QStringList{u"Owner · ada@example.com"_s, u"Agent · ben@example.com"_s}));
        QCOMPARE(team.page.roles()->count(), 5);
    }

    void anAgentManagesNobody()
    {
        Team team;
        team.openSample();
        team.share(replica::Role::Agent);
        team.page.open();
        QVERIFY(!team.page.head().manages);
        QCOMPARE(column(team.page.members(), "changeable"), (QStringList{u"false"_s, u"false"_s}));
    }

    void whyTheServerDidNotIsSaid()
    {
        Team team;
        team.openSample();
        team.share();
        team.page.open();
        team.page.invite(u"agent"_s);
        QCOMPARE(team.page.head().problem, u"No server here."_s);
        QVERIFY(!team.page.head().busy);
        team.page.clearProblem();
        QVERIFY(team.page.head().problem.isEmpty());
    }

    void aContactIsSharedAssignedAndTakenBackWithUndo()
    {
        Team team;
        team.openSample();
        team.share();
        const Id sara = team.person(u"Sara Haddad"_s);
        team.contact.open(sara.hex());
        QCOMPARE(column(team.contact.teams(), "text"),
                 (QStringList{u"Only me"_s, u"Harbour Realty"_s}));
        team.contact.share(team.contact.teams()->idAt(1));
        QCOMPARE(team.toast.text(), u"Sara Haddad is shared with Harbour Realty"_s);
        QCOMPARE(team.contact.head().team, u"Harbour Realty · assigned to nobody"_s);
        team.contact.assign(test::benMember.hex());
        QCOMPARE(team.contact.head().team, u"Harbour Realty · assigned to Ben"_s);
        team.contact.assign(u"nobody"_s);
        QCOMPARE(team.contact.head().team, u"Harbour Realty · assigned to nobody"_s);
        team.contact.share(u"private"_s);
        QVERIFY(team.contact.head().team.isEmpty());
        team.toast.undo();
        QCOMPARE(team.contact.head().team, u"Harbour Realty · assigned to nobody"_s);
    }

    void whatIsOnlyForMeIsLoggedOutsideTheTeam()
    {
        Team team;
        team.openSample();
        team.share();
        const Id sara = team.person(u"Sara Haddad"_s);
        team.contact.open(sara.hex());
        team.log.open(sara.hex());
        QVERIFY(team.log.head().team.isEmpty());
        team.contact.share(team.contact.teams()->idAt(1));
        team.log.open(sara.hex());
        QCOMPARE(team.log.head().team, u"Harbour Realty"_s);
        team.log.writeNote(u"thinks of divorce"_s);
        team.log.setOnlyForMe(true);
        team.log.save();
        QCOMPARE(team.replica()
                     .database()
                     .value("SELECT space FROM interaction WHERE note='thinks of divorce'")
                     .toInteger(),
                 replica::privateSpace);
        QVERIFY(team.contact.timeline()->text(0, u"head"_s).endsWith(u", only for you"));
    }
};

QTEST_MAIN(tst_TeamPage)
#include "tst_teampage.moc"
