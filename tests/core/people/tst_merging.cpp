// SPDX-License-Identifier: MPL-2.0
#include "core/activity/interactions.h"
#include "core/followups/followups.h"
#include "core/people/bin.h"
#include "core/people/contacts.h"
#include "core/people/merging.h"
#include "core/replica/digest.h"
#include "tests/support/testreplica.h"

using namespace touchbase;
using namespace touchbase::people;
using namespace touchbase::replica;
using namespace Qt::StringLiterals;
using touchbase::test::TestReplica;

namespace {

const QString region = u"DE"_s;

Card hannah()
{
    Card card;
    card.firstName = u"Hannah"_s;
    card.lastName = u"Klein"_s;
    card.level = u"B"_s;
    card.phones = {{u"mobile"_s, u"+49 171 5550126"_s}};
    card.emails = {{u"home"_s, u"hannah@example.com"_s}};
    card.dates = {{u"birthday"_s, u"1986-11-21"_s, {}}};
    card.tags = {u"seller"_s};
    card.notes = u"Asks for the garden first."_s;
    card.custom = {{u"budget"_s, u"400000"_s}};
    return card;
}

Card hanna()
{
    Card card;
    card.firstName = u"Hanna"_s;
    card.lastName = u"Klein-Vogt"_s;
    card.level = u"A"_s;
    card.jobTitle = u"Architect"_s;
    card.phones = {{u"mobile"_s, u"0171/555 0126"_s}, {u"work"_s, u"+49 89 5550127"_s}};
    card.emails = {{u"work"_s, u"h.vogt@example.com"_s}};
    card.dates = {{u"birthday"_s, u"1986-11-20"_s, {}}};
    card.relations = {{u"spouse"_s, u"Martin Vogt"_s}};
    card.tags = {u"newsletter"_s};
    card.notes = u"From the phone book."_s;
    card.custom = {{u"budget"_s, u"450000"_s}};
    return card;
}

} // namespace

class TestMerging : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        device = std::make_unique<TestReplica>();
        keep = add(hannah());
        other = add(hanna());
    }

    void theKeptOneHasWhatBothHad()
    {
        const QString touch = log(other, u"Saw 14 Alder Street"_s);
        plan(other, u"2026-11-30"_s);
        merge();
        const Contact one = *contact(**device, keep);
        QCOMPARE(one.called, u"Hannah Klein"_s);
        QCOMPARE(one.card.level, u"B"_s);
        QCOMPARE(one.card.jobTitle, u"Architect"_s);
        QCOMPARE(one.phones.size(), 2); // the mobile number once, in whatever spelling
        QCOMPARE(one.card.emails.size(), 2);
        QCOMPARE(one.card.tags, (QStringList{u"seller"_s, u"newsletter"_s}));
        QCOMPARE(one.card.relations.size(), 1);
        QCOMPARE(one.card.dates.size(), 1);
        QCOMPARE(one.card.dates.first().date, u"1986-11-21"_s);
        QCOMPARE(one.card.custom.value(u"budget"_s), u"400000"_s);
        QCOMPARE(one.card.notes, u"Asks for the garden first.\n\nFrom the phone book."_s);
        QCOMPARE(touchesOf(keep), QStringList{touch});
        QCOMPARE(one.nextFollowUp, u"2026-11-30"_s);
        QVERIFY(one.lastContact.has_value());
    }

    void theOtherIsSeenNowhere()
    {
        merge();
        QCOMPARE(contactCount(**device), 1);
        QCOMPARE(contactPage(**device, 0, 10).size(), 1);
        QVERIFY(contactsNamed(**device, u"Hanna Klein-Vogt"_s).isEmpty());
        QCOMPARE(*findContact(**device, other.hex()), keep);
        QVERIFY(check(**device).isEmpty());
    }

    void whatIsChosenFromTheOtherStands()
    {
        merge({u"name"_s, u"level"_s, u"date.birthday"_s, u"custom.budget"_s});
        const Contact one = *contact(**device, keep);
        QCOMPARE(one.called, u"Hanna Klein-Vogt"_s);
        QCOMPARE(one.card.level, u"A"_s);
        QCOMPARE(one.card.dates.size(), 1);
        QCOMPARE(one.card.dates.first().date, u"1986-11-20"_s);
        QCOMPARE(one.card.custom.value(u"budget"_s), u"450000"_s);
    }

    void undoingGivesBothBackAsTheyWere()
    {
        log(other, u"Saw 14 Alder Street"_s);
        log(keep, u"Called about the garden"_s);
        plan(other, u"2026-11-30"_s);
        const QString before = contentDigest(**device, false).hash;
        const Contact was = *contact(**device, other);
        merge({u"name"_s, u"level"_s});
        QVERIFY(contentDigest(**device, false).hash != before);
        QVERIFY(undo(**device));
        QCOMPARE(contentDigest(**device, false).hash, before);
        QCOMPARE(contactCount(**device), 2);
        const Contact again = *contact(**device, other);
        QCOMPARE(again.card, was.card);
        QCOMPARE(again.nextFollowUp, was.nextFollowUp);
        QCOMPARE(again.lastContact, was.lastContact);
        QVERIFY(contact(**device, keep)->nextFollowUp.isEmpty());
        QCOMPARE(touchesOf(other).size(), 1);
    }

    void whatWasNotTakenIsAnEarlierValue()
    {
        merge();
        QStringList dates;
        for (const Binned &part : formerParts(**device, keep, entity(DateEntity)))
            dates << part.values.find(12)->toString();
        QCOMPARE(dates, QStringList{u"1986-11-20"_s});
        QVERIFY(formerParts(**device, keep, entity(PhoneEntity)).isEmpty());
        Edit edit(**device, u"restore"_s);
        const Id id = formerParts(**device, keep, entity(DateEntity)).constFirst().id;
        QVERIFY(takeOut(edit, *entity(DateEntity), id));
        QVERIFY(edit.commit());
        QCOMPARE(contact(**device, keep)->card.dates.size(), 2);
    }

    void aNoteThatSaysTheSameIsNotRepeated()
    {
        device->write(ContactEntity, other, {{"notes", u"garden first"_s}});
        merge();
        QCOMPARE(contact(**device, keep)->card.notes, u"Asks for the garden first."_s);
    }

    void aTagOfTheOtherCanBeTakenAwayAfterwards()
    {
        merge();
        Edit edit(**device, u"edit"_s);
        Card card = contact(**device, keep)->card;
        card.tags = {u"newsletter"_s};
        card.phones.removeLast();
        putCard(edit, keep, card, Putting::Replace, region);
        QVERIFY(edit.commit());
        QCOMPARE(contact(**device, keep)->card.tags, QStringList{u"newsletter"_s});
        QCOMPARE(contact(**device, keep)->phones.size(), 1);
        QCOMPARE(*followMergings(**device), false); // nothing comes back by itself
        QCOMPARE(contact(**device, keep)->phones.size(), 1);
    }

    void somebodyMergedOnwardIsWhereTheLastOneIs()
    {
        const Id third = add(hannah());
        merge();
        Edit edit(**device, u"merge"_s);
        mergeContacts(edit, third, keep, {}, region);
        QVERIFY(edit.commit());
        QCOMPARE(rootOf((*device)->database(), other), third);
        QCOMPARE(contactCount(**device), 1);
        QCOMPARE(contact(**device, third)->card.emails.size(), 2);
    }

    void whatWasWrittenInIgnoranceFollows()
    {
        merge();
        // As another device would send it, on which nobody had merged.
        device->write(ContactEntity, other, {{"job_title", u"Town planner"_s}});
        const QString touch = log(other, u"Met on the stairs"_s);
        QCOMPARE(*followMergings(**device), true);
        QCOMPARE(contact(**device, keep)->card.jobTitle, u"Town planner"_s);
        QCOMPARE(touchesOf(keep), QStringList{touch});
        QCOMPARE(*followMergings(**device), false); // once
        // A later edit of the person as she is now stands.
        device->write(ContactEntity, keep, {{"job_title", u"Mayor"_s}});
        QCOMPARE(*followMergings(**device), false);
        QCOMPARE(contact(**device, keep)->card.jobTitle, u"Mayor"_s);
    }

    void followingIsNoActionOfAPerson()
    {
        merge();
        log(other, u"Met on the stairs"_s);
        QVERIFY(*followMergings(**device));
        QCOMPARE(undo(**device)->label, u"touch"_s);
    }

    void mergedCrosswiseTheLowerOneStays()
    {
        log(keep, u"One"_s);
        log(other, u"Two"_s);
        // As two devices leave it when each has merged the other way round.
        device->write(ContactEntity, keep, {{"merged_into", other}});
        device->write(ContactEntity, other, {{"merged_into", keep}});
        const Id stays = std::min(keep, other);
        QCOMPARE(rootOf((*device)->database(), keep), stays);
        QCOMPARE(rootOf((*device)->database(), other), stays);
        QVERIFY(*followMergings(**device));
        QCOMPARE(contactCount(**device), 1);
        QCOMPARE(touchesOf(stays).size(), 2);
        QCOMPARE(contact(**device, stays)->card.emails.size(), 2);
    }

private:
    Id add(const Card &card)
    {
        Edit edit(**device, u"add"_s);
        const Id id = addCard(edit, card, region);
        if (!edit.commit())
            qFatal("not added");
        return id;
    }
    void merge(const QSet<QString> &fromOther = {})
    {
        Edit edit(**device, u"merge"_s);
        mergeContacts(edit, keep, other, fromOther, region);
        QVERIFY(edit.commit());
    }
    QString log(const Id &id, const QString &note)
    {
        Edit edit(**device, u"log"_s, u"touch"_s);
        edit.create(InteractionEntity, {{"contact", id},
                                        {"kind", u"meeting"_s},
                                        {"at", (*device)->clock().now()},
                                        {"note", note}});
        if (!edit.commit())
            qFatal("not logged");
        return note;
    }
    void plan(const Id &id, const QString &due)
    {
        device->create(FollowUpEntity, {{"contact", id}, {"kind", u"call"_s}, {"due", due}});
    }
    QStringList touchesOf(const Id &id)
    {
        QStringList notes;
        Query query = (*device)->database().query(
            "SELECT note FROM interaction WHERE contact=?1 AND dead=0 ORDER BY at,rid", id);
        while (query.next())
            notes << query.text(0);
        return notes;
    }

    std::unique_ptr<TestReplica> device;
    Id keep;
    Id other;
};

QTEST_GUILESS_MAIN(TestMerging)
#include "tst_merging.moc"
