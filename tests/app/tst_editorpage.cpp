// SPDX-License-Identifier: MPL-2.0
#include "app/models/editorpage.h"
#include "tests/app/desk.h"

using namespace touchbase;
using namespace touchbase::app;
using test::column;
using test::words;

class tst_EditorPage : public QObject {
    Q_OBJECT

    struct Editor : test::Desk {
        EditorPage page{base, toast};
        QSignalSpy saved{&page, &EditorPage::saved};
        Editor()
        {
            for (RowModel *rows : {page.fields(), page.levels(), page.tags(), page.duplicates()})
                watch(rows);
        }
        void type(const char *label, const QString &value)
        {
            const int row = int(column(page.fields(), "label").indexOf(QLatin1String(label)));
            QVERIFY2(row >= 0, label);
            page.setValue(page.fields()->idAt(row), value);
        }
    };

private Q_SLOTS:
    void aNewPersonIsSavedAndUndone()
    {
        Editor editor;
        editor.openEmpty();
        editor.page.openNew(QString());
        QCOMPARE(editor.page.head().title, QStringLiteral("New person"));
        QVERIFY(!editor.page.head().canSave);
        editor.type("First name", QStringLiteral("Tom"));
        editor.type("Last name", QStringLiteral("Becker"));
        editor.type("Mobile", QStringLiteral("(202) 555-0142"));
        editor.page.setLevel(QStringLiteral("B"));
        editor.page.addTag(QStringLiteral("buyer"));
        QCOMPARE(editor.page.head().title, QStringLiteral("Tom Becker"));
        editor.page.save();
        QCOMPARE(editor.saved.size(), 1);
        const auto tom = people::contact(editor.replica(), editor.person(QStringLiteral("Tom")));
        QVERIFY(tom);
        QCOMPARE(tom->card.level, QStringLiteral("B"));
        QCOMPARE(tom->card.tags, words({"buyer"}));
        QCOMPARE(tom->phones.size(), 1);
        editor.toast.undo();
        QCOMPARE(people::contactCount(editor.replica()), 0);
    }

    void savingUnchangedChangesNothing()
    {
        Editor editor;
        editor.openSample();
        const Id sara = editor.person(QStringLiteral("Sara Haddad"));
        const auto before = people::contact(editor.replica(), sara);
        editor.page.open(sara.hex());
        editor.page.save();
        QCOMPARE(editor.saved.size(), 1);
        QCOMPARE(people::contact(editor.replica(), sara)->card, before->card);
        QVERIFY(editor.toast.text().isEmpty()); // no intent, nothing to undo
    }

    void aWrongFieldKeepsFromSaving()
    {
        Editor editor;
        editor.openEmpty();
        editor.page.openNew(QStringLiteral("Tom Becker"));
        QVERIFY(editor.page.head().canSave);
        editor.type("Birthday", QStringLiteral("someday"));
        QVERIFY(!editor.page.head().canSave);
        const int row =
            int(column(editor.page.fields(), "label").indexOf(QStringLiteral("Birthday")));
        QVERIFY(!editor.page.fields()->text(row, QStringLiteral("problem")).isEmpty());
        editor.page.save();
        QCOMPARE(editor.saved.size(), 0);
    }

    void aDraftSurvivesACrash()
    {
        Editor editor;
        editor.openSample();
        const QString sara = editor.person(QStringLiteral("Sara Haddad")).hex();
        editor.page.open(sara);
        editor.type("First name", QStringLiteral("Sarah"));
        QTRY_VERIFY(!editor.replica().fact(QStringLiteral("draft.contact:") + sara).isEmpty());
        EditorPage again(editor.base, editor.toast);
        again.open(sara);
        QCOMPARE(again.head().title, QStringLiteral("Sarah Haddad"));
        QCOMPARE(again.head().draftText, QStringLiteral("Draft from 10:42"));
        QVERIFY(again.head().changed);
        again.discard();
        again.open(sara);
        QCOMPARE(again.head().title, QStringLiteral("Sara Haddad"));
        editor.toast.undo(); // the draft is back
        again.open(sara);
        QCOMPARE(again.head().title, QStringLiteral("Sarah Haddad"));
    }

    void whoIsHereAlreadyIsShown()
    {
        Editor editor;
        editor.openSample();
        editor.page.openNew(QStringLiteral("Sara Haddad"));
        QCOMPARE(column(editor.page.duplicates(), "name"), words({"Sara Haddad"}));
    }

    void aFieldIsAddedAndTakenAway()
    {
        Editor editor;
        editor.openEmpty();
        editor.page.openNew(QStringLiteral("Tom Becker"));
        const int mobile =
            int(column(editor.page.fields(), "label").indexOf(QStringLiteral("Mobile")));
        const QString added = editor.page.add(editor.page.fields()->idAt(mobile));
        QCOMPARE(editor.page.fields()->indexOf(added), mobile + 1);
        editor.page.removeField(added);
        QCOMPARE(editor.page.fields()->indexOf(added), -1);
    }
};

QTEST_MAIN(tst_EditorPage)
#include "tst_editorpage.moc"
