// SPDX-License-Identifier: MPL-2.0
#include "core/people/contacts.h"
#include "core/people/duplicates.h"
#include "tests/support/testreplica.h"

using namespace touchbase;
using namespace touchbase::people;
using namespace Qt::StringLiterals;
using touchbase::replica::Edit;
using touchbase::test::TestReplica;

namespace {

const QString mobile = u"+49 171 5550101"_s;
const QString landline = u"+49 89 5550101"_s;

Card person(const QString &first, const QString &last, const QString &phone = {},
            const QString &email = {}, const QString &birthday = {})
{
    Card card;
    card.firstName = first;
    card.lastName = last;
    if (!phone.isEmpty())
        card.phones = {{u"home"_s, phone}};
    if (!email.isEmpty())
        card.emails = {{u"home"_s, email}};
    if (!birthday.isEmpty())
        card.dates = {{u"birthday"_s, birthday, {}}};
    return card;
}

Card withSuffix(Card card, const QString &suffix)
{
    card.suffix = suffix;
    return card;
}

} // namespace

class TestDuplicates : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { device = std::make_unique<TestReplica>(); }

    void onePersonWrittenTwiceIsFound_data()
    {
        QTest::addColumn<Card>("one");
        QTest::addColumn<Card>("other");
        QTest::addColumn<QStringList>("reasons");
        const QStringList same{u"same phone number"_s, u"same name"_s};
        const QStringList similar{u"same phone number"_s, u"similar name"_s};
        QTest::newRow("the number in another spelling")
            << person(u"Rosa"_s, u"Lindqvist"_s, mobile)
            << person(u"Rosa"_s, u"Lindqvist"_s, u"0171/555 01 01"_s) << same;
        QTest::newRow("case and accents") << person(u"Zoë"_s, u"Grünfeld"_s, landline)
                                          << person(u"ZOE"_s, u"GRUNFELD"_s, landline) << same;
        QTest::newRow("names the wrong way round")
            << person(u"Rosa"_s, u"Lindqvist"_s, landline)
            << person(u"Lindqvist"_s, u"Rosa"_s, landline) << same;
        QTest::newRow("the whole name in one field")
            << person(u"Rosa"_s, u"Lindqvist"_s, landline)
            << person(u"Lindqvist, Rosa"_s, {}, landline) << same;
        QTest::newRow("a slip in the last name")
            << person(u"Rosa"_s, u"Lindqvist"_s, landline)
            << person(u"Rosa"_s, u"Lindqivst"_s, landline) << similar;
        QTest::newRow("a slip in the first name")
            << person(u"Theodora"_s, u"Vance"_s, landline)
            << person(u"Theoddora"_s, u"Vance"_s, landline) << similar;
        QTest::newRow("a moved blank") << person(u"Carla"_s, u"de la Vega"_s, landline)
                                       << person(u"Carla"_s, u"d ela Vega"_s, landline) << similar;
        QTest::newRow("a first name alone")
            << person(u"Rosa"_s, u"Lindqvist"_s, landline) << person(u"Rosa"_s, {}, landline)
            << QStringList{u"same phone number"_s, u"one name is part of the other"_s};
        QTest::newRow("another last name since the wedding")
            << person(u"Rosa"_s, u"Lindqvist"_s, mobile) << person(u"Rosa"_s, u"Vance"_s, mobile)
            << QStringList{u"same phone number"_s, u"same first name"_s};
        QTest::newRow("a slip, and a name joined at the wedding")
            << person(u"Theodora"_s, u"Vance"_s, mobile)
            << person(u"Theoddora"_s, u"Vance-Lind"_s, mobile) << similar;
        QTest::newRow("another script")
            << person(u"Мария"_s, u"Соколова"_s, {}, u"maria.sokolova@example.com"_s)
            << person(u"Maria"_s, u"Sokolova"_s, {}, u"Maria.Sokolova@example.com"_s)
            << QStringList{u"same e-mail address"_s, u"name in another script"_s};
        QTest::newRow("called after the address")
            << person(u"Rosa"_s, u"Lindqvist"_s, mobile, u"rosi77@example.com"_s)
            << person(u"rosi77"_s, {}, {}, u"rosi77@example.com"_s)
            << QStringList{u"same e-mail address"_s, u"one has no name"_s};
        QTest::newRow("name and birthday")
            << person(u"Rosa"_s, u"Lindqvist"_s, mobile, {}, u"1971-03-09"_s)
            << person(u"Rosa"_s, u"Lindqvist"_s, {}, u"rosa@example.com"_s, u"1971-03-09"_s)
            << QStringList{u"same name"_s, u"same birthday"_s};
    }
    void onePersonWrittenTwiceIsFound()
    {
        QFETCH(Card, one);
        QFETCH(Card, other);
        QFETCH(QStringList, reasons);
        const Id first = add(one);
        const Id second = add(other);
        const QVector<Pair> found = duplicates(**device);
        QCOMPARE(found.size(), 1);
        QCOMPARE(found[0].a, first);
        QCOMPARE(found[0].b, second);
        QCOMPARE(words(found[0].signs), reasons);
        QVERIFY(found[0].score > 0.5 && found[0].score < 1);
    }

    void twoPeopleAreNotTakenForOne_data()
    {
        QTest::addColumn<Card>("one");
        QTest::addColumn<Card>("other");
        QTest::newRow("spouses on one landline") << person(u"Rosa"_s, u"Lindqvist"_s, landline)
                                                 << person(u"Nils"_s, u"Lindqvist"_s, landline);
        QTest::newRow("a family's address")
            << person(u"Rosa"_s, u"Lindqvist"_s, {}, u"family@example.com"_s)
            << person(u"Nils"_s, u"Lindqvist"_s, {}, u"family@example.com"_s);
        QTest::newRow("the family's name alone")
            << person(u"Rosa"_s, u"Lindqvist"_s, landline) << person({}, u"Lindqvist"_s, landline);
        QTest::newRow("twins") << person(u"Anna"_s, u"Vance"_s, landline, {}, u"2001-04-05"_s)
                               << person(u"Anne"_s, u"Vance"_s, landline, {}, u"2001-04-05"_s);
        QTest::newRow("father and son")
            << withSuffix(person(u"Paul"_s, u"Vance"_s, landline), u"Sr."_s)
            << withSuffix(person(u"Paul"_s, u"Vance"_s, landline), u"Jr."_s);
        QTest::newRow("father and son, by their birthdays")
            << person(u"Paul"_s, u"Vance"_s, landline, {}, u"1950-01-01"_s)
            << person(u"Paul"_s, u"Vance"_s, landline, {}, u"1980-01-01"_s);
        QTest::newRow("namesakes") << person(u"Paul"_s, u"Vance"_s, mobile)
                                   << person(u"Paul"_s, u"Vance"_s, u"+49 171 5550102"_s);
        QTest::newRow("colleagues at one switchboard, of one first name")
            << person(u"Paul"_s, u"Vance"_s, landline, u"info@example.com"_s)
            << person(u"Paul"_s, u"Lindqvist"_s, landline, u"info@example.com"_s);
        QTest::newRow("one number in two countries")
            << person(u"Rosa"_s, u"Lindqvist"_s, u"+33 605711614"_s)
            << person(u"Rosa"_s, u"Lindqvist"_s, u"+34 605711614"_s);
    }
    void twoPeopleAreNotTakenForOne()
    {
        QFETCH(Card, one);
        QFETCH(Card, other);
        add(one);
        add(other);
        QVERIFY(duplicates(**device).isEmpty());
    }

    void twoThatAreLikeAThirdAreAPairToo()
    {
        add(person(u"Paul"_s, u"Vance"_s, mobile));
        add(person(u"Paul"_s, u"Vance"_s, mobile, {}, u"1952-07-04"_s));
        add(person(u"Paul"_s, u"Vance"_s, {}, u"paul@example.com"_s, u"1952-07-04"_s));
        const QVector<Pair> found = duplicates(**device);
        QCOMPARE(found.size(), 3);
        QVERIFY(found[2].signs.testFlag(Sign::ThroughThird));
    }

    void whoIsGoneIsNoDuplicate()
    {
        add(person(u"Rosa"_s, u"Lindqvist"_s, mobile));
        const Id second = add(person(u"Rosa"_s, u"Lindqvist"_s, mobile));
        Edit edit(**device, u"delete"_s);
        removeContact(edit, second);
        QVERIFY(edit.commit());
        QVERIFY(duplicates(**device).isEmpty());
    }

    void whoIsKeptApartIsNoDuplicateAnyMore()
    {
        const Id first = add(person(u"Rosa"_s, u"Lindqvist"_s, mobile));
        const Id second = add(person(u"Rosa"_s, u"Lindqvist"_s, mobile));
        Edit edit(**device, u"apart"_s);
        keepApart(edit, second, first);
        QVERIFY(edit.commit());
        QVERIFY(duplicates(**device).isEmpty());
    }

    void aCompanysNumberIsSharedByAHundred()
    {
        for (int i = 0; i < 100; ++i)
            add(person(u"Name%1"_s.arg(i), u"Family%1"_s.arg(i), landline));
        add(person(u"Name7"_s, u"Family7"_s, landline));
        QCOMPARE(duplicates(**device).size(), 1);
    }

    void behindACompanysNumberOnlyThoseOfOneNameAreLikeACard()
    {
        for (int i = 0; i < 31; ++i)
            add(person(u"Clerk %1"_s.arg(i), u"Ackermann"_s, landline));
        const Id rosa = add(person(u"Rosa"_s, u"Lindqvist"_s, landline));
        add(person(u"Rosa"_s, u"Lindquist"_s, landline));
        const auto like = likeCard(**device, person(u"Lindqvist"_s, u"Rosa"_s, landline), u"DE"_s);
        QCOMPARE(like.size(), 1);
        QCOMPARE(like.first().a, rosa);
    }

    void aCardThatIsBeingTypedFindsWhoItRepeats()
    {
        const Id rosa = add(person(u"Rosa"_s, u"Lindqvist"_s, mobile));
        add(person(u"Nils"_s, u"Lindqvist"_s, landline));
        const QVector<Pair> found =
            likeCard(**device, person(u"rosa"_s, u"lindqvist"_s, u"0171 5550101"_s), u"DE"_s);
        QCOMPARE(found.size(), 1);
        QCOMPARE(found[0].a, rosa);
        QVERIFY(likeCard(**device, person(u"Rosa"_s, u"Lindqvist"_s), u"DE"_s).isEmpty());
    }

private:
    Id add(const Card &card)
    {
        Edit edit(**device, u"add"_s);
        const Id id = addCard(edit, card, u"DE"_s);
        if (!edit.commit())
            qFatal("the card was not added");
        return id;
    }

    std::unique_ptr<TestReplica> device;
};

QTEST_GUILESS_MAIN(TestDuplicates)
#include "tst_duplicates.moc"
