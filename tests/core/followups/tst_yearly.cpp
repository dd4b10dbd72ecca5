// SPDX-License-Identifier: MPL-2.0
#include "core/followups/yearly.h"

#include <QTest>

using namespace touchbase::followups;

namespace {

// Forty dates: the edges of every month, the leap day, and some between.
const char *const days[] = {"01-01", "01-31", "02-01", "02-27", "02-28", "02-29", "03-01", "03-02",
                            "03-31", "04-01", "04-30", "05-01", "05-05", "05-31", "06-01", "06-11",
                            "06-30", "07-01", "07-04", "07-31", "08-01", "08-15", "08-31", "09-01",
                            "09-07", "09-30", "10-01", "10-10", "10-31", "11-01", "11-11", "11-21",
                            "11-30", "12-01", "12-05", "12-24", "12-25", "12-26", "12-30", "12-31"};

} // namespace

class TestYearly : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyDateReturnsOnceInEveryYear_data()
    {
        QTest::addColumn<QString>("day");
        QTest::addColumn<int>("year");
        for (const int year : {2023, 2024, 2096, 2100}) {
            for (const char *day : days)
                QTest::addRow("%s in %d", day, year) << QString::fromLatin1(day) << year;
        }
    }
    void everyDateReturnsOnceInEveryYear()
    {
        QFETCH(QString, day);
        QFETCH(int, year);
        const auto date = readYearly(QStringLiteral("--") + day);
        QVERIFY(date);
        const bool leapDay = day == QStringLiteral("02-29");
        const bool inLeapYear = year == 2024 || year == 2096;
        const QString expected = leapDay && !inLeapYear ? QStringLiteral("02-28") : day;
        const QDate found = nextOccurrence(*date, QDate(year, 1, 1));
        QCOMPARE(found.toString(Qt::ISODate), QStringLiteral("%1-%2").arg(year).arg(expected));
        QCOMPARE(nextOccurrence(*date, found), found);
        const QDate next = nextOccurrence(*date, found.addDays(1));
        QCOMPARE(next.year(), year + 1);
        QVERIFY(!ageOn(*date, found));
    }

    void theLeapDayFallsWhereTheUserChooses()
    {
        const YearlyDate date{0, 2, 29};
        QCOMPARE(nextOccurrence(date, QDate(2025, 2, 1)), QDate(2025, 2, 28));
        QCOMPARE(nextOccurrence(date, QDate(2025, 2, 1), LeapRule::Mar1), QDate(2025, 3, 1));
        QCOMPARE(nextOccurrence(date, QDate(2028, 2, 1), LeapRule::Mar1), QDate(2028, 2, 29));
        QCOMPARE(nextOccurrence(date, QDate(2100, 1, 1)), QDate(2100, 2, 28));
        QCOMPARE(nextOccurrence(date, QDate(2025, 3, 1), LeapRule::Mar1), QDate(2025, 3, 1));
        QCOMPARE(nextOccurrence(date, QDate(2025, 3, 1)), QDate(2026, 2, 28));
    }

    void ageIsToldWhereTheYearIsKnown()
    {
        const auto date = readYearly(u"1986-11-21");
        QVERIFY(date);
        const QDate next = nextOccurrence(*date, QDate(2026, 11, 21));
        QCOMPARE(next, QDate(2026, 11, 21));
        QCOMPARE(ageOn(*date, next), 40);
        QCOMPARE(nextOccurrence(*date, QDate(1980, 1, 1)), QDate(1986, 11, 21));
        QCOMPARE(ageOn(*readYearly(u"2096-02-29"), QDate(2100, 2, 28)), 4);
    }

    void onlyRealDaysAreRead()
    {
        QCOMPARE(readYearly(u"--02-29"), (YearlyDate{0, 2, 29}));
        for (const QStringView text : {u"--02-30", u"1985-02-29", u"--13-01", u"0000-01-01",
                                       u"02-29", u"1986/11/21", u"", u"1986-11-2a", u"-------"})
            QVERIFY2(!readYearly(text), qPrintable(text.toString()));
    }
};

QTEST_GUILESS_MAIN(TestYearly)
#include "tst_yearly.moc"
