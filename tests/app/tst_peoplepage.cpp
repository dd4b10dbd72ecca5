// SPDX-License-Identifier: MPL-2.0
#include "app/models/peoplepage.h"
#include "core/people/customfields.h"
#include "tests/app/desk.h"

using namespace touchbase;
using namespace touchbase::app;
using test::column;
using test::selected;
using test::words;

class tst_PeoplePage : public QObject {
    Q_OBJECT

    struct People : test::Desk {
        PeoplePage page{base, toast, connection};
        People()
        {
            for (RowModel *rows : {page.people(), page.lists(), page.sorts()})
                watch(rows);
        }
        int row(const char *name)
        {
            return int(column(page.people(), "name").indexOf(QString::fromUtf8(name)));
        }
        QString text(const char *name, const char *role)
        {
            return page.people()->text(row(name), QLatin1String(role));
        }
        int tone(const char *name) { return test::number(page.people(), row(name), "ageTone"); }
    };

private Q_SLOTS:
    void everybodyStandsUnderTheirLetter()
    {
        People people;
        people.openSample();
        QCOMPARE(people.page.head().count, QStringLiteral("24"));
        QCOMPARE(people.page.head().summary, QStringLiteral("24 people, by name"));
        QCOMPARE(column(people.page.people(), "name").mid(0, 3),
                 words({"Ben Achterberg", "Noor Aziz", "Tom Becker"}));
        QCOMPARE(column(people.page.people(), "section").mid(0, 3), words({"A", "A", "B"}));
        QCOMPARE(people.text("Ben Achterberg", "ageText"), QStringLiteral("36 days"));
        QCOMPARE(people.text("Ben Achterberg", "goalText"), QStringLiteral("goal 14"));
        QCOMPARE(people.tone("Ben Achterberg"), int(Tone::Danger));
        QCOMPARE(people.tone("Beatriz Carvalho"), int(Tone::Warning));
        QCOMPARE(people.tone("Daniel Osei"), int(Tone::Plain));
        QCOMPARE(people.text("Sara Haddad", "contextMarkup"),
                 QStringLiteral("Key client, buyer, house with garden"));
    }

    void listsAndOrdersAnswerTheirQuestion()
    {
        People people;
        people.openSample();
        QCOMPARE(selected(people.page.lists()), words({"everyone"}));
        people.page.chooseList(QStringLiteral("key"));
        QCOMPARE(people.page.head().title, QStringLiteral("Key clients"));
        QCOMPARE(people.page.people()->count(), 8);
        people.page.chooseList(QStringLiteral("silent"));
        people.page.chooseSort(QStringLiteral("silent"));
        QCOMPARE(column(people.page.people(), "name").mid(0, 2),
                 words({"Daniel Osei", "Ida Lindgren"}));
        QCOMPARE(people.page.head().sort, QStringLiteral("By name"));
        people.page.chooseList(QStringLiteral("birthdays"));
        QCOMPARE(column(people.page.people(), "name"), words({"Sara Haddad", "Hannah Klein"}));
    }

    void aCustomFieldIsAnOrderToo()
    {
        People people;
        people.openSample();
        const Id ben = people.person(QStringLiteral("Ben Achterberg"));
        const Id sara = people.person(QStringLiteral("Sara Haddad"));
        people.toast.carryOut(QStringLiteral("set"), {}, [&](replica::Edit &edit) {
            static_cast<void>(people::addCustomField(
                edit, {.name = QStringLiteral("Price"), .kind = people::CustomKind::Money}));
            for (const auto &[id, value] : {std::pair(ben, u"90000"), std::pair(sara, u"450000")}) {
                people::Card card = people::contact(edit.replica(), id)->card;
                card.custom.insert(QStringLiteral("price"), QString::fromUtf16(value));
                people::putCard(edit, id, card, people::Putting::Replace, {});
            }
        });
        people.page.chooseSort(QStringLiteral("custom.price"));
        QCOMPARE(column(people.page.people(), "name").mid(0, 2),
                 words({"Sara Haddad", "Ben Achterberg"}));
        QCOMPARE(people.page.head().summary, QStringLiteral("24 people, by price"));
        QCOMPARE(selected(people.page.sorts()), words({"custom.price"}));
        people.page.chooseSort(QStringLiteral("shoe size"));
        QCOMPARE(selected(people.page.sorts()), words({"custom.price"}));
    }

    void listsAreCountedBesideTheWindow()
    {
        People people;
        people.openSample();
        const auto count = [&](const char *list) {
            return people.page.lists()->text(people.page.lists()->indexOf(QLatin1String(list)),
                                             QStringLiteral("detail"));
        };
        QTRY_COMPARE(count("key"), QStringLiteral("8"));
        people.page.setLevel({people.person(QStringLiteral("Daniel Osei")).hex()},
                             QStringLiteral("A"));
        QTRY_COMPARE(count("key"), QStringLiteral("9"));
        QCOMPARE(count("everyone"), QStringLiteral("24"));
    }

    void theColumnsOfTheTableAreFilled()
    {
        People people;
        people.openSample();
        const int sara = int(column(people.page.people(), "name").indexOf(u"Sara Haddad"));
        QVERIFY(sara >= 0);
        QCOMPARE(column(people.page.people(), "nextText").at(sara), QStringLiteral("Wed 18 Nov"));
        QCOMPARE(test::number(people.page.people(), sara, "nextTone"), int(Tone::Danger));
        QCOMPARE(column(people.page.people(), "expectedText").at(sara), QStringLiteral("$8,730"));
    }

    void aSearchMarksWhatItFound()
    {
        People people;
        people.openSample();
        people.page.search(QStringLiteral("tomas"));
        QTRY_COMPARE(column(people.page.people(), "name"), words({"Tomás Rivera"}));
        QCOMPARE(people.text("Tomás Rivera", "nameMarkup"), QStringLiteral("<b>Tomás</b> Rivera"));
        people.page.search(QStringLiteral("school bus"));
        QTRY_COMPARE(column(people.page.people(), "name"), words({"Sara Haddad"}));
        QVERIFY(
            people.text("Sara Haddad", "contextMarkup").contains(QStringLiteral("<b>school</b>")));
        people.page.search(QStringLiteral("Petra Nobody"));
        QTRY_VERIFY(people.page.head().nothingFound);
        QCOMPARE(people.page.head().quickAdd, QStringLiteral("Add Petra Nobody"));
        people.page.search(QString());
        QCOMPARE(people.page.people()->count(), 24);
    }

    void ofManyHitsTheFirstAreShownAndAllAreCounted()
    {
        People people;
        people.openSample();
        replica::Edit edit(people.base.replica(), QStringLiteral("import"));
        for (int i = 0; i < 150; ++i)
            edit.create(replica::ContactEntity, {{"first_name", QStringLiteral("Zoltan")},
                                                 {"last_name", QStringLiteral("Name%1").arg(i)}});
        QVERIFY(edit.commit());
        people.page.search(QStringLiteral("zolt"));
        QTRY_COMPARE(people.page.people()->count(), 150);
        QCOMPARE(people.page.head().summary, QStringLiteral("150 people found"));
        QCOMPARE(people.text("Zoltan Name149", "nameMarkup"),
                 QStringLiteral("<b>Zolt</b>an Name149"));
        people.page.search(QStringLiteral("zoltan name149"));
        QTRY_COMPARE(people.page.people()->count(), 1);
    }

    void severalPeopleChangeAtOnceAndBack()
    {
        People people;
        people.openSample();
        const QStringList both{people.person(QStringLiteral("Daniel Osei")).hex(),
                               people.person(QStringLiteral("Nina Roth")).hex()};
        QSignalSpy reset(people.page.people(), &QAbstractItemModel::modelReset);
        people.page.setLevel(both, QStringLiteral("A"));
        QCOMPARE(people.text("Daniel Osei", "level"), QStringLiteral("A"));
        QCOMPARE(people.toast.text(), QStringLiteral("2 people now level A"));
        people.page.setTag(both, QStringLiteral("spring"), true);
        QCOMPARE(people.text("Nina Roth", "contextMarkup"),
                 QStringLiteral("Tenant, 9 Birch Close, spring"));
        people.toast.undoLast();
        people.toast.undoLast();
        QCOMPARE(people.text("Daniel Osei", "level"), QStringLiteral("C"));
        QCOMPARE(people.text("Nina Roth", "contextMarkup"),
                 QStringLiteral("Tenant, 9 Birch Close"));
        QCOMPARE(reset.size(), 0);
    }

    void groupsActivityAndDeletionOfSeveralAreOneActionEach()
    {
        People people;
        people.openSample();
        const QStringList both{people.person(QStringLiteral("Daniel Osei")).hex(),
                               people.person(QStringLiteral("Nina Roth")).hex()};
        const auto count = [&](const char *query) {
            return people::contactCount(people.replica(),
                                        *people::readQuery(QString::fromLatin1(query)));
        };
        people.page.setGroup(both, QStringLiteral(" Open  house "));
        QCOMPARE(count("group is \"open house\""), 2);
        QCOMPARE(people.toast.text(), QStringLiteral("2 people in the group Open house"));
        const int active = count("active");
        people.page.setActive(both, false);
        QCOMPARE(count("active"), active - 2);
        people.page.removeAll(both);
        QCOMPARE(people.page.people()->count(), 22);
        for (int step = 0; step < 3; ++step)
            people.toast.undoLast();
        QCOMPARE(people.page.people()->count(), 24);
        QCOMPARE(count("active"), active);
        QCOMPARE(count("group is \"open house\""), 0);
    }

    void thoseSelectedAreWrittenAsAFile()
    {
        People people;
        people.openSample();
        const QStringList both{people.person(QStringLiteral("Daniel Osei")).hex(),
                               people.person(QStringLiteral("Nina Roth")).hex()};
        QSignalSpy made(&people.page, &PeoplePage::fileMade);
        people.page.exportAll(both, QStringLiteral("vcard4"));
        people.page.exportAll(both, QStringLiteral("csv"));
        QCOMPARE(made.size(), 2);
        QCOMPARE(made[0][0].toByteArray().count("BEGIN:VCARD"), 2);
        QCOMPARE(made[0][1].toString(), QStringLiteral("vcf"));
        QCOMPARE(made[1][0].toByteArray().trimmed().count('\n'), 2);
        QVERIFY(made[1][0].toByteArray().contains("Osei"));
        people.page.exportAll(both, QStringLiteral("papyrus"));
        QCOMPARE(made.size(), 2);
        QVERIFY(people.toast.text().contains(QStringLiteral("vcard3")));
    }

    void whoWasRemovedComesBackWithEverything()
    {
        People people;
        people.openSample();
        const QString sara = people.person(QStringLiteral("Sara Haddad")).hex();
        people.page.remove(sara);
        QCOMPARE(people.page.people()->count(), 23);
        people.toast.undo();
        QCOMPARE(people.page.people()->count(), 24);
        QCOMPARE(people.text("Sara Haddad", "ageText"), QStringLiteral("18 days"));
    }

    void aLongListIsReadWhereItIsSeen()
    {
        People people;
        people.openSample(3000);
        RowModel *rows = people.page.people();
        QCOMPARE(rows->count(), 3024);
        QVERIFY(!rows->text(3023, QStringLiteral("name")).isEmpty());
        QVERIFY(!rows->text(1500, QStringLiteral("name")).isEmpty());
        QStringList sections = column(rows, "section");
        sections.removeDuplicates();
        QStringList sorted = sections;
        std::sort(sorted.begin(), sorted.end());
        QCOMPARE(sections, sorted);
    }
};

QTEST_MAIN(tst_PeoplePage)
#include "tst_peoplepage.moc"
