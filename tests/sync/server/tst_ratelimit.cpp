// SPDX-License-Identifier: MPL-2.0
#include "sync/server/ratelimit.h"

#include <QTest>

using namespace touchbase::server;

class TestRateLimit : public QObject {
    Q_OBJECT

    static constexpr qint64 start = 1'000'000;

private Q_SLOTS:
    void whoAsksOneAfterTheOtherIsSlowedDownAndNeverRefused()
    {
        RateLimit limit({.perSecond = 10, .atOnce = 5, .patience = 1000});
        qint64 now = start;
        for (int i = 0; i < 200; ++i) {
            const RateLimit::Turn turn = limit.take("ada", now);
            QVERIFY(!turn.isRefused);
            now += turn.wait;
        }
        QVERIFY(now - start >= 19'000 && now - start <= 20'000); // 195 intervals of 100 ms
    }

    void whoAsksAllAtOnceIsRefusedAfterAWhileAndToldForHowLong()
    {
        RateLimit limit({.perSecond = 10, .atOnce = 5, .patience = 1000});
        int taken = 0;
        RateLimit::Turn turn;
        while (!(turn = limit.take("ada", start)).isRefused && taken < 1000)
            ++taken;
        QCOMPARE(taken, 16); // 5 at once, 10 that wait up to a second, and the first
        QVERIFY(turn.wait > 1000);
        QVERIFY(!limit.take("bob", start).isRefused);
        QVERIFY(!limit.take("ada", start + turn.wait).isRefused);
    }

    void aClockThatIsSetBackShutsNobodyOut()
    {
        RateLimit limit({.perSecond = 1, .atOnce = 2, .patience = 0});
        while (!limit.take("ada", start).isRefused) {
        }
        QVERIFY(!limit.take("ada", start - 3'600'000).isRefused);
    }

    void namesThatAreMadeUpCostBoundedMemoryAndNothingElse()
    {
        RateLimit limit({.perSecond = 1, .atOnce = 1, .patience = 0});
        for (int i = 0; i < 300'000; ++i)
            QVERIFY(!limit.take(QByteArray::number(i), start).isRefused);
        QVERIFY(!limit.take("ada", start).isRefused);
    }

    void withoutALimitNobodyWaits()
    {
        RateLimit limit({});
        for (int i = 0; i < 1000; ++i)
            QVERIFY(!limit.take("ada", start).isRefused);
    }

    void ofIpv6ACustomerCountsAndNotEachOfTheirAddresses()
    {
        QCOMPARE(networkOf("2001:db8:1:2:3:4:5:6"), networkOf("2001:db8:1:2::1"));
        QVERIFY(networkOf("2001:db8:1:3::1") != networkOf("2001:db8:1:2::1"));
        QCOMPARE(networkOf("::ffff:192.0.2.1"), QByteArray("192.0.2.1"));
        QVERIFY(networkOf("192.0.2.1") != networkOf("192.0.2.2"));
        QVERIFY(networkOf("").isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestRateLimit)
#include "tst_ratelimit.moc"
