// SPDX-License-Identifier: MPL-2.0
#include "core/people/contacts.h"
#include "core/people/merging.h"
#include "core/people/unmerging.h"
#include "core/replica/digest.h"
#include "core/replica/journal.h"
#include "tests/sync/world.h"

using namespace touchbase;
using namespace touchbase::people;
using namespace touchbase::replica;
using namespace Qt::StringLiterals;
using touchbase::test::TestDevice;
using touchbase::test::TestServer;

/// Two contacts become one on one device while others know nothing of it.
class TestMergings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        server = std::make_unique<TestServer>();
        phone = std::make_unique<TestDevice>(*server, 1);
        laptop = std::make_unique<TestDevice>(*server, 2);
        Card card;
        card.firstName = u"Hannah"_s;
        card.lastName = u"Klein"_s;
        card.emails = {{u"home"_s, u"hannah@example.com"_s}};
        a = add(card);
        card.lastName = u"Klein-Vogt"_s;
        card.jobTitle = u"Architect"_s;
        card.emails = {{u"work"_s, u"h.vogt@example.com"_s}};
        b = add(card);
        phone->sync();
        laptop->sync();
    }

    void mergedHereAndEditedThereBothSurvive()
    {
        // Edited before the merging, and known only after it.
        laptop->write(ContactEntity, b, {{"job_title", u"Town planner"_s}});
        laptop->create(InteractionEntity, {{"contact", b}, {"kind", u"call"_s}, {"at", 1}});
        advance();
        merge(*phone, a, b);
        settle();
        for (TestDevice *device : {phone.get(), laptop.get()}) {
            QCOMPARE(contactCount(**device), 1);
            const Contact one = *contact(**device, a);
            QCOMPARE(one.card.jobTitle, u"Town planner"_s);
            QCOMPARE(one.card.emails.size(), 2);
            QCOMPARE(one.lastContact, 1);
        }
    }

    void editsOfThePersonAsSheIsNowStand()
    {
        laptop->write(ContactEntity, b, {{"job_title", u"Town planner"_s}});
        advance();
        merge(*phone, a, b);
        advance();
        phone->write(ContactEntity, a, {{"job_title", u"Mayor"_s}});
        settle();
        QCOMPARE(contact(**laptop, a)->card.jobTitle, u"Mayor"_s);
        QCOMPARE(contact(**phone, a)->card.jobTitle, u"Mayor"_s);
    }

    void mergedCrosswiseItIsOnePersonWithEverything()
    {
        phone->create(InteractionEntity, {{"contact", b}, {"kind", u"call"_s}, {"at", 1}});
        laptop->create(InteractionEntity, {{"contact", a}, {"kind", u"call"_s}, {"at", 2}});
        merge(*phone, a, b);
        merge(*laptop, b, a);
        settle();
        for (TestDevice *device : {phone.get(), laptop.get()}) {
            QCOMPARE(contactCount(**device), 1);
            const Contact one = *contact(**device, std::min(a, b));
            QCOMPARE(one.card.emails.size(), 2);
            QCOMPARE(one.card.jobTitle, u"Architect"_s);
            QCOMPARE(
                (*device)
                    ->database()
                    .value("SELECT count(*) FROM interaction WHERE contact=?1 AND dead=0", one.id)
                    .toInteger(),
                2);
        }
    }

    void aDeletionThatDidNotKnowOfTheMergingTakesNothingFromIt()
    {
        merge(*phone, a, b);
        Edit edit(**laptop, u"delete"_s);
        removeContact(edit, b);
        QVERIFY(edit.commit());
        settle();
        for (TestDevice *device : {phone.get(), laptop.get()})
            QCOMPARE(contact(**device, a)->card.emails.size(), 2);
    }

    void aPlaceThatIsDeletedStaysSo()
    {
        merge(*phone, a, b);
        Edit edit(**phone, u"delete"_s);
        edit.remove(ContactEntity, b);
        QVERIFY(edit.commit());
        settle();
        for (TestDevice *device : {phone.get(), laptop.get()})
            QVERIFY(!(*device)->state(*entity(ContactEntity), b)->isLive());
    }

    void undoneItIsTwoPeopleEverywhere()
    {
        merge(*phone, a, b);
        settle();
        QVERIFY(undo(**phone));
        settle();
        for (TestDevice *device : {phone.get(), laptop.get()}) {
            QCOMPARE(contactCount(**device), 2);
            QCOMPARE(contact(**device, a)->card.emails.size(), 1);
            QCOMPARE(contact(**device, b)->card.emails.size(), 1);
        }
    }

    void anotherDeviceTakesItApartThoughItHasNoUndoForIt()
    {
        phone->create(InteractionEntity, {{"contact", b}, {"kind", u"call"_s}, {"at", 1}});
        phone->write(ContactEntity, a, {{"notes", u"Tall"_s}});
        phone->write(ContactEntity, b, {{"notes", u"Likes tea"_s}});
        settle();
        const QString before = contentDigest(**laptop, false).hash;
        merge(*phone, a, b);
        settle();
        QCOMPARE(contactCount(**laptop), 1);
        advance();
        QCOMPARE(lastMerging(**laptop, a)->other, b);
        QVERIFY(!lastMerging(**laptop, b));
        QVERIFY(unmerge(**laptop, a));
        settle();
        for (TestDevice *device : {phone.get(), laptop.get()}) {
            QCOMPARE(contentDigest(**device, false).hash, before);
            QVERIFY(!lastMerging(**device, a));
        }
        QVERIFY(undo(**laptop)); // the taking apart
        QCOMPARE(contactCount(**laptop), 1);
    }

    void whatWasWrittenSinceStaysWhereItIs()
    {
        merge(*phone, a, b);
        settle();
        advance();
        phone->create(InteractionEntity, {{"contact", a}, {"kind", u"call"_s}, {"at", 1}});
        phone->write(ContactEntity, a, {{"job_title", u"Mayor"_s}});
        settle();
        QVERIFY(unmerge(**laptop, a));
        settle();
        QCOMPARE(contact(**phone, a)->card.jobTitle, u"Mayor"_s);
        QCOMPARE(contact(**phone, b)->card.jobTitle, u"Architect"_s);
        QCOMPARE(contact(**phone, a)->lastContact, 1);
        QVERIFY(!contact(**phone, b)->lastContact);
    }

    void aDeviceThatCameLaterLosesNothingOfTheKeptContact()
    {
        phone->write(ContactEntity, a, {{"notes", u"Tall"_s}});
        phone->write(ContactEntity, b, {{"notes", u"Likes tea"_s}});
        const Id call = phone->create(InteractionEntity, {{"contact", b}, {"at", 1}});
        merge(*phone, a, b);
        settle();
        TestDevice late(*server, 3);
        late.sync();
        QVERIFY(unmerge(*late, a));
        late.sync();
        settle();
        QVERIFY(contact(**phone, a)->card.notes.contains(u"Tall"));
        QCOMPARE(contact(**phone, b)->card.notes, u"Likes tea"_s);
        QCOMPARE(contact(**phone, a)->card.emails.size(), 1);
        QCOMPARE(contact(**phone, b)->card.emails.size(), 1);
        QVERIFY(contact(**phone, a)->card.jobTitle.isEmpty());
        QCOMPARE((*phone)->row(*entity(InteractionEntity), call)->find(10)->toId(), b);
    }

    void afterAMonthItStays()
    {
        merge(*phone, a, b);
        settle();
        for (TestDevice *device : {phone.get(), laptop.get()})
            device->clock.advance(31LL * 24 * 3600 * 1000);
        QCOMPARE(unmerge(**laptop, a).error().code, Error::Code::NotFound);
    }

private:
    Id add(const Card &card)
    {
        Edit edit(**phone, u"add"_s);
        const Id id = addCard(edit, card, u"DE"_s);
        if (!edit.commit())
            qFatal("not added");
        return id;
    }
    static void merge(TestDevice &device, const Id &keep, const Id &other)
    {
        Edit edit(*device, u"merge"_s);
        mergeContacts(edit, keep, other, {}, u"DE"_s);
        QVERIFY(edit.commit());
    }
    void advance()
    {
        for (TestDevice *device : {phone.get(), laptop.get()})
            device->clock.advance(60'000);
        server->clock.advance(60'000);
    }
    void settle()
    {
        for (int i = 0; i < 3; ++i) {
            phone->sync();
            laptop->sync();
        }
        QCOMPARE(phone->digest(), laptop->digest());
        QVERIFY(!hasUnsentRows(**phone));
        QVERIFY(!hasUnsentRows(**laptop));
        QVERIFY(conflicts(**phone, 10).empty());
    }

    std::unique_ptr<TestServer> server;
    std::unique_ptr<TestDevice> phone;
    std::unique_ptr<TestDevice> laptop;
    Id a;
    Id b;
};

QTEST_GUILESS_MAIN(TestMergings)
#include "tst_mergings.moc"
