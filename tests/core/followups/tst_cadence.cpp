// SPDX-License-Identifier: MPL-2.0
#include "core/followups/cadence.h"

#include <QTest>

using namespace touchbase::followups;

class TestCadence : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void daysCountFromTheLastTouch()
    {
        QCOMPARE(nextDue({30, 0}, QDate(2025, 8, 1), QDate(2025, 1, 1)), QDate(2025, 8, 31));
    }
    void withoutATouchDaysCountFromWhenTheCadenceWasSet()
    {
        QCOMPARE(nextDue({14, 0}, std::nullopt, QDate(2025, 12, 25)), QDate(2026, 1, 8));
    }
    void aMonthIsTheSameDayNumberClippedToTheMonthsEnd()
    {
        QCOMPARE(nextDue({0, 1}, QDate(2025, 8, 1), {}), QDate(2025, 9, 1));
        QCOMPARE(nextDue({0, 1}, QDate(2025, 1, 31), {}), QDate(2025, 2, 28));
        QCOMPARE(nextDue({0, 1}, QDate(2024, 1, 31), {}), QDate(2024, 2, 29));
        QCOMPARE(nextDue({0, 3}, QDate(2025, 11, 30), {}), QDate(2026, 2, 28));
    }
    void levelsHaveARhythm()
    {
        QCOMPARE(cadenceOfLevel(u'A'), (Cadence{14, 0}));
        QCOMPARE(cadenceOfLevel(u'B'), (Cadence{30, 0}));
        QCOMPARE(cadenceOfLevel(u'C'), (Cadence{90, 0}));
        QVERIFY(cadenceOfLevel(u'D').isOff());
    }
    void aCadenceThatIsOffIsNeverDue()
    {
        QVERIFY(!nextDue({}, QDate(2025, 1, 1), QDate(2025, 1, 1)));
    }
};

QTEST_GUILESS_MAIN(TestCadence)
#include "tst_cadence.moc"
