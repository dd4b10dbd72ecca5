// SPDX-License-Identifier: MPL-2.0
#include "core/people/contacts.h"

#include <QTest>

using namespace touchbase;
using namespace touchbase::people;
using namespace Qt::StringLiterals;

class TestCardFields : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyPlainFieldThatIsNamedCanBeSet()
    {
        for (const QString &name : fieldNames()) {
            if (name.contains(u'.'))
                continue;
            Card card;
            const QString value = name == u"level"         ? u"B"_s
                                  : name == u"active"      ? u"yes"_s
                                  : name == u"kind"        ? u"organisation"_s
                                  : name == u"probability" ? u"0.5"_s
                                  : name == u"deal_value"  ? u"100"_s
                                                           : u"Text"_s;
            QVERIFY2(setField(card, name, value), qPrintable(name));
            QVERIFY2(!(card == Card()), qPrintable(name));
        }
    }

    void labelledFieldsReplaceTheirLabelAndAnEmptyValueErases()
    {
        Card card;
        QVERIFY(setField(card, u"phone.mobile"_s, u"0151 1"_s));
        QVERIFY(setField(card, u"phone.work"_s, u"030 1"_s));
        QVERIFY(setField(card, u"phone.mobile"_s, u"0151 2"_s));
        QCOMPARE(card.phones,
                 (QVector<Phone>{{u"mobile"_s, u"0151 2"_s}, {u"work"_s, u"030 1"_s}}));
        QVERIFY(setField(card, u"phone.mobile"_s, {}));
        QCOMPARE(card.phones, (QVector<Phone>{{u"work"_s, u"030 1"_s}}));
        QVERIFY(setField(card, u"email.home"_s, u"ana@example.com"_s));
        QCOMPARE(card.emails.first().label, u"home"_s);
    }

    void partsOfAnAddressMakeOneAddress()
    {
        Card card;
        QVERIFY(setField(card, u"address.work.city"_s, u"Berlin"_s));
        QVERIFY(setField(card, u"address.work.street"_s, u"Main St 1"_s));
        QVERIFY(setField(card, u"address.city"_s, u"Ulm"_s));
        QCOMPARE(card.addresses.size(), 2);
        QCOMPARE(card.addresses.first().street, u"Main St 1"_s);
        QCOMPARE(card.addresses.last(), (Address{.label = {}, .city = u"Ulm"_s}));
        QVERIFY(setField(card, u"address.city"_s, {}));
        QCOMPARE(card.addresses.size(), 1);
        QVERIFY(!setField(card, u"address.work.planet"_s, u"Mars"_s));
    }

    void datesAreDatesWithOrWithoutAYear()
    {
        Card card;
        QVERIFY(setField(card, u"date.birthday"_s, u"--02-29"_s));
        QVERIFY(setField(card, u"date.birthday"_s, u"1986-11-21"_s));
        QCOMPARE(card.dates, (QVector<ImportantDate>{{u"birthday"_s, u"1986-11-21"_s, {}}}));
        for (const auto &wrong : {u"--02-30"_s, u"21.11.1986"_s, u"1986-13-01"_s, u"soon"_s})
            QVERIFY2(!setField(card, u"date.birthday"_s, wrong), qPrintable(wrong));
    }

    void aRelativeBringsABirthday()
    {
        Card card;
        QVERIFY(setField(card, u"spouse"_s, u"Karim:1984-03-04"_s));
        QVERIFY(setField(card, u"child"_s, u"Lina"_s));
        QVERIFY(setField(card, u"child"_s, u"Omar:--05-06"_s));
        QCOMPARE(card.relations,
                 (QVector<Relation>{
                     {u"spouse"_s, u"Karim"_s}, {u"child"_s, u"Lina"_s}, {u"child"_s, u"Omar"_s}}));
        QCOMPARE(card.dates, (QVector<ImportantDate>{{u"birthday"_s, u"1984-03-04"_s, u"Karim"_s},
                                                     {u"birthday"_s, u"--05-06"_s, u"Omar"_s}}));
        QVERIFY(setField(card, u"spouse"_s, u"Noor"_s));
        QCOMPARE(card.relations.size(), 3);
        QCOMPARE(card.dates.size(), 1);
        QVERIFY(!setField(card, u"child"_s, u"Zoe:young"_s));
    }

    void tagsAreAddedTakenAwayAndCleared()
    {
        Card card;
        QVERIFY(setField(card, u"tag"_s, u"+buyer"_s));
        QVERIFY(setField(card, u"tag"_s, u"vip, seller"_s));
        QVERIFY(setField(card, u"tag"_s, u"+Buyer"_s));
        QCOMPARE(card.tags, (QStringList{u"vip"_s, u"seller"_s, u"Buyer"_s}));
        QVERIFY(setField(card, u"tag"_s, u"-VIP"_s));
        QCOMPARE(card.tags, (QStringList{u"seller"_s, u"Buyer"_s}));
        QVERIFY(setField(card, u"tag"_s, {}));
        QVERIFY(card.tags.isEmpty());
        QVERIFY(setField(card, u"url"_s, u"https://example.com/a,b"_s));
        QCOMPARE(card.urls, QStringList{u"https://example.com/a,b"_s});
    }

    void valuesThatCannotBeAreRefusedWithAReason()
    {
        Card card;
        for (const auto &[name, value] :
             std::initializer_list<std::pair<QString, QString>>{{u"level"_s, u"D"_s},
                                                                {u"probability"_s, u"2"_s},
                                                                {u"deal_value"_s, u"much"_s},
                                                                {u"active"_s, u"maybe"_s},
                                                                {u"kind"_s, u"robot"_s},
                                                                {u"email.home"_s, u"nobody"_s}}) {
            const Result<void> set = setField(card, name, value);
            QVERIFY(!set);
            QCOMPARE(set.error().code, Error::Code::Invalid);
            QVERIFY(set.error().message.contains(value) || name == u"kind");
        }
        QVERIFY(card == Card());
    }

    void anUnknownFieldIsAnsweredWithTheOnesThatExist()
    {
        Card card;
        for (const auto &name : {u"frist_name"_s, u"custom"_s, u"date"_s, u""_s})
            QVERIFY2(!setField(card, name, u"x"_s), qPrintable(name));
        QVERIFY(setField(card, u"frist_name"_s, u"x"_s).error().message.contains(u"first_name"_s));
        QVERIFY(setField(card, u"custom.closing_year"_s, u"2027"_s));
        QCOMPARE(card.custom.value(u"closing_year"_s), u"2027"_s);
    }
};

QTEST_GUILESS_MAIN(TestCardFields)
#include "tst_cardfields.moc"
