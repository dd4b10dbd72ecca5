// SPDX-License-Identifier: MPL-2.0
#include "core/backup/rotation.h"

#include <QTest>

using namespace touchbase::backup;

class TestRotation : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aYearOfDailyBackupsIsAboutTwentyFiles()
    {
        QVector<QDate> days;
        QDate day(2025, 1, 1);
        for (; day <= QDate(2026, 11, 26); day = day.addDays(1)) {
            days.append(day);
            for (const QDate &gone : superseded(days, day))
                days.removeOne(gone);
            QVERIFY(days.contains(day));
        }
        QVERIFY2(days.size() >= 20 && days.size() <= 26, qPrintable(QString::number(days.size())));
        QVERIFY(days.first() <= QDate(2026, 11, 26).addDays(-330));
    }

    void theLastWeekStandsWhole()
    {
        QVector<QDate> days;
        for (int back = 0; back < 7; ++back)
            days.append(QDate(2026, 11, 26).addDays(-back));
        QVERIFY(superseded(days, QDate(2026, 11, 26)).isEmpty());
    }

    void theLatestIsKeptHoweverOldItIs()
    {
        QVERIFY(superseded({QDate(2020, 1, 1)}, QDate(2026, 11, 26)).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestRotation)
#include "tst_rotation.moc"
