// SPDX-License-Identifier: MPL-2.0
#include "core/base/stamp.h"

#include <QTest>

using namespace touchbase;

class TestStamp : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void thePredecessorOfASuccessorIsTheStampItself()
    {
        for (const Stamp &stamp : {Stamp(5, 3, 7), Stamp(5, 0xffff, 7), Stamp(5, 0, 7)})
            QCOMPARE(stamp.successor(7).predecessor(), stamp);
    }

    void partsSurviveTheRoundTrip()
    {
        const Stamp stamp(1'763'700'000'123, 77, 0xfedcba9876543210ULL);
        QCOMPARE(stamp.ms(), 1'763'700'000'123);
        QCOMPARE(stamp.counter(), std::uint16_t(77));
        QCOMPARE(stamp.replica(), std::uint64_t(0xfedcba9876543210ULL));
        QCOMPARE(Stamp::fromHex(stamp.hex()), stamp);
    }

    void timeDecidesThenCounterThenReplica()
    {
        QVERIFY(Stamp(2, 0, 0) > Stamp(1, 9, 9));
        QVERIFY(Stamp(1, 2, 0) > Stamp(1, 1, 9));
        QVERIFY(Stamp(1, 1, 2) > Stamp(1, 1, 1));
        QVERIFY(Stamp(0, 0, 1) > Stamp());
    }

    void aSuccessorComesAfterWhateverTheReplicas()
    {
        const Stamp seen(10, 3, 0xffffffffffffffffULL);
        QVERIFY(seen.successor(1) > seen);
        QCOMPARE(seen.successor(1).replica(), std::uint64_t(1));
    }

    void aFullCounterCarriesIntoTheTime()
    {
        QCOMPARE(Stamp(10, 0xffff, 5).successor(6), Stamp(11, 0, 6));
    }
};

QTEST_GUILESS_MAIN(TestStamp)
#include "tst_stamp.moc"
