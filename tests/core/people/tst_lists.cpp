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
        QStringList names(const char *preset, Order order = Order::Name, int limit = -1)
        {
            const QVector<qint64> rows = contactList(*replica, who(preset), order, limit);
            QStringList names;
            for (const ContactRow &row : contactRows(*replica, std::span(rows)))
                names.append(row.called);
            return names;
        }
    };

    static Criterion who(const char *preset)
    {
        for (const Preset &one : presets()) {
            if (qstrcmp(one.key, preset) == 0)
                return *readQuery(QString::fromLatin1(one.query));
        }
        qFatal("no preset %s", preset);
    }

private Q_SLOTS:
    void eachListHoldsItsPeople()
    {
        Base base;
        const QString ada = QStringLiteral("Ada");
        const QString ben = QStringLiteral("Ben");
        const QString cem = QStringLiteral("Cem");
        QCOMPARE(base.names("everyone"), QStringList({ada, ben, cem}));
        QCOMPARE(base.names("key"), QStringList(ada));
        QCOMPARE(base.names("silent"), QStringList({ada, cem}));
        QCOMPARE(base.names("birthdays"), QStringList(ben));
        QCOMPARE(base.names("unplanned"), QStringList({ada, cem}));
        QCOMPARE(base.names("everyone", Order::LongestSilent), QStringList({cem, ada, ben}));
    }

    void countsAgreeWithTheLists()
    {
        Base base;
        for (const Preset &preset : presets())
            QCOMPARE(contactCount(*base.replica, who(preset.key)),
                     int(base.names(preset.key).size()));
    }

    void aPageIsTheBeginningOfItsList()
    {
        Base base;
        for (const Preset &preset : presets()) {
            for (const Order order : {Order::Name, Order::LongestSilent})
                QCOMPARE(base.names(preset.key, order, 2), base.names(preset.key, order).mid(0, 2));
        }
    }

    void aSavedListIsFoundByItsName()
    {
        Base base;
        const auto save = [&](const QString &name, const QString &query) {
            replica::Edit edit(*base.replica, QStringLiteral("test"));
            const Result<Id> saved = saveList(edit, name, query);
            return saved && edit.commit() ? *saved : Id();
        };
        const Id id = save(QStringLiteral("Zoë’s  people"), QStringLiteral("(level is A)"));
        QVERIFY(!id.isNull());
        const Result<List> found = findList(*base.replica, QStringLiteral("zoe’s people"));
        QVERIFY(found);
        QCOMPARE(found->name, QStringLiteral("Zoë’s people"));
        QCOMPARE(found->query, QStringLiteral("level is A"));
        QCOMPARE(findList(*base.replica, id.hex())->name, found->name);
        QCOMPARE(lists(*base.replica).size(), qsizetype(presets().size()) + 1);
        // The same name is the same list.
        QCOMPARE(save(QStringLiteral("zoë’s people"), QStringLiteral("level is B")), id);
        QCOMPARE(findList(*base.replica, id.hex())->query, QStringLiteral("level is B"));
        QVERIFY(save(QStringLiteral("everyone"), QStringLiteral("level is B")).isNull());
        QVERIFY(save(QString(), QStringLiteral("level is B")).isNull());
        QVERIFY(save(QStringLiteral("Broken"), QStringLiteral("level is")).isNull());
        {
            replica::Edit edit(*base.replica, QStringLiteral("test"));
            removeList(edit, id);
            QVERIFY(edit.commit());
        }
        const Result<List> gone = findList(*base.replica, QStringLiteral("zoe’s people"));
        QCOMPARE(gone.error().code, Error::Code::NotFound);
        QVERIFY(gone.error().message.contains(QStringLiteral("Key clients")));
    }

    void aSavedListTravels()
    {
        Base base;
        test::TestReplica other(2);
        replica::Edit edit(*base.replica, QStringLiteral("test"));
        const Id id = *saveList(edit, QStringLiteral("Buyers"), QStringLiteral("tag is buyer"));
        QVERIFY(edit.commit());
        other.take(base, replica::ListEntity, id);
        QCOMPARE(findList(*other, QStringLiteral("buyers"))->query, QStringLiteral("tag is buyer"));
    }

    void theRemovedStandInNoList()
    {
        Base base;
        replica::Edit edit(*base.replica, QStringLiteral("test"));
        removeContact(edit, base.ben);
        QVERIFY(edit.commit());
        QCOMPARE(base.names("everyone").size(), 2);
        QVERIFY(base.names("birthdays").isEmpty());
        QCOMPARE(contactCount(*base.replica, who("everyone")), 2);
    }

    void aListOfWhatContactsHoldIsReadFromItsIndexAlone()
    {
        Base base;
        replica::Query silent = base.replica->database().query(
            "EXPLAIN QUERY PLAN SELECT rid FROM contact WHERE dead=0 AND merged_into IS NULL"
            " ORDER BY coalesce(last_contact,0),rid");
        QVERIFY(silent.next());
        QVERIFY2(silent.text(3).contains(QLatin1String("COVERING INDEX contact_silent")),
                 qPrintable(silent.text(3)));
        for (const char *query :
             {"everyone", "level is A", "group is buyers or type is x or source is y",
              "last contact more than 30 days ago", "not last contact in the last 30 days",
              "not has follow-up", "active and favourite", "expected value more than 10",
              "touches at most 3"}) {
            const SqlCondition where =
                sqlOf(*readQuery(QString::fromLatin1(query)), *base.replica, Reach::All);
            replica::Query plan =
                base.replica->database().query("EXPLAIN QUERY PLAN SELECT rid FROM contact WHERE " +
                                                   where.sql + " ORDER BY sort_key,rid",
                                               where.values);
            QVERIFY(plan.next());
            QVERIFY2(plan.text(3).contains(QLatin1String("COVERING INDEX contact_sort")),
                     qPrintable(plan.text(3) + u' ' + QLatin1String(query)));
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

    void aListIsRenamedAndItsNameIsFreeForAnother()
    {
        Base base;
        const QString query = QStringLiteral("level is A");
        replica::Edit edit(*base.replica, QStringLiteral("list"));
        const Id old = *saveList(edit, QStringLiteral("Spring"), query);
        QVERIFY(changeList(edit, old, QStringLiteral("Summer"), query));
        const Id young = *saveList(edit, QStringLiteral("Spring"), QStringLiteral("level is B"));
        QVERIFY(young != old);
        QCOMPARE(*saveList(edit, QStringLiteral("summer"), query), old);
        QCOMPARE(changeList(edit, young, QStringLiteral("SUMMER"), query).error().code,
                 Error::Code::Refused);
        QVERIFY(!changeList(edit, young, QStringLiteral("Everyone"), query));
        QVERIFY(!changeList(edit, young, QStringLiteral("Spring"), QStringLiteral("leevl is A")));
        QVERIFY(edit.commit());
        QCOMPARE(savedLists(*base.replica).size(), 2);
    }

    void valuesInUseAreOfferedTheMostFrequentFirst()
    {
        Base base;
        replica::Edit edit(*base.replica, QStringLiteral("tag"));
        setTag(edit, base.ada, QStringLiteral("tag"), QStringLiteral("buyer"), true);
        setTag(edit, base.ben, QStringLiteral("tag"), QStringLiteral("buyer"), true);
        setTag(edit, base.ben, QStringLiteral("tag"), QStringLiteral("alumni"), true);
        setTag(edit, base.ben, QStringLiteral("hobby"), QStringLiteral("chess"), true);
        QVERIFY(edit.commit());
        QCOMPARE(valuesInUse(*base.replica, QStringLiteral("tag"), 9),
                 (QStringList{QStringLiteral("buyer"), QStringLiteral("alumni")}));
        QCOMPARE(valuesInUse(*base.replica, QStringLiteral("tag"), 1).size(), 1);
        QCOMPARE(valuesInUse(*base.replica, QStringLiteral("level"), 9).size(), 2);
        QVERIFY(valuesInUse(*base.replica, QStringLiteral("custom.pet"), 9).isEmpty());
        QVERIFY(valuesInUse(*base.replica, QStringLiteral("nonsense"), 9).isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_Lists)
#include "tst_lists.moc"
