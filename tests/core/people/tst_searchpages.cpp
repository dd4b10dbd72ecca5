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

    void pagesOfManyHitsFollowEachOtherInTheOrderOfTheNames()
    {
        TestReplica device;
        Edit edit(*device, QStringLiteral("test"));
        QStringList expected;
        // Every other one is made last, so that the order is not that of making them.
        for (const int odd : {1, 0}) {
            for (int i = odd; i < 1200; i += 2)
                person(edit, QStringLiteral("Sara"),
                       QStringLiteral("Name%1").arg(i, 4, 10, QLatin1Char('0')));
        }
        for (int i = 0; i < 1200; ++i)
            expected << QStringLiteral("Sara Name%1").arg(i, 4, 10, QLatin1Char('0'));
        person(edit, QStringLiteral("Adam"), QStringLiteral("Abel"), QStringLiteral("knows Sara"));
        expected << QStringLiteral("Adam Abel");
        QVERIFY(edit.commit());
        QStringList found;
        for (int offset = 0; offset < 1250; offset += 50) {
            const SearchResult page = search(*device, QStringLiteral("sar"), 50, offset);
            QCOMPARE(page.total, 1201);
            found << names(page);
        }
        QCOMPARE(found, expected);
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
