// SPDX-License-Identifier: MPL-2.0
#include "core/activity/interactions.h"
#include "core/followups/followups.h"
#include "core/people/contacts.h"
#include "core/people/lists.h"
#include "core/people/traits.h"
#include "tests/support/testreplica.h"

using namespace touchbase;
using namespace touchbase::people;

class tst_Lists : public QObject {
    Q_OBJECT

    /// Ada (A, silent for 40 days), Ben (B, touched today, birthday soon, follow-up), Cem
    /// (nothing).
    struct Base : test::TestReplica {
        Id ada, ben, cem;
        Base()
        {
            replica::Edit edit(*replica, QStringLiteral("test"));
            ada = add(edit, QStringLiteral("Ada"), QStringLiteral("A"), {});
            ben =
                add(edit, QStringLiteral("Ben"), QStringLiteral("B"), QStringLiteral("1990-12-01"));
            cem = add(edit, QStringLiteral("Cem"), {}, QStringLiteral("--07-01"));
            const auto touch = [&](const Id &id, int days) {
                activity::logInteraction(edit,
                                         {.contact = id,
                                          .kind = QStringLiteral("call"),
                                          .at = clock.now() - days * 24 * 3600'000LL},
                                         {});
            };
            touch(ada, 40);
            touch(ben, 0);
            followups::FollowUp followUp;
            followUp.contact = ben;
            followUp.due = QStringLiteral("2026-12-01");
            followups::add(edit, followUp);
            if (!edit.commit())
                qFatal("no commit");
        }
        static Id add(replica::Edit &edit, const QString &name, const QString &level,
                      const QString &birthday)
        {
            Card card;
            card.firstName = name;
            card.level = level;
            if (!birthday.isEmpty())
                card.dates = {{QStringLiteral("birthday"), birthday, {}}};
            return addCard(edit, card, {});
        }
        QStringList names(List list, Order order = Order::Name)
        {
            const QVector<qint64> rows = contactList(*replica, list, order);
            QStringList names;
            for (const ContactRow &row : contactRows(*replica, std::span(rows)))
                names.append(row.called);
            return names;
        }
    };

private Q_SLOTS:
    void eachListHoldsItsPeople()
    {
        Base base;
        const QString ada = QStringLiteral("Ada");
        const QString ben = QStringLiteral("Ben");
        const QString cem = QStringLiteral("Cem");
        QCOMPARE(base.names(List::Everyone), QStringList({ada, ben, cem}));
        QCOMPARE(base.names(List::KeyClients), QStringList(ada));
        QCOMPARE(base.names(List::Silent), QStringList({ada, cem}));
        QCOMPARE(base.names(List::Birthdays), QStringList(ben));
        QCOMPARE(base.names(List::NoFollowUp), QStringList({ada, cem}));
        QCOMPARE(base.names(List::Everyone, Order::LongestSilent), QStringList({cem, ada, ben}));
    }

    void countsAgreeWithTheLists()
    {
        Base base;
        const ListCounts counts = listCounts(*base.replica);
        QCOMPARE(counts.everyone, 3);
        QCOMPARE(counts.keyClients, 1);
        QCOMPARE(counts.silent, 2);
        QCOMPARE(counts.birthdays, 1);
        QCOMPARE(counts.noFollowUp, 2);
    }

    void theRemovedStandInNoList()
    {
        Base base;
        replica::Edit edit(*base.replica, QStringLiteral("test"));
        removeContact(edit, base.ben);
        QVERIFY(edit.commit());
        QCOMPARE(base.names(List::Everyone).size(), 2);
        QVERIFY(base.names(List::Birthdays).isEmpty());
        QCOMPARE(listCounts(*base.replica).everyone, 2);
    }

    void aListIsReadFromItsIndexAlone()
    {
        Base base;
        replica::Query silent = base.replica->database().query(
            "EXPLAIN QUERY PLAN SELECT rid FROM contact WHERE dead=0 AND merged_into IS NULL"
            " ORDER BY coalesce(last_contact,0),rid");
        QVERIFY(silent.next());
        QVERIFY2(silent.text(3).contains(QLatin1String("COVERING INDEX contact_silent")),
                 qPrintable(silent.text(3)));
        for (const char *condition : {"", " AND +level='A'", " AND coalesce(last_contact,0)<1",
                                      " AND next_follow_up IS NULL"}) {
            replica::Query plan = base.replica->database().query(
                std::string("EXPLAIN QUERY PLAN SELECT rid FROM contact WHERE dead=0 AND "
                            "merged_into IS NULL") +
                condition + " ORDER BY sort_key,rid");
            QVERIFY(plan.next());
            QVERIFY2(plan.text(3).contains(QLatin1String("COVERING INDEX contact_sort")),
                     qPrintable(plan.text(3)));
            QVERIFY(!plan.next()); // and needs no sorting
        }
    }

    void traitsAreSetAndTakenBack()
    {
        Base base;
        {
            replica::Edit edit(*base.replica, QStringLiteral("test"));
            setLevel(edit, base.cem, QStringLiteral("C"));
            setCadence(edit, base.cem, 7);
            setFavourite(edit, base.cem, true);
            setTag(edit, base.cem, QStringLiteral("tag"), QStringLiteral("Buyer"), true);
            QVERIFY(edit.commit());
        }
        const ContactRow cem = contactRows(*base.replica, QVector{base.cem}).first();
        QCOMPARE(cem.level, QStringLiteral("C"));
        QCOMPARE(cem.cadenceDays, 7);
        QCOMPARE(cem.tags, QStringList(QStringLiteral("Buyer")));
        QVERIFY(isFavourite(*base.replica, base.cem));
        QCOMPARE(knownTags(*base.replica), QStringList(QStringLiteral("Buyer")));
        {
            // A saved form with the same tag means the same tag.
            auto held = contact(*base.replica, base.cem);
            replica::Edit edit(*base.replica, QStringLiteral("test"));
            putCard(edit, base.cem, held->card, Putting::Replace, {});
            QVERIFY(edit.isEmpty());
            setTag(edit, base.cem, QStringLiteral("tag"), QStringLiteral("buyer"), false);
            setCadence(edit, base.cem, {});
            QVERIFY(edit.commit());
        }
        QVERIFY(knownTags(*base.replica).isEmpty());
        QVERIFY(!contactRows(*base.replica, QVector{base.cem}).first().cadenceDays);
    }

    void waysLeaveFaxesForLast()
    {
        Base base;
        replica::Edit edit(*base.replica, QStringLiteral("test"));
        Card card;
        card.firstName = QStringLiteral("Dora");
        card.phones = {{QStringLiteral("work fax"), QStringLiteral("(202) 555-0101")},
                       {QStringLiteral("mobile"), QStringLiteral("(202) 555-0102")}};
        card.addresses = {
            {.street = QStringLiteral("3 Quay Street"), .city = QStringLiteral("Riverside")}};
        const Id dora = addCard(edit, card, QStringLiteral("US"));
        QVERIFY(edit.commit());
        const Ways ways = waysOf(*base.replica, dora);
        QCOMPARE(ways.phone, QStringLiteral("+12025550102"));
        QCOMPARE(ways.email, QString());
        QCOMPARE(ways.address, QStringLiteral("3 Quay Street\nRiverside"));
        const auto phones = partsOf(*base.replica, dora, replica::PhoneEntity);
        QCOMPARE(phones.size(), 2);
        QCOMPARE(phones[0].text("label"), QStringLiteral("work fax"));
    }
};

QTEST_GUILESS_MAIN(tst_Lists)
#include "tst_lists.moc"
