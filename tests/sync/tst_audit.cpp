// SPDX-License-Identifier: MPL-2.0
#include "sync/client/audit.h"
#include "sync/client/auditrecord.h"
#include "sync/server/collect.h"
#include "tests/sync/world.h"

using namespace touchbase;
using namespace touchbase::replica;
using touchbase::sync::Audit;
using touchbase::sync::AuditLimits;
using touchbase::sync::AuditRequest;
using touchbase::test::TestDevice;
using touchbase::test::TestServer;

namespace {

/// A server with a phone and a laptop that hold the same contacts.
struct World {
    TestServer server;
    TestDevice phone{server, 1};
    TestDevice laptop{server, 2};
    QVector<Id> contacts;

    explicit World(int count)
    {
        Edit edit(*phone, QStringLiteral("test"));
        for (int i = 0; i < count; ++i)
            contacts << edit.create(ContactEntity,
                                    {{"first_name", QStringLiteral("Contact %1").arg(i)}});
        if (!edit.commit())
            qFatal("cannot write");
        phone.sync();
        laptop.sync();
    }
    void passDays(int days)
    {
        for (FixedClock *clock : {&server.clock, &phone.clock, &laptop.clock})
            clock->advance(days * server::Retention::day);
    }
    struct Outcome {
        Repaired repaired;
        bool isComplete = false;
        int requests = 0;
        qsizetype received = 0; ///< bytes
    };
    Outcome audit(TestDevice &device, const std::function<void()> &meanwhile = {})
    {
        Audit audit(*device, true);
        Outcome outcome;
        while (!audit.isDone()) {
            const auto outgoing = audit.request();
            if (!outgoing)
                qFatal("%s", qPrintable(outgoing.error().message));
            if (meanwhile)
                meanwhile();
            auto answer = device.ask(*outgoing).answer;
            const QByteArray bytes = std::get<sync::Response>(answer).encode();
            outcome.received += bytes.size();
            ++outcome.requests;
            const auto response = sync::Response::decode(bytes);
            const auto applied = audit.apply(*outgoing, *response, device.clock.now());
            if (!applied)
                qFatal("%s", qPrintable(applied.error().message));
        }
        outcome.repaired = audit.repaired();
        outcome.isComplete = audit.isComplete();
        return outcome;
    }
    void onServer(const char *sql, const Id &id) { server.store->database().run(sql, id); }
    static QString name(TestDevice &device, const Id &id)
    {
        return device->database()
            .value("SELECT first_name FROM contact WHERE id=?1", id)
            .toString();
    }
};

} // namespace

class TestAudit : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whereNothingDiffersNothingTravelsAndNothingIsMended()
    {
        World world(2000);
        const auto outcome = world.audit(world.laptop);
        QVERIFY(outcome.isComplete);
        QVERIFY(outcome.repaired.taken.empty());
        QVERIFY(outcome.repaired.given.empty());
        QCOMPARE(outcome.requests, 1);
        QVERIFY(outcome.received < 1000);
    }
    void aRowThatDisappearedFromADeviceComesBack()
    {
        World world(2000);
        const Id lost = world.contacts[1234];
        world.laptop->database().run("DELETE FROM contact WHERE id=?1", lost);
        QVERIFY(world.laptop.digest() != world.phone.digest());
        const auto outcome = world.audit(world.laptop);
        QVERIFY(outcome.isComplete);
        QCOMPARE(outcome.repaired.taken.size(), size_t(1));
        QVERIFY(outcome.repaired.given.empty());
        QCOMPARE(world.laptop.digest(), world.phone.digest());
        // Only the stretch that differs travels, not the 2,000 rows around it.
        QVERIFY(outcome.received < 20'000);
    }
    void aRowThatDisappearedFromTheServerIsGivenToItAgain()
    {
        World world(300);
        world.onServer("DELETE FROM row WHERE id=?1", world.contacts[200]);
        TestDevice tablet(world.server, 3);
        const auto outcome = world.audit(world.phone);
        QVERIFY(outcome.isComplete);
        QCOMPARE(outcome.repaired.given.size(), size_t(1));
        QVERIFY(!hasUnsentRows(*world.phone));
        tablet.sync();
        world.laptop.sync();
        QCOMPARE(tablet.digest(), world.phone.digest());
        QCOMPARE(world.laptop.digest(), world.phone.digest());
    }
    void aValueThatWentBackOnADeviceIsBroughtForwardAgain()
    {
        World world(100);
        const Id id = world.contacts[50];
        const QByteArray clock =
            world.laptop->database().value("SELECT clk FROM contact WHERE id=?1", id).toBytes();
        Edit edit(*world.phone, QStringLiteral("test"));
        edit.write(ContactEntity, id, {{"first_name", QStringLiteral("Later")}});
        QVERIFY(edit.commit());
        world.phone.sync();
        world.laptop.sync();
        world.laptop->database().run("UPDATE contact SET first_name='Contact 50', clk=?2"
                                     " WHERE id=?1",
                                     id, clock);
        QCOMPARE(world.audit(world.laptop).repaired.taken.size(), size_t(1));
        QCOMPARE(World::name(world.laptop, id), QStringLiteral("Later"));
        QCOMPARE(world.laptop.digest(), world.phone.digest());
    }
    void aValueThatChangedUnderItsStampYieldsToTheServersAndIsKeptAsAConflict()
    {
        World world(100);
        const Id id = world.contacts[7];
        world.laptop->database().run("UPDATE contact SET first_name='Cpntact 7' WHERE id=?1", id);
        QCOMPARE(world.audit(world.laptop).repaired.taken.size(), size_t(1));
        QCOMPARE(World::name(world.laptop, id), QStringLiteral("Contact 7"));
        QCOMPARE(world.laptop.digest(), world.phone.digest());
        const auto versions = history(*world.laptop, *entity(ContactEntity), id);
        const auto kept = std::find_if(versions.begin(), versions.end(), [](const auto &version) {
            return version.value.toString() == QStringLiteral("Cpntact 7");
        });
        QVERIFY(kept != versions.end());
        QVERIFY(kept->concurrent);
    }
    void aRowWhoseBytesAreDamagedOnTheServerIsGivenToItAgain()
    {
        World world(100);
        world.server.store->database().run("UPDATE row SET data=?1 WHERE id=?2",
                                           QByteArray("\xff\0", 2), world.contacts[3]);
        const auto outcome = world.audit(world.phone);
        QCOMPARE(outcome.repaired.given.size(), size_t(1));
        QVERIFY(outcome.repaired.taken.empty());
        TestDevice tablet(world.server, 3);
        tablet.sync();
        QCOMPARE(tablet.digest(), world.phone.digest());
    }
    void aDeviceThatLostNearlyEverythingGetsItBack()
    {
        World world(3000);
        world.laptop->database().run("DELETE FROM contact WHERE rid%50<>0");
        QVERIFY(world.audit(world.laptop).isComplete);
        QCOMPARE(world.laptop.digest(), world.phone.digest());
    }
    void whatIsEditedMeanwhileIsNoDefect()
    {
        World world(500);
        int turn = 0;
        world.laptop->database().run("DELETE FROM contact WHERE id=?1", world.contacts[100]);
        const auto outcome = world.audit(world.laptop, [&] {
            Edit here(*world.laptop, QStringLiteral("test"));
            here.write(ContactEntity, world.contacts[101 + turn],
                       {{"notes", QStringLiteral("meanwhile")}});
            QVERIFY(here.commit());
            if (++turn > 3)
                return;
            Edit there(*world.phone, QStringLiteral("test"));
            there.write(ContactEntity, world.contacts[99],
                        {{"notes", QStringLiteral("turn %1").arg(turn)}});
            QVERIFY(there.commit());
            world.phone.sync();
        });
        QCOMPARE(outcome.repaired.taken.size(), size_t(1));
        QVERIFY(outcome.repaired.given.empty());
        world.laptop.sync();
        world.phone.sync();
        QCOMPARE(world.laptop.digest(), world.phone.digest());
    }
    void whatTheServerRefusedIsLeftOut()
    {
        World world(10);
        Edit edit(*world.phone, QStringLiteral("test"));
        edit.write(ContactEntity, world.contacts[0], {{"notes", QStringLiteral("refused")}});
        QVERIFY(edit.commit());
        world.phone->database().run("UPDATE outbox SET problem='refused'");
        const auto outcome = world.audit(world.phone);
        QVERIFY(outcome.isComplete);
        QVERIFY(outcome.repaired.taken.empty());
        QVERIFY(outcome.repaired.given.empty());
    }
    void whatTheServerForgotIsNotBroughtBack()
    {
        World world(5);
        world.server.store->database().run("DELETE FROM device WHERE name='first'");
        Edit edit(*world.phone, QStringLiteral("test"));
        edit.remove(ContactEntity, world.contacts[0]);
        QVERIFY(edit.commit());
        world.phone.sync();
        world.laptop.sync();
        world.passDays(200);
        world.phone.sync();
        world.laptop.sync();
        QVERIFY(server::Collector(*world.server.store).run());
        QVERIFY(world.audit(world.phone).repaired.given.empty());
        QCOMPARE(world.server.store->database().value("SELECT count(*) FROM row").toInteger(), 4);
    }
    void aForgottenDeletionOfARowThatLivesIsNoDifference()
    {
        World world(5);
        world.server.store->database().run("DELETE FROM device WHERE name='first'");
        Edit edit(*world.phone, QStringLiteral("test"));
        edit.remove(ContactEntity, world.contacts[0]);
        QVERIFY(edit.commit());
        world.phone.sync();
        world.laptop.sync();
        world.passDays(200);
        world.phone.write(ContactEntity, world.contacts[0], {{"notes", QStringLiteral("back")}});
        Edit other(*world.phone, QStringLiteral("test"));
        other.remove(ContactEntity, world.contacts[1]); // or nothing is let go of
        QVERIFY(other.commit());
        world.phone.sync();
        world.laptop.sync();
        world.passDays(200);
        world.phone.sync();
        world.laptop.sync();
        QVERIFY(server::Collector(*world.server.store).run());
        for (TestDevice *device : {&world.phone, &world.laptop}) {
            device->sync();
            const World::Outcome outcome = world.audit(*device);
            QVERIFY(outcome.repaired.taken.empty() && outcome.repaired.given.empty());
        }
    }
    void aServerThatReadsLittleAtATimeIsAskedOn()
    {
        // More than it reads for one request: parts that it did not come to are asked for again.
        server::Auditor auditor;
        World world(100);
        const auto space =
            server::Space::load(world.server.store->database(), world.phone.session.space);
        AuditRequest request;
        request.thorough = true;
        for (int i = 0; i < 3; ++i)
            request.ranges.push_back({RowRange{}, {}});
        const auto answer = auditor.compare(world.server.store->database(), *space, request, 0);
        QVERIFY(answer.parts.size() <= size_t(AuditLimits::parts));
        qint64 rows = 0;
        for (const auto &part : answer.parts)
            rows += part.digest->rows;
        QCOMPARE(rows, 3 * (100 + 0));
    }
    void anAuditIsDueOnceADayAndItsFindingsAreSaid()
    {
        World world(3);
        QVERIFY(!sync::isAuditDue(*world.phone));
        sync::beginAudits(*world.phone);
        QVERIFY(!sync::isAuditDue(*world.phone));
        world.phone.clock.advance(server::Retention::day);
        QVERIFY(sync::isAuditDue(*world.phone));
        sync::noteAudit(*world.phone, {});
        QVERIFY(!sync::isAuditDue(*world.phone));
        QVERIFY(sync::auditSentence(sync::auditRecord(*world.phone)).isEmpty());
        world.phone.clock.advance(server::Retention::day);
        QVERIFY(sync::isAuditDue(*world.phone));
        sync::noteAudit(*world.phone, {{{ContactEntity, world.contacts[0]}}, {}});
        const sync::AuditRecord record = sync::auditRecord(*world.phone);
        QCOMPARE(record.kinds.value(QStringLiteral("contact")), 1);
        QVERIFY(sync::auditSentence(record).contains(QStringLiteral("1 were taken")));
        sync::noteAudit(*world.phone, {});
        QCOMPARE(sync::auditRecord(*world.phone).taken, 1);
    }
};

QTEST_GUILESS_MAIN(TestAudit)
#include "tst_audit.moc"
