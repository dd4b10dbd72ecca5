// SPDX-License-Identifier: MPL-2.0
#include "core/exchange/csv.h"
#include "core/letters/mergetable.h"
#include "core/people/lists.h"
#include "tests/support/testreplica.h"

using namespace touchbase;
using namespace touchbase::letters;
using people::Card;
using namespace Qt::StringLiterals;

class tst_Recipients : public QObject {
    Q_OBJECT

    struct Base : test::TestReplica {
        Id add(const Card &card)
        {
            replica::Edit edit(*replica, u"test"_s);
            const Id id = people::addCard(edit, card, u"US"_s);
            if (!edit.commit())
                qFatal("no commit");
            return id;
        }
        Recipients ask(const Wishes &wishes = {.home = u"US"_s})
        {
            const auto rows = people::contactList(*replica, {}, people::Order::Name);
            return recipients(*replica, std::span(rows), wishes);
        }
    };

    static Card person(const QString &first, const QString &last, const QString &postalCode = {})
    {
        Card card;
        card.firstName = first;
        card.lastName = last;
        if (!postalCode.isEmpty())
            card.addresses = {{.street = u"12 Main St"_s,
                               .city = u"Dallas"_s,
                               .region = u"TX"_s,
                               .postalCode = postalCode}};
        return card;
    }
    static QStringList names(const Recipients &found)
    {
        QStringList names;
        for (const Recipient &recipient : found.all)
            names << recipient.name;
        return names;
    }

private Q_SLOTS:
    void everybodyGetsOneByPostcodeAndWhoHasNoAddressIsNamed()
    {
        Base base;
        base.add(person(u"Ada"_s, u"Zuse"_s, u"75201"_s));
        base.add(person(u"Ben"_s, u"Young"_s, u"02139"_s));
        Card abroad = person(u"Cem"_s, u"Xu"_s, u"00001"_s);
        abroad.addresses.first().country = u"Italy"_s;
        base.add(abroad);
        const Id dan = base.add(person(u"Dan"_s, u"Wu"_s));
        Card vague = person(u"Eve"_s, u"Vu"_s, u"10001"_s);
        vague.addresses.first().street.clear();
        base.add(vague);
        const Recipients found = base.ask();
        QCOMPARE(names(found), (QStringList{u"Ben Young"_s, u"Ada Zuse"_s, u"Cem Xu"_s}));
        QCOMPARE(found.all.first().lines(),
                 (QStringList{u"Ben Young"_s, u"12 Main St"_s, u"Dallas, TX 02139"_s}));
        QCOMPARE(found.all.last().lines().last(), u"ITALY"_s);
        QCOMPARE(found.leftOut.size(), 2);
        const LeftOut &out = found.leftOut[0].contact == dan ? found.leftOut[0] : found.leftOut[1];
        QCOMPARE(out.contact, dan);
        QCOMPARE(reasonText(out.reason), u"no address"_s);
        QCOMPARE(names(base.ask({.home = u"US"_s, .order = Wishes::Order::Name})),
                 (QStringList{u"Cem Xu"_s, u"Ben Young"_s, u"Ada Zuse"_s}));
    }

    void spousesAtOneAddressAreOneHousehold()
    {
        Base base;
        Card sara = person(u"Sara"_s, u"Lee"_s, u"75201"_s);
        sara.relations = {{u"spouse"_s, u"Tom"_s}};
        base.add(sara);
        base.add(person(u"Tom"_s, u"Lee"_s, u"75201"_s));
        base.add(person(u"Rob"_s, u"Lee"_s, u"75201"_s)); // their son, who gets his own
        QCOMPARE(base.ask().all.size(), 3);
        const Recipients found = base.ask({.home = u"US"_s, .household = true});
        QCOMPARE(names(found), (QStringList{u"Rob Lee"_s, u"Sara & Tom Lee"_s}));
        QCOMPARE(found.all.last().greeting, u"Sara & Tom"_s);
        QCOMPARE(found.all.last().contacts.size(), 2);
    }

    void spousesOfTwoNamesKeepThemAndThoseElsewhereStayApart()
    {
        Base base;
        Card mia = person(u"Mia"_s, u"Berg"_s, u"75201"_s);
        mia.relations = {{u"spouse"_s, u"Jan Holm"_s}};
        base.add(mia);
        base.add(person(u"Jan"_s, u"Holm"_s, u"75201"_s));
        Card away = person(u"Lea"_s, u"Moor"_s, u"11111"_s);
        away.relations = {{u"spouse"_s, u"Max"_s}};
        base.add(away);
        base.add(person(u"Max"_s, u"Moor"_s, u"22222"_s));
        QCOMPARE(names(base.ask({.home = u"US"_s, .household = true})),
                 (QStringList{u"Lea Moor"_s, u"Max Moor"_s, u"Mia Berg & Jan Holm"_s}));
    }

    void anAddressAtWorkNamesTheCompanyAndOneForThePostGoesFirst()
    {
        Base base;
        Card card = person(u"Ada"_s, u"Zuse"_s, u"75201"_s);
        card.organization = u"Acme"_s;
        card.addresses.first().label = u"work"_s;
        base.add(card);
        QCOMPARE(base.ask().all.first().lines()[1], u"Acme"_s);
        card.addresses.append({.label = u"postal"_s, .street = u"PO Box 7"_s, .city = u"Waco"_s});
        card.firstName = u"Bea"_s;
        base.add(card);
        const Recipients found = base.ask({.home = u"US"_s, .order = Wishes::Order::Name});
        QCOMPARE(found.all.last().lines(), (QStringList{u"Bea Zuse"_s, u"PO Box 7"_s, u"Waco"_s}));
    }

    void theMergeTableHasARowForEachAndRunsNoFormula()
    {
        Base base;
        Card evil = person(u"=HYPERLINK(1)"_s, u"Zuse"_s, u"02139"_s);
        evil.addresses.first().street = u"12 \"Main\" St\n@Apt"_s;
        base.add(evil);
        Card sara = person(u"Sara"_s, u"Lee"_s, u"75201"_s);
        sara.relations = {{u"spouse"_s, u"Tom Lee"_s}};
        base.add(sara);
        base.add(person(u"Tom"_s, u"Lee"_s, u"75201"_s));
        const QByteArray bytes = mergeTable(base.ask({.home = u"US"_s, .household = true}).all);
        const exchange::CsvTable table = exchange::parseCsv(bytes);
        QCOMPARE(table.rows.size(), 3);
        const QStringList header = table.rows[0].cells;
        const auto cell = [&](int row, const QString &column) {
            return table.rows[row].cells.value(header.indexOf(column));
        };
        QCOMPARE(cell(1, u"first_name"_s), u"'=HYPERLINK(1)"_s);
        QCOMPARE(cell(1, u"postal_code"_s), u"02139"_s);
        QCOMPARE(cell(1, u"address_2"_s), u"'@Apt"_s);
        QCOMPARE(cell(2, u"greeting"_s), u"Sara & Tom"_s);
        QCOMPARE(cell(2, u"name"_s), u"Sara & Tom Lee"_s);
        QCOMPARE(cell(2, u"first_name_2"_s), u"Tom"_s);
        QCOMPARE(cell(2, u"address_2"_s), u"Dallas, TX 75201"_s);
        for (const exchange::CsvRow &row : table.rows)
            QCOMPARE(row.cells.size(), header.size());
    }
};

QTEST_GUILESS_MAIN(tst_Recipients)
#include "tst_recipients.moc"
