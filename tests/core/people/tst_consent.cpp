// SPDX-License-Identifier: MPL-2.0
#include "core/letters/recipients.h"
#include "core/people/contacts.h"
#include "core/people/lists.h"
#include "core/people/merging.h"
#include "core/replica/history.h"
#include "tests/support/testreplica.h"

using namespace touchbase;
using namespace touchbase::people;
using namespace Qt::StringLiterals;
using State = Consent::State;

class tst_Consent : public QObject {
    Q_OBJECT

    struct Base : test::TestReplica {
        using TestReplica::TestReplica;
        Id add(const QString &name)
        {
            replica::Edit edit(*replica, u"test"_s);
            Card card;
            card.firstName = name;
            card.addresses = {{.street = u"1 High St"_s, .city = u"Leeds"_s}};
            const Id id = addCard(edit, card, u"GB"_s);
            if (!edit.commit())
                qFatal("no commit");
            return id;
        }
        Result<void> say(const Id &contact, const Consent &consent)
        {
            replica::Edit edit(*replica, u"consent"_s);
            Result<void> said = setConsent(edit, contact, consent);
            if (said && !edit.commit())
                qFatal("no commit");
            return said;
        }
    };

private Q_SLOTS:
    void whatWasSaidLastStandsAndWhatWasSaidBeforeIsKept()
    {
        Base base;
        const Id sara = base.add(u"Sara"_s);
        QVERIFY(consentsOf(*base.replica, sara).isEmpty());
        QVERIFY(base.say(sara, {u"post"_s, State::Given, u"2026-01-02"_s, u"web form"_s}));
        QVERIFY(base.say(sara, {u"email"_s, State::Given, u"2026-01-02"_s, {}}));
        QVERIFY(base.say(sara, {u"post"_s, State::Withdrawn, u"2026-11-21"_s, u"call"_s}));
        const QVector<Consent> said = people::contact(*base.replica, sara)->consents;
        QCOMPARE(said,
                 (QVector<Consent>{{u"email"_s, State::Given, u"2026-01-02"_s, {}},
                                   {u"post"_s, State::Withdrawn, u"2026-11-21"_s, u"call"_s}}));
        QVERIFY(isWithdrawn(said, u"post"_s));
        QVERIFY(!isWithdrawn(said, u"email"_s));
        QVERIFY(!isWithdrawn(said, u"phone"_s));
        const replica::Entity &e = *replica::entity(replica::ConsentEntity);
        const Id row =
            base.replica->database().value("SELECT id FROM consent WHERE channel='post'").toId();
        QStringList states;
        for (const replica::FieldVersion &version :
             replica::history(*base.replica, e, row, e.field(QLatin1String("state"))))
            states << version.value.toString();
        QCOMPARE(states, (QStringList{u"withdrawn"_s, u"given"_s}));
        QVERIFY(replica::undo(*base.replica));
        QVERIFY(!isWithdrawn(consentsOf(*base.replica, sara), u"post"_s));
    }

    void whatCannotBeIsRefused()
    {
        Base base;
        const Id sara = base.add(u"Sara"_s);
        QVERIFY(!base.say(sara, {u"pigeon"_s, State::Given, u"2026-01-02"_s, {}}));
        QVERIFY(!base.say(sara, {u"post"_s, State::Given, u"yesterday"_s, {}}));
    }

    void whoWantsNoLettersGetsNone()
    {
        Base base;
        const Id sara = base.add(u"Sara"_s);
        base.add(u"Tom"_s);
        QVERIFY(base.say(sara, {u"post"_s, State::Withdrawn, u"2026-11-21"_s, {}}));
        const auto rows = contactList(*base.replica, {}, Order::Name);
        const letters::Recipients found =
            letters::recipients(*base.replica, std::span(rows), {.home = u"GB"_s});
        QCOMPARE(found.all.size(), 1);
        QCOMPARE(found.all.first().name, u"Tom"_s);
        QCOMPARE(found.leftOut.first().contact, sara);
        QCOMPARE(letters::reasonText(found.leftOut.first().reason), u"consent to post withdrawn"_s);
    }

    void ofTwoThatAreMergedTheLaterWordCounts()
    {
        Base base;
        const Id keep = base.add(u"Sara"_s);
        const Id other = base.add(u"Sarah"_s);
        QVERIFY(base.say(keep, {u"post"_s, State::Given, u"2026-01-02"_s, {}}));
        QVERIFY(base.say(other, {u"post"_s, State::Withdrawn, u"2026-03-04"_s, {}}));
        QVERIFY(base.say(keep, {u"email"_s, State::Given, u"2026-05-06"_s, {}}));
        QVERIFY(base.say(other, {u"email"_s, State::Withdrawn, u"2026-03-04"_s, {}}));
        {
            replica::Edit edit(*base.replica, u"merge"_s);
            mergeContacts(edit, keep, other, {}, {});
            QVERIFY(edit.commit());
        }
        const QVector<Consent> said = consentsOf(*base.replica, keep);
        QVERIFY(isWithdrawn(said, u"post"_s));
        QVERIFY(!isWithdrawn(said, u"email"_s));
        // Said anew, it is one again.
        QVERIFY(base.say(keep, {u"post"_s, State::Given, u"2026-02-02"_s, {}}));
        QVERIFY(!isWithdrawn(consentsOf(*base.replica, keep), u"post"_s));
    }

    void twoDevicesThatNoteOneChannelMeanOneRow()
    {
        Base base;
        Base other(2);
        const Id sara = base.add(u"Sara"_s);
        other.take(base, replica::ContactEntity, sara);
        QVERIFY(base.say(sara, {u"post"_s, State::Given, u"2026-01-02"_s, {}}));
        other.clock.advance(1000);
        QVERIFY(other.say(sara, {u"post"_s, State::Withdrawn, u"2026-01-03"_s, {}}));
        const Id row = base.replica->database().value("SELECT id FROM consent").toId();
        QCOMPARE(other.replica->database().value("SELECT id FROM consent").toId(), row);
        base.take(other, replica::ConsentEntity, row);
        QVERIFY(isWithdrawn(consentsOf(*base.replica, sara), u"post"_s));
    }
    void listsAskWhatWasSaidAndAlsoWhetherAnythingWas()
    {
        Base base;
        const Id given = base.add(u"Ada"_s);
        const Id withdrawn = base.add(u"Ben"_s);
        base.add(u"Cem"_s);
        QVERIFY(base.say(given, {u"email"_s, Consent::State::Given, u"2026-01-02"_s, {}}));
        QVERIFY(base.say(withdrawn, {u"email"_s, Consent::State::Given, u"2026-01-02"_s, {}}));
        QVERIFY(base.say(withdrawn, {u"email"_s, Consent::State::Withdrawn, u"2026-02-02"_s, {}}));
        const auto count = [&](const QString &query) {
            return contactCount(*base.replica, *readQuery(query));
        };
        QCOMPARE(count(u"consent.email is given"_s), 1);
        QCOMPARE(count(u"consent.email is withdrawn"_s), 1);
        QCOMPARE(count(u"consent.email is unknown"_s), 1);
        QCOMPARE(count(u"has consent.email"_s), 2);
        QCOMPARE(count(u"consent.email is not withdrawn"_s), 2);
        QCOMPARE(count(u"consent.post is unknown"_s), 3);
        QVERIFY(!readQuery(u"consent.pigeon is given"_s));
    }
};

QTEST_GUILESS_MAIN(tst_Consent)
#include "tst_consent.moc"
