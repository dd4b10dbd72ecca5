// SPDX-License-Identifier: MPL-2.0
#include "core/replica/history.h"
#include "core/replica/outbox.h"
#include "tests/support/testreplica.h"

using namespace touchbase;
using namespace touchbase::replica;
using touchbase::test::TestReplica;

namespace {

FieldVersion firstVersion(TestReplica &device, const Id &id)
{
    return history(*device, *entity(ContactEntity), id).front();
}

} // namespace

class TestHistory : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aValueIsSignedByItsDeviceAndThatOnesPerson()
    {
        TestReplica device(7);
        QVERIFY(nameDevice(*device, QStringLiteral("phone"), QStringLiteral("Ada")));
        const Id id = device.create(ContactEntity, {{"first_name", QStringLiteral("Sara")}});
        QCOMPARE(firstVersion(device, id).device, QStringLiteral("phone"));
        QCOMPARE(firstVersion(device, id).person, QStringLiteral("Ada"));
        QVERIFY(renameDevice(*device, 7, QStringLiteral("pocket")));
        QCOMPARE(firstVersion(device, id).device, QStringLiteral("pocket"));
        QCOMPARE(firstVersion(device, id).person, QStringLiteral("Ada"));
    }

    void aDeviceKeepsItsNameWhenItTakesAnotherNumber()
    {
        TestReplica device(7);
        QVERIFY(nameDevice(*device, QStringLiteral("phone"), QStringLiteral("Ada")));
        const Id before = device.create(ContactEntity, {{"first_name", QStringLiteral("Sara")}});
        Transaction transaction(device->database());
        takeNewIdentity(*device);
        QVERIFY(transaction.commit());
        QVERIFY(keepDeviceName(*device, 7));
        const Id after = device.create(ContactEntity, {{"first_name", QStringLiteral("Tom")}});
        for (const Id &id : {before, after}) {
            QCOMPARE(firstVersion(device, id).device, QStringLiteral("phone"));
            QCOMPARE(firstVersion(device, id).person, QStringLiteral("Ada"));
        }
    }
};

QTEST_GUILESS_MAIN(TestHistory)
#include "tst_history.moc"
