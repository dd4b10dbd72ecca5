// SPDX-License-Identifier: MPL-2.0
#include "app/models/binpage.h"
#include "tests/app/desk.h"

using namespace touchbase;
using namespace touchbase::app;
using test::column;
using test::words;

class tst_BinPage : public QObject {
    Q_OBJECT

    struct Bin : test::Desk {
        BinPage page{base, toast};
        Bin() { watch(page.rows()); }
        void remove(const QString &name)
        {
            const Id id = person(name);
            toast.carryOut(QStringLiteral("delete"), {},
                           [&](replica::Edit &edit) { people::removeContact(edit, id); });
        }
    };

private Q_SLOTS:
    void itSaysWhoWhereAndWhen()
    {
        Bin bin;
        bin.openSample();
        bin.page.open();
        QCOMPARE(bin.page.rows()->count(), 0);
        bin.remove(QStringLiteral("Sara Haddad"));
        QCOMPARE(column(bin.page.rows(), "text"), words({"Sara Haddad"}));
        QVERIFY(column(bin.page.rows(), "detail").first().contains(u"this device"));
        QCOMPARE(column(bin.page.rows(), "time"), words({"10:42"}));
    }

    void aPersonComesBackAndUndoPutsThemIntoTheBinAgain()
    {
        Bin bin;
        bin.openSample();
        const Id sara = bin.person(QStringLiteral("Sara Haddad"));
        bin.page.open();
        bin.remove(QStringLiteral("Sara Haddad"));
        bin.page.restore(bin.page.rows()->idAt(0));
        QVERIFY(people::contact(bin.replica(), sara));
        QCOMPARE(bin.toast.text(), QStringLiteral("Sara Haddad is back"));
        QCOMPARE(bin.page.rows()->count(), 0);
        bin.toast.undo();
        QVERIFY(!people::contact(bin.replica(), sara));
        QCOMPARE(bin.page.rows()->count(), 1);
    }

    void aPersonInItIsErasedForGoodAndTheLineBelowSaysSoWithoutAName()
    {
        Bin bin;
        bin.openSample();
        bin.page.open();
        bin.remove(QStringLiteral("Sara Haddad"));
        QVERIFY(bin.page.erasedText().isEmpty());
        bin.page.erase(bin.page.rows()->idAt(0));
        QCOMPARE(bin.page.rows()->count(), 0);
        QVERIFY(bin.page.erasedText().startsWith(QStringLiteral("Somebody was erased for good")));
        QVERIFY(!bin.page.erasedText().contains(QStringLiteral("Sara")));
        QCOMPARE(bin.toast.text(), QStringLiteral("Erased for good"));
    }

    void aTouchIsKnownByItsKindItsNoteAndItsPerson()
    {
        Bin bin;
        bin.openSample();
        const Id sara = bin.person(QStringLiteral("Sara Haddad"));
        Id note;
        bin.toast.carryOut(QStringLiteral("log"), {}, [&](replica::Edit &edit) {
            note =
                edit.create(replica::InteractionEntity, {{"contact", sara},
                                                         {"kind", QStringLiteral("call")},
                                                         {"note", QStringLiteral("wrong number")}});
        });
        bin.toast.carryOut(QStringLiteral("delete"), {}, [&](replica::Edit &edit) {
            edit.remove(replica::InteractionEntity, note);
        });
        bin.page.open();
        QCOMPARE(column(bin.page.rows(), "text"), words({"Call: wrong number"}));
        QVERIFY(column(bin.page.rows(), "detail").first().startsWith(u"Sara Haddad, deleted"));
        bin.page.restore(QStringLiteral("nothing"));
        bin.page.restore(bin.page.rows()->idAt(0));
        QCOMPARE(bin.page.rows()->count(), 0);
    }

    void whatIsNotLookedAtIsNotRead()
    {
        Bin bin;
        bin.openSample();
        bin.page.open();
        bin.page.close();
        bin.remove(QStringLiteral("Sara Haddad"));
        QCOMPARE(bin.page.rows()->count(), 0);
    }
};

QTEST_MAIN(tst_BinPage)
#include "tst_binpage.moc"
