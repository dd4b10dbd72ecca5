// SPDX-License-Identifier: MPL-2.0
#include "core/followups/followups.h"
#include "core/followups/reminders.h"
#include "core/people/lists.h"
#include "core/replica/history.h"
#include "core/team/assignment.h"
#include "core/team/sharing.h"
#include "tests/support/testteam.h"

using namespace touchbase;
using namespace touchbase::replica;
using namespace Qt::StringLiterals;
using followups::Span;
using test::benMember;
using test::ownMember;

/// Whose a shared contact is, and whom a follow-up reminds.
class TestAssignment : public QObject {
    Q_OBJECT

    std::unique_ptr<test::TestReplica> device;
    Id sara;

    Result<Stamp> assign(const Entity &entity, const Id &row, const Id &member)
    {
        Edit edit(**device, u"assign"_s);
        if (const auto assigned = team::assign(edit, entity, row, member); !assigned)
            return assigned.error();
        return edit.commit();
    }
    Id plan()
    {
        Edit edit(**device, u"follow-up"_s);
        followups::FollowUp followUp;
        followUp.contact = sara;
        followUp.kind = u"call"_s;
        followUp.due = u"2026-11-21"_s;
        const Id id = followups::add(edit, followUp);
        if (!edit.commit())
            qFatal("not planned");
        return id;
    }
    int found(const QString &query)
    {
        return people::contactCount(**device, *people::readQuery(query));
    }

private Q_SLOTS:
    void init()
    {
        device = std::make_unique<test::TestReplica>();
        const qint64 team = test::addTeam(**device, u"Harbour Realty"_s);
        sara = device->create(ContactEntity, {{"first_name", u"Sara"_s}});
        device->create(DateEntity,
                       {{"contact", sara}, {"kind", u"birthday"_s}, {"date", u"1986-11-22"_s}});
        Edit edit(**device, u"share"_s);
        team::shareContacts(edit, {sara}, team);
        QVERIFY(edit.commit());
    }

    void whatIsAssignedToAnotherRemindsNobodyHere()
    {
        const Id call = plan();
        QCOMPARE(followups::followUp(**device, call)->assignee, ownMember);
        QCOMPARE(followups::openCount(**device, Span::Today), 1);
        QVERIFY(assign(*entity(FollowUpEntity), call, benMember));
        QCOMPARE(followups::openCount(**device, Span::Today), 0);
        QVERIFY(followups::openFollowUps(**device, Span::All).isEmpty());
        QVERIFY(followups::plannerInput(**device).followUps.isEmpty());
        // Whoever opens the contact sees it all the same.
        QCOMPARE(followups::openFollowUpsOf(**device, sara).size(), 1);
        QCOMPARE(followups::openFollowUpsFor(**device, benMember).size(), 1);
        QVERIFY(assign(*entity(FollowUpEntity), call, Id()));
        QCOMPARE(followups::openCount(**device, Span::Today), 1);
    }

    void datesOfAnothersContactDoNotRing()
    {
        QCOMPARE(followups::plannerInput(**device).dates.size(), 1);
        QVERIFY(assign(*entity(ContactEntity), sara, benMember));
        QVERIFY(followups::plannerInput(**device).dates.isEmpty());
    }

    void aNewFollowUpIsWhoseTheContactIs()
    {
        QVERIFY(assign(*entity(ContactEntity), sara, benMember));
        QCOMPARE(followups::followUp(**device, plan())->assignee, benMember);
    }

    void onlyMembersAndOnlyOfWhatIsShared()
    {
        const auto stranger = assign(*entity(ContactEntity), sara, Id::fresh(1));
        QVERIFY(!stranger && stranger.error().code == Error::Code::Refused);
        const Id own = device->create(ContactEntity, {{"first_name", u"Own"_s}});
        const auto alone = assign(*entity(ContactEntity), own, benMember);
        QVERIFY(!alone && alone.error().message.contains(u"Share it"));
        QVERIFY(!assign(*entity(ContactEntity), Id::fresh(2), benMember));
    }

    void listsAskForIt()
    {
        device->create(ContactEntity, {{"first_name", u"Own"_s}});
        QCOMPARE(found(u"team is \"Harbour Realty\""_s), 1);
        QCOMPARE(found(u"team is empty"_s), 1);
        QCOMPARE(found(u"assigned to is Ben"_s), 0);
        QVERIFY(assign(*entity(ContactEntity), sara, benMember));
        QCOMPARE(found(u"assigned to is Ben"_s), 1);
        QVERIFY(assign(*entity(ContactEntity), sara, ownMember));
        QCOMPARE(found(u"assigned to is me"_s), 1);
    }

    void historiesNameTheColleague()
    {
        QCOMPARE(authorOf(**device, Stamp(1000, 0, 3)).person, u"Ben"_s);
        QVERIFY(authorOf(**device, Stamp(1000, 0, 4)).person.isEmpty());
    }

    void whoSaysWhoseItIs()
    {
        QVERIFY(assign(*entity(ContactEntity), sara, benMember));
        const team::Belonging belonging = team::belongingOf((*device)->database(), sara);
        QCOMPARE(belonging.team, u"Harbour Realty"_s);
        QCOMPARE(belonging.assigneeName, u"Ben"_s);
    }
};

QTEST_GUILESS_MAIN(TestAssignment)
#include "tst_assignment.moc"
