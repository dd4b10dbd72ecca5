// SPDX-License-Identifier: MPL-2.0
#include "core/people/search.h"
#include "tests/support/testreplica.h"

using namespace touchbase;
using namespace touchbase::people;
using namespace touchbase::replica;
using touchbase::test::TestReplica;

class TestSearchPages : public QObject {
    Q_OBJECT

private:
    static QStringList names(const SearchResult &result)
    {
        QStringList names;
        for (const SearchHit &hit : result.hits)
            names << hit.called;
        return names;
    }
    static void person(Edit &edit, const QString &first, const QString &last,
                       const QString &notes = {})
    {
        edit.create(
            ContactEntity,
            {{"first_name", first}, {"last_name", last}, {"notes", Value::textOrNull(notes)}});
    }

private Q_SLOTS:
    void namesComeBeforeNotesAndBothInTheirOrder()
    {
        TestReplica device;
        Edit edit(*device, QStringLiteral("test"));
        person(edit, QStringLiteral("Zoe"), QStringLiteral("Lindau"));
        person(edit, QStringLiteral("Adam"), QStringLiteral("Abel"),
               QStringLiteral("asked about Linden street"));
        person(edit, QStringLiteral("Linus"), QStringLiteral("Berg"));
        person(edit, QStringLiteral("Nobody"), QStringLiteral("Else"));
        QVERIFY(edit.commit());
        const SearchResult all = search(*device, QStringLiteral("lin"), 10);
        QCOMPARE(all.total, 3);
        QCOMPARE(names(all),
                 QStringList({QStringLiteral("Linus Berg"), QStringLiteral("Zoe Lindau"),
                              QStringLiteral("Adam Abel")}));
        QVERIFY(all.hits.first().matched.isEmpty());
        QVERIFY(all.hits.last().matched.contains(QStringLiteral("Linden")));
        QCOMPARE(names(search(*device, QStringLiteral("lin"), 2, 1)), names(all).mid(1, 2));
        QCOMPARE(names(search(*device, QStringLiteral("lin"), 2, 2)), names(all).mid(2));
        QVERIFY(search(*device, QStringLiteral("lin"), 2, 3).hits.isEmpty());
    }

    void pagesOfManyHitsFollowEachOtherWithoutAGapOrARepetition()
    {
        TestReplica device;
        Edit edit(*device, QStringLiteral("test"));
        QSet<QString> expected;
        for (int i = 0; i < 1200; ++i) {
            person(edit, QStringLiteral("Sara"), QStringLiteral("Name%1").arg(i));
            expected.insert(QStringLiteral("Sara Name%1").arg(i));
        }
        person(edit, QStringLiteral("Adam"), QStringLiteral("Abel"), QStringLiteral("knows Sara"));
        QVERIFY(edit.commit());
        QCOMPARE(searchCount(*device, QStringLiteral("sar")), 1201);
        QStringList found;
        for (int offset = 0; offset < 1250; offset += 50) {
            const SearchResult page = search(*device, QStringLiteral("sar"), 50, offset);
            QCOMPARE(page.more, offset < 1200);
            QVERIFY(page.more || page.total == 1201);
            found << names(page);
        }
        QCOMPARE(found.size(), 1201);
        QCOMPARE(found.last(), QStringLiteral("Adam Abel"));
        found.removeLast();
        QCOMPARE(QSet<QString>(found.begin(), found.end()), expected);
    }

    void ofManyWhoeverWasMetLastComesFirst()
    {
        TestReplica device;
        QVector<Id> ids;
        Edit edit(*device, QStringLiteral("test"));
        for (int i = 0; i < 200; ++i)
            ids << edit.create(ContactEntity, {{"first_name", QStringLiteral("Sara")},
                                               {"last_name", QStringLiteral("Name%1").arg(i)}});
        QVERIFY(edit.commit());
        QCOMPARE(search(*device, QStringLiteral("sara"), 1).hits.first().id, ids.last());
        Edit touch(*device, QStringLiteral("log"));
        touch.create(InteractionEntity, {{"contact", ids[70]},
                                         {"kind", QStringLiteral("call")},
                                         {"at", qint64(1'700'000'000'000)},
                                         {"note", QStringLiteral("about the roof")}});
        QVERIFY(touch.commit());
        QCOMPARE(search(*device, QStringLiteral("sara"), 1).hits.first().id, ids[70]);
    }

    void aLongBeginningFindsWhatAShortOneDoes()
    {
        TestReplica device;
        Edit edit(*device, QStringLiteral("test"));
        for (const auto *word : {"balcony", "balconies", "balcon", "balance"})
            person(edit, QStringLiteral("Sara"), QString::fromLatin1(word).toUpper().left(3),
                   QStringLiteral("asked for a %1").arg(QLatin1String(word)));
        QVERIFY(edit.commit());
        QCOMPARE(search(*device, QStringLiteral("balc"), 10).total, 3);
        QCOMPARE(search(*device, QStringLiteral("balcon"), 10).total, 3);
        QCOMPARE(search(*device, QStringLiteral("balcony"), 10).total, 1);
        QCOMPARE(search(*device, QStringLiteral("sara balconi"), 10).total, 1);
    }

    void aSlipOfThePenInANameStillFindsIt()
    {
        TestReplica device;
        Edit edit(*device, QStringLiteral("test"));
        person(edit, QStringLiteral("Katharina"), QStringLiteral("Lindström"));
        person(edit, QStringLiteral("Karl"), QStringLiteral("Berger"));
        QVERIFY(edit.commit());
        for (const auto *text : {"katherina", "kahtarina", "lindstom", "katarina lind", "lindrs"})
            QCOMPARE(names(search(*device, QString::fromUtf8(text), 10)),
                     QStringList{QStringLiteral("Katharina Lindström")});
        QCOMPARE(searchCount(*device, QStringLiteral("bergre")), 1);
        QCOMPARE(search(*device, QStringLiteral("petersen"), 10).total, 0);
    }

    void lettersOutsideOfTheUsualTablesHarmNothing()
    {
        TestReplica device;
        device.create(ContactEntity, {{"first_name", QString::fromUtf8("a😀b हिन्दी")}});
        for (const auto *text : {"a😀b", "हिन्दी", "x😀y", "\U0001E900a"}) {
            search(*device, QString::fromUtf8(text), 10);
            QVERIFY2(!device->database().hasError(), text);
        }
    }

    void anOlderBaseIsMadeSearchableAnew()
    {
        TestReplica device;
        device.create(ContactEntity, {{"first_name", QStringLiteral("Sara")}});
        QCOMPARE(search(*device, QStringLiteral("sara"), 10).total, 1);
        device->database().script(
            "DROP TABLE search_words; DROP TABLE search_name_words; DROP TABLE search;"
            "DROP TABLE search_names; DROP TABLE search_place;"
            "CREATE VIRTUAL TABLE search USING fts5(names, reach, notes, content='',"
            " contentless_delete=1); PRAGMA user_version=5;");
        device.open();
        QCOMPARE(search(*device, QStringLiteral("sara"), 10).total, 1);
    }

    void aBinnedContactIsFoundNoMore()
    {
        TestReplica device;
        const Id id = device.create(ContactEntity, {{"first_name", QStringLiteral("Sara")}});
        QCOMPARE(search(*device, QStringLiteral("sara"), 10).total, 1);
        Edit edit(*device, QStringLiteral("delete"));
        edit.remove(ContactEntity, id);
        QVERIFY(edit.commit());
        QCOMPARE(search(*device, QStringLiteral("sara"), 10).total, 0);
    }
};

QTEST_GUILESS_MAIN(TestSearchPages)
#include "tst_searchpages.moc"
