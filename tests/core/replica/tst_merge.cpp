// SPDX-License-Identifier: MPL-2.0
#include "core/replica/digest.h"
#include "core/replica/history.h"
#include "core/replica/journal.h"
#include "core/replica/outbox.h"
#include "tests/support/testreplica.h"

using namespace touchbase;
using namespace touchbase::replica;
using touchbase::test::TestReplica;

namespace {

void sendAll(TestReplica &device)
{
    for (const UnsentRow &row : unsentRows(*device, 1000, 10'000'000)) {
        Transaction transaction(device->database());
        acknowledge(device->database(), row, {});
        QVERIFY(transaction.commit());
    }
}

} // namespace

class TestMerge : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void editsOfDifferentFieldsApartAreBothKept()
    {
        TestReplica phone(1);
        TestReplica laptop(2);
        const Id id = phone.create(ContactEntity, {{"first_name", QStringLiteral("Sara")}});
        laptop.take(phone, ContactEntity, id);
        phone.write(ContactEntity, id, {{"job_title", QStringLiteral("Potter")}});
        laptop.write(ContactEntity, id, {{"organization", QStringLiteral("Kiln Ltd")}});
        phone.take(laptop, ContactEntity, id);
        laptop.take(phone, ContactEntity, id);
        QCOMPARE(phone.text(ContactEntity, id, "organization"), QStringLiteral("Kiln Ltd"));
        QCOMPARE(laptop.text(ContactEntity, id, "job_title"), QStringLiteral("Potter"));
        QCOMPARE(digest(*phone).hash, digest(*laptop).hash);
    }

    void anUnsentValueThatLosesIsKeptAndStillSent()
    {
        TestReplica phone(1);
        TestReplica laptop(2);
        const Id id = phone.create(ContactEntity, {{"first_name", QStringLiteral("Sara")}});
        sendAll(phone);
        laptop.take(phone, ContactEntity, id);
        phone.write(ContactEntity, id, {{"first_name", QStringLiteral("Phone")}});
        laptop.clock.advance(1000);
        laptop.write(ContactEntity, id, {{"first_name", QStringLiteral("Laptop")}});
        phone.take(laptop, ContactEntity, id);
        QCOMPARE(phone.text(ContactEntity, id, "first_name"), QStringLiteral("Laptop"));
        const auto unsent = unsentRows(*phone, 10, 1'000'000);
        QCOMPARE(unsent.size(), size_t(1));
        QCOMPARE(unsent[0].fields.size(), size_t(1));
        QCOMPARE(unsent[0].fields[0].value.toString(), QStringLiteral("Phone"));
        sendAll(phone);
        QVERIFY(unsentRows(*phone, 10, 1'000'000).empty());
        QCOMPARE(conflictCount(*phone), 0); // until the server says that it is one
        const Stamp lost = unsent[0].fields[0].stamp;
        Merge merge(*phone);
        merge.conflict(ContactEntity, id, {11, lost, unsent[0].fields[0].value});
        merge.conflict(ContactEntity, id, {11, lost, unsent[0].fields[0].value});
        QVERIFY(merge.commit());
        QCOMPARE(conflicts(*phone).size(), size_t(1));
        QCOMPARE(conflicts(*phone)[0].other.value.toString(), QStringLiteral("Phone"));
        // Brought back on the other device, it is in nobody's way any more.
        laptop.clock.advance(1000);
        laptop.write(ContactEntity, id, {{"first_name", QStringLiteral("Phone")}});
        phone.take(laptop, ContactEntity, id);
        QVERIFY(conflicts(*phone).empty());
    }

    void anEditDuringASendStaysUnsentAndRestsOnWhatWasSent()
    {
        TestReplica phone;
        const Id id = phone.create(ContactEntity, {{"first_name", QStringLiteral("One")}});
        const auto sent = unsentRows(*phone, 10, 1'000'000);
        phone.write(ContactEntity, id, {{"first_name", QStringLiteral("Two")}});
        {
            Transaction transaction(phone->database());
            acknowledge(phone->database(), sent[0], {});
            QVERIFY(transaction.commit());
        }
        const auto left = unsentRows(*phone, 10, 1'000'000);
        QCOMPARE(left.size(), size_t(1));
        QCOMPARE(left[0].fields.size(), size_t(1));
        QCOMPARE(left[0].fields[0].value.toString(), QStringLiteral("Two"));
        QCOMPARE(left[0].fields[0].base, sent[0].fields[0].stamp);
    }

    void aStampFromTheFutureIsReplacedByTheServers()
    {
        TestReplica phone;
        const Id id = phone.create(ContactEntity, {{"first_name", QStringLiteral("One")}});
        sendAll(phone);
        phone.write(ContactEntity, id, {{"first_name", QStringLiteral("Two")}});
        const auto sent = unsentRows(*phone, 10, 1'000'000);
        const Stamp given(1234, 0, 9);
        {
            Transaction transaction(phone->database());
            acknowledge(phone->database(), sent[0], {{11, sent[0].fields[0].stamp, given}});
            QVERIFY(transaction.commit());
        }
        QCOMPARE(phone->state(*entity(ContactEntity), id)->stampOf(11), given);
        QVERIFY(unsentRows(*phone, 10, 1'000'000).empty());
    }

    void aValueThatWasNeverSentGivesWayToItsSuccessorsNewStampAndIsNotLost()
    {
        TestReplica phone;
        const Id id = phone.create(ContactEntity, {{"first_name", QStringLiteral("One")}});
        sendAll(phone);
        phone.clock.advance(1000);
        phone.write(ContactEntity, id, {{"first_name", QStringLiteral("Two")}});
        const Stamp second = phone->state(*entity(ContactEntity), id)->stampOf(11);
        phone.clock.advance(1000);
        phone.write(ContactEntity, id, {{"first_name", QStringLiteral("Three")}});
        const auto sent = unsentRows(*phone, 10, 1'000'000);
        {
            Transaction transaction(phone->database());
            acknowledge(phone->database(), sent[0], {{11, sent[0].fields[0].stamp, second}});
            QVERIFY(transaction.commit());
        }
        phone.clock.advance(1000);
        phone.write(ContactEntity, id, {{"first_name", QStringLiteral("Four")}});
        QStringList values;
        for (const FieldVersion &version : history(*phone, *entity(ContactEntity), id))
            values << version.value.toString();
        values.sort();
        QCOMPARE(values, (QStringList{QStringLiteral("Four"), QStringLiteral("One"),
                                      QStringLiteral("Three"), QStringLiteral("Two")}));
        // Undoing knows each of them by the stamp it has now.
        for (const QString &before : {QStringLiteral("Three"), QStringLiteral("Two")}) {
            QVERIFY(undo(*phone));
            QCOMPARE(phone.text(ContactEntity, id, "first_name"), before);
        }
    }

    void whatTheServerEchoesIsNoLongerUnsent()
    {
        TestReplica phone(1);
        TestReplica server(2);
        const Id id = phone.create(ContactEntity, {{"first_name", QStringLiteral("Sara")}});
        server.take(phone, ContactEntity, id);
        phone.take(server, ContactEntity, id);
        QVERIFY(unsentRows(*phone, 10, 1'000'000).empty());
    }

    void fieldsAndKindsOfRowsOfANewerVersionAreKept()
    {
        TestReplica device;
        const Id id = Id::fresh(1);
        const Stamp stamp(1000, 0, 5);
        RowState state;
        state.clock = RowClock(stamp);
        state.write(11, Value(QStringLiteral("Sara")), stamp);
        state.write(900, Value(QStringLiteral("from the future")), stamp);
        Merge merge(*device);
        merge.apply({ContactEntity, id, state, 1, 1});
        merge.apply({999, id, state, 2, 1});
        QVERIFY(merge.commit());
        device.write(ContactEntity, id, {{"first_name", QStringLiteral("Sarah")}});
        const auto held = device->state(*entity(ContactEntity), id);
        QCOMPARE(held->values.find(900)->toString(), QStringLiteral("from the future"));
        QCOMPARE(held->stampOf(900), stamp);
        QCOMPARE(device->database().value("SELECT count(*) FROM opaque_row").toInteger(), 1);
    }
};

QTEST_GUILESS_MAIN(TestMerge)
#include "tst_merge.moc"
