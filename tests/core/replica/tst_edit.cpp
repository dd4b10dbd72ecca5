// SPDX-License-Identifier: MPL-2.0
#include "core/replica/digest.h"
#include "core/replica/history.h"
#include "core/replica/outbox.h"
#include "tests/support/testreplica.h"

using namespace touchbase;
using namespace touchbase::replica;
using touchbase::test::TestReplica;

class TestEdit : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aCreatedRowIsThereAfterReopeningAndWaitsToBeSent()
    {
        TestReplica device;
        const Id id = device.create(ContactEntity, {{"first_name", QStringLiteral("Sara")}});
        device.open();
        QCOMPARE(device.text(ContactEntity, id, "first_name"), QStringLiteral("Sara"));
        const auto unsent = unsentRows(*device, 100, 1'000'000);
        QCOMPARE(unsent.size(), size_t(1));
        QCOMPARE(unsent[0].id, id);
        QVERIFY(unsent[0].fields[0].base.isNull());
    }

    void aClockBefore1970IsNotOneOfTheFarFuture()
    {
        TestReplica device;
        device.clock.set(-1000);
        QCOMPARE(device.write(ContactEntity, Id::fresh(1), {{"first_name", QStringLiteral("Sara")}})
                     .ms(),
                 qint64(0));
    }

    void aWriteToADeletedRowComesAfterEverythingThatTheDeletionHadSeen()
    {
        TestReplica device;
        const Id id = device.create(ContactEntity, {{"first_name", QStringLiteral("Sara")}});
        Merge merge(*device);
        IncomingRow row{.entity = ContactEntity, .id = id, .state = {}, .seq = 1, .space = 1};
        row.state.tomb = Tombstone{Stamp(1, 0, 2), {}};
        row.state.tomb->seen.set(11, Stamp(device.clock.now() + 1000, 0, 2));
        merge.apply(row);
        merge.decideDeletions();
        QVERIFY(merge.commit());
        QCOMPARE(device.text(ContactEntity, id, "first_name"), QStringLiteral("(none)"));
        device.write(ContactEntity, id, {{"first_name", QStringLiteral("Sarah")}});
        QCOMPARE(device.text(ContactEntity, id, "first_name"), QStringLiteral("Sarah"));
        QCOMPARE(check(*device), QStringList());
    }

    void aRowWithFieldsOfANewerProgramMayBeDeleted()
    {
        TestReplica device;
        const Id id = Id::fresh(1);
        IncomingRow row{.entity = ContactEntity, .id = id, .state = {}, .seq = 1, .space = 1};
        row.state.write(11, Value(QStringLiteral("Sara")), Stamp(1000, 0, 2));
        row.state.write(999, Value(QStringLiteral("not known here")), Stamp(1000, 0, 2));
        Merge merge(*device);
        merge.apply(row);
        QVERIFY(merge.commit());
        Edit edit(*device, QStringLiteral("test"));
        QVERIFY(edit.remove(ContactEntity, id));
        QVERIFY(edit.commit());
        QCOMPARE(device.text(ContactEntity, id, "first_name"), QStringLiteral("(none)"));
    }

    void nothingIsWrittenWhereNothingDiffers()
    {
        TestReplica device;
        const Id id = device.create(ContactEntity, {{"first_name", QStringLiteral("Sara")}});
        Edit edit(*device, QStringLiteral("test"));
        QVERIFY(!edit.write(ContactEntity, id, {{"first_name", QStringLiteral("Sara")}}));
        QVERIFY(edit.isEmpty());
    }

    void anEditThatIsNotCommittedLeavesNothing()
    {
        TestReplica device;
        {
            Edit edit(*device, QStringLiteral("test"));
            edit.create(ContactEntity, {{"first_name", QStringLiteral("Sara")}});
        }
        QCOMPARE(device->database().value("SELECT count(*) FROM contact").toInteger(), 0);
        QCOMPARE(outboxState(*device).rows, 0);
    }

    void theReplacedValueIsInTheHistoryWithItsStamp()
    {
        TestReplica device;
        const Id id = device.create(ContactEntity, {{"first_name", QStringLiteral("Sara")}});
        device.write(ContactEntity, id, {{"first_name", QStringLiteral("Sarah")}});
        const Entity &contact = *entity(ContactEntity);
        const auto versions = history(*device, contact, id, contact.field(11));
        QCOMPARE(versions.size(), size_t(2));
        QVERIFY(versions[0].current);
        QCOMPARE(versions[0].value.toString(), QStringLiteral("Sarah"));
        QCOMPARE(versions[1].value.toString(), QStringLiteral("Sara"));
        QVERIFY(versions[0].stamp > versions[1].stamp);
    }

    void anEarlierValueIsRestoredByAnOrdinaryEdit()
    {
        TestReplica device;
        const Entity &contact = *entity(ContactEntity);
        const Id id = device.create(ContactEntity, {{"first_name", QStringLiteral("Sara")}});
        const Stamp first = device->state(contact, id)->stampOf(11);
        device.write(ContactEntity, id, {{"first_name", QStringLiteral("Sarah")}});
        QVERIFY(restoreValue(*device, contact, id, *contact.field(11), first));
        QCOMPARE(device.text(ContactEntity, id, "first_name"), QStringLiteral("Sara"));
        QVERIFY(device->state(contact, id)->stampOf(11) > first);
    }

    void anEditOverAValueFromTheFutureStillComesAfterIt()
    {
        TestReplica device;
        const Id id = device.create(ContactEntity, {{"first_name", QStringLiteral("Sara")}});
        const qint64 now = device.clock.now();
        device.clock.set(now + 10LL * 365 * 86'400'000);
        device.write(ContactEntity, id, {{"first_name", QStringLiteral("Future")}});
        device.clock.set(now);
        const Entity &contact = *entity(ContactEntity);
        const Stamp seen = device->state(contact, id)->stampOf(11);
        device.write(ContactEntity, id, {{"first_name", QStringLiteral("Now")}});
        QVERIFY(device->state(contact, id)->stampOf(11) > seen);
    }

    void aDeletedRowIsGoneAndComesBackWhenItIsWritten()
    {
        TestReplica device;
        const Id id = device.create(ContactEntity, {{"first_name", QStringLiteral("Sara")}});
        {
            Edit edit(*device, QStringLiteral("delete"));
            QVERIFY(edit.remove(ContactEntity, id));
            QVERIFY(edit.commit());
        }
        QVERIFY(!device->row(*entity(ContactEntity), id));
        device.write(ContactEntity, id, {{"first_name", QStringLiteral("Sara")}});
        QCOMPARE(device.text(ContactEntity, id, "first_name"), QStringLiteral("Sara"));
    }

    void derivedColumnsFollowTheRowsAround()
    {
        TestReplica device;
        const Id id = device.create(ContactEntity, {{"first_name", QStringLiteral("Zoë")},
                                                    {"last_name", QStringLiteral("Ångström")}});
        device.create(InteractionEntity, {{"contact", id}, {"at", qint64(5000)}});
        device.create(InteractionEntity,
                      {{"contact", id}, {"at", qint64(9000)}, {"attempt", true}});
        Query query =
            device->database().query("SELECT called, sort_key, last_contact FROM contact");
        QVERIFY(query.next());
        QCOMPARE(query.text(0), QStringLiteral("Zoë Ångström"));
        QCOMPARE(query.text(1), QStringLiteral("angstrom zoe"));
        QCOMPARE(query.integer(2), 5000);
    }

    void aContactWithoutNameIsCalledByWhatReachesIt()
    {
        TestReplica device;
        const Id id = device.create(ContactEntity, {{"kind", QStringLiteral("person")}});
        device.create(PhoneEntity, {{"contact", id}, {"number", QStringLiteral("555 0100")}});
        QCOMPARE(device->database().value("SELECT called FROM contact").toString(),
                 QStringLiteral("555 0100"));
    }

    void whatCouldNeverBeSentIsRefusedBeforeItIsSaved()
    {
        TestReplica device;
        Edit edit(*device, QStringLiteral("test"));
        edit.create(ContactEntity, {{"notes", QString(Limits::field + 1, QLatin1Char('x'))}});
        const auto committed = edit.commit();
        QVERIFY(!committed);
        QVERIFY(committed.error().message.contains(QLatin1String("Notes")));
    }

    void twoConnectionsNeverGiveTheSameStamp()
    {
        TestReplica device;
        auto other =
            Replica::open({.path = device.path(), .clock = &device.clock, .durable = false});
        QVERIFY(other);
        QSet<Stamp> stamps;
        for (int i = 0; i < 20; ++i) {
            Edit edit(i % 2 ? *device : **other, QStringLiteral("test"));
            edit.create(TagEntity, {{"name", QStringLiteral("t")}});
            stamps.insert(*edit.commit());
        }
        QCOMPARE(stamps.size(), 20);
    }
};

QTEST_GUILESS_MAIN(TestEdit)
#include "tst_edit.moc"
