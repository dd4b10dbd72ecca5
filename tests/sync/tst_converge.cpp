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

    void anEditAfterTheClockWasPutRightIsLaterThanOneFromTheFuture()
    {
        TestServer server;
        TestDevice phone(server, 1);
        TestDevice laptop(server, 2);
        phone.clock.set(QDateTime({2030, 1, 1}, {0, 0}, Qt::UTC).toMSecsSinceEpoch());
        const Id id = phone.create(ContactEntity, {{"first_name", QStringLiteral("One")}});
        phone.sync(); // and hears what time it is
        laptop.sync();
        laptop.clock.advance(1000);
        laptop.write(ContactEntity, id, {{"first_name", QStringLiteral("Laptop")}});
        phone.clock.advance(2000);
        phone.write(ContactEntity, id, {{"first_name", QStringLiteral("Two")}});
        server.clock.advance(3000);
        laptop.sync();
        phone.sync();
        laptop.sync();
        QCOMPARE(phone.digest(), laptop.digest());
        QCOMPARE(conflicts(*laptop).size(), size_t(1));
        QCOMPARE(conflicts(*phone).size(), size_t(1));
    }

    void anErasedValueKeepsItsPlaceInTheHistoryUnderItsNewStamp()
    {
        TestServer server;
        TestDevice phone(server, 1);
        phone.clock.set(QDateTime({2030, 1, 1}, {0, 0}, Qt::UTC).toMSecsSinceEpoch());
        const Id id = phone.create(ContactEntity, {{"first_name", QStringLiteral("One")}});
        phone.write(ContactEntity, id, {{"first_name", Value()}});
        const auto delayed = sync::Engine(*phone).request();
        phone.ask(*delayed);
        phone.write(ContactEntity, id, {{"first_name", QStringLiteral("Two")}});
        phone.sync();
        QCOMPARE(history(*phone, *entity(ContactEntity), id).size(), size_t(3));
    }

    void aValueThatComesBackUnderItsNewStampBeforeTheAnswerStandsOnce()
    {
        TestServer server;
        TestDevice phone(server, 1);
        phone.clock.set(QDateTime({2030, 1, 1}, {0, 0}, Qt::UTC).toMSecsSinceEpoch());
        const Id id = phone.create(ContactEntity, {{"first_name", QStringLiteral("One")}});
        phone.stepWithoutAnswer();
        sync::Engine engine(*phone);
        const auto onlyAsks = engine.request(false);
        const auto outcome = phone.ask(*onlyAsks);
        QVERIFY(engine.apply(*onlyAsks, std::get<sync::Response>(outcome.answer).encode(),
                             phone.clock.now()));
        phone.sync();
        QCOMPARE(history(*phone, *entity(ContactEntity), id).size(), size_t(1));
        QVERIFY(unsentRows(*phone, 10, 1000).empty());
    }

    void whoeverMissedThatHisValueLostIsSentWhatStandsOnceMore()
    {
        TestServer server;
        TestDevice phone(server, 1);
        TestDevice laptop(server, 2);
        const Id id = Id::fresh(1); // of what both were told
        phone.sync();
        laptop.sync();
        phone.clock.advance(120'000);
        phone.write(ContactEntity, id, {{"first_name", QStringLiteral("One")}});
        phone.stepWithoutAnswer();
        for (FixedClock *clock : {&server.clock, &laptop.clock})
            clock->advance(10'000);
        laptop.write(ContactEntity, id, {{"first_name", QStringLiteral("Other")}});
        laptop.sync();
        QVERIFY(phone.step(false)); // what it reads looks earlier than its own
        phone.sync();
        laptop.sync();
        phone.sync();
        QCOMPARE(phone.text(ContactEntity, id, "first_name"), QStringLiteral("Other"));
        QCOMPARE(phone.digest(), laptop.digest());
    }

    void aValueThatLosesUntilOursGetsItsNewStampStandsOnce()
    {
        TestServer server;
        TestDevice phone(server, 2);
        TestDevice laptop(server, 1);
        const Id id = Id::fresh(1); // of what both were told
        phone.sync();
        laptop.sync();
        phone.clock.advance(120'000);
        laptop.clock.advance(121'000);
        phone.write(ContactEntity, id, {{"first_name", QStringLiteral("One")}});
        phone.sync();
        laptop.write(ContactEntity, id, {{"first_name", QStringLiteral("Other")}});
        QVERIFY(laptop.step(false)); // reads the other before it sends its own
        laptop.sync();
        QCOMPARE(laptop.text(ContactEntity, id, "first_name"), QStringLiteral("One"));
        const auto versions = history(*laptop, *entity(ContactEntity), id);
        QCOMPARE(std::count_if(versions.begin(), versions.end(),
                               [](const FieldVersion &version) {
                                   return version.value.toString() == QStringLiteral("One");
                               }),
                 1);
        QCOMPARE(conflicts(*laptop, 10).size(), size_t(1));
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
        QVERIFY(undo(*phone, back)); // bins it again
        const auto outcome = phone.ask(*outgoing);
        QVERIFY(engine.apply(*outgoing, std::get<sync::Response>(outcome.answer).encode(),
                             phone.clock.now()));
        phone.sync();
        laptop.sync();
        QCOMPARE(phone.digest(), laptop.digest());
        QCOMPARE(laptop.text(ContactEntity, id, "first_name"), QStringLiteral("(none)"));
    }

    void aDeletionThatAnUndoingRepeatsOutlivesTheServersCopyOfTheFirst()
    {
        TestServer server;
        TestDevice phone(server, 1);
        TestDevice laptop(server, 2);
        const Id id = phone.create(ContactEntity, {{"first_name", QStringLiteral("Sara")}});
        phone.sync();
        QVERIFY(undo(*phone)); // bins what it made
        const Stamp back = phone.write(ContactEntity, id, {{"notes", QStringLiteral("Oh no")}});
        phone.stepWithoutAnswer();
        QVERIFY(undo(*phone, back));
        QVERIFY(phone.step(false)); // reads that the row lives against its first deletion
        phone.sync();
        laptop.sync();
        QVERIFY(!laptop->row(*entity(ContactEntity), id));
        QCOMPARE(phone.digest(), laptop.digest());
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
};

QTEST_GUILESS_MAIN(TestConverge)
#include "tst_converge.moc"
