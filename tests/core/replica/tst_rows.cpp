// SPDX-License-Identifier: MPL-2.0
#include "core/replica/rows.h"
#include "tests/support/testreplica.h"

using namespace touchbase;
using namespace touchbase::replica;
using touchbase::test::TestReplica;

class TestRows : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void idsAreFoundByTheirBeginning()
    {
        TestReplica device;
        const Entity &contacts = *entity(ContactEntity);
        const Id one = *Id::fromHex(u"abcd0000000000000000000000000000");
        const Id two = *Id::fromHex(u"abce0000000000000000000000000000");
        device.write(ContactEntity, one, {{"first_name", QStringLiteral("One")}});
        device.write(ContactEntity, two, {{"first_name", QStringLiteral("Two")}});
        const auto beginning = [&](const QString &digits, int limit = 9) {
            return idsBeginning(*device, contacts, digits, limit);
        };
        QCOMPARE(beginning(QStringLiteral("abc")), (QVector<Id>{one, two}));
        QCOMPARE(beginning(QStringLiteral("ABCE")), QVector<Id>{two});
        QCOMPARE(beginning(QStringLiteral("abcd0000-0000")), QVector<Id>{one});
        QCOMPARE(beginning(QStringLiteral("a"), 1).size(), 1);
        for (const auto &none : {QString(), QStringLiteral("%"), QStringLiteral("abcz"),
                                 QStringLiteral("b"), one.hex() + u'0'})
            QVERIFY2(beginning(none).isEmpty(), qPrintable(none));
        Edit edit(*device, QStringLiteral("delete"));
        edit.remove(ContactEntity, one);
        QVERIFY(edit.commit());
        QCOMPARE(beginning(QStringLiteral("abc")), QVector<Id>{two});
    }

    void fillingWritesOnlyWhatIsMissing()
    {
        TestReplica device;
        const Id id = Id::fresh(1);
        const auto filled = [&](const Edit::Fields &fields) {
            Edit edit(*device, QStringLiteral("fill"));
            const bool written = fill(edit, ContactEntity, id, fields);
            return edit.commit() && written;
        };
        QVERIFY(filled({{"first_name", QStringLiteral("Sara")}, {"last_name", Value()}}));
        QVERIFY(
            filled({{"first_name", QStringLiteral("Tom")}, {"last_name", QStringLiteral("Lee")}}));
        QCOMPARE(device.text(ContactEntity, id, "first_name"), QStringLiteral("Sara"));
        QCOMPARE(device.text(ContactEntity, id, "last_name"), QStringLiteral("Lee"));
        QVERIFY(!filled({{"first_name", QStringLiteral("Tom")}, {"job_title", Value()}}));
        QVERIFY(undo(*device));
        QCOMPARE(device.text(ContactEntity, id, "last_name"), QString());
    }

    void aTransactionThatCouldNotBeginWritesNothing()
    {
        TestReplica device;
        auto other =
            Replica::open({.path = device.path(), .clock = &device.clock, .durable = false});
        QVERIFY(other);
        (*other)->database().script("PRAGMA busy_timeout=0;");
        auto holding = std::make_unique<Edit>(*device, QStringLiteral("long"));
        {
            Edit refused(**other, QStringLiteral("late"));
            holding.reset(); // the lock is free again before the first write
            refused.create(ContactEntity, {{"first_name", QStringLiteral("Half")}});
            QCOMPARE(refused.commit().error().code, Error::Code::Busy);
        }
        QCOMPARE((*other)->database().value("SELECT count(*) FROM contact").toInteger(), 0);
        Edit edit(**other, QStringLiteral("now"));
        edit.create(ContactEntity, {{"first_name", QStringLiteral("Whole")}});
        QVERIFY(edit.commit());
    }
};

QTEST_GUILESS_MAIN(TestRows)
#include "tst_rows.moc"
