// SPDX-License-Identifier: MPL-2.0
#include "core/replica/rowstate.h"

#include <QTest>

#include <random>

using namespace touchbase;
using namespace touchbase::replica;

namespace {

RowState randomState(std::mt19937 &random)
{
    const auto stamp = [&] { return Stamp(random() % 4, 0, random() % 3 + 1); };
    RowState state;
    state.clock = RowClock(stamp());
    for (std::uint16_t field = 10; field < 14; ++field) {
        // One stamp is one write, so the value has to follow from the stamp.
        const Stamp written = random() % 2 ? stamp() : state.clock.base();
        const auto value = [&] {
            return Value(qint64(written.ms() * 100 + qint64(written.replica())));
        };
        switch (random() % 3) {
        case 0:
            state.write(field, value(), written);
            break;
        case 1:
            if (written.ms() == 3 && written != state.clock.base())
                state.write(field, {}, written);
            break;
        default:
            break;
        }
    }
    if (random() % 3 == 0)
        state.tomb = Tombstone{stamp(), state.stamps()};
    return state;
}

/// Values with ms 3 are erasures in some states and numbers in others; make them agree.
RowState consistent(RowState state)
{
    for (const auto &[field, stamp] : state.stamps()) {
        if (stamp.ms() == 3)
            state.write(field, {}, stamp);
    }
    return state;
}

bool same(const RowState &a, const RowState &b)
{
    return a.values == b.values && a.stamps() == b.stamps() && a.tomb == b.tomb;
}

} // namespace

class TestRowState : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void mergingIsCommutativeAssociativeAndIdempotent()
    {
        std::mt19937 random(7);
        for (int round = 0; round < 20'000; ++round) {
            const RowState a = consistent(randomState(random));
            const RowState b = consistent(randomState(random));
            const RowState c = consistent(randomState(random));
            RowState ab = a;
            ab.merge(b);
            RowState ba = b;
            ba.merge(a);
            QVERIFY(same(ab, ba));
            RowState abTwice = ab;
            abTwice.merge(b);
            QVERIFY(same(ab, abTwice));
            RowState abC = ab;
            abC.merge(c);
            RowState bc = b;
            bc.merge(c);
            RowState aBc = a;
            aBc.merge(bc);
            QVERIFY(same(abC, aBc));
            QCOMPARE(abC.isLive(), aBc.isLive());
        }
    }

    void aFieldNeverWrittenLosesToWhoeverWritesIt()
    {
        RowState older;
        older.clock = RowClock(Stamp(5, 0, 1));
        older.write(10, Value(QStringLiteral("x")), Stamp(5, 0, 1));
        RowState edit;
        edit.clock = RowClock(Stamp(2, 0, 2));
        edit.write(11, Value(QStringLiteral("y")), Stamp(2, 0, 2));
        older.merge(edit);
        QCOMPARE(older.values.find(11)->toString(), QStringLiteral("y"));
    }

    void anErasedValueStaysErasedAgainstOlderOnes()
    {
        RowState state;
        state.clock = RowClock(Stamp(1, 0, 1));
        state.write(10, Value(QStringLiteral("x")), Stamp(1, 0, 1));
        RowState old = state;
        state.write(10, {}, Stamp(2, 0, 1));
        state.merge(old);
        QVERIFY(!state.values.find(10));
        QCOMPARE(state.stampOf(10), Stamp(2, 0, 1));
    }

    void aDeletionHoldsAgainstWhatItSawAndYieldsToWhatItDidNot()
    {
        RowState row;
        row.clock = RowClock(Stamp(1, 0, 1));
        row.write(10, Value(QStringLiteral("x")), Stamp(1, 0, 1));
        RowState deleted = row;
        deleted.tomb = Tombstone{Stamp(9, 0, 2), row.stamps()};
        QVERIFY(!deleted.isLive());
        RowState edited = row;
        edited.write(10, Value(QStringLiteral("y")),
                     Stamp(4, 0, 1)); // earlier than the deletion, unseen by it
        deleted.merge(edited);
        QVERIFY(deleted.isLive());
    }

    void blobsSurviveTheRoundTripAndRubbishIsRefused()
    {
        RowClock clock(Stamp(1, 2, 3));
        clock.set(10, Stamp(4, 5, 6), true);
        clock.set(300, Stamp(7, 8, 9), false);
        QCOMPARE(*RowClock::decode(clock.encode()), clock);
        QVERIFY(!RowClock::decode("short"));
        QVERIFY(!RowClock::decode(clock.encode().chopped(1)));
        FieldValues values;
        values.set(12, Value(1.5));
        values.set(10, Value(QStringLiteral("ä")));
        QCOMPARE(*FieldValues::decode(values.encode()), values);
        QVERIFY(!FieldValues::decode("\xa1"));
        QVERIFY(!FieldValues::decode("\xbf\xff"));
    }
};

QTEST_GUILESS_MAIN(TestRowState)
#include "tst_rowstate.moc"
