// SPDX-License-Identifier: MPL-2.0
#include "core/replica/journal.h"
#include "sync/server/rule.h"
#include "tests/sync/world.h"

using namespace touchbase;
using namespace touchbase::replica;
using touchbase::test::TestDevice;
using touchbase::test::TestServer;

/// Devices whose clocks are wrong, and what becomes of what they wrote.
class TestWrongClocks : public QObject {
    Q_OBJECT

private Q_SLOTS:
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

    void whatADeviceFromTheFutureMadeIsDeletedByTheTimeOfWhoDeletesIt()
    {
        TestServer server;
        TestDevice phone(server, 1);
        TestDevice laptop(server, 2);
        TestDevice tablet(server, 3);
        phone.clock.set(QDateTime({2030, 1, 1}, {0, 0}, Qt::UTC).toMSecsSinceEpoch());
        const Id id = phone.create(ContactEntity, {{"first_name", QStringLiteral("Future")}});
        for (TestDevice *device : {&phone, &laptop, &tablet})
            device->sync();
        laptop.clock.advance(10'000);
        {
            Edit edit(*laptop, QStringLiteral("test"));
            edit.remove(ContactEntity, id);
            QVERIFY(edit.commit());
        }
        QCOMPARE(laptop->state(*entity(ContactEntity), id)->tomb->stamp.ms(), laptop.clock.now());
        laptop.write(ContactEntity, id, {{"first_name", QStringLiteral("Back")}});
        tablet.clock.advance(60'000);
        tablet.write(ContactEntity, id, {{"first_name", QStringLiteral("Later")}});
        server.clock.advance(120'000);
        laptop.sync();
        tablet.sync();
        laptop.sync();
        QCOMPARE(laptop.text(ContactEntity, id, "first_name"), QStringLiteral("Later"));
        QCOMPARE(tablet.text(ContactEntity, id, "first_name"), QStringLiteral("Later"));
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
        QCOMPARE(server.count("SELECT count(*) FROM alias"), 1);
        QCOMPARE(phone.digest(), laptop.digest());
        phone.write(ContactEntity, id, {{"first_name", QStringLiteral("Again")}});
        phone.sync();
        laptop.sync();
        QCOMPARE(laptop.text(ContactEntity, id, "first_name"), QStringLiteral("Again"));
        QCOMPARE(conflictCount(*phone) + conflictCount(*laptop), 0);
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

    void anEditOfWhatWasJustDeletedStaysOneWhenTheServersClockIsBehind()
    {
        TestServer server;
        TestDevice phone(server, 1);
        TestDevice laptop(server, 2);
        phone.sync();
        server.clock.advance(-2000);
        const Id id = phone.create(ContactEntity, {{"first_name", QStringLiteral("Sara")}});
        phone.clock.advance(1000);
        Edit removal(*phone, QStringLiteral("delete"));
        removal.remove(ContactEntity, id);
        QVERIFY(removal.commit());
        phone.clock.advance(server::tolerance);
        phone.write(ContactEntity, id, {{"first_name", QStringLiteral("Sara again")}});
        QVERIFY(phone->row(*entity(ContactEntity), id));
        phone.sync();
        laptop.sync();
        QCOMPARE(laptop.text(ContactEntity, id, "first_name"), QStringLiteral("Sara again"));
        QCOMPARE(phone.digest(), laptop.digest());
    }
};

QTEST_GUILESS_MAIN(TestWrongClocks)
#include "tst_wrongclocks.moc"
