// SPDX-License-Identifier: MPL-2.0
#include "core/people/contacts.h"
#include "core/replica/forget.h"
#include "core/replica/journal.h"
#include "core/replica/recoveredrecords.h"
#include "sync/server/collect.h"
#include "tests/sync/world.h"

using namespace touchbase;
using namespace touchbase::replica;
using touchbase::server::Collector;
using touchbase::server::Retention;
using touchbase::test::TestDevice;
using touchbase::test::TestServer;

namespace {

constexpr qint64 day = Retention::day;

/// A server with a phone and a laptop on one true time.
struct World {
    TestServer server;
    TestDevice phone{server, 1};
    TestDevice laptop{server, 2};

    World()
    {
        // The one that made the account never asks for anything.
        server.store->database().run("DELETE FROM device WHERE name='first'");
    }
    /// Every device says that it has read so far.
    void haveAllRead(qint64 seq)
    {
        server.store->database().run(
            "INSERT INTO reading(space,device,read) SELECT account.space,device.id,?1 FROM device"
            " JOIN account ON number=account WHERE true ON CONFLICT(space,device) DO UPDATE SET"
            " read=excluded.read",
            seq);
    }
    void wait(qint64 days)
    {
        server.clock.advance(days * day);
        phone.clock.advance(days * day);
        laptop.clock.advance(days * day);
    }
    void collect()
    {
        const auto ran = Collector(*server.store).run();
        QVERIFY2(ran, qPrintable(ran ? QString() : ran.error().message));
    }
    qint64 rows() { return server.count("SELECT count(*) FROM row"); }
    static qint64 on(TestDevice &device, const char *sql)
    {
        return device->database().value(sql).toInteger();
    }
    /// A contact with a phone number, known to both.
    Id sara()
    {
        Edit edit(*phone, QStringLiteral("test"));
        const Id id = edit.create(ContactEntity, {{"first_name", QStringLiteral("Sara")}});
        edit.create(PhoneEntity, {{"contact", id}, {"number", QStringLiteral("+49301234567")}});
        if (!edit.commit())
            qFatal("cannot write");
        phone.sync();
        laptop.sync();
        return id;
    }
    void remove(TestDevice &device, const Id &contact)
    {
        Edit edit(*device, QStringLiteral("delete"));
        people::removeContact(edit, contact);
        QVERIFY(edit.commit());
        device.sync();
    }
};

} // namespace

class TestForgetting : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aDeletionThatEverybodyHasReadIsForgottenAfterHalfAYear()
    {
        World world;
        const Id sara = world.sara();
        world.remove(world.phone, sara);
        world.laptop.sync();
        world.wait(179);
        world.phone.sync();
        world.laptop.sync();
        world.collect();
        QCOMPARE(world.rows(), 2);
        world.wait(2);
        world.collect();
        QCOMPARE(world.rows(), 0);
        QCOMPARE(world.server.count("SELECT count(*) FROM history"), 0);
        world.phone.sync();
        world.laptop.sync();
        for (TestDevice *device : {&world.phone, &world.laptop}) {
            QVERIFY(!(*device)->state(*entity(ContactEntity), sara));
            QCOMPARE(world.on(*device, "SELECT count(*) FROM phone"), 0);
            QVERIFY(check(**device).isEmpty());
        }
        QCOMPARE(world.phone.digest(), world.laptop.digest());
    }

    void whoeverHasNotReadOfItIsWaitedForUntilItIsTooLongAway()
    {
        World world;
        const Id sara = world.sara();
        world.remove(world.phone, sara);
        world.wait(400);
        world.phone.sync();
        world.collect();
        QCOMPARE(world.rows(), 2);
        world.wait(60);
        world.phone.sync();
        world.collect();
        QCOMPARE(world.rows(), 0);
    }

    void aDeviceThatWasTooLongAwayDropsWhatWasDeletedMeanwhile()
    {
        World world;
        const Id sara = world.sara();
        const Id omar = world.sara();
        world.remove(world.phone, sara);
        world.wait(500);
        world.phone.sync();
        world.collect();
        QVERIFY(world.laptop->row(*entity(ContactEntity), sara));
        const auto step = world.laptop.sync();
        QCOMPARE(step.aside, 0);
        QVERIFY(!world.laptop->state(*entity(ContactEntity), sara));
        QVERIFY(world.laptop->row(*entity(ContactEntity), omar));
        QCOMPARE(recoveredCount(*world.laptop), 0);
        world.phone.sync();
        QVERIFY(!world.phone->row(*entity(ContactEntity), sara));
        QCOMPARE(world.phone.digest(), world.laptop.digest());
        QVERIFY(check(*world.laptop).isEmpty());
    }

    void whatWasEditedThereMeanwhileIsOfferedAndComesBackAsAWhole()
    {
        World world;
        const Id sara = world.sara();
        world.remove(world.phone, sara);
        world.laptop.write(ContactEntity, sara, {{"notes", QStringLiteral("met in Kairo")}});
        world.laptop.write(ContactEntity, sara, {{"notes", QStringLiteral("met in Cairo")}});
        world.wait(500);
        world.phone.sync();
        world.collect();
        QCOMPARE(world.laptop.sync().aside, 2); // the contact with its number
        QVERIFY(!world.laptop->state(*entity(ContactEntity), sara));
        const auto offered = recoveredRecords(*world.laptop);
        QCOMPARE(offered.size(), size_t(1));
        QCOMPARE(offered.front().record, sara);
        QCOMPARE(offered.front().called, QStringLiteral("Sara"));
        QCOMPARE(offered.front().rows, 2);
        world.phone.sync();
        QVERIFY(!world.phone->state(*entity(ContactEntity), sara)); // nothing came back by itself

        QVERIFY(bringBack(*world.laptop, sara));
        QCOMPARE(recoveredCount(*world.laptop), 0);
        world.laptop.sync();
        world.phone.sync();
        QCOMPARE(world.phone.text(ContactEntity, sara, "first_name"), QStringLiteral("Sara"));
        QCOMPARE(world.phone.text(ContactEntity, sara, "notes"), QStringLiteral("met in Cairo"));
        QCOMPARE(world.on(world.phone, "SELECT count(*) FROM phone WHERE dead=0"), 1);
        QCOMPARE(world.phone.digest(), world.laptop.digest());
        const auto versions = history(*world.laptop, *entity(ContactEntity), sara,
                                      entity(ContactEntity)->field(QLatin1String("notes")));
        QVERIFY(std::any_of(versions.begin(), versions.end(), [](const FieldVersion &version) {
            return version.value.toString() == QLatin1String("met in Kairo");
        }));
        QVERIFY(check(*world.laptop).isEmpty());

        QVERIFY(undo(*world.laptop));
        QVERIFY(!world.laptop->row(*entity(ContactEntity), sara));
    }

    void whatWasAddedToSomebodyWhoIsGoneIsOfferedWithHim()
    {
        World world;
        const Id sara = world.sara();
        world.remove(world.phone, sara);
        world.laptop.create(InteractionEntity,
                            {{"contact", sara}, {"note", QStringLiteral("lunch")}});
        world.wait(500);
        world.phone.sync();
        world.collect();
        QCOMPARE(world.laptop.sync().aside, 3);
        QVERIFY(!hasUnsentRows(*world.laptop));
        QCOMPARE(world.on(world.laptop, "SELECT count(*) FROM interaction"), 0);
        QVERIFY(bringBack(*world.laptop, sara));
        world.laptop.sync();
        world.phone.sync();
        QCOMPARE(world.on(world.phone, "SELECT count(*) FROM interaction WHERE dead=0"), 1);
        QCOMPARE(world.phone.digest(), world.laptop.digest());
    }

    void whatStandsUnderTheIdOfSomethingForgottenIsNotMixedWithIt()
    {
        World world;
        const Id sara = world.sara();
        world.phone.write(ContactEntity, sara, {{"job_title", QStringLiteral("Potter")}});
        world.phone.sync();
        world.laptop.sync();
        world.remove(world.phone, sara);
        world.wait(500);
        world.phone.sync();
        world.collect();
        world.phone.sync();
        world.phone.write(ContactEntity, sara, {{"first_name", QStringLiteral("Sarah")}});
        world.phone.sync();
        world.laptop.sync();
        QCOMPARE(world.laptop.text(ContactEntity, sara, "first_name"), QStringLiteral("Sarah"));
        QCOMPARE(world.laptop.text(ContactEntity, sara, "job_title"), QString());
        QCOMPARE(world.phone.digest(), world.laptop.digest());
        QVERIFY(check(*world.laptop).isEmpty());
    }

    void whatIsLetGoLeavesNothingBehind()
    {
        World world;
        const Id sara = world.sara();
        world.remove(world.phone, sara);
        world.laptop.write(ContactEntity, sara, {{"notes", QStringLiteral("met in Cairo")}});
        world.wait(500);
        world.phone.sync();
        world.collect();
        world.laptop.sync();
        QVERIFY(letGo(*world.laptop, sara));
        QVERIFY(!letGo(*world.laptop, sara));
        QVERIFY(!bringBack(*world.laptop, sara));
        QCOMPARE(world.on(world.laptop, "SELECT count(*) FROM history"), 0);
    }

    void anEditThatBringsBackWhatTheServerForgotMeanwhileIsSentAnew()
    {
        World world;
        const Id sara = world.sara();
        world.laptop.write(ContactEntity, sara, {{"notes", QStringLiteral("met in Cairo")}});
        world.remove(world.phone, sara);
        // It reads of the deletion, and the server forgets before the edit arrives.
        QVERIFY(world.laptop.step(false));
        world.haveAllRead(1000);
        world.wait(181);
        world.phone.sync();
        world.haveAllRead(1000);
        world.collect();
        QCOMPARE(world.rows(), 0);
        QCOMPARE(world.laptop.sync().aside, 0);
        world.phone.sync();
        QCOMPARE(world.phone.text(ContactEntity, sara, "first_name"), QStringLiteral("Sara"));
        QCOMPARE(world.phone.text(ContactEntity, sara, "notes"), QStringLiteral("met in Cairo"));
        QCOMPARE(world.phone.digest(), world.laptop.digest());
    }

    void whatAnUndoingPutsBackIntoTheBinIsKeptAsLongAsAnythingDeletedThen()
    {
        World world;
        const Id sara = world.sara();
        world.remove(world.phone, sara);
        world.laptop.sync();
        world.wait(181);
        world.phone.write(ContactEntity, sara, {{"notes", QStringLiteral("met in Cairo")}});
        QVERIFY(undo(*world.phone));
        for (int i = 0; i < 2; ++i) { // the second time they say what they have read
            world.wait(1);
            world.phone.sync();
            world.laptop.sync();
        }
        world.collect();
        world.phone.sync();
        world.laptop.sync();
        QCOMPARE(world.rows(), 1); // without the phone number, which nobody touched since
        for (TestDevice *device : {&world.phone, &world.laptop})
            QVERIFY((*device)->state(*entity(ContactEntity), sara));
        const auto versions = history(*world.phone, *entity(ContactEntity), sara);
        QVERIFY(std::any_of(versions.begin(), versions.end(), [](const FieldVersion &version) {
            return version.value.toString() == QStringLiteral("met in Cairo");
        }));
    }

    void whatComesOutOfTheBinAsItIsForgottenIsWholeEverywhere()
    {
        World world;
        const Id id = Id::fresh(1); // of what both were told
        world.laptop.write(ContactEntity, id, {{"first_name", QStringLiteral("One")}});
        world.phone.clock.advance(1000);
        world.phone.write(ContactEntity, id, {{"first_name", QStringLiteral("Two")}});
        world.remove(world.phone, id);
        world.wait(460);
        world.phone.sync();
        world.wait(1);
        world.phone.sync();
        world.collect();
        QCOMPARE(world.rows(), 0);
        Edit edit(*world.phone, QStringLiteral("restore"));
        edit.restore(*entity(ContactEntity), id);
        QVERIFY(edit.commit());
        for (TestDevice *device : {&world.laptop, &world.phone, &world.laptop})
            device->sync();
        for (TestDevice *device : {&world.phone, &world.laptop})
            QCOMPARE(device->text(ContactEntity, id, "first_name"), QStringLiteral("Two"));
        QCOMPARE(world.phone.digest(), world.laptop.digest());
    }

    void whatIsBinnedOnceMoreAsItIsForgottenIsTheSameEverywhere()
    {
        World world;
        const Id id = Id::fresh(1); // of what both were told
        world.phone.write(
            ContactEntity, id,
            {{"first_name", QStringLiteral("One")}, {"notes", QStringLiteral("old")}});
        world.remove(world.phone, id);
        world.wait(460);
        world.phone.sync();
        world.wait(1);
        world.phone.sync();
        world.collect();
        QCOMPARE(world.rows(), 0);
        // Out of the bin and into it again, before it hears that the server let go of it.
        world.phone.write(ContactEntity, id, {{"first_name", QStringLiteral("Two")}});
        Edit removal(*world.phone, QStringLiteral("delete"));
        removal.remove(ContactEntity, id);
        QVERIFY(removal.commit());
        world.laptop.write(ContactEntity, id, {{"first_name", QStringLiteral("Three")}});
        for (TestDevice *device : {&world.laptop, &world.phone, &world.laptop})
            device->sync();
        QCOMPARE(world.phone.digest(), world.laptop.digest());
    }

    void anUnsentDeletionThatIsForgottenMeanwhileIsNotSentForEver()
    {
        World world;
        const Id sara = world.sara();
        Edit edit(*world.phone, QStringLiteral("delete"));
        edit.remove(ContactEntity, sara);
        QVERIFY(edit.commit());
        const Id omar = world.laptop.create(ContactEntity, {});
        world.remove(world.laptop, omar);
        world.wait(460);
        for (int i = 0; i < 2; ++i) {
            world.laptop.sync();
            world.wait(1);
        }
        world.laptop.sync();
        world.collect();
        world.phone.write(ContactEntity, sara, {{"notes", QStringLiteral("back")}});
        world.phone.sync();
        world.laptop.sync();
        QVERIFY(!hasUnsentRows(*world.phone));
        QCOMPARE(world.laptop.text(ContactEntity, sara, "notes"), QStringLiteral("back"));
        QCOMPARE(world.phone.digest(), world.laptop.digest());
    }

    void aLostAnswerAboutAStampFromTheFutureIsMadeUpForHoweverLate()
    {
        World world;
        const Id sara = world.sara();
        world.phone.clock.advance(day);
        world.phone.write(ContactEntity, sara, {{"notes", QStringLiteral("a day early")}});
        world.phone.stepWithoutAnswer();
        world.phone.clock.advance(-day);
        world.laptop.sync();
        world.laptop.write(ContactEntity, sara, {{"notes", QStringLiteral("written over it")}});
        world.wait(500);
        world.laptop.sync();
        world.collect();
        world.phone.sync();
        world.laptop.sync();
        for (TestDevice *device : {&world.phone, &world.laptop}) {
            QCOMPARE(device->text(ContactEntity, sara, "notes"), QStringLiteral("written over it"));
            QCOMPARE(conflictCount(**device), 0);
        }
    }

    void anEditOfWhatIsGoneUnheardOfIsSetAside()
    {
        World world;
        const Id sara = world.sara();
        world.laptop.write(ContactEntity, sara, {{"notes", QStringLiteral("met in Cairo")}});
        world.server.store->database().run("DELETE FROM row"); // without a word
        QCOMPARE(world.laptop.sync().aside, 1);
        QCOMPARE(world.rows(), 0);
        QCOMPARE(recoveredCount(*world.laptop), 1);
        QVERIFY(!hasUnsentRows(*world.laptop));
    }

    void aDeviceThatIsInTheMidstOfReadingIsNotConfused()
    {
        World world;
        const Id sara = world.sara();
        for (int i = 0; i < 20; ++i)
            world.phone.create(ContactEntity, {{"first_name", QStringLiteral("Omar")}});
        world.phone.sync();
        world.laptop.sync();
        world.remove(world.phone, sara);
        world.laptop.sync();
        world.wait(200);
        world.phone.sync();
        world.laptop.sync();
        world.collect();
        TestDevice tablet(world.server, 3);
        tablet.clock.set(world.server.clock.now());
        sync::Engine engine(*tablet);
        for (int i = 0; i < 100; ++i) {
            const auto outgoing = engine.request();
            auto request = *sync::Request::decode(outgoing->body);
            request.maxBytes = 50;
            server::Service service(*world.server.store);
            const auto outcome = service.sync(server::SyncCall{tablet.session, request});
            const auto step = engine.apply(
                *outgoing, std::get<sync::Response>(outcome.answer).encode(), tablet.clock.now());
            QVERIFY(step);
            QVERIFY(!step->restored);
            if (!step->more)
                break;
        }
        world.phone.sync();
        QCOMPARE(tablet.digest(), world.phone.digest());
    }

    void theMarksOfOldPlacesAreThinnedAndALostServerIsStillNoticed()
    {
        World world;
        for (int i = 0; i < 50; ++i) {
            world.phone.create(ContactEntity, {{"first_name", QStringLiteral("Omar")}});
            world.phone.sync();
        }
        world.laptop.sync();
        world.wait(1);
        world.phone.sync();
        world.laptop.sync();
        world.server.saveCopy(QStringLiteral("old"));
        Retention retention;
        retention.marks = 10;
        QVERIFY(Collector(*world.server.store, retention).run());
        QVERIFY(world.server.count("SELECT count(*) FROM checkpoint") <= 12);
        QVERIFY(!world.phone.sync().restored);
        const Id late = world.phone.create(ContactEntity, {{"first_name", QStringLiteral("Sara")}});
        world.phone.sync();
        world.server.restoreCopy(QStringLiteral("old"));
        world.laptop.create(ContactEntity, {{"first_name", QStringLiteral("Lena")}});
        world.laptop.sync();
        QVERIFY(world.phone.sync().restored);
        world.laptop.sync();
        QVERIFY(world.laptop->row(*entity(ContactEntity), late));
        QCOMPARE(world.phone.digest(), world.laptop.digest());
    }
};

QTEST_GUILESS_MAIN(TestForgetting)
#include "tst_forgetting.moc"
