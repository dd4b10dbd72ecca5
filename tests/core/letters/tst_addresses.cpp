// SPDX-License-Identifier: MPL-2.0
#include "core/letters/addresses.h"

#include <QTest>

using namespace touchbase::letters;
using touchbase::people::Address;
using namespace Qt::StringLiterals;

class tst_Addresses : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void linesStandInTheOrderOfTheCountry_data()
    {
        QTest::addColumn<QStringList>("address"); // street, city, region, postcode, country
        QTest::addColumn<QString>("home");
        QTest::addColumn<QString>("lines");
        const auto row = [](const char *name, const QStringList &address, const QString &home,
                            const QString &lines) {
            QTest::newRow(name) << address << home << lines;
        };
        row("Germany at home", {u"Torstraße 1"_s, u"Berlin"_s, {}, u"10119"_s, u"Deutschland"_s},
            u"DE"_s, u"Torstraße 1|10119 Berlin"_s);
        row("no country is home", {u"Torstraße 1"_s, u"Berlin"_s, {}, u"10119"_s, {}}, u"DE"_s,
            u"Torstraße 1|10119 Berlin"_s);
        row("Germany from abroad", {u"Torstraße 1"_s, u"Berlin"_s, {}, u"10119"_s, u"germany"_s},
            u"GB"_s, u"Torstraße 1|10119 Berlin|GERMANY"_s);
        row("United States", {u"12 Main St\nApt 4"_s, u"Dallas"_s, u"TX"_s, u"75201"_s, u"USA"_s},
            u"US"_s, u"12 Main St|Apt 4|Dallas, TX 75201"_s);
        row("United Kingdom", {u"1 High St"_s, u"Leeds"_s, u"Yorkshire"_s, u"LS1 1AA"_s, u"UK"_s},
            u"US"_s, u"1 High St|Leeds|LS1 1AA|UNITED KINGDOM"_s);
        row("Italy", {u"Via Roma 1"_s, u"Torino"_s, u"TO"_s, u"10121"_s, u"Italia"_s}, u"IT"_s,
            u"Via Roma 1|10121 Torino TO"_s);
        row("Brazil without a state", {u"Rua A 1"_s, u"Recife"_s, {}, u"50000"_s, u"Brasil"_s},
            u"BR"_s, u"Rua A 1|Recife|50000"_s);
        row("Japan", {u"1-1 Chiyoda"_s, u"Chiyoda-ku"_s, u"Tokyo"_s, u"100-0001"_s, u"JP"_s},
            u"DE"_s, u"1-1 Chiyoda, Chiyoda-ku|Tokyo 100-0001|JAPAN"_s);
        row("a country nobody knows", {u"Dome 3"_s, u"Tycho"_s, {}, {}, u"Moon"_s}, u"DE"_s,
            u"Dome 3|Tycho|MOON"_s);
        row("Lebanon in Arabic", {u"شارع الحمرا"_s, u"بيروت"_s, {}, {}, u"لبنان"_s}, u"LB"_s,
            u"شارع الحمرا|بيروت"_s);
        row("United States without a postcode", {u"1 A St"_s, u"Dallas"_s, u"TX"_s, {}, {}},
            u"US"_s, u"1 A St|Dallas, TX"_s);
    }
    void linesStandInTheOrderOfTheCountry()
    {
        QFETCH(QStringList, address);
        QFETCH(QString, home);
        QFETCH(QString, lines);
        QCOMPARE(addressLines({.street = address[0],
                               .city = address[1],
                               .region = address[2],
                               .postalCode = address[3],
                               .country = address[4]},
                              home)
                     .join(u'|'),
                 lines);
    }

    void countriesAreKnownByTheirNames()
    {
        const QHash<QString, QString> names{
            {u"DE"_s, u"DE"_s},         {u"Österreich"_s, u"AT"_s}, {u"Schweiz"_s, u"CH"_s},
            {u"Suisse"_s, u"CH"_s},     {u"Holland"_s, u"NL"_s},    {u"Great Britain"_s, u"GB"_s},
            {u"Frankreich"_s, u"FR"_s}, {u"France "_s, u"FR"_s},    {u"España"_s, u"ES"_s},
            {u"U.S.A."_s, u"US"_s},     {u"Atlantis"_s, {}},        {{}, {}}};
        for (auto name = names.begin(); name != names.end(); ++name)
            QCOMPARE(countryCode(name.key()), name.value());
    }
};

QTEST_GUILESS_MAIN(tst_Addresses)
#include "tst_addresses.moc"
