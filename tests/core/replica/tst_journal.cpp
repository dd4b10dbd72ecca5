// SPDX-License-Identifier: MPL-2.0
#include "core/replica/digest.h"
#include "core/replica/journal.h"
#include "tests/support/testreplica.h"

#include <random>

using namespace touchbase;
using namespace touchbase::replica;
using touchbase::test::TestReplica;

class TestJournal : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void undoTakesBackWhatTheLastIntentDid()
    {
        TestReplica device;
        const Id id = device.create(ContactEntity, {{"first_name", QStringLiteral("Sara")}});
        device.write(ContactEntity, id, {{"first_name", QStringLiteral("Sarah")}});
        QVERIFY(undo(*device));
        QCOMPARE(device.text(ContactEntity, id, "first_name"), QStringLiteral("Sara"));
        QVERIFY(undo(*device));
        QVERIFY(!device->row(*entity(ContactEntity), id));
        QCOMPARE(undo(*device).error().code, Error::Code::NotFound);
    }

    void undoLeavesAloneWhatWasWrittenSince()
    {
        TestReplica device;
        const Id id = device.create(ContactEntity, {{"first_name", QStringLiteral("Sara")}});
        const Stamp second = device.write(
            ContactEntity, id,
            {{"first_name", QStringLiteral("Two")}, {"last_name", QStringLiteral("Two")}});
        device.write(ContactEntity, id, {{"first_name", QStringLiteral("Three")}});
        const auto undone = undo(*device, second);
        QVERIFY(undone);
        QCOMPARE(undone->changedSince, 1);
        QCOMPARE(device.text(ContactEntity, id, "first_name"), QStringLiteral("Three"));
        QCOMPARE(device.text(ContactEntity, id, "last_name"), QString());
    }

    void twentyRandomActionsAndTwentyUndosLeaveTheContentAsItWas()
    {
        for (std::uint32_t seed = 0; seed < 30; ++seed) {
            std::mt19937 random(seed);
            TestReplica device;
            std::vector<Id> ids;
            for (int i = 0; i < 3; ++i)
                ids.push_back(device.create(ContactEntity, {{"first_name", QString::number(i)}}));
            const QString before = contentDigest(*device, false).hash;
            for (int i = 0; i < 20; ++i) {
                const Id id = ids[random() % ids.size()];
                Edit edit(*device, QStringLiteral("test"));
                switch (random() % 4) {
                case 0:
                    ids.push_back(edit.create(ContactEntity, {{"last_name", QString::number(i)}}));
                    break;
                case 1:
                    if (!edit.remove(ContactEntity, id))
                        edit.write(ContactEntity, id, {{"notes", QString::number(i)}});
                    break;
                default:
                    edit.write(ContactEntity, id,
                               {{"first_name", QString::number(100 + i)},
                                {"job_title", random() % 2 ? Value(QString::number(i)) : Value()}});
                }
                QVERIFY(edit.commit());
                // Some actions in between are themselves taken back.
                if (random() % 5 == 0) {
                    QVERIFY(undo(*device));
                    --i;
                }
                device.clock.advance(random() % 2);
            }
            for (int i = 0; i < 20; ++i)
                QVERIFY2(undo(*device),
                         qPrintable(QStringLiteral("seed %1 undo %2").arg(seed).arg(i)));
            QCOMPARE(contentDigest(*device, false).hash, before);
            QVERIFY2(check(*device).isEmpty(), qPrintable(check(*device).join(u'\n')));
        }
    }
};

QTEST_GUILESS_MAIN(TestJournal)
#include "tst_journal.moc"
