// SPDX-License-Identifier: MPL-2.0
#include "core/replica/digest.h"
#include "core/replica/history.h"
#include "core/replica/journal.h"
#include "core/replica/movestamps.h"
#include "core/replica/outbox.h"
#include "tests/support/testreplica.h"

using namespace touchbase;
using namespace touchbase::replica;
using touchbase::test::TestReplica;

namespace {

constexpr qint64 hour = 3'600'000;

void move(TestReplica &device, qint64 ms)
{
    Transaction transaction(device->database());
    moveStamps(*device, ms);
    QVERIFY(transaction.commit());
}

QStringList notesOf(TestReplica &device, const Id &id)
{
    const Entity &contact = *entity(ContactEntity);
    QStringList values;
    for (const FieldVersion &version :
         history(*device, contact, id, contact.field(QLatin1String("notes"))))
        values << version.value.toString();
    return values;
}

} // namespace

class TestMoveStamps : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everythingKeepsItsOrderAndCanBeUndone_data()
    {
        QTest::addColumn<qint64>("ms");
        QTest::newRow("behind") << 3 * hour;
        QTest::newRow("ahead") << -3 * hour;
        QTest::newRow("by a little") << qint64(2001); // as much as lies between the edits
    }
    void everythingKeepsItsOrderAndCanBeUndone()
    {
        QFETCH(qint64, ms);
        TestReplica device;
        const qint64 before = device.clock.now();
        const Id id = device.create(ContactEntity, {{"notes", QStringLiteral("one")}});
        for (const char *text : {"two", "three"}) {
            device.clock.advance(1000);
            device.write(ContactEntity, id, {{"notes", QString::fromLatin1(text)}});
        }
        QVERIFY(undo(*device));
        const Id gone = device.create(ContactEntity, {{"notes", QStringLiteral("gone")}});
        device.clock.advance(1);
        Edit edit(*device, QStringLiteral("test"));
        edit.remove(ContactEntity, gone);
        QVERIFY(edit.commit());
        const QString content = contentDigest(*device, false).hash;
        const QStringList notes = notesOf(device, id);
        move(device, ms);
        QCOMPARE(contentDigest(*device, false).hash, content);
        QCOMPARE(notesOf(device, id), notes);
        QVERIFY(check(*device).isEmpty());
        const auto rows = unsentRows(*device, 10, 1000);
        QVERIFY(rows[0].fields[0].stamp.ms() >= before + ms);
        QVERIFY(rows[0].fields[0].stamp.ms() <= device.clock.now() + ms);
        QVERIFY(gaveStamp(*device, rows[0].fields[0].stamp));
        QVERIFY(undo(*device)); // the deletion
        QCOMPARE(device.text(ContactEntity, gone, "notes"), QStringLiteral("gone"));
        QVERIFY(undo(*device)); // the creation of it
        QCOMPARE(device.text(ContactEntity, gone, "notes"), QStringLiteral("(none)"));
        QVERIFY(undo(*device)); // what was written second
        QCOMPARE(device.text(ContactEntity, id, "notes"), QStringLiteral("one"));
        QVERIFY(check(*device).isEmpty());
    }

    void stampsOfOthersStayAsTheyAre()
    {
        TestReplica device(1);
        TestReplica other(2);
        const Id id = other.create(ContactEntity, {{"notes", QStringLiteral("theirs")}});
        device.take(other, ContactEntity, id);
        const Stamp stamp = device->state(*entity(ContactEntity), id)->clock.base();
        move(device, hour);
        QVERIFY(device->state(*entity(ContactEntity), id)->clock.base() == stamp);
    }

    void theNextStampIsOfTheRightTime()
    {
        TestReplica device;
        device.create(ContactEntity, {{"notes", QStringLiteral("three hours ahead")}});
        Transaction transaction(device->database());
        moveStamps(*device, -3 * hour);
        device->setClockOffset(-3 * hour);
        QVERIFY(transaction.commit());
        const Stamp next =
            device.write(ContactEntity, Id::fresh(1), {{"notes", QStringLiteral("x")}});
        QVERIFY(next.ms() <= device.clock.now() - 3 * hour + 1);
    }
};

QTEST_GUILESS_MAIN(TestMoveStamps)
#include "tst_movestamps.moc"
