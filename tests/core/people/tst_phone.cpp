// SPDX-License-Identifier: MPL-2.0
#include "core/people/phone.h"

#include <QTest>

using namespace touchbase::people;
using namespace Qt::StringLiterals;

class TestPhone : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aNationalNumberIsReadInTheRegionOfTheUser()
    {
        QCOMPARE(readPhone(u"(212) 555-0123", u"US"_s).e164, u"+12125550123"_s);
        QCOMPARE(readPhone(u"030 2300123", u"DE"_s).e164, u"+49302300123"_s);
    }

    void aCountryCodeOutweighsTheRegion()
    {
        QCOMPARE(readPhone(u"+1 212 555 0123", u"DE"_s).e164, u"+12125550123"_s);
        QCOMPARE(readPhone(u"0049 30 2300123", u"FR"_s).e164, u"+49302300123"_s);
        QCOMPARE(readPhone(u"+49 (0)30 2300123", u"FR"_s).e164, u"+49302300123"_s);
    }

    void theSameNumberInManySpellingsIsOneNumber_data()
    {
        QTest::addColumn<QString>("typed");
        for (const auto &typed :
             {u"+12125550123"_s, u"212.555.0123"_s, u"1-212-555-0123"_s, u"tel:+1-212-555-0123"_s,
              u" 212 555 0123 "_s, u"＋１ ２１２ ５５５ ０１２３"_s, u"(212)5550123"_s})
            QTest::newRow(qPrintable(typed)) << typed;
    }

    void theSameNumberInManySpellingsIsOneNumber()
    {
        QFETCH(QString, typed);
        QCOMPARE(readPhone(typed, u"US"_s), (PhoneReading{u"+12125550123"_s, {}}));
    }

    void anExtensionIsKeptApart()
    {
        const PhoneReading reading = readPhone(u"212-555-0123 ext. 42", u"US"_s);
        QCOMPARE(reading.e164, u"+12125550123"_s);
        QCOMPARE(reading.extension, u"42"_s);
    }

    void aNumberNobodyCanHaveIsReadWhenItNamesItsCountry()
    {
        QCOMPARE(readPhone(u"+1 212 555", u"US"_s).e164, u"+1212555"_s);
        QVERIFY(!isValidPhone(u"+1212555"_s));
        QVERIFY(!isValidPhone(u"ask Anna"_s));
        QVERIFY(isValidPhone(u"+12125550123"_s));
    }

    void textThatIsNoNumberGivesNone()
    {
        for (const auto text : {u"", u"ask Anna", u"-", u"6.28E+12 x"})
            QVERIFY(readPhone(text, u"US"_s).e164.isEmpty());
        QVERIFY(readPhone(QString(100'000, u'1'), u"US"_s).e164.isEmpty());
    }

    void withoutARegionOnlyNumbersWithACountryCodeAreRead()
    {
        QVERIFY(readPhone(u"212 555 0123", {}).e164.isEmpty());
        QCOMPARE(readPhone(u"+12125550123", {}).e164, u"+12125550123"_s);
    }

    void numbersAreShownNationallyAtHomeAndInternationallyAbroad()
    {
        QCOMPARE(showPhone(u"+12125550123"_s, u"US"_s), u"(212) 555-0123"_s);
        QCOMPARE(showPhone(u"+12125550123"_s, u"DE"_s), u"+1 212-555-0123"_s);
        QCOMPARE(showPhone(u"ask Anna"_s, u"US"_s), u"ask Anna"_s);
    }
};

QTEST_GUILESS_MAIN(TestPhone)
#include "tst_phone.moc"
