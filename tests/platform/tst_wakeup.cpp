// SPDX-License-Identifier: MPL-2.0
#include "platform/wakeup.h"

#include <QDateTime>
#include <QSignalSpy>
#include <QTest>

using namespace touchbase::platform;

namespace {

qint64 now() { return QDateTime::currentMSecsSinceEpoch(); }

} // namespace

class TestWakeUp : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void dueComesAtItsMomentAndOnce()
    {
        WakeUp wake;
        QSignalSpy due(&wake, &WakeUp::due);
        const qint64 moment = now() + 50;
        wake.arm(moment);
        QCOMPARE(wake.armed(), moment);
        QTRY_COMPARE(due.size(), 1);
        QVERIFY(now() >= moment);
        QCOMPARE(wake.armed(), std::nullopt);
        QTest::qWait(50);
        QCOMPARE(due.size(), 1);
    }

    void aPastMomentIsDueFromTheEventLoop()
    {
        for (const qint64 past : {now() - 1000, qint64(0), qint64(-5000)}) {
            WakeUp wake;
            QSignalSpy due(&wake, &WakeUp::due);
            wake.arm(past);
            QCOMPARE(due.size(), 0);
            QTRY_COMPARE(due.size(), 1);
        }
    }

    void aLaterMomentReplacesTheOneBefore()
    {
        WakeUp wake;
        QSignalSpy due(&wake, &WakeUp::due);
        wake.arm(now() + 20);
        wake.arm(now() + 3'600'000);
        QTest::qWait(100);
        QCOMPARE(due.size(), 0);
        wake.arm(now() + 10);
        QTRY_COMPARE(due.size(), 1);
    }

    void aDisarmedOneStaysSilent()
    {
        WakeUp wake;
        QSignalSpy due(&wake, &WakeUp::due);
        wake.arm(now() + 20);
        wake.disarm();
        QCOMPARE(wake.armed(), std::nullopt);
        QTest::qWait(100);
        QCOMPARE(due.size(), 0);
    }

    void itCanBeArmedAgainFromItsOwnSignal()
    {
        WakeUp wake;
        int times = 0;
        connect(&wake, &WakeUp::due, this, [&] {
            if (++times < 3)
                wake.arm(now());
        });
        wake.arm(now());
        QTRY_COMPARE(times, 3);
        QCOMPARE(wake.armed(), std::nullopt);
    }
};

QTEST_GUILESS_MAIN(TestWakeUp)
#include "tst_wakeup.moc"
