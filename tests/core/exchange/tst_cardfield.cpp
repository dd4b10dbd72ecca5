// SPDX-License-Identifier: MPL-2.0
#include "core/exchange/cardfield.h"

#include <QTest>

using namespace touchbase;
using namespace touchbase::exchange;
using namespace touchbase::people;
using namespace Qt::StringLiterals;

namespace {

Card set(const QString &field, const QString &value, QString *reason = nullptr)
{
    Card card;
    QString why;
    const auto place = cardField(field);
    if (place)
        setCardField(card, *place, value, DateOrder::MonthFirst, reason ? reason : &why);
    return card;
}

} // namespace

class TestCardField : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fieldsAreNamedAsOnTheOutside()
    {
        QCOMPARE(set(u"first_name"_s, u" Ann "_s).firstName, u"Ann"_s);
        QCOMPARE(set(u"phone.mobile"_s, u"212 555 0101"_s).phones,
                 (QVector<Phone>{{u"mobile"_s, u"212 555 0101"_s}}));
        QCOMPARE(set(u"email.home"_s, u"ann@example.com"_s).emails.value(0).label, u"home"_s);
        QCOMPARE(set(u"address.work.city"_s, u"Springfield"_s).addresses.value(0).city,
                 u"Springfield"_s);
        QCOMPARE(set(u"date.birthday"_s, u"11/21/1986"_s).dates.value(0).date, u"1986-11-21"_s);
        QCOMPARE(set(u"custom.closing_year"_s, u"2024"_s).custom.value(u"closing_year"_s),
                 u"2024"_s);
        QCOMPARE(set(u"tag"_s, u"buyer"_s).tags, QStringList{u"buyer"_s});
    }

    void aChildMayComeWithItsBirthday()
    {
        const Card card = set(u"child"_s, u"Lina:2015-04-02"_s);
        QCOMPARE(card.relations, (QVector<Relation>{{u"child"_s, u"Lina"_s}}));
        QCOMPARE(card.dates, (QVector<ImportantDate>{{u"birthday"_s, u"2015-04-02"_s, u"Lina"_s}}));
        QCOMPARE(set(u"spouse"_s, u"Max: the elder"_s).relations.value(0).name,
                 u"Max: the elder"_s);
    }

    void namesOfNoFieldAreNone()
    {
        for (const auto name : {u"shoe_size", u"phone.", u"address.work.colour", u"custom.", u""})
            QVERIFY(!cardField(name));
    }

    void valuesThatCannotStandInTheFieldAreRefusedWithAReason()
    {
        const QList<QPair<QString, QString>> wrong = {{u"level"_s, u"D"_s},
                                                      {u"date.birthday"_s, u"soon"_s},
                                                      {u"probability"_s, u"high"_s},
                                                      {u"active"_s, u"perhaps"_s},
                                                      {u"phone"_s, u"6.28123E+12"_s},
                                                      {u"deal_value"_s, u"much"_s},
                                                      {u"email"_s, u"/o=Example/cn=Ann"_s}};
        for (const auto &[field, value] : wrong) {
            QString reason;
            QVERIFY(set(field, value, &reason) == Card());
            QVERIFY2(!reason.isEmpty(), qPrintable(field));
        }
    }

    void aProbabilityIsAShareOrAPercentage()
    {
        QCOMPARE(*set(u"probability"_s, u"35 %"_s).probability, 0.35);
        QCOMPARE(*set(u"probability"_s, u"0.35"_s).probability, 0.35);
    }

    void onlyDestroyedNumbersCountAsDestroyed()
    {
        QVERIFY(isDestroyedNumber(u"6.28123E+12"));
        QVERIFY(isDestroyedNumber(u"4,915E+11"));
        QVERIFY(!isDestroyedNumber(u"212 555 0101"));
        QVERIFY(!isDestroyedNumber(u"+4915155501"));
    }
};

QTEST_GUILESS_MAIN(TestCardField)
#include "tst_cardfield.moc"
