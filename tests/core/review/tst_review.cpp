// SPDX-License-Identifier: MPL-2.0
#include "core/activity/interactions.h"
#include "core/followups/followups.h"
#include "core/people/bin.h"
#include "core/people/contacts.h"
#include "core/people/lists.h"
#include "core/people/traits.h"
#include "core/replica/digest.h"
#include "core/review/repair.h"
#include "tests/support/testreplica.h"

using namespace touchbase;
using namespace touchbase::review;
using people::Card;
using namespace Qt::StringLiterals;

class tst_Review : public QObject {
    Q_OBJECT

    static constexpr qint64 day = 24 * 3600 * 1000LL;

    struct Base : test::TestReplica {
        /// Without a fault: Person 1, Person 2 …
        Base()
        {
            for (int i = 0; i < 12; ++i)
                add(sound(u"Person%1"_s.arg(QChar(u'a' + i))));
        }
        Card sound(const QString &name)
        {
            ++number;
            Card card;
            card.firstName = name;
            card.lastName = u"Sound%1"_s.arg(QChar(u'a' + number));
            card.emails = {{{}, u"p%1@example.com"_s.arg(number)}};
            return card;
        }
        Id add(const Card &card, int touchedDaysAgo = 1)
        {
            replica::Edit edit(*replica, u"test"_s);
            const Id id = people::addCard(edit, card, u"DE"_s);
            if (touchedDaysAgo >= 0)
                activity::logInteraction(
                    edit,
                    {.contact = id, .kind = u"call"_s, .at = clock.now() - touchedDaysAgo * day},
                    {});
            if (!edit.commit())
                qFatal("no commit");
            return id;
        }
        Audit audit() { return review::audit(*replica, u"DE"_s); }
        QVector<Finding> found(Fault fault)
        {
            QVector<Finding> found;
            for (const Finding &finding : audit().findings) {
                if (finding.fault == fault)
                    found.append(finding);
            }
            return found;
        }
        int repair(Fault fault)
        {
            const Audit found = audit();
            replica::Edit edit(*replica, u"repair"_s);
            const int count = review::repair(edit, found, fault);
            if (!edit.commit())
                qFatal("no commit");
            return count;
        }
        QString content() { return replica::contentDigest(*replica, false).hash; }
        int number = 0;
    };

private Q_SLOTS:
    void soundContactsScoreAHundred()
    {
        Base base;
        const Audit audit = base.audit();
        QCOMPARE(audit.contacts, 12);
        QStringList said;
        for (const Finding &finding : audit.findings)
            said << finding.called + u' ' + what(finding);
        QCOMPARE(said, QStringList());
        QCOMPARE(audit.score, 100.0);
    }

    void everySeededFaultIsFoundAtItsContact()
    {
        Base base;
        QHash<Fault, Id> seeded;
        Card card = base.sound(u"Nora"_s);
        card.emails.clear();
        seeded[Fault::NoReach] = base.add(card);
        card = base.sound(u"Alma"_s);
        card.level = u"A"_s;
        seeded[Fault::NoAddress] = base.add(card);
        card = Card();
        card.emails = {{{}, u"nobody@example.org"_s}};
        seeded[Fault::NoName] = base.add(card);
        card = base.sound(u"Phil"_s);
        card.phones = {{u"mobile"_s, u"12"_s}, {u"home"_s, u"+49 30 1234567"_s}};
        seeded[Fault::PhoneInvalid] = base.add(card);
        card = base.sound(u"Emil"_s);
        card.emails = {{{}, u"emil@example,com"_s}};
        seeded[Fault::EmailInvalid] = base.add(card);
        card = base.sound(u"Dora"_s);
        seeded[Fault::Duplicate] = base.add(card);
        base.add(card);
        seeded[Fault::Stale] = base.add(base.sound(u"Stan"_s), 366);
        card = base.sound(u"JOHANNA"_s);
        seeded[Fault::NameUntidy] = base.add(card);
        for (const QString &tag : {u"buyer"_s, u"buyer"_s, u"Buyer"_s}) {
            card = base.sound(u"Tilda"_s);
            card.tags = {tag};
            seeded[Fault::TagAlike] = base.add(card);
        }
        for (const QString &group : {u"Open house"_s, u"Open house"_s, u"OpenHouse"_s}) {
            card = base.sound(u"Gregor"_s);
            card.group = group;
            seeded[Fault::GroupAlike] = base.add(card);
        }
        card = base.sound(u"Ulla"_s);
        card.tags = {u"lonely"_s};
        card.group = u"Hermits"_s;
        card.custom = {{u"shoe_size"_s, u"38"_s}};
        for (const Fault fault : {Fault::TagUnused, Fault::GroupUnused})
            seeded[fault] = Id();
        seeded[Fault::FieldUnused] = base.add(card);
        seeded[Fault::TagUnused] = seeded[Fault::GroupUnused] = seeded[Fault::FieldUnused];
        {
            replica::Edit edit(*base.replica, u"test"_s);
            QVERIFY(people::saveList(edit, u"Nobody"_s, u"tag is nothing"_s));
            QVERIFY(edit.commit());
        }
        seeded[Fault::ListUnused] = Id();
        const Audit audit = base.audit();
        for (auto fault = seeded.begin(); fault != seeded.end(); ++fault) {
            QVector<Finding> found;
            for (const Finding &finding : audit.findings) {
                if (finding.fault == fault.key())
                    found.append(finding);
            }
            QVERIFY2(found.size() == 1, review::kindOf(fault.key()).name);
            QCOMPARE(found.first().contact, fault.value());
            QVERIFY(!what(found.first()).isEmpty());
        }
        QCOMPARE(audit.findings.size(), seeded.size());
        QVERIFY(audit.score < 80);
    }

    void repairingRaisesTheScoreAndIsUndoneAsOne()
    {
        Base base;
        Card card = base.sound(u"SARA"_s);
        card.lastName = u"HADDAD"_s;
        card.emails = {{{}, u"<sara@example.com>"_s}};
        card.phones = {{u"mobile"_s, u"0049 30 1234567"_s}};
        card.tags = {u"Buyer"_s};
        card.group = u"open house"_s;
        const Id sara = base.add(card);
        for (int i = 0; i < 2; ++i) {
            Card other = base.sound(u"Other"_s);
            other.tags = {u"buyer"_s};
            other.group = u"Open house"_s;
            base.add(other);
        }
        // Written as by a device that read the number in no country.
        base.write(replica::PhoneEntity,
                   people::partsOf(*base.replica, sara, replica::PhoneEntity).first().id,
                   {{"e164", replica::Value()}});
        const QString before = base.content();
        double score = base.audit().score;
        for (const FaultKind &kind : faultKinds()) {
            if (!isRepairable(kind.fault))
                continue;
            QVERIFY2(base.repair(kind.fault) == 1, kind.name);
            QVERIFY2(base.found(kind.fault).isEmpty(), kind.name);
            QVERIFY(base.audit().score >= score);
            score = base.audit().score;
        }
        QCOMPARE(score, 100.0);
        const people::Contact mended = *people::contact(*base.replica, sara);
        QCOMPARE(mended.called, u"Sara Haddad"_s);
        QCOMPARE(mended.card.emails.first().address, u"sara@example.com"_s);
        QCOMPARE(mended.phones.first().e164, u"+49301234567"_s);
        QCOMPARE(mended.phones.first().raw, u"0049 30 1234567"_s);
        QCOMPARE(mended.card.tags, QStringList{u"buyer"_s});
        QCOMPARE(mended.card.group, u"Open house"_s);
        for (int i = 0; i < 5; ++i)
            QVERIFY(replica::undo(*base.replica));
        QCOMPARE(base.content(), before);
    }

    void purgingTakesThoseWhomNothingKeepsIntoTheBin()
    {
        Base base;
        const Id old = base.add(base.sound(u"Old"_s), 400);
        const Id planned = base.add(base.sound(u"Planned"_s), 400);
        const Id favourite = base.add(base.sound(u"Dear"_s), 400);
        Card key = base.sound(u"Key"_s);
        key.level = u"A"_s;
        key.addresses = {{.street = u"Torstraße 1"_s, .city = u"Berlin"_s}};
        const Id client = base.add(key, 400);
        const Id fresh = base.add(base.sound(u"Fresh"_s), -1); // made today, never in touch
        {
            replica::Edit edit(*base.replica, u"test"_s);
            people::setFavourite(edit, favourite, true);
            followups::FollowUp followUp;
            followUp.contact = planned;
            followUp.due = u"2026-12-01"_s;
            followups::add(edit, followUp);
            QVERIFY(edit.commit());
        }
        QCOMPARE(base.found(Fault::Stale).size(), 4);
        const double score = base.audit().score;
        {
            const Audit found = base.audit();
            replica::Edit edit(*base.replica, u"purge"_s);
            QCOMPARE(review::purgeStale(edit, found), 1);
            QVERIFY(edit.commit());
        }
        QVERIFY(!people::contact(*base.replica, old));
        QCOMPARE(people::bin(*base.replica).first().contact, old);
        for (const Id &kept : {planned, favourite, client, fresh})
            QVERIFY(people::contact(*base.replica, kept));
        QVERIFY(base.audit().score > score);
        QVERIFY(replica::undo(*base.replica));
        QVERIFY(people::contact(*base.replica, old));
    }

    void whatChangedSinceTheLookIsLeftAlone()
    {
        Base base;
        Card card = base.sound(u"Emil"_s);
        card.emails = {{{}, u"emil@example.org;"_s}};
        const Id emil = base.add(card);
        const Audit found = base.audit();
        const Id row = people::partsOf(*base.replica, emil, replica::EmailEntity).first().id;
        base.write(replica::EmailEntity, row, {{"address", u"new@example.org"_s}});
        replica::Edit edit(*base.replica, u"repair"_s);
        QCOMPARE(review::repair(edit, found, Fault::EmailInvalid), 0);
    }

    void theLookIsDueOnceAWeek()
    {
        Base base;
        QVERIFY(!isDue(*base.replica));
        base.clock.advance(7 * day);
        QVERIFY(isDue(*base.replica));
        QVERIFY(noteReviewed(*base.replica));
        QVERIFY(!isDue(*base.replica));
        base.clock.advance(7 * day);
        QVERIFY(isDue(*base.replica));
    }
};

QTEST_GUILESS_MAIN(tst_Review)
#include "tst_review.moc"
