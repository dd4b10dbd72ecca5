// SPDX-License-Identifier: MPL-2.0
#include "core/replica/journal.h"
#include "core/replica/recoveredrecords.h"
#include "core/replica/spaces.h"
#include "sync/client/audit.h"
#include "sync/server/members.h"
#include "tests/sync/world.h"

using namespace touchbase;
using namespace touchbase::replica;
using namespace Qt::StringLiterals;
using touchbase::test::TestDevice;
using touchbase::test::TestServer;

namespace {

const QString ben = u"ben@example.com"_s;
const QString cleo = u"cleo@example.com"_s;

} // namespace

/// Several people share a space: what each of them has, may do and loses.
class TestSharing : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        server = std::make_unique<TestServer>();
        server->signUp(ben);
        server->signUp(cleo);
        ada = std::make_unique<TestDevice>(*server, 1);
        tablet = std::make_unique<TestDevice>(*server, 2);
        bens = std::make_unique<TestDevice>(*server, 3, ben);
        cleos = std::make_unique<TestDevice>(*server, 4, cleo);
        team = makeSpace(u"Harbour Realty"_s);
        admit(team, ben, Role::Agent);
        sara = ada->create(ContactEntity, {{"first_name", u"Sara"_s}, {"last_name", u"Haddad"_s}});
        phone = ada->create(PhoneEntity, {{"contact", sara}, {"number", u"+1 212 555 0101"_s}});
        settle();
    }

    void membersLearnOfTheirSpaceAndOfEachOther()
    {
        const std::vector<SharedSpace> spaces = sharedSpaces(**bens);
        QCOMPARE(spaces.size(), 1U);
        QCOMPARE(spaces.front().name, u"Harbour Realty"_s);
        QCOMPARE(spaces.front().members.size(), 2U);
        QVERIFY(spaces.front().rights() == usualRights(Role::Agent));
        QVERIFY(sharedSpaces(**cleos).empty());
    }

    void whatIsSharedArrivesHoweverOldItIs()
    {
        QCOMPARE(bens->text(ContactEntity, sara, "first_name"), u"(none)"_s);
        share(*ada, team);
        settle();
        for (TestDevice *device : {ada.get(), tablet.get(), bens.get()}) {
            QCOMPARE(device->text(ContactEntity, sara, "first_name"), u"Sara"_s);
            QCOMPARE(device->text(PhoneEntity, phone, "number"), u"+1 212 555 0101"_s);
            QCOMPARE(spaceOf(*device, sara),
                     (*device)->database().value("SELECT max(number) FROM space").toInteger());
        }
        QCOMPARE(cleos->text(ContactEntity, sara, "first_name"), u"(none)"_s);
        QCOMPARE(ada->digest(), tablet->digest());
    }

    void whatAMemberWritesReachesTheOthersUnderThePersonsName()
    {
        share(*ada, team);
        settle();
        bens->write(ContactEntity, sara, {{"job_title", u"Architect"_s}});
        const Id touch = bens->create(InteractionEntity, {{"contact", sara}, {"kind", u"call"_s}});
        settle();
        QCOMPARE(tablet->text(ContactEntity, sara, "job_title"), u"Architect"_s);
        QCOMPARE(tablet->text(InteractionEntity, touch, "kind"), u"call"_s);
        const std::optional<SharedSpace> space = sharedSpace(**tablet, team);
        const Id author = accountId(ben);
        QVERIFY(space->member(author));
        QVERIFY(space->member(author)->replicas == std::vector<std::uint64_t>{3});
    }

    void whatIsTakenBackLeavesTheOthers()
    {
        share(*ada, team);
        settle();
        share(*ada, {});
        settle();
        QCOMPARE(bens->text(ContactEntity, sara, "first_name"), u"(none)"_s);
        QCOMPARE((*bens)->database().value("SELECT count(*) FROM phone").toInteger(), 0);
        QCOMPARE(tablet->text(ContactEntity, sara, "first_name"), u"Sara"_s);
        QCOMPARE(spaceOf(*tablet, sara), 1);
        QCOMPARE(ada->digest(), tablet->digest());
    }

    void undoingTakesItBackToo()
    {
        const Stamp shared = share(*ada, team);
        settle();
        QVERIFY(undo(**ada, shared));
        settle();
        QCOMPARE(bens->text(ContactEntity, sara, "first_name"), u"(none)"_s);
        QCOMPARE(spaceOf(*ada, sara), 1);
        QCOMPARE(ada->digest(), tablet->digest());
    }

    void whatWasWrittenInTheOldPlaceFollows()
    {
        tablet->write(ContactEntity, sara, {{"job_title", u"Architect"_s}}); // knows of no team yet
        share(*ada, team);
        ada->sync();
        settle();
        QCOMPARE(bens->text(ContactEntity, sara, "job_title"), u"Architect"_s);
        QCOMPARE(ada->digest(), tablet->digest());
    }

    void whatWasWrittenWhereOneMayNotFollowIsKeptAndSaid()
    {
        share(*ada, team);
        settle();
        bens->write(ContactEntity, sara, {{"job_title", u"Architect"_s}});
        share(*ada, {});
        ada->sync();
        const sync::Engine::Step step = bens->sync();
        QCOMPARE(step.aside, 1);
        QCOMPARE(bens->text(ContactEntity, sara, "first_name"), u"(none)"_s);
        const auto recovered = recoveredRecords(**bens);
        QCOMPARE(recovered.size(), 1U);
        QCOMPARE(recovered.front().called, u"Sara Haddad"_s);
        QVERIFY(bringBack(**bens, sara));
        QCOMPARE(bens->text(ContactEntity, sara, "job_title"), u"Architect"_s);
        QCOMPARE(spaceOf(*bens, sara), 1);
    }

    void whoeverLeavesLosesTheRowsAndKeepsWhatWasUnsent()
    {
        share(*ada, team);
        settle();
        const Id own = bens->create(ContactEntity, {{"first_name", u"Own"_s}});
        bens->sync();
        const Id touch = bens->create(InteractionEntity, {{"contact", sara}, {"kind", u"call"_s}});
        dismiss(team, ben);
        const sync::Engine::Step step = bens->sync();
        QCOMPARE(step.aside, 1);
        QVERIFY(sharedSpaces(**bens).empty());
        QCOMPARE(bens->text(ContactEntity, sara, "first_name"), u"(none)"_s);
        QCOMPARE(bens->text(ContactEntity, own, "first_name"), u"Own"_s);
        QCOMPARE(recoveredRecords(**bens).size(), 1U);
        settle();
        QCOMPARE(ada->text(InteractionEntity, touch, "kind"), u"(none)"_s);
        admit(team, ben, Role::Agent);
        settle();
        QCOMPARE(bens->text(ContactEntity, sara, "first_name"), u"Sara"_s);
    }

    void aViewerLooksAndAnAssistantDeletesNothing()
    {
        share(*ada, team);
        settle();
        admit(team, ben, Role::Viewer);
        settle();
        Edit writing(**bens, u"test"_s);
        writing.write(ContactEntity, sara, {{"job_title", u"Architect"_s}});
        const auto refused = writing.commit();
        QVERIFY(!refused);
        QVERIFY2(refused.error().message.contains(u"Harbour Realty"),
                 qPrintable(refused.error().message));
        admit(team, ben, Role::Assistant);
        settle();
        bens->write(ContactEntity, sara, {{"job_title", u"Architect"_s}});
        Edit removing(**bens, u"test"_s);
        removing.remove(ContactEntity, sara);
        QVERIFY(!removing.commit());
        QCOMPARE(bens->text(ContactEntity, sara, "first_name"), u"Sara"_s);
    }

    /// A device that does not ask itself what it may do.
    void theServerAsksTheSame()
    {
        share(*ada, team);
        settle();
        admit(team, ben, Role::Viewer);
        bens->write(ContactEntity, sara, {{"job_title", u"Forged"_s}}); // does not know yet
        QCOMPARE(bens->sync().refused, 1);
        ada->sync();
        QCOMPARE(ada->text(ContactEntity, sara, "job_title"), QString());
    }

    void whatOthersWroteToItMeanwhileFollowsTheContact()
    {
        // Logged on the tablet before it hears that the contact went to the team.
        const Id touch =
            tablet->create(InteractionEntity, {{"contact", sara}, {"kind", u"call"_s}});
        const Id secret = tablet->create(
            InteractionEntity, {{"contact", sara}, {"kind", u"visit"_s}, {"private", Value(true)}});
        tablet->sync();
        share(*ada, team);
        settle();
        QCOMPARE(bens->text(InteractionEntity, touch, "kind"), u"call"_s);
        QCOMPARE(bens->text(InteractionEntity, secret, "kind"), u"(none)"_s);
        QCOMPARE(ada->text(InteractionEntity, secret, "kind"), u"visit"_s);
        QCOMPARE(ada->digest(), tablet->digest());
    }

    void aRowOfTwoSpacesEndsUpInOne()
    {
        // The same number under the same id, typed here into the team and there before it was one.
        const Id twin = Id::fresh(7);
        share(*ada, team);
        ada->sync();
        ada->write(PhoneEntity, twin, {{"contact", sara}, {"number", u"1"_s}});
        tablet->write(PhoneEntity, twin, {{"contact", sara}, {"label", u"home"_s}});
        tablet->sync();
        settle();
        settle();
        QCOMPARE(bens->text(PhoneEntity, twin, "number"), u"1"_s);
        QCOMPARE(bens->text(PhoneEntity, twin, "label"), u"home"_s);
        QCOMPARE(server->count("SELECT count(*) FROM row WHERE moved=0 AND entity=2"), 2);
        QCOMPARE(ada->digest(), tablet->digest());
    }

    void theLaterOfTwoMovesCounts()
    {
        const Id other = makeSpace(u"With Cleo"_s);
        admit(other, cleo, Role::Agent);
        settle();
        share(*ada, team);
        tablet->clock.set(tablet->clock.now() + 5000);
        share(*tablet, other);
        settle();
        settle();
        QCOMPARE(bens->text(ContactEntity, sara, "first_name"), u"(none)"_s);
        QCOMPARE(cleos->text(ContactEntity, sara, "first_name"), u"Sara"_s);
        QCOMPARE(ada->digest(), tablet->digest());
    }

    void aServerThatWentBackLosesNothingOfAnySpace()
    {
        server->saveCopy(u"before"_s);
        share(*ada, team);
        settle();
        bens->write(ContactEntity, sara, {{"job_title", u"Architect"_s}});
        settle();
        server->restoreCopy(u"before"_s);
        settle();
        settle();
        for (TestDevice *device : {ada.get(), tablet.get(), bens.get()})
            QCOMPARE(device->text(ContactEntity, sara, "job_title"), u"Architect"_s);
        QCOMPARE(ada->digest(), tablet->digest());
        QCOMPARE(conflictCount(**ada), 0);
    }

    void comparingMendsEachSpace()
    {
        share(*ada, team);
        settle();
        server->store->database().run("UPDATE row SET data=?1 WHERE entity=1 AND moved=0",
                                      QByteArray("\xa0"));
        sync::Audit audit(**bens, true);
        for (int i = 0; i < 50 && !audit.isDone(); ++i) {
            const auto outgoing = audit.request();
            QVERIFY(outgoing);
            const server::SyncOutcome outcome = bens->ask(*outgoing);
            QVERIFY(audit.apply(*outgoing, std::get<sync::Response>(outcome.answer),
                                bens->clock.now()));
        }
        QVERIFY(audit.isComplete());
        QCOMPARE(audit.repaired().given.size(), 1U);
        bens->sync();
        QVERIFY(server->count("SELECT length(data) FROM row WHERE entity=1 AND moved=0") > 10);
    }

    void whoKnowsNoSharedSpacesIsServedAsBefore()
    {
        share(*ada, team);
        settle();
        sync::Request request; // without a word on spaces
        request.replica = 9;
        const auto outcome = server->service->sync(server::SyncCall{server->signIn(9), request});
        const auto &response = std::get<sync::Response>(outcome.answer);
        QCOMPARE(response.pages.size(), 1U);
        QVERIFY(response.spaces.empty());
    }

    void nobodyWritesInTheNameOfAnother()
    {
        share(*ada, team);
        settle();
        ada->write(ContactEntity, sara, {{"level", u"A"_s}});
        settle();
        sync::Request request;
        request.replica = 3;
        request.spaces.emplace();
        for (const sync::Cursor &cursor : sync::cursors(**bens))
            request.cursors.push_back(cursor);
        const Stamp adas(bens->clock.now(), 7, 1);
        request.push = {
            sync::PushRow{team, ContactEntity, sara, {{22, u"Forged"_s, adas, {}}}, {}}.encode()};
        const auto outcome = server->service->sync(server::SyncCall{bens->session, request});
        const auto &response = std::get<sync::Response>(outcome.answer);
        QVERIFY(!response.results.front().problem.isEmpty());
    }

private:
    qint64 accountNumber(const QString &email)
    {
        return server::Accounts(*server->store).numberOf(email);
    }
    Id makeSpace(const QString &name)
    {
        server::Members members(*server->store);
        const auto made = members.create(accountNumber(u"ada@example.com"_s), name);
        return std::get<SharedSpace>(made).id;
    }
    Id accountId(const QString &email)
    {
        return server->store->database()
            .value("SELECT id FROM account WHERE email=?1", email)
            .toId();
    }
    void admit(const Id &space, const QString &email, Role role)
    {
        server::Members members(*server->store);
        QVERIFY(!members.admit(accountNumber(email), space, usualRights(role)));
    }
    void dismiss(const Id &space, const QString &email)
    {
        server::Members members(*server->store);
        QVERIFY(!members.expel(accountNumber(email), space));
    }
    /// The contact and its number go to a space; null is one's own.
    Stamp share(TestDevice &device, const Id &space)
    {
        Edit edit(*device, u"share"_s);
        const Value audience = space.isNull() ? Value() : Value(space);
        for (const auto &[entityId, id] : {std::pair(ContactEntity, sara), {PhoneEntity, phone}})
            edit.writeFields(*entity(entityId), id, {{field::audience, audience}});
        const auto committed = edit.commit();
        if (!committed)
            qFatal("%s", qPrintable(committed.error().message));
        return *committed;
    }
    qint64 spaceOf(TestDevice &device, const Id &contact)
    {
        return device->database()
            .value("SELECT space FROM contact WHERE id=?1", contact)
            .toInteger();
    }
    void settle()
    {
        for (int i = 0; i < 2; ++i) {
            for (TestDevice *device : {ada.get(), tablet.get(), bens.get(), cleos.get()})
                device->sync();
        }
    }

    std::unique_ptr<TestServer> server;
    std::unique_ptr<TestDevice> ada, tablet, bens, cleos;
    Id team, sara, phone;
};

QTEST_GUILESS_MAIN(TestSharing)
#include "tst_sharing.moc"
