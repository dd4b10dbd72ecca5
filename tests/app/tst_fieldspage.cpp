// SPDX-License-Identifier: MPL-2.0
#include "app/models/contactfacts.h"
#include "app/models/editorpage.h"
#include "app/models/fieldspage.h"
#include "tests/app/desk.h"

#include <QTest>

using namespace touchbase;
using namespace touchbase::app;
using namespace Qt::StringLiterals;

class tst_FieldsPage : public QObject {
    Q_OBJECT

    struct Fields : test::Desk {
        FieldsPage page{base, toast};
        EditorPage editor{base, toast};

        Fields()
        {
            watch(page.rows());
            watch(page.kinds());
            watch(page.presets());
        }
        QStringList names()
        {
            QStringList names;
            for (int row = 0; row < page.rows()->count(); ++row)
                names << page.rows()->text(row, u"name"_s);
            return names;
        }
        void add(const QString &name, const QString &kind, const QString &options = {})
        {
            page.begin({});
            page.setName(name);
            page.setKind(kind);
            page.setOptions(options);
            page.save();
        }
        /// The id of the editor's row of that label.
        QString field(const QString &label)
        {
            for (int row = 0; row < editor.fields()->count(); ++row) {
                if (editor.fields()->text(row, u"label"_s) == label)
                    return editor.fields()->idAt(row);
            }
            return {};
        }
    };

private Q_SLOTS:
    void aFieldIsMadeChangedMovedAndDeletedWithUndo()
    {
        Fields fields;
        fields.openEmpty();
        fields.page.open();
        QSignalSpy saved(&fields.page, &FieldsModel::saved);
        fields.add(u"Closing year"_s, u"number"_s);
        fields.add(u"Loan"_s, u"choice"_s, u"Cash\n\nVA"_s);
        QCOMPARE(saved.size(), 2);
        QCOMPARE(fields.names(), (QStringList{u"Closing year"_s, u"Loan"_s}));
        QCOMPARE(fields.page.rows()->text(1, u"detail"_s), u"Choice: Cash, VA"_s);
        fields.page.move(u"loan"_s, -1);
        QCOMPARE(fields.names(), (QStringList{u"Loan"_s, u"Closing year"_s}));
        fields.page.begin(u"closing_year"_s);
        fields.page.setName(u"Sold in"_s);
        fields.page.setVisible(false);
        fields.page.save();
        QCOMPARE(fields.names(), (QStringList{u"Loan"_s, u"Sold in"_s}));
        fields.page.remove(u"loan"_s);
        QCOMPARE(fields.names(), QStringList{u"Sold in"_s});
        fields.toast.undo();
        QCOMPARE(fields.names(), (QStringList{u"Loan"_s, u"Sold in"_s}));
    }

    void whatCannotBeIsSaidInTheSheet()
    {
        Fields fields;
        fields.openEmpty();
        fields.page.open();
        fields.add(u"Loan"_s, u"text"_s);
        fields.page.begin({});
        QVERIFY(!fields.page.draft().canSave);
        fields.page.setName(u"loan"_s);
        fields.page.setKind(u"choice"_s);
        QVERIFY(!fields.page.draft().canSave); // of what?
        fields.page.setOptions(u"Cash"_s);
        QVERIFY(fields.page.draft().canSave);
        fields.page.save();
        QVERIFY(fields.page.draft().problem.contains(u"give another name"_s));
        QCOMPARE(fields.names(), QStringList{u"Loan"_s});
    }

    void thePresetIsOfferedUntilItIsThere()
    {
        Fields fields;
        fields.openEmpty();
        fields.page.open();
        fields.add(u"Sale Price"_s, u"money"_s);
        QCOMPARE(fields.page.presets()->text(0, u"detail"_s), u"9 fields"_s);
        fields.page.addPreset(u"real-estate"_s);
        QCOMPARE(fields.page.rows()->count(), 10);
        QCOMPARE(fields.page.presets()->count(), 0);
        fields.toast.undo();
        QCOMPARE(fields.names(), QStringList{u"Sale Price"_s});
    }

    void theEditorAndThePageOfAPersonHaveTheFieldAtOnce()
    {
        Fields fields;
        fields.openSample();
        fields.page.open();
        fields.add(u"Price"_s, u"money"_s);
        fields.add(u"Agent"_s, u"contact"_s);
        fields.add(u"Investor"_s, u"yes_no"_s);
        const Id sara = fields.person(u"Sara Haddad"_s);
        const Id omar = fields.person(u"Omar Farouk"_s);
        fields.editor.open(sara.hex());
        fields.editor.setValue(fields.field(u"Price"_s), u"much"_s);
        QVERIFY(!fields.editor.head().canSave);
        fields.editor.setValue(fields.field(u"Price"_s), u"450,000"_s);
        fields.editor.setValue(fields.field(u"Agent"_s), u"nobody at all"_s);
        QVERIFY(!fields.editor.head().canSave);
        fields.editor.setValue(fields.field(u"Agent"_s), u"omar"_s);
        fields.editor.openOptions(fields.field(u"Agent"_s));
        QCOMPARE(fields.editor.options()->idAt(0), omar.hex());
        fields.editor.setValue(fields.field(u"Investor"_s), u"yes"_s);
        fields.editor.save();
        QMap<QString, QString> facts;
        for (const FactRow &row : factsOf(fields.replica(), sara, u"GB"_s))
            facts.insert(row.label, row.value);
        QCOMPARE(facts.value(u"Price"_s), u"$450,000"_s);
        QCOMPARE(facts.value(u"Agent"_s), u"Omar Farouk"_s);
        QCOMPARE(facts.value(u"Investor"_s), u"Yes"_s);
        const people::Card card = people::contact(fields.replica(), sara)->card;
        QCOMPARE(card.custom.value(u"price"_s), u"450000"_s);
        QCOMPARE(card.custom.value(u"agent"_s), omar.hex());
    }

    void anOptionThatIsWrittenOtherwiseGoesAlongWithWhatPeopleHave()
    {
        Fields fields;
        fields.openSample();
        fields.page.open();
        fields.add(u"Loan"_s, u"choice"_s, u"Cash\nFixed"_s);
        const Id omar = fields.person(u"Sara Haddad"_s);
        fields.toast.carryOut(u"set"_s, {}, [&](replica::Edit &edit) {
            people::Card card = people::contact(fields.replica(), omar)->card;
            card.custom.insert(u"loan"_s, u"Fixed"_s);
            people::putCard(edit, omar, card, people::Putting::Replace, {});
        });
        fields.page.begin(u"loan"_s);
        fields.page.setOptions(u"Cash\nFixed rate"_s);
        QVERIFY(fields.page.draft().hint.contains(u"“Fixed” becomes “Fixed rate”"));
        fields.page.save();
        const auto loan = [&] {
            return people::contact(fields.replica(), omar)->card.custom.value(u"loan"_s);
        };
        QCOMPARE(loan(), u"Fixed rate"_s);
        fields.toast.undo();
        QCOMPARE(loan(), u"Fixed"_s);
        QCOMPARE(people::findCustomField(fields.replica(), u"loan"_s)->options,
                 (QStringList{u"Cash"_s, u"Fixed"_s}));
    }
};

QTEST_MAIN(tst_FieldsPage)
#include "tst_fieldspage.moc"
