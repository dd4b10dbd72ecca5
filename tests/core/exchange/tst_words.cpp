// SPDX-License-Identifier: MPL-2.0
#include "core/exchange/words.h"

#include <QTest>

using namespace touchbase::exchange;
using namespace Qt::StringLiterals;

class TestWords : public QObject {
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

    void labelsOfManyProgramsAreOneWord()
    {
        for (const auto label : {u"Cell", u"* Mobile", u"_$!<Mobile>!$_", u"Mobil", u"MOBILE"})
            QCOMPARE(labelWord(label), u"mobile"_s);
        QCOMPARE(labelWord(u"Work Fax"), u"work fax"_s);
        QCOMPARE(labelWord(u"GRAND_CENTRAL"), u"GRAND_CENTRAL"_s);
        QCOMPARE(relationWord(u"_$!<Spouse>!$_"), u"spouse"_s);
        QCOMPARE(relationWord(u"Referred By"), u"referred_by"_s);
        QCOMPARE(dateWord(u"Hochzeit"), u"hochzeit"_s);
        QCOMPARE(dateWord(u"Jahrestag"), u"anniversary"_s);
    }
};

QTEST_GUILESS_MAIN(TestWords)
#include "tst_words.moc"
