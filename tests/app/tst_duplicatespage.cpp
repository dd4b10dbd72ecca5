// SPDX-License-Identifier: MPL-2.0
#include "app/models/duplicatespage.h"
#include "tests/app/desk.h"

using namespace touchbase;
using namespace touchbase::app;
using namespace Qt::StringLiterals;
using test::column;

class tst_DuplicatesPage : public QObject {
    Q_OBJECT

    struct Pairs : test::Desk {
        QString path = device.path();
        DuplicatesPage page{
            base, toast, [this] {
                return replica::Replica::open(
                    {.path = path, .clock = &device.clock, .replicaId = 9, .durable = false});
            }};
        Pairs()
        {
            watch(page.pairs());
            watch(page.matches());
        }
        Id add(const QString &first, const QString &last, const QString &level,
               const QString &email = {})
        {
            Id id;
            people::Card card;
            card.firstName = first;
            card.lastName = last;
            card.level = level;
            card.phones = {{u"mobile"_s, u"+44 20 7946 0126"_s}};
            if (!email.isEmpty())
                card.emails = {{u"work"_s, email}};
            toast.carryOut(u"add"_s, {},
                           [&](replica::Edit &edit) { id = people::addCard(edit, card, u"GB"_s); });
            return id;
        }
        bool found(int pairs)
        {
            return QTest::qWaitFor(
                [&] { return !page.searching() && page.pairs()->count() == pairs; });
        }
        QString merged(const QString &match)
        {
            return page.matches()->text(page.matches()->indexOf(match), u"merged"_s);
        }
    };

private Q_SLOTS:
    void itFindsWhoIsHereTwiceAndSaysWhy()
    {
        Pairs pairs;
        pairs.openEmpty();
        pairs.add(u"Hannah"_s, u"Klein"_s, u"B"_s);
        pairs.page.open();
        QVERIFY(pairs.found(0));
        pairs.add(u"Hanna"_s, u"Klein"_s, u"A"_s);
        QVERIFY(pairs.found(1));
        QCOMPARE(column(pairs.page.pairs(), "first"), QStringList{u"Hannah Klein"_s});
        QCOMPARE(column(pairs.page.pairs(), "second"), QStringList{u"Hanna Klein"_s});
        QCOMPARE(column(pairs.page.pairs(), "reasons"),
                 QStringList{u"Same phone number, similar name"_s});
    }

    void itShowsWhatWouldStand()
    {
        Pairs pairs;
        pairs.openEmpty();
        pairs.add(u"Hannah"_s, u"Klein"_s, u"B"_s);
        pairs.add(u"Hanna"_s, u"Klein"_s, u"A"_s, u"h.klein@example.com"_s);
        pairs.page.open();
        QVERIFY(pairs.found(1));
        pairs.page.show(pairs.page.pairs()->idAt(0));
        QCOMPARE(pairs.page.head().keepName, u"Hannah Klein"_s);
        QCOMPARE(pairs.page.head().mergedLevel, u"B"_s);
        QCOMPARE(pairs.merged(u"name"_s), u"Hannah Klein"_s);
        QCOMPARE(pairs.merged(u"email"_s), u"h.klein@example.com"_s);
        QCOMPARE(pairs.merged(u"phone"_s), u"020 7946 0126"_s);
        pairs.page.choose(u"level"_s, true);
        QCOMPARE(pairs.page.head().mergedLevel, u"A"_s);
        pairs.page.choose(u"level"_s, false);
        QCOMPARE(pairs.page.head().mergedLevel, u"B"_s);
        QCOMPARE(people::contactCount(pairs.replica()), 2); // nothing was written
    }

    void mergedTheyAreOneAndUndoMakesThemTwo()
    {
        Pairs pairs;
        pairs.openEmpty();
        const Id keep = pairs.add(u"Hannah"_s, u"Klein"_s, u"B"_s);
        pairs.add(u"Hanna"_s, u"Klein"_s, u"A"_s);
        pairs.page.open();
        QVERIFY(pairs.found(1));
        QSignalSpy settled(&pairs.page, &DuplicatesModel::settled);
        pairs.page.show(pairs.page.pairs()->idAt(0));
        pairs.page.choose(u"name"_s, true);
        pairs.page.merge();
        QCOMPARE(settled.count(), 1);
        QCOMPARE(pairs.toast.text(), u"Merged into Hanna Klein"_s);
        QCOMPARE(people::contact(pairs.replica(), keep)->called, u"Hanna Klein"_s);
        QVERIFY(pairs.found(0));
        pairs.toast.undo();
        QCOMPARE(people::contact(pairs.replica(), keep)->called, u"Hannah Klein"_s);
        QVERIFY(pairs.found(1));
    }

    void keptApartTheyAreNotProposedAgain()
    {
        Pairs pairs;
        pairs.openEmpty();
        pairs.add(u"Hannah"_s, u"Klein"_s, u"B"_s);
        pairs.add(u"Hanna"_s, u"Klein"_s, u"A"_s);
        pairs.page.open();
        QVERIFY(pairs.found(1));
        pairs.page.show(pairs.page.pairs()->idAt(0));
        pairs.page.keepApart();
        QVERIFY(pairs.found(0));
        QCOMPARE(people::contactCount(pairs.replica()), 2);
    }

    void aPairThatIsNoneAnyMoreIsLeft()
    {
        Pairs pairs;
        pairs.openEmpty();
        pairs.add(u"Hannah"_s, u"Klein"_s, u"B"_s);
        const Id other = pairs.add(u"Hanna"_s, u"Klein"_s, u"A"_s);
        pairs.page.open();
        QVERIFY(pairs.found(1));
        pairs.page.show(pairs.page.pairs()->idAt(0));
        QSignalSpy settled(&pairs.page, &DuplicatesModel::settled);
        pairs.toast.carryOut(u"delete"_s, {},
                             [&](replica::Edit &edit) { people::removeContact(edit, other); });
        QCOMPARE(settled.count(), 1);
        QCOMPARE(pairs.page.head().id, QString());
    }
};

QTEST_MAIN(tst_DuplicatesPage)
#include "tst_duplicatespage.moc"
