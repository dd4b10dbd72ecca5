// SPDX-License-Identifier: MPL-2.0
#include "core/people/bin.h"
#include "core/people/contacts.h"
#include "core/replica/brake.h"
#include "core/replica/journal.h"
#include "tests/sync/world.h"

using namespace touchbase;
using namespace touchbase::replica;
using touchbase::test::TestDevice;
using touchbase::test::TestServer;

namespace {

/// A phone, a laptop and a tablet with the same contacts, each with a number.
struct World {
    TestServer server;
    TestDevice phone{server, 1};
    TestDevice laptop{server, 2};
    TestDevice tablet{server, 3};
    std::vector<Id> people;

    explicit World(int count)
    {
        QVERIFY(nameDevice(*phone, QStringLiteral("Phone"), QStringLiteral("Ada")));
        Edit edit(*phone, QStringLiteral("test"));
        for (int i = 0; i < count; ++i) {
            people.push_back(
                edit.create(ContactEntity, {{"first_name", QStringLiteral("Omar %1").arg(i)}}));
            edit.create(PhoneEntity, {{"contact", people.back()},
                                      {"number", QStringLiteral("+4930123%1").arg(i)}});
        }
        QVERIFY(edit.commit());
        for (TestDevice *device : {&phone, &laptop, &tablet})
            device->sync();
    }
    /// Time passes, as it does between people.
    void wait()
    {
        for (FixedClock *clock : {&server.clock, &phone.clock, &laptop.clock, &tablet.clock})
            clock->advance(1000);
    }
    void remove(TestDevice &device, int count)
    {
        wait();
        Edit edit(*device, QStringLiteral("delete"));
        for (int i = 0; i < count; ++i)
            people::removeContact(edit, people[size_t(i)]);
        QVERIFY(edit.commit());
        device.sync();
        wait();
    }
    static int contacts(TestDevice &device) { return people::contactCount(*device); }
    static qint64 numbers(TestDevice &device)
    {
        return device->database().value("SELECT count(*) FROM phone WHERE dead=0").toInteger();
    }
};

} // namespace

class TestBrake : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aFewDeletionsAreTakenOverUnasked()
    {
        World world(100);
        world.remove(world.phone, 20);
        world.laptop.sync();
        QCOMPARE(World::contacts(world.laptop), 80);
        QVERIFY(heldDeletions(*world.laptop).empty());
        QVERIFY(check(*world.laptop).isEmpty());
    }

    void manyAreHeldWithAllThatBelongsToThem()
    {
        World world(100);
        world.remove(world.phone, 21);
        world.laptop.sync();
        QCOMPARE(World::contacts(world.laptop), 100);
        QCOMPARE(World::numbers(world.laptop), 100);
        QVERIFY(people::bin(*world.laptop).isEmpty());
        const auto held = heldDeletions(*world.laptop);
        QCOMPARE(held.size(), size_t(1));
        QCOMPARE(held.front().contacts, 21);
        QCOMPARE(held.front().author.device, QStringLiteral("Phone"));
        QCOMPARE(world.laptop.digest(), world.phone.digest()); // the bases agree all the same
        QVERIFY(check(*world.laptop).isEmpty());
    }

    void moreThanFiftyAreHeldHoweverManyThereAre()
    {
        World world(300);
        world.remove(world.phone, 50);
        world.laptop.sync();
        QCOMPARE(World::contacts(world.laptop), 250);
        Edit edit(*world.phone, QStringLiteral("delete"));
        for (size_t i = 50; i < 101; ++i)
            people::removeContact(edit, world.people[i]);
        QVERIFY(edit.commit());
        world.phone.sync();
        world.laptop.sync();
        QCOMPARE(World::contacts(world.laptop), 250);
        QCOMPARE(heldContactCount(*world.laptop), 51);
    }

    void whoDeletedThemHimselfIsNotAsked()
    {
        World world(10);
        world.remove(world.phone, 10);
        world.laptop.sync();
        QVERIFY(undo(*world.phone));
        world.phone.sync();
        QVERIFY(heldDeletions(*world.phone).empty());
        world.laptop.sync();
        QVERIFY(heldDeletions(*world.laptop).empty()); // it is answered by itself
        QCOMPARE(World::contacts(world.laptop), 10);
        QCOMPARE(World::numbers(world.laptop), 10);
    }

    void whatIsKeptComesBackEverywhere()
    {
        World world(10);
        world.remove(world.phone, 9);
        world.laptop.sync();
        world.tablet.sync();
        QVERIFY(keepHeld(*world.laptop, 1));
        QVERIFY(heldDeletions(*world.laptop).empty());
        world.laptop.sync();
        world.phone.sync();
        world.tablet.sync();
        for (TestDevice *device : {&world.phone, &world.laptop, &world.tablet}) {
            QCOMPARE(World::contacts(*device), 10);
            QCOMPARE(World::numbers(*device), 10);
            QVERIFY(heldDeletions(**device).empty());
            QVERIFY(check(**device).isEmpty());
        }
        QCOMPARE(world.phone.digest(), world.laptop.digest());
        QVERIFY(undo(*world.laptop));
        QCOMPARE(World::contacts(world.laptop), 1);
    }

    void whatIsLetGoLiesInTheBinAndNobodyElseIsAsked()
    {
        World world(10);
        world.remove(world.phone, 9);
        world.laptop.sync();
        QVERIFY(letHeldGo(*world.laptop, 1));
        QVERIFY(!letHeldGo(*world.laptop, 1));
        QVERIFY(!keepHeld(*world.laptop, 1));
        QCOMPARE(World::contacts(world.laptop), 1);
        QCOMPARE(World::numbers(world.laptop), 1);
        QCOMPARE(people::bin(*world.laptop).size(), 9);
        QVERIFY(check(*world.laptop).isEmpty());
        world.laptop.sync();
        world.tablet.sync();
        QCOMPARE(World::contacts(world.tablet), 1);
        QVERIFY(heldDeletions(*world.tablet).empty());
        world.phone.sync();
        QCOMPARE(world.phone.digest(), world.tablet.digest());
    }

    void anAnswerElsewhereEndsTheQuestionHere()
    {
        World world(10);
        world.remove(world.phone, 9);
        world.laptop.sync();
        world.tablet.sync();
        QCOMPARE(heldContactCount(*world.tablet), 9);
        QVERIFY(letHeldGo(*world.laptop, 1));
        world.laptop.sync();
        world.tablet.sync();
        QCOMPARE(heldContactCount(*world.tablet), 0);
        QCOMPARE(World::contacts(world.tablet), 1);
    }

    void oneThatIsEditedOrDeletedHereIsAnsweredFor()
    {
        World world(10);
        world.remove(world.phone, 9);
        world.laptop.sync();
        world.laptop.write(ContactEntity, world.people[0], {{"notes", QStringLiteral("keep")}});
        Edit edit(*world.laptop, QStringLiteral("delete"));
        people::removeContact(edit, world.people[1]);
        QVERIFY(edit.commit());
        QCOMPARE(heldContactCount(*world.laptop), 7);
        QCOMPARE(World::contacts(world.laptop), 9);
        world.laptop.sync();
        QVERIFY(letHeldGo(*world.laptop, 1));
        QCOMPARE(World::contacts(world.laptop), 2);
        QVERIFY(check(*world.laptop).isEmpty());
    }

    void itIsStillAskedAfterARestartAndWhateverComesLater()
    {
        World world(10);
        world.remove(world.phone, 8);
        world.laptop.sync();
        Edit edit(*world.phone, QStringLiteral("delete"));
        people::removeContact(edit, world.people[8]);
        QVERIFY(edit.commit());
        world.phone.sync();
        world.laptop.open();
        world.laptop.sync();
        QCOMPARE(heldContactCount(*world.laptop), 9);
        QCOMPARE(World::contacts(world.laptop), 10);
    }
};

QTEST_GUILESS_MAIN(TestBrake)
#include "tst_brake.moc"
