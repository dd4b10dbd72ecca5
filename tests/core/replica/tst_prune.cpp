// SPDX-License-Identifier: MPL-2.0
#include "core/replica/digest.h"
#include "core/replica/history.h"
#include "core/replica/journal.h"
#include "core/replica/outbox.h"
#include "core/replica/prune.h"
#include "tests/support/testreplica.h"

using namespace touchbase;
using namespace touchbase::replica;
using touchbase::test::TestReplica;

namespace {

constexpr qint64 day = Retention::day;

struct Device : TestReplica {
    Id sara;

    Device() { sara = create(ContactEntity, {{"first_name", QStringLiteral("Sara")}}); }
    void wait(qint64 days) { clock.advance(days * day); }
    Stamp note(const QString &text) { return write(ContactEntity, sara, {{"notes", text}}); }
    void acknowledgeAll()
    {
        Transaction transaction(replica->database());
        for (const UnsentRow &row : unsentRows(*replica, 1000, 1'000'000))
            acknowledge(replica->database(), row, {});
        QVERIFY(transaction.commit());
    }
    void prune()
    {
        for (;;) {
            const auto more = pruneStep(*replica, clock.now());
            QVERIFY2(more, qPrintable(more ? QString() : more.error().message));
            if (!*more)
                return;
        }
    }
    /// All that are known, the latest first.
    QString notes()
    {
        QStringList values;
        const Entity &contact = *entity(ContactEntity);
        for (const FieldVersion &version :
             history(*replica, contact, sara, contact.field(QLatin1String("notes"))))
            values << version.value.toString();
        return values.join(u' ');
    }
    int intents() { return int(journal(*replica, 1000).size()); }
};

} // namespace

class TestPrune : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void valuesThatWereOverwrittenAYearAgoGoAndTheLastOneStays()
    {
        Device device;
        for (const char *text : {"a", "b", "c", "d"}) {
            device.note(QLatin1String(text));
            device.wait(1);
        }
        device.acknowledgeAll();
        device.wait(361);
        device.prune(); // “b” did not come a year ago yet
        QCOMPARE(device.notes(), QStringLiteral("d c b a"));
        device.wait(3);
        device.prune();
        QCOMPARE(device.notes(), QStringLiteral("d c"));
        device.wait(5000);
        device.prune();
        QCOMPARE(device.notes(), QStringLiteral("d c"));
        QVERIFY(check(*device).isEmpty());
    }

    void whatAnUnsentValueRestsOnStays()
    {
        Device device;
        device.note(QStringLiteral("a"));
        device.note(QStringLiteral("b"));
        device.acknowledgeAll();
        device.note(QStringLiteral("c"));
        device.note(QStringLiteral("d"));
        device.wait(1000);
        device.prune();
        QCOMPARE(device.notes(), QStringLiteral("d c b a"));
        device.acknowledgeAll();
        device.prune();
        QCOMPARE(device.notes(), QStringLiteral("d c"));
    }

    void whatLostInAConflictStaysUntilSomebodyLookedAtIt()
    {
        Device device;
        const Stamp lost = device.note(QStringLiteral("a"));
        device.note(QStringLiteral("b"));
        device.note(QStringLiteral("c"));
        device.acknowledgeAll();
        Merge merge(*device);
        merge.conflict(ContactEntity, device.sara, {30, lost, Value(QStringLiteral("a"))});
        QVERIFY(merge.commit());
        device.wait(1000);
        device.prune();
        QCOMPARE(device.notes(), QStringLiteral("c b a"));
        const Entity &contact = *entity(ContactEntity);
        QVERIFY(settleConflict(*device, contact, device.sara, *contact.field(30), lost));
        device.prune();
        QCOMPARE(device.notes(), QStringLiteral("c b"));
    }

    void undoingReachesBackThreeMonths()
    {
        Device device;
        device.note(QStringLiteral("a"));
        device.wait(50);
        device.note(QStringLiteral("b"));
        device.wait(50);
        device.note(QStringLiteral("c"));
        device.acknowledgeAll();
        device.prune();
        QCOMPARE(device.intents(), 2);
        QVERIFY(undo(*device));
        QVERIFY(undo(*device));
        QCOMPARE(device.text(ContactEntity, device.sara, "notes"), QStringLiteral("a"));
        QVERIFY(!undo(*device));
    }

    void theClockNeverGoesBackAndStampsThatWereGivenAreKnown()
    {
        Device device;
        const Stamp first = device.note(QStringLiteral("a"));
        const Stamp last = device.note(QStringLiteral("b"));
        device.wait(1000);
        device.prune();
        QCOMPARE(device.intents(), 1);
        QVERIFY(gaveStamp(*device, first));
        QVERIFY(gaveStamp(*device, last));
        device.clock.advance(-2000 * day);
        QVERIFY(device.note(QStringLiteral("c")) > last);
    }

    void anIntentOfManyPartsGoesAsOne()
    {
        Device device;
        Stamp first;
        for (int part = 0; part < 3; ++part) {
            Edit edit(*device, QStringLiteral("import"));
            first = first.isNull() ? edit.stamp() : first;
            edit.partOf(first);
            edit.create(ContactEntity, {{"first_name", QString::number(part)}});
            QVERIFY(edit.commit());
            device.wait(1);
        }
        device.wait(88);
        device.prune(); // two of the parts are old enough
        QVERIFY(undo(*device));
        QCOMPARE(device->database().value("SELECT count(*) FROM contact WHERE dead=0").toInteger(),
                 1);
    }

    void aLongHistoryIsPrunedStepByStep()
    {
        Device device;
        for (int i = 0; i < 5000; ++i)
            device.note(QString::number(i));
        device.acknowledgeAll();
        device.wait(1000);
        const auto first = pruneStep(*device, device.clock.now());
        QVERIFY(first);
        QVERIFY(*first);
        QVERIFY(device.notes().count(u' ') > 2500);
        device.open(); // a program that ends in the midst of it
        device.prune();
        QCOMPARE(device.notes(), QStringLiteral("4999 4998"));
    }

    void aClockThatNobodyToldTheTimeIsBelievedAsFarAsItWasWorkedBy()
    {
        Device device;
        for (const char *text : {"a", "b", "c"})
            device.note(QLatin1String(text));
        device.wait(3650);
        QVERIFY(tidyUp(*device));
        QCOMPARE(device.notes(), QStringLiteral("c b a"));
        device->setClockOffset(0);
        QVERIFY(tidyUp(*device));
        QCOMPARE(device.notes(), QStringLiteral("c b"));
    }

    void whatWasDeletedBeforeAnyServerKnewOfItGoesAfterHalfAYear()
    {
        Device device;
        Edit edit(*device, QStringLiteral("delete"));
        edit.remove(ContactEntity, device.sara);
        QVERIFY(edit.commit());
        device.wait(179);
        device.prune();
        QVERIFY(device->state(*entity(ContactEntity), device.sara));
        device.wait(2);
        device.prune();
        QVERIFY(!device->state(*entity(ContactEntity), device.sara));
        QVERIFY(!hasUnsentRows(*device));
        QVERIFY(check(*device).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestPrune)
#include "tst_prune.moc"
