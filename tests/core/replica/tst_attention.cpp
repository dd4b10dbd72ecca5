// SPDX-License-Identifier: MPL-2.0
#include "core/replica/attention.h"
#include "core/replica/history.h"
#include "tests/support/testreplica.h"

using namespace touchbase;
using namespace touchbase::replica;
using touchbase::test::TestReplica;

namespace {

constexpr int all = 1000;

/// The server takes everything that waits.
void acknowledgeAll(TestReplica &device)
{
    const std::vector<UnsentRow> rows = unsentRows(*device, all, 1 << 20);
    Transaction transaction(device->database());
    for (const UnsentRow &row : rows)
        acknowledge(device->database(), row, {});
    QVERIFY(transaction.commit());
}

/// The server refuses everything that waits.
void refuseAll(TestReplica &device)
{
    const std::vector<UnsentRow> rows = unsentRows(*device, all, 1 << 20);
    QVERIFY(!rows.empty());
    for (const UnsentRow &row : rows)
        reject(device->database(), row, QStringLiteral("The record is too large."));
}

QStringList valuesOf(TestReplica &device, const Id &id, const char *field)
{
    const Entity &contact = *entity(ContactEntity);
    QStringList values;
    for (const FieldVersion &version :
         history(*device, contact, id, contact.field(QLatin1String(field))))
        values << version.value.toString();
    return values;
}

} // namespace

class TestAttention : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsRefusedIsListedWithItsReasonAndNoLongerWaits()
    {
        TestReplica device;
        const Id id = device.create(ContactEntity, {{"first_name", QStringLiteral("Sara")}});
        QVERIFY(attention(*device).empty());
        refuseAll(device);
        const std::vector<Attention> listed = attention(*device);
        QCOMPARE(listed.size(), size_t(1));
        QCOMPARE(listed[0].id, id);
        QCOMPARE(listed[0].reason, QStringLiteral("The record is too large."));
        QCOMPARE(listed[0].since, device.clock.now());
        QVERIFY(!hasUnsentRows(*device));
        QCOMPARE(outboxState(*device).oldestSince, 0); // nothing is on its way
    }

    void whatCannotBeReadIsListedToo()
    {
        TestReplica device;
        Merge merge(*device);
        merge.quarantine(1, 42, "nonsense", QStringLiteral("The record cannot be read."));
        QVERIFY(merge.commit());
        const std::vector<Attention> listed = attention(*device);
        QCOMPARE(listed.size(), size_t(1));
        QVERIFY(listed[0].kind == Attention::Kind::Unreadable);
        QCOMPARE(listed[0].key, QStringLiteral("feed:1:42"));
    }

    void tryingAgainSendsItOnceMore()
    {
        TestReplica device;
        device.create(ContactEntity, {{"first_name", QStringLiteral("Sara")}});
        const Id other = device.create(ContactEntity, {{"first_name", QStringLiteral("Tom")}});
        refuseAll(device);
        const QString key = attention(*device)[1].key;
        QVERIFY(tryAgain(*device, key));
        QCOMPARE(unsentRows(*device, all, 1000).size(), size_t(1));
        QCOMPARE(unsentRows(*device, all, 1000)[0].id, other);
        QVERIFY(tryAgain(*device));
        QCOMPARE(unsentRows(*device, all, 1000).size(), size_t(2));
        QVERIFY(!tryAgain(*device, key)); // it is not on the list any more
        QVERIFY(!tryAgain(*device, QStringLiteral("contact:zz")));
    }

    void takingBackPutsBackWhatTheServerHasAndHistoryKeepsTheRest()
    {
        TestReplica device;
        const Id id = device.create(ContactEntity, {{"first_name", QStringLiteral("Sara")},
                                                    {"notes", QStringLiteral("short")}});
        acknowledgeAll(device);
        device.clock.advance(1000);
        device.write(ContactEntity, id,
                     {{"notes", QStringLiteral("long")}, {"job_title", QStringLiteral("Potter")}});
        refuseAll(device);
        const Result<Stamp> taken = takeBack(*device, attention(*device)[0].key);
        QVERIFY(taken);
        QCOMPARE(device.text(ContactEntity, id, "notes"), QStringLiteral("short"));
        QCOMPARE(device.text(ContactEntity, id, "job_title"), QString());
        QCOMPARE(device.text(ContactEntity, id, "first_name"), QStringLiteral("Sara"));
        QVERIFY(attention(*device).empty());
        QVERIFY(valuesOf(device, id, "notes").contains(QLatin1String("long")));
        QVERIFY(valuesOf(device, id, "job_title").contains(QLatin1String("Potter")));
        QVERIFY(undo(*device, *taken));
        QCOMPARE(device.text(ContactEntity, id, "notes"), QStringLiteral("long"));
    }

    void aRecordThatTheServerNeverHadGoesToTheBin()
    {
        TestReplica device;
        const Id id = device.create(ContactEntity, {{"first_name", QStringLiteral("Sara")},
                                                    {"notes", QStringLiteral("long")}});
        refuseAll(device);
        const Result<Stamp> taken = takeBack(*device, attention(*device)[0].key);
        QVERIFY(taken);
        QCOMPARE(device.text(ContactEntity, id, "notes"), QStringLiteral("(none)"));
        QVERIFY(attention(*device).empty());
        // What goes to the server now weighs nothing.
        for (const UnsentRow &row : unsentRows(*device, all, 1 << 20)) {
            for (const UnsentField &field : row.fields)
                QVERIFY(field.value.isNull());
        }
        QVERIFY(valuesOf(device, id, "notes").contains(QLatin1String("long")));
        QVERIFY(undo(*device, *taken));
        QCOMPARE(device.text(ContactEntity, id, "notes"), QStringLiteral("long"));
    }

    void aDeletionThatIsRefusedIsTakenBack()
    {
        TestReplica device;
        const Id id = device.create(ContactEntity, {{"first_name", QStringLiteral("Sara")}});
        acknowledgeAll(device);
        device.clock.advance(1000);
        Edit edit(*device, QStringLiteral("test"));
        edit.remove(ContactEntity, id);
        QVERIFY(edit.commit());
        refuseAll(device);
        QVERIFY(takeBack(*device, attention(*device)[0].key));
        QCOMPARE(device.text(ContactEntity, id, "first_name"), QStringLiteral("Sara"));
    }
};

QTEST_GUILESS_MAIN(TestAttention)
#include "tst_attention.moc"
