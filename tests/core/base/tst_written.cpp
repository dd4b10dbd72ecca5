// SPDX-License-Identifier: MPL-2.0
#include "core/base/written.h"

#include <QTest>

using namespace touchbase;
using namespace Qt::StringLiterals;

class TestWritten : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void datesAreReadAsPeopleWriteThem_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("date");
        const auto row = [](const char *text, const char *date) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromLatin1(date);
        };
        row("1986-11-21", "1986-11-21");
        row("19861121", "1986-11-21");
        row("1986-11-21T10:00:00+02:00", "1986-11-21");
        row("1986/11/21", "1986-11-21");
        row("--1121", "--11-21");
        row(" --02-29", "--02-29");
        row("1604-02-29", "--02-29");
        row("11/21/1986", "1986-11-21");
        row("21/11/1986", "1986-11-21");
        row("3/4/1986", "1986-03-04");
        row("3.4.1986", "1986-04-03");
        row("03.04.", "--04-03");
        row("15-Jan-24", "2024-01-15");
        row("21 Nov 1986", "1986-11-21");
        row("November 21, 1986", "1986-11-21");
        row("21. März 1986", "1986-03-21");
        row("Nov 21", "--11-21");
        row("11/21/86", "1986-11-21");
        row("1986-02-30", "");
        row("0000-00-00", "");
        row("0/0/00", "");
        row("1986", "");
        row("soon", "");
        row("", "");
    }

    void datesAreReadAsPeopleWriteThem()
    {
        QFETCH(QString, text);
        QFETCH(QString, date);
        QCOMPARE(readDate(text).value_or(QString()), date);
    }

    void onlyTheOrderOfTheNumbersIsAskedFor()
    {
        QCOMPARE(*readDate(u"3/4/1986", DateOrder::DayFirst), u"1986-04-03"_s);
        QVERIFY(isAmbiguousDate(u"3/4/1986"));
        QVERIFY(!isAmbiguousDate(u"3/3/1986"));
        QVERIFY(!isAmbiguousDate(u"13/4/1986"));
        QVERIFY(!isAmbiguousDate(u"3.4.1986"));
        QCOMPARE(shownDateOrder(u"13/4/1986"), std::optional(DateOrder::DayFirst));
        QCOMPARE(shownDateOrder(u"4/13/1986"), std::optional(DateOrder::MonthFirst));
        QVERIFY(!shownDateOrder(u"3/4/1986"));
    }

    void amountsAreReadAsPeopleWriteThem()
    {
        QCOMPARE(*readNumber(u"$250,000"), 250000.0);
        QCOMPARE(*readNumber(u"€ 250.000,50"), 250000.5);
        QCOMPARE(*readNumber(u"1,234,567.25"), 1234567.25);
        QCOMPARE(*readNumber(u"0.125"), 0.125);
        QCOMPARE(*readNumber(u"12,5"), 12.5);
        QVERIFY(!readNumber(u"much"));
    }
};

QTEST_GUILESS_MAIN(TestWritten)
#include "tst_written.moc"
