// SPDX-License-Identifier: MPL-2.0
#include "app/models/fieldspage.h"
#include "app/models/listpage.h"
#include "app/models/peoplepage.h"
#include "core/people/lists.h"
#include "tests/app/desk.h"

#include <QClipboard>
#include <QGuiApplication>

using namespace touchbase;
using namespace touchbase::app;
using namespace Qt::StringLiterals;
using test::column;
using test::selected;

class tst_ListPage : public QObject {
    Q_OBJECT

    struct Lists : test::Desk {
        ListPage page{base, toast, connection};
        PeoplePage people{base, toast, connection};

        Lists()
        {
            for (RowModel *rows : {page.rows(), page.choices(), page.units()})
                watch(rows);
            openSample();
        }
        /// "and Level is A" for each line.
        QStringList lines()
        {
            QStringList lines;
            for (int row = 0; row < page.rows()->count(); ++row) {
                QStringList parts;
                for (const auto &role : {u"joint"_s, u"text"_s, u"op"_s, u"value"_s})
                    parts << page.rows()->text(row, role);
                lines << parts.join(u' ').simplified();
            }
            lines.removeAll(QString()); // places to add
            return lines;
        }
        void say(const QString &id, const QString &field, people::Operator op,
                 const QString &value = {})
        {
            page.choose(id, u"field"_s, field);
            page.choose(id, u"operator"_s, QString::number(int(op)));
            if (!value.isEmpty() && !page.enterValue(id, value))
                qFatal("%s", qPrintable(page.value().problem));
        }
    };

private Q_SLOTS:
    void aListIsMadeWithoutKnowingTheLanguage()
    {
        Lists lists;
        lists.page.open({});
        QCOMPARE(lists.lines(), QStringList{u"Level is what?"_s});
        QVERIFY(!lists.page.head().canSave);
        QCOMPARE(lists.page.head().sentence, u"Everyone"_s);
        lists.page.choose(u"0"_s, u"field"_s, u"last contact"_s);
        QCOMPARE(lists.lines(), QStringList{u"Last contact more than 30 days ago"_s});
        lists.page.addGroup({});
        QVERIFY(lists.page.openValue(u"1.0"_s)); // nothing but a choice
        QCOMPARE(column(lists.page.choices(), "id"), (QStringList{u"A"_s, u"B"_s, u"C"_s}));
        lists.page.choose(u"1.0"_s, u"value"_s, u"A"_s);
        lists.page.addCondition(u"1"_s);
        lists.say(u"1.1"_s, u"tag"_s, people::Operator::Is, u"buyer"_s);
        QCOMPARE(lists.lines(),
                 (QStringList{u"Last contact more than 30 days ago"_s, u"and Any of these"_s,
                              u"Level is A"_s, u"or Tag is buyer"_s}));
        QCOMPARE(lists.page.head().sentence,
                 u"Last contact more than 30 days ago, and either level is A or tag is buyer"_s);
        QCOMPARE(lists.page.head().query,
                 u"last contact more than 30 days ago and (level is A or tag is buyer)"_s);
        const int expected =
            people::contactCount(lists.replica(), *people::readQuery(lists.page.head().query));
        QVERIFY(expected > 1);
        QTRY_COMPARE(lists.page.head().count, u"%1 people"_s.arg(expected));

        QSignalSpy saved(&lists.page, &ListModel::saved);
        lists.page.setName(u"Spring round"_s);
        QVERIFY(lists.page.head().canSave);
        lists.page.save();
        QCOMPARE(saved.size(), 1);
        lists.people.chooseList(saved[0][0].toString());
        QCOMPARE(lists.people.head().title, u"Spring round"_s);
        QCOMPARE(lists.people.people()->count(), expected);
        QVERIFY(lists.people.head().saved);
        lists.toast.undo();
        QCOMPARE(people::savedLists(lists.replica()).size(), 0);
    }

    void aSavedListIsChangedRenamedAndDeletedWithUndo()
    {
        Lists lists;
        Id id;
        lists.toast.carryOut(u"list"_s, {}, [&](replica::Edit &edit) {
            id = *people::saveList(edit, u"Calls"_s, u"not (level is A or has follow-up)"_s);
        });
        lists.page.open(id.hex());
        QCOMPARE(lists.page.head().group, u"None of these"_s);
        QCOMPARE(lists.lines(), (QStringList{u"Level is A"_s, u"or Follow-up is there"_s}));
        QCOMPARE(lists.page.head().sentence, u"None of this: level is A or there is follow-up"_s);
        lists.page.remove(u"1"_s);
        lists.page.setName(u"All but A"_s);
        lists.page.save();
        QCOMPARE(people::savedLists(lists.replica())[0].name, u"All but A"_s);
        QCOMPARE(people::savedLists(lists.replica())[0].query, u"not level is A"_s);
        QSignalSpy removed(&lists.page, &ListModel::removed);
        lists.page.removeList();
        QCOMPARE(removed.size(), 1);
        QVERIFY(people::savedLists(lists.replica()).isEmpty());
        lists.toast.undo();
        QCOMPARE(people::savedLists(lists.replica()).size(), 1);
    }

    void whatCannotBeSavedSaysWhy()
    {
        Lists lists;
        lists.page.open(u"key"_s); // one of the program, to begin with
        QCOMPARE(lists.page.head().title, u"New list"_s);
        QCOMPARE(lists.page.head().query, u"level is A"_s);
        lists.page.setName(u"everyone"_s);
        lists.page.save();
        QVERIFY(lists.page.head().problem.contains(u"give another name"_s));
        lists.say(u"0"_s, u"touches"_s, people::Operator::AtLeast);
        QVERIFY(!lists.page.head().canSave);
        QVERIFY(!lists.page.openValue(u"0"_s));
        QVERIFY(!lists.page.enterValue(u"0"_s, u"many"_s));
        QVERIFY(!lists.page.value().problem.isEmpty());
        QVERIFY(lists.page.enterValue(u"0"_s, u"3"_s));
        QCOMPARE(lists.page.head().query, u"touches at least 3"_s);
    }

    void aListTravelsAsText()
    {
        Lists lists;
        lists.page.open(u"stalled"_s);
        lists.page.copy();
        const QString text = QGuiApplication::clipboard()->text();
        QCOMPARE(text, u"active and (level is A or level is B) and not has follow-up"_s);
        lists.page.open({});
        QVERIFY(!lists.page.paste(u"colour is red"_s));
        QVERIFY(lists.page.head().problem.startsWith(u"Character 1"_s));
        QVERIFY(lists.page.paste(text));
        QCOMPARE(lists.page.head().query, text);
        QVERIFY(lists.page.head().problem.isEmpty());
    }

    void daysNumbersAndCustomFieldsAreAskedForInTheirOwnWay()
    {
        Lists lists;
        lists.toast.carryOut(u"fields"_s, {}, [&](replica::Edit &edit) {
            for (const auto &[name, kind] : {std::pair(u"Price"_s, people::CustomKind::Money),
                                             std::pair(u"Closing"_s, people::CustomKind::Date),
                                             std::pair(u"Investor"_s, people::CustomKind::YesNo)})
                static_cast<void>(people::addCustomField(edit, {.name = name, .kind = kind}));
        });
        lists.page.open({});
        for (int i = 0; i < 5; ++i)
            lists.page.addCondition({});
        lists.say(u"0"_s, u"custom.price"_s, people::Operator::AtLeast, u"450,000"_s);
        lists.say(u"1"_s, u"custom.closing"_s, people::Operator::Before, u"21 Nov 2026"_s);
        lists.say(u"2"_s, u"custom.investor"_s, people::Operator::Is, u"yes"_s);
        lists.say(u"3"_s, u"birthday"_s, people::Operator::Next, u"2"_s);
        lists.page.setUnit(u"3"_s, QString::number(int(people::Unit::Weeks)));
        lists.say(u"4"_s, u"overdue"_s, people::Operator::Is, u"no"_s);
        lists.say(u"5"_s, u"custom.price"_s, people::Operator::IsNot, u"500,000"_s);
        QCOMPARE(lists.page.head().query,
                 u"custom.price at least 450000 and custom.closing before 2026-11-21 and "
                 "custom.investor is yes and birthday in the next 2 weeks and overdue is no and "
                 "custom.price is not 500000"_s);
        QCOMPARE(lists.lines()[0], u"Price at least 450,000"_s);
        QCOMPARE(lists.lines()[1], u"and Closing before 21 November 2026"_s);
        QCOMPARE(lists.lines()[3], u"and Birthday in the next 2 weeks"_s);
        QVERIFY(
            lists.page.head().sentence.endsWith(u", and not overdue, and Price is not 500,000"_s));
        const QString query = lists.page.head().query;
        QVERIFY(lists.page.paste(query));
        QCOMPARE(lists.page.head().query, query);
    }

    void everyFieldCanBeChosenAndEachOfItsComparisonsReadsBack()
    {
        Lists lists;
        lists.page.open({});
        lists.page.openChoices(u"0"_s, u"field"_s);
        const QStringList fields = column(lists.page.choices(), "id");
        QVERIFY(fields.size() > 50);
        for (const QString &field : fields) {
            lists.page.choose(u"0"_s, u"field"_s, field);
            lists.page.openChoices(u"0"_s, u"operator"_s);
            const QStringList operators = column(lists.page.choices(), "id");
            QVERIFY2(!operators.isEmpty(), qPrintable(field));
            QCOMPARE(selected(lists.page.choices()).size(), 1);
            for (const QString &op : operators) {
                lists.page.choose(u"0"_s, u"operator"_s, op);
                const QString tried = field + u' ' + op;
                if (lists.page.rows()->text(0, u"said"_s) != u"true") {
                    lists.page.openValue(u"0"_s);
                    QString value = lists.page.choices()->idAt(0);
                    if (value.isEmpty())
                        value = lists.page.value().kind == FieldKind::Number ? u"3"_s : u"x"_s;
                    QVERIFY2(lists.page.enterValue(u"0"_s, value), qPrintable(tried));
                }
                const QString query = lists.page.head().query;
                QVERIFY2(query != u"everyone", qPrintable(tried));
                QVERIFY2(people::readQuery(query), qPrintable(tried + u": "_s + query));
                QCOMPARE(people::queryText(*people::readQuery(query)), query);
            }
        }
    }
};

QTEST_MAIN(tst_ListPage)
#include "tst_listpage.moc"
