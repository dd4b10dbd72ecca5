// SPDX-License-Identifier: MPL-2.0
#include "sync/client/schedule.h"

#include <QTest>

using touchbase::sync::Schedule;

class TestSchedule : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aLoneEditLeavesAtOnce()
    {
        Schedule schedule([] { return 1.0; });
        QVERIFY(!schedule.due());
        schedule.wanted(1000);
        QCOMPARE(*schedule.due(), 1000);
    }

    void whatFollowsIsGathered()
    {
        Schedule schedule([] { return 1.0; });
        schedule.wanted(1000);
        schedule.started(1000);
        schedule.wanted(1010);
        QVERIFY(!schedule.due()); // one at a time
        schedule.succeeded(1020);
        schedule.wanted(1030);
        QCOMPARE(*schedule.due(), 1000 + Schedule::gathering);
    }

    void anEditDuringARoundIsNotForgotten()
    {
        Schedule schedule([] { return 1.0; });
        schedule.wanted(1000);
        schedule.started(1000);
        schedule.wanted(1500);
        schedule.succeeded(2000);
        QVERIFY(schedule.due());
        QVERIFY(*schedule.due() <= 2000);
    }

    void failuresArePutOffLongerAndLonger()
    {
        Schedule schedule([] { return 1.0; });
        schedule.wanted(0);
        qint64 now = 0;
        qint64 last = 0;
        for (int i = 0; i < 20; ++i) {
            schedule.started(now);
            schedule.failed(now);
            QVERIFY(schedule.due()); // always tried again
            const qint64 pause = *schedule.due() - now;
            QVERIFY(pause >= last);
            QVERIFY(pause <= Schedule::longestPause);
            last = pause;
            now = *schedule.due();
        }
        QCOMPARE(last, Schedule::longestPause);
        schedule.wanted(now + 1); // an edit, a hint: at once
        QVERIFY(*schedule.due() <= now + 1 + Schedule::gathering);
    }

    void somebodyWhoLooksIsNotKeptWaitingForMinutes()
    {
        Schedule schedule([] { return 1.0; });
        schedule.setWatched(true);
        schedule.wanted(0);
        qint64 now = 0;
        for (int i = 0; i < 20; ++i) {
            schedule.started(now);
            schedule.failed(now);
            QVERIFY(*schedule.due() - now <= Schedule::longestPauseWatched);
            now = *schedule.due();
        }
    }

    void pausesDifferFromDeviceToDevice()
    {
        Schedule early([] { return 0.0; });
        Schedule late([] { return 1.0; });
        for (Schedule *schedule : {&early, &late}) {
            schedule->wanted(0);
            schedule->started(0);
            schedule->failed(0);
        }
        QVERIFY(*early.due() < *late.due());
    }

    void withoutHintsSomebodyWhoLooksIsServedByTheMinute()
    {
        Schedule schedule([] { return 1.0; });
        schedule.wanted(0);
        schedule.started(0);
        schedule.succeeded(100);
        QVERIFY(!schedule.due()); // hints would tell
        schedule.setBlind(true);
        QCOMPARE(*schedule.due(), 100 + Schedule::blindInterval);
        schedule.gaveUp();
        QVERIFY(!schedule.due());
    }
};

QTEST_GUILESS_MAIN(TestSchedule)
#include "tst_schedule.moc"
