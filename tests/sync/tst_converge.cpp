// SPDX-License-Identifier: MPL-2.0
#include "core/replica/journal.h"
#include "tests/sync/world.h"

using namespace touchbase;
using namespace touchbase::replica;
using touchbase::test::TestDevice;
using touchbase::test::TestServer;

namespace {

qint64 serverCount(TestServer &server, const char *what)
{
    return server.store->database().value(what).toInteger();
}

} // namespace

/// Client and server engines against each other, in one thread, without a network.
class TestConverge : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatOneDeviceWritesTheOtherHas()
    {
        TestServer server;
        TestDevice phone(server, 1);
        TestDevice laptop(server, 2);
        const Id id = phone.create(
            ContactEntity, {{"first_name", QStringLiteral("Sara")}, {"probability", 0.1 + 0.2}});
        QCOMPARE(phone.sync().pushed, 1);
        QCOMPARE(laptop.sync().pulled, 1);
        QCOMPARE(laptop.text(ContactEntity, id, "first_name"), QStringLiteral("Sara"));
        QCOMPARE(laptop.digest(), phone.digest());
        QVERIFY(unsentRows(*phone, 10, 1000).empty());
    }

    void whatFillsItsLimitsIsSentAndTaken()
    {
        TestServer server;
        TestDevice phone(server, 1);
        TestDevice laptop(server, 2);
        const QString large(Limits::field - 100, QLatin1Char('x'));
        const Id id = phone.create(ContactEntity, {{"notes", large}});
        for (const char *field : {"first_name", "last_name", "organization"})
            phone.write(ContactEntity, id, {{field, large}});
        // Another device fills the same row, and the values that lose before they are sent go too.
        laptop.write(ContactEntity, id, {{"notes", large + QLatin1Char('y')}});
        phone.sync();
        for (const char *field : {"job_title", "nickname"})
            laptop.write(ContactEntity, id, {{field, large}});
        for (int i = 0; i < 3; ++i) {
            QCOMPARE(laptop.sync().refused, 0);
            QCOMPARE(phone.sync().refused, 0);
        }
        QCOMPARE(laptop.digest(), phone.digest());
        QVERIFY(!hasUnsentRows(*phone));
        QVERIFY(!hasUnsentRows(*laptop));
    }

    void ownRowsAreNotSentBack()
    {
        TestServer server;
        TestDevice phone(server, 1);
        phone.create(ContactEntity, {{"first_name", QStringLiteral("Sara")}});
        QCOMPARE(phone.sync().pulled, 0);
        QCOMPARE(phone.sync().pulled, 0);
    }

    void editsOfDifferentFieldsAreBothKeptAndNoConflict()
    {
        TestServer server;
        TestDevice phone(server, 1);
        TestDevice laptop(server, 2);
        const Id id = phone.create(ContactEntity, {{"first_name", QStringLiteral("Sara")}});
        phone.sync();
        laptop.sync();
        phone.write(ContactEntity, id, {{"job_title", QStringLiteral("Potter")}});
        laptop.write(ContactEntity, id, {{"organization", QStringLiteral("Kiln Ltd")}});
        phone.sync();
        laptop.sync();
        phone.sync();
        QCOMPARE(phone.digest(), laptop.digest());
        QCOMPARE(phone.text(ContactEntity, id, "organization"), QStringLiteral("Kiln Ltd"));
        QCOMPARE(conflictCount(*phone) + conflictCount(*laptop), 0);
    }

    void bothDevicesShowOneConflictWithBothValues()
    {
        TestServer server;
        TestDevice phone(server, 1);
        TestDevice laptop(server, 2);
        const Id id = phone.create(ContactEntity, {{"first_name", QStringLiteral("Sara")}});
        phone.sync();
        laptop.sync();
        phone.write(ContactEntity, id, {{"first_name", QStringLiteral("Phone")}});
        laptop.clock.advance(1000);
        laptop.write(ContactEntity, id, {{"first_name", QStringLiteral("Laptop")}});
        laptop.sync(); // the later value arrives first
        phone.sync();
        laptop.sync();
        QCOMPARE(phone.digest(), laptop.digest());
        for (TestDevice *device : {&phone, &laptop}) {
            const auto found = conflicts(**device);
            QCOMPARE(found.size(), size_t(1));
            QCOMPARE(found[0].kept.value.toString(), QStringLiteral("Laptop"));
            QCOMPARE(found[0].other.value.toString(), QStringLiteral("Phone"));
        }
    }

    void theEarlierOfTwoArrivingFirstIsTheSameConflict()
    {
        TestServer server;
        TestDevice phone(server, 1);
        TestDevice laptop(server, 2);
        const Id id = phone.create(ContactEntity, {{"first_name", QStringLiteral("Sara")}});
        phone.sync();
        laptop.sync();
        phone.write(ContactEntity, id, {{"first_name", QStringLiteral("Phone")}});
        laptop.clock.advance(1000);
        laptop.write(ContactEntity, id, {{"first_name", QStringLiteral("Laptop")}});
        phone.sync();
        laptop.sync();
        phone.sync();
        QCOMPARE(phone.digest(), laptop.digest());
        QCOMPARE(conflicts(*phone).size(), size_t(1));
        QCOMPARE(conflicts(*laptop).size(), size_t(1));
        QCOMPARE(conflicts(*laptop)[0].other.value.toString(), QStringLiteral("Phone"));
    }

    void theSameValueWrittenTwiceIsNoConflict()
    {
        TestServer server;
        TestDevice phone(server, 1);
        TestDevice laptop(server, 2);
        const Id id = Id::fresh(1);
        phone.write(ContactEntity, id, {{"first_name", QStringLiteral("Sara")}});
        laptop.write(ContactEntity, id, {{"first_name", QStringLiteral("Sara")}});
        phone.sync();
        laptop.sync();
        phone.sync();
        QCOMPARE(phone.digest(), laptop.digest());
        QCOMPARE(conflictCount(*phone) + conflictCount(*laptop), 0);
    }

    void anEditThatSawAValueWinsOverItWhateverTheClocksSay()
    {
        TestServer server;
        TestDevice phone(server, 1);
        TestDevice laptop(server, 2);
        laptop.clock.set(0); // a laptop of 1970
        const Id id = phone.create(ContactEntity, {{"first_name", QStringLiteral("Old")}});
        phone.sync();
        laptop.sync();
        laptop.write(ContactEntity, id, {{"first_name", QStringLiteral("New")}});
        laptop.sync();
        phone.sync();
        QCOMPARE(phone.text(ContactEntity, id, "first_name"), QStringLiteral("New"));
        QCOMPARE(conflictCount(*phone) + conflictCount(*laptop), 0);
    }

    void aLostAnswerMakesNoDuplicateAndNoConflict()
    {
        TestServer server;
        TestDevice phone(server, 1);
        TestDevice laptop(server, 2);
        const Id id = phone.create(ContactEntity, {{"first_name", QStringLiteral("One")}});
        phone.stepWithoutAnswer();
        phone.write(ContactEntity, id, {{"first_name", QStringLiteral("Two")}});
        phone.stepWithoutAnswer();
        phone.stepWithoutAnswer();
        phone.sync();
        laptop.sync();
        QCOMPARE(serverCount(server, "SELECT count(*) FROM row"), 1);
        QCOMPARE(serverCount(server, "SELECT count(*) FROM history WHERE concurrent=1"), 0);
        QCOMPARE(serverCount(server, "SELECT count(*) FROM history"), 1);
        QCOMPARE(laptop.text(ContactEntity, id, "first_name"), QStringLiteral("Two"));
        QCOMPARE(phone.digest(), laptop.digest());
        QVERIFY(unsentRows(*phone, 10, 1000).empty());
    }

    void aDeviceFromTheFutureIsPutRightAndDoesNotWinForEver()
    {
        TestServer server;
        TestDevice phone(server, 1);
        TestDevice laptop(server, 2);
        phone.clock.set(QDateTime({2030, 1, 1}, {0, 0}, Qt::UTC).toMSecsSinceEpoch());
        const Id id = phone.create(ContactEntity, {{"first_name", QStringLiteral("Future")}});
        phone.sync();
        laptop.sync();
        const Stamp stamp = phone->state(*entity(ContactEntity), id)->stampOf(11);
        QCOMPARE(stamp.ms(), server.clock.now());
        QCOMPARE(phone.digest(), laptop.digest());
        laptop.clock.advance(10);
        laptop.write(ContactEntity, id, {{"first_name", QStringLiteral("Present")}});
        laptop.sync();
        phone.sync();
        QCOMPARE(phone.text(ContactEntity, id, "first_name"), QStringLiteral("Present"));
        QCOMPARE(phone.digest(), laptop.digest());
        QVERIFY(unsentRows(*phone, 10, 1000).empty());
        QVERIFY(phone->clockOffset() < -3LL * 365 * 86400 * 1000);
    }

    void aLostAnswerToAFutureStampIsMetByTheSameNewStamp()
    {
        TestServer server;
        TestDevice phone(server, 1);
        TestDevice laptop(server, 2);
        phone.clock.set(QDateTime({2030, 1, 1}, {0, 0}, Qt::UTC).toMSecsSinceEpoch());
        const Id id = phone.create(ContactEntity, {{"first_name", QStringLiteral("Future")}});
        phone.stepWithoutAnswer();
        server.clock.advance(5000);
        phone.sync();
        laptop.sync();
        QCOMPARE(serverCount(server, "SELECT count(*) FROM alias"), 1);
        QCOMPARE(phone.digest(), laptop.digest());
        phone.write(ContactEntity, id, {{"first_name", QStringLiteral("Again")}});
        phone.sync();
        laptop.sync();
        QCOMPARE(laptop.text(ContactEntity, id, "first_name"), QStringLiteral("Again"));
        QCOMPARE(conflictCount(*phone) + conflictCount(*laptop), 0);
        QCOMPARE(phone.digest(), laptop.digest());
    }

    void anUnseenEditOutlivesADeletion()
    {
        TestServer server;
        TestDevice phone(server, 1);
        TestDevice laptop(server, 2);
        const Id id = phone.create(ContactEntity, {{"first_name", QStringLiteral("Sara")}});
        phone.sync();
        laptop.sync();
        phone.write(ContactEntity, id, {{"notes", QStringLiteral("Met today")}});
        laptop.clock.advance(1000);
        {
            Edit edit(*laptop, QStringLiteral("test"));
            edit.remove(ContactEntity, id);
            QVERIFY(edit.commit());
        }
        laptop.sync();
        phone.sync();
        laptop.sync();
        QCOMPARE(laptop.text(ContactEntity, id, "notes"), QStringLiteral("Met today"));
        QCOMPARE(phone.digest(), laptop.digest());
    }

    void aDeletionOfWhatWasSeenIsFinal()
    {
        TestServer server;
        TestDevice phone(server, 1);
        TestDevice laptop(server, 2);
        const Id id = phone.create(ContactEntity, {{"first_name", QStringLiteral("Sara")}});
        phone.sync();
        laptop.sync();
        Edit edit(*laptop, QStringLiteral("test"));
        edit.remove(ContactEntity, id);
        QVERIFY(edit.commit());
        laptop.sync();
        phone.sync();
        QCOMPARE(phone.text(ContactEntity, id, "first_name"), QStringLiteral("(none)"));
        QCOMPARE(phone.digest(), laptop.digest());
    }

    void aDeletionFromTheFutureHidesNoLaterEdit()
    {
        TestServer server;
        TestDevice phone(server, 1);
        TestDevice laptop(server, 2);
        phone.clock.set(QDateTime({2030, 1, 1}, {0, 0}, Qt::UTC).toMSecsSinceEpoch());
        const Id id = phone.create(ContactEntity, {{"first_name", QStringLiteral("Future")}});
        phone.stepWithoutAnswer();
        {
            Edit edit(*phone, QStringLiteral("test"));
            edit.remove(ContactEntity, id);
            QVERIFY(edit.commit());
        }
        laptop.sync(); // sees the contact before its deletion arrives
        laptop.clock.advance(10);
        laptop.write(ContactEntity, id, {{"notes", QStringLiteral("Met today")}});
        laptop.sync();
        phone.sync();
        laptop.sync();
        QCOMPARE(phone.text(ContactEntity, id, "notes"), QStringLiteral("Met today"));
        QCOMPARE(phone.digest(), laptop.digest());
    }

    void anEditAfterADeletionFromTheFutureBringsTheRowBack()
    {
        TestServer server;
        TestDevice phone(server, 1);
        TestDevice laptop(server, 2);
        const Id id = laptop.create(ContactEntity, {{"first_name", QStringLiteral("Sara")}});
        laptop.sync();
        phone.sync();
        phone.clock.set(QDateTime({2030, 1, 1}, {0, 0}, Qt::UTC).toMSecsSinceEpoch());
        phone.write(ContactEntity, id, {{"notes", QStringLiteral("Never sent")}});
        {
            Edit edit(*phone, QStringLiteral("test"));
            edit.remove(ContactEntity, id);
            QVERIFY(edit.commit());
        }
        phone.write(ContactEntity, id, {{"notes", QStringLiteral("Met today")}});
        phone.sync();
        laptop.sync();
        QCOMPARE(laptop.text(ContactEntity, id, "notes"), QStringLiteral("Met today"));
        QCOMPARE(phone.digest(), laptop.digest());
        QCOMPARE(replica::check(*phone), QStringList());
        // What the deletion had seen reaches no further than the present.
        laptop.clock.advance(1000);
        {
            Edit edit(*laptop, QStringLiteral("test"));
            edit.remove(ContactEntity, id);
            QVERIFY(edit.commit());
        }
        laptop.clock.advance(1000);
        laptop.write(ContactEntity, id, {{"notes", QStringLiteral("Back again")}});
        QVERIFY(laptop->state(*entity(ContactEntity), id)->stampOf(30).ms() <= laptop.clock.now());
        QCOMPARE(replica::check(*laptop), QStringList());
    }

    void anEarlierValueFromTheFutureThatArrivesLateStaysEarlier()
    {
        TestServer server;
        TestDevice phone(server, 1);
        phone.clock.set(QDateTime({2030, 1, 1}, {0, 0}, Qt::UTC).toMSecsSinceEpoch());
        const Id id = phone.create(ContactEntity, {{"first_name", QStringLiteral("One")}});
        const auto delayed = sync::Engine(*phone).request();
        phone.write(ContactEntity, id, {{"first_name", QStringLiteral("Two")}});
        phone.sync();
        phone.ask(*delayed);
        phone.sync();
        TestDevice laptop(server, 2);
        laptop.sync();
        QCOMPARE(laptop.text(ContactEntity, id, "first_name"), QStringLiteral("Two"));
        QCOMPARE(phone.digest(), laptop.digest());
    }

    void aDeletionThatSawMoreWhileItWasOnItsWayIsSentAgain()
    {
        TestServer server;
        TestDevice phone(server, 1);
        TestDevice laptop(server, 2);
        const Id id = phone.create(ContactEntity, {{"first_name", QStringLiteral("Sara")}});
        QVERIFY(undo(*phone)); // bins what it made
        sync::Engine engine(*phone);
        const auto outgoing = engine.request();
        phone.clock.advance(1000);
        const Stamp back = phone.write(ContactEntity, id, {{"notes", QStringLiteral("Oh no")}});
        QVERIFY(undo(*phone, back)); // and into the same bin again
        const auto outcome = phone.ask(*outgoing);
        QVERIFY(engine.apply(*outgoing, std::get<sync::Response>(outcome.answer).encode(),
                             phone.clock.now()));
        phone.sync();
        laptop.sync();
        QCOMPARE(phone.digest(), laptop.digest());
        QCOMPARE(laptop.text(ContactEntity, id, "first_name"), QStringLiteral("(none)"));
    }

    void anEditOfAValueThatTheServerLostIsNoConflictWithWhatCameBefore()
    {
        TestServer server;
        TestDevice phone(server, 1);
        TestDevice laptop(server, 2);
        const Id id = laptop.create(ContactEntity, {{"first_name", QStringLiteral("One")}});
        laptop.sync();
        phone.sync();
        server.saveCopy(QStringLiteral("copy.db"));
        phone.write(ContactEntity, id, {{"first_name", QStringLiteral("Two")}});
        phone.sync();
        phone.write(ContactEntity, id, {{"first_name", QStringLiteral("Three")}});
        server.restoreCopy(QStringLiteral("copy.db"));
        phone.sync();
        laptop.sync();
        QCOMPARE(laptop.text(ContactEntity, id, "first_name"), QStringLiteral("Three"));
        QCOMPARE(conflictCount(*phone) + conflictCount(*laptop), 0);
    }

    void aServerRestoredFromAnOlderCopyIsHealedByTheDevices()
    {
        TestServer server;
        TestDevice phone(server, 1);
        TestDevice laptop(server, 2);
        const Id first = phone.create(ContactEntity, {{"first_name", QStringLiteral("First")}});
        phone.sync();
        laptop.sync();
        server.saveCopy(QStringLiteral("copy.db"));
        const Id second = laptop.create(ContactEntity, {{"first_name", QStringLiteral("Second")}});
        phone.write(ContactEntity, first, {{"first_name", QStringLiteral("First again")}});
        laptop.sync();
        phone.sync();
        laptop.sync();
        const QString before = phone.digest();
        QCOMPARE(laptop.digest(), before);
        server.restoreCopy(QStringLiteral("copy.db"));
        laptop.write(ContactEntity, first, {{"notes", QStringLiteral("after the restore")}});
        QVERIFY(laptop.sync().restored);
        QVERIFY(phone.sync().restored);
        laptop.sync();
        QCOMPARE(phone.digest(), laptop.digest());
        QCOMPARE(phone.text(ContactEntity, first, "first_name"), QStringLiteral("First again"));
        QCOMPARE(phone.text(ContactEntity, first, "notes"), QStringLiteral("after the restore"));
        QCOMPARE(phone.text(ContactEntity, second, "first_name"), QStringLiteral("Second"));
        QCOMPARE(serverCount(server, "SELECT count(*) FROM row"), 2);
        QCOMPARE(conflictCount(*phone) + conflictCount(*laptop), 0);
        QVERIFY(!phone.sync().restored);
        TestDevice third(server, 3);
        third.sync();
        QCOMPARE(third.digest(), phone.digest());
    }

    void aRestoredServerGetsBackEvenWhatADeviceDoesNotUnderstand()
    {
        TestServer server;
        TestDevice phone(server, 1);
        server.saveCopy(QStringLiteral("copy.db"));
        const Id id = Id::fresh(1);
        sync::Request request; // of a device that knows more kinds of rows
        request.push.push_back(sync::PushRow{
            {}, 999, id, {{5, Value(QStringLiteral("new")), Stamp(1000, 0, 9), {}}}, {}}
                                   .encode());
        server::Service service(*server.store);
        service.sync(server::SyncCall{server.signIn(9), request});
        phone.sync();
        server.restoreCopy(QStringLiteral("copy.db"));
        QVERIFY(phone.sync().restored);
        QCOMPARE(serverCount(server, "SELECT count(*) FROM row WHERE entity=999"), 1);
        QCOMPARE(phone.sync().pushed, 0);
    }

    void anAnswerLostBeforeAnotherDevicesEditIsNoConflict()
    {
        TestServer server;
        TestDevice phone(server, 1);
        TestDevice laptop(server, 2);
        const Id id = phone.create(ContactEntity, {{"first_name", QStringLiteral("One")}});
        phone.stepWithoutAnswer();
        laptop.sync();
        laptop.clock.advance(1000);
        laptop.write(ContactEntity, id, {{"first_name", QStringLiteral("Two")}});
        laptop.sync();
        phone.sync();
        laptop.sync();
        QCOMPARE(phone.digest(), laptop.digest());
        QCOMPARE(conflictCount(*phone) + conflictCount(*laptop), 0);
        QVERIFY(unsentRows(*phone, 10, 1000).empty());
    }

    void aRestoredServerThatReusedItsPlacesIsNoticedAllTheSame()
    {
        TestServer server;
        TestDevice phone(server, 1);
        TestDevice laptop(server, 2);
        server.saveCopy(QStringLiteral("copy.db"));
        const Id lost = phone.create(ContactEntity, {{"first_name", QStringLiteral("Lost")}});
        phone.sync();
        server.restoreCopy(QStringLiteral("copy.db"));
        laptop.create(ContactEntity, {{"first_name", QStringLiteral("Newcomer")}});
        laptop.sync(); // takes the place in the feed that the phone has read
        QVERIFY(phone.sync().restored);
        laptop.sync();
        QCOMPARE(laptop.text(ContactEntity, lost, "first_name"), QStringLiteral("Lost"));
        QCOMPARE(phone.digest(), laptop.digest());
    }

    void twoDevicesUnderOneIdentityAreToldApart()
    {
        TestServer server;
        TestDevice phone(server, 7);
        TestDevice copy(server, 7);
        const Id id = Id::fresh(1);
        phone.write(ContactEntity, id, {{"first_name", QStringLiteral("One")}});
        copy.write(ContactEntity, id, {{"first_name", QStringLiteral("Other")}});
        phone.sync();
        isRefusedAsForked(copy);
        QCOMPARE(serverCount(server, "SELECT count(*) FROM row"), 1);
        QVERIFY(!unsentRows(*copy, 10, 1000).empty());
    }

    void twoCopiesFromTheFutureAreToldApartAndNeitherLosesAnything()
    {
        TestServer server;
        TestDevice phone(server, 7);
        TestDevice copy(server, 7);
        const Id id = Id::fresh(1);
        for (TestDevice *device : {&phone, &copy}) {
            device->clock.set(server.clock.now() + 3'600'000);
            device->write(ContactEntity, id,
                          {{"first_name",
                            device == &phone ? QStringLiteral("One") : QStringLiteral("Other")}});
        }
        phone.sync();
        isRefusedAsForked(copy);
        Transaction transaction(copy->database());
        takeNewIdentity(*copy);
        QVERIFY(transaction.commit());
        copy.sync();
        phone.sync();
        QCOMPARE(phone.digest(), copy.digest());
        QCOMPARE(conflicts(*phone, 10).size(), size_t(1));
        QCOMPARE(conflicts(*copy, 10).size(), size_t(1));
    }

    void aFileThatWentBackTakesANumberOfItsOwn()
    {
        TestServer server;
        TestDevice phone(server, 7);
        TestDevice laptop(server, 2);
        const Id id = phone.create(ContactEntity, {{"first_name", QStringLiteral("Sara")}});
        phone.sync();
        const QByteArray before = fileOf(phone);
        for (FixedClock *clock : {&phone.clock, &server.clock})
            clock->advance(60'000);
        phone.write(ContactEntity, id, {{"notes", QStringLiteral("lost with the disk")}});
        phone.sync();
        laptop.sync();
        putFile(phone, before);
        for (FixedClock *clock : {&phone.clock, &server.clock})
            clock->advance(60'000);
        phone.write(ContactEntity, id, {{"notes", QStringLiteral("written after")}});
        const auto asked = phone.step(false);
        QVERIFY(asked && asked->renewed);
        QVERIFY(phone->id() != 7);
        settle({&phone, &laptop});
        // Neither knew of the other: both are told, and both have both.
        for (TestDevice *device : {&phone, &laptop}) {
            QCOMPARE(device->text(ContactEntity, id, "notes"), QStringLiteral("written after"));
            QCOMPARE(conflicts(**device, 10).size(), size_t(1));
            QCOMPARE(conflicts(**device, 10)[0].other.value.toString(),
                     QStringLiteral("lost with the disk"));
        }
        QCOMPARE(phone.digest(), laptop.digest());
        const std::uint64_t number = phone->id();
        phone.write(ContactEntity, id, {{"notes", QStringLiteral("and so on")}});
        settle({&phone, &laptop});
        QCOMPARE(phone->id(), number); // once is enough
    }

    void aCopiedFileIsToldApartWhateverItWrote()
    {
        TestServer server;
        TestDevice phone(server, 7);
        TestDevice copy(server, 7);
        const Id id = phone.create(ContactEntity, {{"first_name", QStringLiteral("Sara")}});
        phone.sync();
        putFile(copy, fileOf(phone));
        phone.write(ContactEntity, id, {{"job_title", QStringLiteral("Potter")}});
        copy.clock.advance(60'000);
        copy.write(ContactEntity, id, {{"job_title", QStringLiteral("Baker")}});
        phone.sync();
        QVERIFY(copy.step(false)->renewed);
        settle({&phone, &copy});
        QVERIFY(phone->id() != copy->id());
        QCOMPARE(phone.digest(), copy.digest());
        QCOMPARE(conflicts(*phone, 10).size(), size_t(1));
        QCOMPARE(conflicts(*copy, 10).size(), size_t(1));
    }

    void aDeviceThatIsNoCopyKeepsItsNumber()
    {
        TestServer server;
        TestDevice phone(server, 7);
        TestDevice ahead(server, 2);
        const Id id = phone.create(ContactEntity, {{"first_name", QStringLiteral("Sara")}});
        phone.stepWithoutAnswer();
        phone.write(ContactEntity, id, {{"first_name", QStringLiteral("Sarah")}});
        phone.sync();
        // A stamp of its own that it raised over one from the future.
        ahead.clock.advance(30'000);
        ahead.sync();
        ahead.write(ContactEntity, id, {{"notes", QStringLiteral("from the future")}});
        settle({&ahead, &phone});
        phone.write(ContactEntity, id, {{"notes", QStringLiteral("written over it")}});
        settle({&phone, &ahead, &phone});
        // And one that the server raised.
        phone.clock.advance(3'600'000);
        phone.write(ContactEntity, id, {{"notes", QStringLiteral("an hour early")}});
        settle({&phone, &ahead, &phone});
        for (const bool push : {false, true})
            QVERIFY(!phone.step(push)->renewed);
        QCOMPARE(phone->id(), std::uint64_t(7));
    }

    void aSlowClockIsFair()
    {
        // Written an hour after the other device wrote, by a clock that is three hours behind.
        QCOMPARE(winnerAgainst(1, -3), QStringLiteral("phone"));
        QCOMPARE(winnerAgainst(-1, -3), QStringLiteral("laptop"));
    }

    void aFastClockIsFair()
    {
        QCOMPARE(winnerAgainst(-1, 3), QStringLiteral("laptop"));
        QCOMPARE(winnerAgainst(1, 3), QStringLiteral("phone"));
    }

private:
    static constexpr qint64 hour = 3'600'000;

    /// Two devices that never met a server write the same field, the phone `later` hours after the
    /// laptop by true time, by a clock that goes wrong by `ahead` hours. Whose value stands?
    static QString winnerAgainst(int later, int ahead)
    {
        TestServer server;
        TestDevice laptop(server, 1);
        TestDevice phone(server, 2);
        const qint64 noon = server.clock.now();
        const Id id = Id::fresh(1);
        laptop.clock.set(noon);
        laptop.write(ContactEntity, id, {{"first_name", QStringLiteral("laptop")}});
        phone.clock.set(noon + (later + ahead) * hour);
        phone.write(ContactEntity, id, {{"first_name", QStringLiteral("phone")}});
        const qint64 evening = noon + 8 * hour;
        server.clock.set(evening);
        laptop.clock.set(evening);
        phone.clock.set(evening + ahead * hour);
        for (TestDevice *device : {&laptop, &phone}) {
            if (!device->step(false))
                return {};
        }
        settle({&phone, &laptop});
        const QString stands = phone.text(ContactEntity, id, "first_name");
        const bool seen = conflicts(*phone, 10).size() == 1 && conflicts(*laptop, 10).size() == 1;
        return seen && phone.digest() == laptop.digest() ? stands : QString();
    }

    static void settle(const std::vector<TestDevice *> &devices)
    {
        for (int i = 0; i < 2; ++i) {
            for (TestDevice *device : devices)
                device->sync();
        }
    }

    static QByteArray fileOf(TestDevice &device)
    {
        device->database().script("PRAGMA wal_checkpoint(TRUNCATE)");
        QFile file(device.path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static void putFile(TestDevice &device, const QByteArray &bytes)
    {
        device.replica.reset();
        for (const char *suffix : {"-wal", "-shm"})
            QFile::remove(device.path() + QLatin1String(suffix));
        QFile file(device.path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
        file.close();
        device.open();
    }

    static void isRefusedAsForked(TestDevice &device)
    {
        sync::Engine engine(*device);
        const auto outcome = device.ask(*engine.request());
        const auto *problem = std::get_if<sync::Problem>(&outcome.answer);
        QVERIFY(problem);
        QVERIFY(problem->code == sync::Problem::Code::ReplicaForked);
    }
};

QTEST_GUILESS_MAIN(TestConverge)
#include "tst_converge.moc"
