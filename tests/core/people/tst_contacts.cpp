// SPDX-License-Identifier: MPL-2.0
#include "core/people/contacts.h"
#include "core/people/search.h"
#include "tests/support/testreplica.h"

using namespace touchbase;
using namespace touchbase::people;
using namespace Qt::StringLiterals;
using touchbase::replica::Edit;
using touchbase::test::TestReplica;

namespace {

Id added(TestReplica &device, const Card &card)
{
    Edit edit(*device, u"add"_s);
    const Id id = addCard(edit, card, u"DE"_s);
    return edit.commit() ? id : Id();
}

bool put(TestReplica &device, const Id &id, const Card &card, Putting putting)
{
    Edit edit(*device, u"edit"_s);
    const bool written = putCard(edit, id, card, putting, u"DE"_s);
    return edit.commit() && written;
}

Card named(const QString &first, const QString &last = {})
{
    Card card;
    card.firstName = first;
    card.lastName = last;
    return card;
}

Card full()
{
    Card card = named(u"Sara"_s, u"Haddad"_s);
    card.middleName = u"Noor"_s;
    card.prefix = u"Dr."_s;
    card.suffix = u"PhD"_s;
    card.nickname = u"Sari"_s;
    card.organization = u"Haddad Homes"_s;
    card.department = u"Sales"_s;
    card.jobTitle = u"Broker"_s;
    card.phones = {{u"mobile"_s, u"0151 2345678"_s}, {u"work"_s, u"030 2300123"_s}};
    card.emails = {{u"work"_s, u"Sara@example.com"_s}};
    card.addresses = {{u"home"_s, u"Main St 1"_s, u"Berlin"_s, {}, u"10115"_s, u"Germany"_s}};
    card.dates = {{u"birthday"_s, u"1986-11-21"_s, {}},
                  {u"birthday"_s, u"2015-04-02"_s, u"Lina"_s}};
    card.relations = {{u"child"_s, u"Lina"_s}};
    card.tags = {u"buyer"_s};
    card.hobbies = {u"sailing"_s};
    card.urls = {u"https://example.com"_s};
    card.notes = u"Two lines\nof notes"_s;
    card.level = u"A"_s;
    card.group = u"Clients"_s;
    card.type = u"Buyer"_s;
    card.source = u"Exhibition"_s;
    card.active = true;
    card.probability = 0.5;
    card.dealValue = 14550;
    card.custom = {{u"closing_year"_s, u"2027"_s}};
    card.uid = u"card-1"_s;
    card.unknown = {"X-OTHER:kept"};
    card.photoHash = QByteArray(32, 'h');
    return card;
}

} // namespace

class TestContacts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aCardComesBackAsItWasGiven()
    {
        TestReplica device;
        const Id id = added(device, full());
        const auto stored = contact(*device, id);
        QVERIFY(stored);
        QCOMPARE(stored->called, u"Sara Haddad"_s);
        QVERIFY(stored->card == full());
        QCOMPARE(stored->phones.first().e164, u"+491512345678"_s);
    }

    void savingTheSameCardAgainWritesNothing()
    {
        TestReplica device;
        const Id id = added(device, full());
        QVERIFY(!put(device, id, full(), Putting::Replace));
        QVERIFY(!put(device, id, full(), Putting::Fill));
    }

    void replacingBinsWhatTheCardNoLongerHas()
    {
        TestReplica device;
        const Id id = added(device, full());
        Card card = full();
        card.phones.removeLast();
        card.tags.clear();
        card.jobTitle.clear();
        QVERIFY(put(device, id, card, Putting::Replace));
        QVERIFY(contact(*device, id)->card == card);
    }

    void fillingAddsAndNeverOverwrites()
    {
        TestReplica device;
        Card mine = named(u"Sara"_s, u"Haddad"_s);
        mine.jobTitle = u"Broker"_s;
        mine.dates = {{u"birthday"_s, u"1986-11-21"_s, {}}};
        const Id id = added(device, mine);
        Card other = full();
        other.jobTitle = u"Teacher"_s;
        other.dates = {{u"birthday"_s, u"1999-01-01"_s, {}}};
        QVERIFY(put(device, id, other, Putting::Fill));
        const Card held = contact(*device, id)->card;
        QCOMPARE(held.jobTitle, u"Broker"_s);
        QCOMPARE(held.dates, mine.dates);
        QCOMPARE(held.phones, other.phones);
        QCOMPARE(held.organization, other.organization);
    }

    void theSameNumberAddedOnTwoDevicesIsOneNumber()
    {
        TestReplica laptop(1);
        TestReplica phone(2);
        const Id id = added(laptop, named(u"Sara"_s));
        phone.take(laptop, replica::ContactEntity, id);
        Card here = named(u"Sara"_s);
        here.phones = {{u"mobile"_s, u"0151 2345678"_s}};
        put(laptop, id, here, Putting::Fill);
        here.phones = {{u"mobile"_s, u"+49 (151) 234-5678"_s}};
        put(phone, id, here, Putting::Fill);
        QCOMPARE(contact(*laptop, id)->phones.first().id, contact(*phone, id)->phones.first().id);
    }

    void oneNumberTwiceInACardIsOneNumberUnlessItsLabelsDiffer()
    {
        TestReplica device;
        Card card = named(u"Sara"_s);
        card.phones = {{u"work"_s, u"030 2300123"_s}, {u"work"_s, u"+49 30 2300123"_s}};
        QCOMPARE(contact(*device, added(device, card))->phones.size(), 1);
        card.phones[1].label = u"home"_s;
        QCOMPARE(contact(*device, added(device, card))->phones.size(), 2);
        card.phones = {{u"work"_s, u"030 2300123 ext. 7"_s}, {u"work"_s, u"030 2300123 ext. 8"_s}};
        QCOMPARE(contact(*device, added(device, card))->phones.size(), 2);
    }

    void twoAnniversariesStayTwoAndOneSaidTwiceIsOne()
    {
        TestReplica device;
        Card card = named(u"Sara"_s);
        card.dates = {{u"anniversary"_s, u"2001-01-01"_s, {}},
                      {u"anniversary"_s, u"2010-02-02"_s, {}}};
        QCOMPARE(contact(*device, added(device, card))->card.dates, card.dates);
        card.dates[1] = card.dates[0];
        QCOMPARE(contact(*device, added(device, card))->card.dates.size(), 1);
    }

    void aContactIsFoundByNameOrByTheBeginningOfItsId()
    {
        TestReplica device;
        const Id sara = added(device, full());
        const Id zoe = added(device, named(u"Zoë"_s, u"Müller-Lee"_s));
        for (const bool indexed : {false, true}) {
            QCOMPARE(*findContact(*device, u"sara"_s), sara);
            QCOMPARE(*findContact(*device, u"Haddad"_s), sara);
            QCOMPARE(*findContact(*device, u"sari"_s), sara);
            QCOMPARE(*findContact(*device, u"ZOE muller-lee"_s), zoe);
            QCOMPARE(*findContact(*device, zoe.hex()), zoe);
            QCOMPARE(*findContact(*device, zoe.hex().left(31)), zoe);
            QCOMPARE(findContact(*device, u"Sar"_s).error().code, Error::Code::NotFound);
            QCOMPARE(findContact(*device, u"0"_s).error().code, Error::Code::Ambiguous);
            QCOMPARE(findContact(*device, u"\"*"_s).error().code, Error::Code::NotFound);
            if (!indexed)
                QVERIFY(refreshSearch(*device));
        }
    }

    void severalOfOneNameAreNeverGuessed()
    {
        TestReplica device;
        const Id first = added(device, named(u"Sara"_s, u"Lee"_s));
        added(device, named(u"Sara"_s, u"Berg"_s));
        const auto found = findContact(*device, u"sara"_s);
        QVERIFY(!found);
        QCOMPARE(found.error().code, Error::Code::Ambiguous);
        QVERIFY(found.error().message.contains(u"Sara Lee"_s));
        QVERIFY(found.error().message.contains(u"Sara Berg"_s));
        QCOMPARE(*findContact(*device, u"sara lee"_s), first);
        QCOMPARE(contactsNamed(*device, u"Sara"_s).size(), 2);
        QCOMPARE(contactsNamed(*device, u"Sara"_s, 1).size(), 1);
    }

    void theFullNameDecidesAgainstALongerOne()
    {
        TestReplica device;
        const Id short_ = added(device, named(u"Ana"_s, u"Silva"_s));
        added(device, named(u"Ana Silva"_s, u"Costa"_s));
        QCOMPARE(*findContact(*device, u"Ana Silva"_s), short_);
    }

    void aDeletedContactTakesAllOfItselfIntoTheBinAndUndoBringsItBack()
    {
        TestReplica device;
        const Id id = added(device, full());
        Edit edit(*device, u"delete"_s);
        removeContact(edit, id);
        QVERIFY(edit.commit());
        QVERIFY(!contact(*device, id));
        QCOMPARE(device->database().value("SELECT count(*) FROM phone WHERE dead=0").toInteger(),
                 0);
        QVERIFY(replica::undo(*device));
        QVERIFY(contact(*device, id)->card == full());
    }

    void pagesFollowTheOrderOfNamesWithoutGapsOrRepeats()
    {
        TestReplica device;
        for (const auto &name : {u"Clara"_s, u"ana"_s, u"Émile"_s, u"Bob"_s, u"Bob"_s})
            added(device, named(name));
        QStringList paged;
        QVector<ContactRow> page = contactsAfter(*device, nullptr, 2);
        while (!page.isEmpty()) {
            for (const ContactRow &row : page)
                paged << row.called;
            const ContactRow last = page.last();
            page = contactsAfter(*device, &last, 2);
        }
        QCOMPARE(paged, (QStringList{u"ana"_s, u"Bob"_s, u"Bob"_s, u"Clara"_s, u"Émile"_s}));
        QCOMPARE(contactCount(*device), 5);
        QCOMPARE(contactPage(*device, 3, 10).size(), 2);
    }
};

QTEST_GUILESS_MAIN(TestContacts)
#include "tst_contacts.moc"
