// SPDX-License-Identifier: MPL-2.0
#include "sync/server/rule.h"

#include <QTest>

using namespace touchbase;
using namespace touchbase::server;
using touchbase::replica::Value;
using Kind = Verdict::Kind;

namespace {

constexpr qint64 now = 1'000'000'000'000;

Stamp at(qint64 ms, std::uint64_t replica = 1) { return Stamp(ms, 0, replica); }

Verdict judged(const char *pushed, const Stamp &stamp, const Stamp &base, const char *standing,
               const Stamp &current)
{
    const Value pushedValue(QString::fromLatin1(pushed));
    const Value standingValue(QString::fromLatin1(standing));
    return judge({pushedValue, stamp, base, {}}, {standingValue, current}, now);
}

} // namespace

class TestRule : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aFirstValueStands()
    {
        const Verdict verdict = judged("a", at(5), {}, "", {});
        QVERIFY(verdict.kind == Kind::Newer);
        QCOMPARE(verdict.stamp, at(5));
    }

    void theSameValueAgainIsKnown()
    {
        QVERIFY(judged("a", at(5), at(1), "a", at(5)).kind == Kind::Known);
    }

    void anotherValueUnderTheSameStampIsAFork()
    {
        QVERIFY(judged("a", at(5), at(1), "b", at(5)).kind == Kind::Forked);
    }

    void anEarlierValueOfTheSameDeviceThatArrivesLateIsNoConflict()
    {
        const Verdict verdict = judged("a", at(5), at(1), "b", at(9));
        QVERIFY(verdict.kind == Kind::Older);
        QCOMPARE(verdict.stamp, at(5));
    }

    void anEditNoFurtherAheadThanWhatItRestsOnKeepsItsStamp()
    {
        const Stamp ahead = at(now + 3'600'000, 1);
        const Stamp second = ahead.successor(2).successor(2); // the author wrote twice
        const Verdict verdict = judged("a", second, ahead, "b", ahead);
        QVERIFY(verdict.kind == Kind::Newer);
        QCOMPARE(verdict.stamp, second);
    }

    void anEditOfWhatStandsWinsEvenWithAnEarlierClock()
    {
        const Verdict verdict = judged("a", at(5, 2), at(9, 1), "b", at(9, 1));
        QVERIFY(verdict.kind == Kind::Newer);
        QVERIFY(verdict.stamp > at(9, 1));
        QCOMPARE(verdict.stamp.replica(), std::uint64_t(2));
    }

    void aBaseThatIsMadeUpCarriesNothingIntoTheFuture()
    {
        const qint64 end = (qint64(1) << 48) - 1;
        const Verdict verdict = judged("a", at(end, 2), at(end - 1, 2), "b", at(9, 1));
        QCOMPARE(verdict.stamp, at(now, 2));
    }

    void ofTwoUnawareEditsTheLaterStandsWhicheverArrivesFirst()
    {
        QVERIFY(judged("a", at(7, 2), at(1), "b", at(5, 1)).kind == Kind::ConcurrentNewer);
        QVERIFY(judged("b", at(5, 1), at(1), "a", at(7, 2)).kind == Kind::ConcurrentOlder);
    }

    void aDeviceKnowsItsOwnEditsEvenUnacknowledged()
    {
        QVERIFY(judged("b", at(7, 2), at(1), "a", at(5, 2)).kind == Kind::Newer);
    }

    void equalValuesAreNoConflict()
    {
        QVERIFY(judged("a", at(7, 2), at(1), "a", at(5, 1)).kind == Kind::Newer);
        QVERIFY(judged("a", at(3, 2), at(1), "a", at(5, 1)).kind == Kind::Older);
    }

    void whatAServerHadBeforeIsMergedWithoutConflict()
    {
        QVERIFY(judged("a", at(7, 2), at(7, 2), "b", at(5, 1)).kind == Kind::Newer);
        QVERIFY(judged("a", at(3, 2), at(3, 2), "b", at(5, 1)).kind == Kind::Older);
    }

    void whatAServerTookByAnotherClockKeepsItsStamp()
    {
        const Stamp anHourAhead = at(now + 3'600'000);
        const Verdict verdict = judged("a", anHourAhead, anHourAhead, "", {});
        QVERIFY(verdict.kind == Kind::Newer);
        QCOMPARE(verdict.stamp, anHourAhead);
        const Stamp yearsAhead = at(now + 3 * 365LL * 24 * 3'600'000);
        QVERIFY(judged("a", yearsAhead, yearsAhead, "", {}).stamp < anHourAhead);
    }

    void aStampFromTheFutureIsReplacedByThePresent()
    {
        const Verdict verdict = judged("a", at(now + 10 * tolerance, 2), {}, "", {});
        QVERIFY(verdict.kind == Kind::Newer);
        QCOMPARE(verdict.stamp, at(now, 2));
    }

    void aLittleAheadIsLeftAlone()
    {
        const Verdict verdict = judged("a", at(now + tolerance, 2), {}, "", {});
        QCOMPARE(verdict.stamp, at(now + tolerance, 2));
    }

    void aFutureEditStillWinsOverWhatItSawAndLosesToALaterUnawareOne()
    {
        const Stamp seen = at(now + 5, 1);
        const Verdict after = judged("a", at(now + 10 * tolerance, 2), seen, "b", seen);
        QVERIFY(after.kind == Kind::Newer);
        QVERIFY(after.stamp > seen);
        const Verdict unaware = judged("a", at(now + 10 * tolerance, 2), at(1), "b", seen);
        QVERIFY(unaware.kind == Kind::ConcurrentOlder);
    }
};

QTEST_GUILESS_MAIN(TestRule)
#include "tst_rule.moc"
