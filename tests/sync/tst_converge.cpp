// SPDX-License-Identifier: MPL-2.0
#include "core/followups/events.h"
#include "core/replica/journal.h"
#include "tests/sync/world.h"

using namespace touchbase;
using namespace touchbase::replica;
using touchbase::test::TestDevice;
using touchbase::test::TestServer;

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

    void aDayThatIsKnownElsewhereReachesWhoWaitsHere()
    {
        using namespace touchbase::followups;
        TestServer server;
        TestDevice phone(server, 1);
        TestDevice laptop(server, 2);
        const Id sara = phone.create(ContactEntity, {{"first_name", QStringLiteral("Sara")}});
        phone.sync();
        laptop.sync();
        Id waits;
        {
            Edit edit(*phone, QStringLiteral("test"));
            waits = add(edit, {.contact = sara,
                               .kind = QStringLiteral("call"),
                               .event = *putEvent(edit, QStringLiteral("The launch")),
                               .eventDays = 2});
            QVERIFY(edit.commit());
        }
        {
            // Neither knows of the other.
            Edit edit(*laptop, QStringLiteral("test"));
            setEventDay(edit, *putEvent(edit, QStringLiteral("launch")), {2027, 3, 1});
            QVERIFY(edit.commit());
        }
        phone.sync();
        laptop.sync();
        phone.sync();
        laptop.sync();
        for (TestDevice *device : {&phone, &laptop}) {
            QCOMPARE(followUp(**device, waits)->due, QStringLiteral("2027-03-03"));
            QCOMPARE(followUp(**device, waits)->state, QStringLiteral("open"));
            QCOMPARE(conflictCount(**device), 0);
        }
        QCOMPARE(phone.digest(), laptop.digest());
        QVERIFY(!hasUnsentRows(*phone) && !hasUnsentRows(*laptop)); // it comes to rest
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
        QCOMPARE(server.count("SELECT count(*) FROM row"), 1);
        QCOMPARE(server.count("SELECT count(*) FROM history WHERE concurrent=1"), 0);
        QCOMPARE(server.count("SELECT count(*) FROM history"), 1);
        QCOMPARE(laptop.text(ContactEntity, id, "first_name"), QStringLiteral("Two"));
        QCOMPARE(phone.digest(), laptop.digest());
        QVERIFY(unsentRows(*phone, 10, 1000).empty());
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
};

QTEST_GUILESS_MAIN(TestConverge)
#include "tst_converge.moc"
