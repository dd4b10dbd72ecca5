// SPDX-License-Identifier: MPL-2.0
#include "core/activity/interactions.h"
#include "core/followups/followups.h"
#include "core/people/merging.h"
#include "core/replica/journal.h"
#include "core/team/sharing.h"
#include "tests/support/testteam.h"

using namespace touchbase;
using namespace touchbase::replica;
using namespace Qt::StringLiterals;
using touchbase::test::addTeam;

/// What goes over to a team with a contact, and what does not.
class TestTeamSharing : public QObject {
    Q_OBJECT

    std::unique_ptr<test::TestReplica> device;
    Id sara;
    qint64 team = 0;

    qint64 spaceOf(EntityId e, const Id &row)
    {
        return (*device)
            ->database()
            .value("SELECT space FROM " + quoted(*entity(e)) + " WHERE id=?1", row)
            .toInteger();
    }
    Stamp share(qint64 space)
    {
        Edit edit(**device, u"share"_s);
        team::shareContacts(edit, {sara}, space);
        const auto committed = edit.commit();
        if (!committed)
            qFatal("%s", qPrintable(committed.error().message));
        return *committed;
    }
    Id log(bool isPrivate)
    {
        Edit edit(**device, u"log"_s);
        const auto logged = activity::logInteraction(
            edit, {.contact = sara, .kind = u"call"_s, .at = 1, .isPrivate = isPrivate}, {});
        if (!edit.commit())
            qFatal("not logged");
        return logged.interaction;
    }

private Q_SLOTS:
    void init()
    {
        device = std::make_unique<test::TestReplica>();
        team = addTeam(**device, u"Harbour Realty"_s);
        sara = device->create(ContactEntity, {{"first_name", u"Sara"_s}});
    }

    void allThatBelongsToThemGoesAlongAndUndoTakesItBack()
    {
        const Id phone = device->create(PhoneEntity, {{"contact", sara}, {"number", u"1"_s}});
        const Id touch = log(false);
        const Id meeting = device->create(AppointmentEntity, {{"title", u"Viewing"_s}});
        device->create(AttendanceEntity, {{"contact", sara}, {"appointment", meeting}});
        const Id shared = device->create(AppointmentEntity, {{"title", u"Fair"_s}});
        const Id other = device->create(ContactEntity, {{"first_name", u"Tom"_s}});
        for (const Id &one : {sara, other})
            device->create(AttendanceEntity, {{"contact", one}, {"appointment", shared}});
        const Stamp stamp = share(team);
        for (const auto &[e, row] : {std::pair(ContactEntity, sara),
                                     {PhoneEntity, phone},
                                     {InteractionEntity, touch},
                                     {AppointmentEntity, meeting}})
            QCOMPARE(spaceOf(e, row), team);
        // Somebody of another space is expected there too.
        QCOMPARE(spaceOf(AppointmentEntity, shared), privateSpace);
        QVERIFY(undo(**device, stamp));
        for (const auto &[e, row] : {std::pair(ContactEntity, sara),
                                     {PhoneEntity, phone},
                                     {InteractionEntity, touch},
                                     {AppointmentEntity, meeting}})
            QCOMPARE(spaceOf(e, row), privateSpace);
    }

    void whatIsOnlyForItsAuthorStays()
    {
        const Id before = log(true);
        share(team);
        QCOMPARE(spaceOf(InteractionEntity, before), privateSpace);
        QCOMPARE(spaceOf(InteractionEntity, log(true)), privateSpace);
        QCOMPARE(spaceOf(InteractionEntity, log(false)), team);
    }

    void whatWasPlannedStaysThePersonsOwn()
    {
        Edit edit(**device, u"follow-up"_s);
        followups::FollowUp followUp;
        followUp.contact = sara;
        followUp.kind = u"call"_s;
        followUp.due = u"2026-12-01"_s;
        const Id planned = followups::add(edit, followUp);
        QVERIFY(edit.commit());
        QVERIFY(followups::followUp(**device, planned)->assignee.isNull());
        share(team);
        QCOMPARE(followups::followUp(**device, planned)->assignee, test::ownMember);
        QCOMPARE(followups::openFollowUps(**device, followups::Span::All).size(), 1);
    }

    void whatIsNewOnASharedContactIsTheTeams()
    {
        share(team);
        QCOMPARE(spaceOf(PhoneEntity, device->create(PhoneEntity, {{"contact", sara}})), team);
        QCOMPARE(spaceOf(ContactEntity, device->create(ContactEntity, {{"last_name", u"X"_s}})),
                 privateSpace);
    }

    void mergingBringsTogetherWhatTheyHave()
    {
        const Id own = device->create(ContactEntity, {{"first_name", u"Sarah"_s}});
        const Id phone = device->create(PhoneEntity, {{"contact", own}, {"number", u"1"_s}});
        const Id touch = device->create(InteractionEntity, {{"contact", own}, {"at", 5}});
        share(team);
        Edit edit(**device, u"merge"_s);
        people::mergeContacts(edit, sara, own, {}, u"US"_s);
        QVERIFY(edit.commit());
        QCOMPARE(spaceOf(InteractionEntity, touch), team);
        Q_UNUSED(phone)
        QCOMPARE((*device)
                     ->database()
                     .value("SELECT count(*) FROM phone WHERE contact=?1 AND dead=0 AND space<>?2",
                            sara, team)
                     .toInteger(),
                 0);
    }

    void aViewerSharesNothing()
    {
        const qint64 looking = addTeam(**device, u"Looking"_s, Role::Viewer);
        Edit edit(**device, u"share"_s);
        team::shareContacts(edit, {sara}, looking);
        const auto committed = edit.commit();
        QVERIFY(!committed && committed.error().message.contains(u"“Looking”"));
        QCOMPARE(spaceOf(ContactEntity, sara), privateSpace);
    }
};

QTEST_GUILESS_MAIN(TestTeamSharing)
#include "tst_teamsharing.moc"
