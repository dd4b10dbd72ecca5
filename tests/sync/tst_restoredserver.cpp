// SPDX-License-Identifier: MPL-2.0
#include "core/replica/journal.h"
#include "tests/sync/world.h"

using namespace touchbase;
using namespace touchbase::replica;
using touchbase::test::TestDevice;
using touchbase::test::TestServer;

/// A server that was restored from an older copy, and the devices that heal it.
class TestRestoredServer : public QObject {
    Q_OBJECT

private Q_SLOTS:
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
        QCOMPARE(server.count("SELECT count(*) FROM row"), 2);
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
        QCOMPARE(server.count("SELECT count(*) FROM row WHERE entity=999"), 1);
        QCOMPARE(phone.sync().pushed, 0);
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

    void whatADeviceSendsThatAnotherHadReadBeforeTheServerWentBackIsNoConflict()
    {
        TestServer server;
        TestDevice phone(server, 1);
        TestDevice laptop(server, 2);
        server.saveCopy(QStringLiteral("copy.db"));
        const Id id = phone.create(ContactEntity, {{"first_name", QStringLiteral("One")}});
        phone.stepWithoutAnswer();
        laptop.sync();
        for (const char *name : {"Two", "Three"}) {
            laptop.write(ContactEntity, id, {{"first_name", QString::fromLatin1(name)}});
            laptop.sync();
        }
        server.restoreCopy(QStringLiteral("copy.db"));
        laptop.sync();
        phone.sync();
        laptop.sync();
        QCOMPARE(phone.text(ContactEntity, id, "first_name"), QStringLiteral("Three"));
        QCOMPARE(phone.digest(), laptop.digest());
        QCOMPARE(conflictCount(*phone) + conflictCount(*laptop), 0);
    }
};

QTEST_GUILESS_MAIN(TestRestoredServer)
#include "tst_restoredserver.moc"
