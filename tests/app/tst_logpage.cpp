// SPDX-License-Identifier: MPL-2.0
#include "app/models/logpage.h"
#include "core/activity/appointments.h"
#include "core/activity/interactions.h"
#include "tests/app/desk.h"

using namespace touchbase;
using namespace touchbase::app;
using test::column;
using test::selected;
using test::words;

class tst_LogPage : public QObject {
    Q_OBJECT

    struct Log : test::Desk {
        LogPage page{base, toast};
        QSignalSpy saved{&page, &LogPage::saved};
        Log()
        {
            for (RowModel *rows : {page.who(), page.found(), page.kinds(), page.outcomes(),
                                   page.nexts(), page.understood()})
                watch(rows);
        }
        Id sara() { return person(QStringLiteral("Sara Haddad")); }
        int touches(const Id &id) { return int(activity::interactions(replica(), id).size()); }
        QVector<followups::FollowUp> open(const Id &id)
        {
            return followups::openFollowUpsOf(replica(), id);
        }
        QString whoSelected()
        {
            const QStringList ids = selected(page.who());
            return ids.isEmpty()
                       ? QString()
                       : page.who()->text(page.who()->indexOf(ids.first()), QStringLiteral("text"));
        }
    };

private Q_SLOTS:
    void whoWasJustMetIsFilledIn()
    {
        Log log;
        log.openSample();
        log.page.open(QString());
        QCOMPARE(log.whoSelected(), QStringLiteral("Sara Haddad"));
        QCOMPARE(column(log.page.who(), "detail").mid(0, 2),
                 words({"met at 10:15", "today 11:30"}));
        QCOMPARE(selected(log.page.kinds()), words({"meeting"}));
        QCOMPARE(column(log.page.nexts(), "detail"),
                 words({"Sun 22", "Tue 24", "Sat 28", "Sat 5 Dec", "Mon 21 Dec", "or none"}));
        QCOMPARE(log.page.head().saveText, QStringLiteral("Save"));
        QVERIFY(log.page.head().canSave);
    }

    void fourTapsLogATouchWithItsNextStep()
    {
        Log log;
        log.openSample();
        const Id sara = log.sara();
        const int before = log.touches(sara);
        log.page.open(QString());
        log.page.chooseOutcome(QStringLiteral("interested"));
        log.page.chooseNext(QStringLiteral("2w"));
        QCOMPARE(log.page.head().saveText, QStringLiteral("Save, next call Sat 5 Dec"));
        log.page.save();
        QCOMPARE(log.saved.size(), 1);
        QCOMPARE(log.touches(sara), before + 1);
        const activity::Interaction touch = activity::interactions(log.replica(), sara).first();
        QCOMPARE(touch.kind, QStringLiteral("meeting"));
        QCOMPARE(touch.outcome, QStringLiteral("interested"));
        QCOMPARE(log.open(sara).last().due, QStringLiteral("2026-12-05"));
        QCOMPARE(log.toast.text(), QStringLiteral("Meeting with Sara Haddad logged"));
        log.toast.undo();
        QCOMPARE(log.touches(sara), before);
        QCOMPARE(log.open(sara).size(), 1);
    }

    void theNoteIsReadWhileItIsTyped()
    {
        Log log;
        log.openSample();
        const Id sara = log.sara();
        log.page.open(sara.hex());
        log.page.writeNote(QStringLiteral("Loved the garden, worried about the roof.\n"
                                          "call Sara back in 2 weeks about the offer"));
        QCOMPARE(log.page.head().understoodText,
                 QStringLiteral("Call Sara, Sat 5 Dec, about the offer"));
        QCOMPARE(log.page.head().saveText, QStringLiteral("Save, next call Sat 5 Dec"));
        QCOMPARE(selected(log.page.nexts()), words({"2w"}));
        QVERIFY(log.page.marks().size() >= 2);
        const int before = log.touches(sara);
        log.page.save();
        QCOMPARE(log.touches(sara), before + 1);
        QVERIFY(activity::interactions(log.replica(), sara)
                    .first()
                    .note.startsWith(QStringLiteral("Loved the garden")));
        QCOMPARE(log.open(sara).last().due, QStringLiteral("2026-12-05"));
        QVERIFY(log.open(sara).last().what.contains(QStringLiteral("about the offer")));
    }

    void anOrderAloneLogsNoTouch()
    {
        Log log;
        log.openSample();
        const Id sara = log.sara();
        const int before = log.touches(sara);
        log.page.open(QString());
        log.page.writeNote(QStringLiteral("call Sara back in 2 weeks"));
        QCOMPARE(selected(log.page.kinds()), QStringList());
        log.page.save();
        QCOMPARE(log.touches(sara), before);
        QCOMPARE(log.open(sara).size(), 2);
        QCOMPARE(log.open(sara).last().kind, QStringLiteral("call"));
    }

    void aMeetingToComeIsAnAppointment()
    {
        Log log;
        log.openSample();
        const Id sara = log.sara();
        const int before = log.touches(sara);
        log.page.open(QString());
        log.page.writeNote(QStringLiteral("coffee with Sara tomorrow 1pm"));
        QCOMPARE(log.page.head().saveText, QStringLiteral("Save, next meeting Sun 22 Nov 13:00"));
        log.page.save();
        QCOMPARE(log.touches(sara), before);
        const auto planned = activity::appointments(
            log.replica(), QDateTime({2026, 11, 22}, {0, 0}), QDateTime({2026, 11, 23}, {0, 0}));
        QCOMPARE(planned.size(), 1);
        QCOMPARE(planned.first().start, QStringLiteral("2026-11-22T13:00"));
        QCOMPARE(planned.first().with, QVector{sara});
    }

    void aChipWinsOverTheText()
    {
        Log log;
        log.openSample();
        log.page.open(log.sara().hex());
        log.page.writeNote(QStringLiteral("Good talk. call Sara in 2 weeks"));
        log.page.chooseNext(QStringLiteral("1w"));
        QCOMPARE(log.page.head().saveText, QStringLiteral("Save, next call Sat 28 Nov"));
        log.page.chooseNext(QStringLiteral("1w"));
        QCOMPARE(log.page.head().saveText, QStringLiteral("Save"));
        log.page.chooseNextDate(QDateTime({2026, 11, 30}, {9, 30}));
        QCOMPARE(log.page.head().saveText, QStringLiteral("Save, next call Mon 30 Nov 09:30"));
        QCOMPARE(selected(log.page.nexts()), words({"pick"}));
        log.page.save();
        QCOMPARE(log.open(log.sara()).last().due, QStringLiteral("2026-11-30T09:30"));
    }

    void whatWasReadCanBeForgotten()
    {
        Log log;
        log.openSample();
        log.page.open(log.sara().hex());
        log.page.writeNote(QStringLiteral("Good talk. call Sara in 2 weeks"));
        log.page.forget(log.page.understood()->idAt(0));
        QCOMPARE(log.page.head().saveText, QStringLiteral("Save"));
        QCOMPARE(log.page.understood()->count(), 0);
    }

    void oneOfSeveralNamesakesIsChosen()
    {
        Log log;
        log.openSample();
        log.page.open(QString());
        log.page.writeNote(QStringLiteral("Called Moreau about the flat"));
        QVERIFY(!log.page.head().canSave);
        QCOMPARE(log.page.head().problem, QStringLiteral("Which Moreau?"));
        const QStringList shown = column(log.page.who(), "text").mid(0, 2);
        QVERIFY(shown.contains(QStringLiteral("Lucas Moreau")));
        const Id lucas = log.person(QStringLiteral("Lucas Moreau"));
        log.page.chooseWho(lucas.hex());
        QVERIFY(log.page.head().canSave);
        log.page.save();
        QCOMPARE(activity::interactions(log.replica(), lucas).first().kind, QStringLiteral("call"));
    }

    void somebodyNewIsMadeOnSaveAndNotBefore()
    {
        Log log;
        log.openSample();
        log.clock().advance(5 * 3600 * 1000); // nobody was met just now
        log.page.open(QString());
        QVERIFY(!log.page.head().canSave);
        log.page.writeNote(QStringLiteral("Met Zelda Quist at the expo, call her in 3 days"));
        QCOMPARE(log.page.who()->text(0, QStringLiteral("text")), QStringLiteral("Zelda Quist"));
        QVERIFY(!people::findContact(log.replica(), QStringLiteral("Zelda Quist")));
        log.page.save();
        QCOMPARE(log.saved.size(), 1);
        const Id zelda = log.person(QStringLiteral("Zelda Quist"));
        QCOMPARE(log.touches(zelda), 1);
        QCOMPARE(log.open(zelda).first().due, QStringLiteral("2026-11-24"));
    }

    void aFollowUpIsCompletedByItsTouch()
    {
        Log log;
        log.openSample();
        const Id sara = log.sara();
        log.page.openFollowUp(log.open(sara).first().id.hex());
        QCOMPARE(selected(log.page.kinds()), words({"call"}));
        log.page.chooseOutcome(QStringLiteral("no answer"));
        log.page.chooseNext(QStringLiteral("1d"));
        log.page.save();
        QCOMPARE(log.open(sara).size(), 1);
        QCOMPARE(log.open(sara).first().due, QStringLiteral("2026-11-22"));
        QVERIFY(activity::interactions(log.replica(), sara).first().attempt);
    }

    void theOutcomeProposesTheNextStepAndOneTapAcceptsIt()
    {
        Log log;
        log.openSample();
        const Id nina = log.person(QStringLiteral("Nina Roth"));
        const auto before = log.open(nina).size();
        log.page.open(nina.hex());
        log.page.chooseKind(QStringLiteral("call"));
        log.page.chooseOutcome(QStringLiteral("no answer"));
        log.page.save();
        QCOMPARE(log.toast.text(), QStringLiteral("Call with Nina Roth logged"));
        QCOMPARE(log.toast.action(), QStringLiteral("Call Sun 22 Nov"));
        QCOMPARE(log.open(nina).size(), before); // proposed is not planned
        log.toast.act();
        QCOMPARE(log.open(nina).size(), before + 1);
        QCOMPARE(log.open(nina).first().due, QStringLiteral("2026-11-22"));
        QCOMPARE(log.toast.text(), QStringLiteral("Call planned for Sun 22 Nov"));
        QCOMPARE(log.toast.action(), QString());
        log.toast.undo();
        QCOMPARE(log.open(nina).size(), before);
    }

    void nothingIsProposedWhereTheNextStepWasSaid()
    {
        Log log;
        log.openSample();
        log.page.open(log.person(QStringLiteral("Nina Roth")).hex());
        log.page.chooseOutcome(QStringLiteral("interested"));
        log.page.chooseNext(QStringLiteral("1w"));
        log.page.save();
        QCOMPARE(log.toast.action(), QString());
        log.page.open(log.person(QStringLiteral("Nina Roth")).hex());
        log.page.save(); // no outcome
        QCOMPARE(log.toast.action(), QString());
    }

    void afterACallTheSheetIsFilledInAndDismissingLeavesNothing()
    {
        Log log;
        log.openSample();
        const Id sara = log.sara();
        const int before = log.touches(sara);
        log.page.openCall(sara, 6);
        QCOMPARE(log.page.head().title, QStringLiteral("Call with Sara, 6 min"));
        QCOMPARE(selected(log.page.kinds()), words({"call"}));
        QVERIFY(log.page.head().canSave);
        log.page.close();
        QCOMPARE(log.touches(sara), before);
        log.page.open(sara.hex());
        QVERIFY(!log.page.head().draft);
        QCOMPARE(log.page.head().title, QStringLiteral("Log"));
        log.page.close();

        log.page.openCall(sara, 6);
        log.page.save(); // one tap
        const activity::Interaction touch = activity::interactions(log.replica(), sara).first();
        QCOMPARE(touch.kind, QStringLiteral("call"));
        QCOMPARE(touch.minutes, 6);
        QVERIFY(log.open(sara).isEmpty()); // the call that was late is done
    }

    void severalPeopleWereThere()
    {
        Log log;
        log.openSample();
        const Id sara = log.sara();
        const Id ben = log.person(QStringLiteral("Ben Achterberg"));
        log.page.openFor({sara.hex(), ben.hex()});
        const int before = log.touches(sara);
        log.page.writeNote(QStringLiteral("Looked at both houses"));
        log.page.save();
        QCOMPARE(log.touches(sara), before + 1);
        QCOMPARE(log.touches(ben), 2);
    }

    void aTapTakesAGuessBack()
    {
        Log log;
        log.openSample();
        log.page.open(QString());
        const Id ingrid = log.person(QStringLiteral("Ingrid Solberg"));
        log.page.chooseWho(log.sara().hex());
        QCOMPARE(selected(log.page.who()), QStringList());
        log.page.chooseWho(ingrid.hex());
        QCOMPARE(selected(log.page.who()), QStringList(ingrid.hex()));
        log.page.searchWho(QStringLiteral("nina"));
        QCOMPARE(column(log.page.found(), "text"), words({"Nina Roth"}));
    }

    void aDraftWaitsForADay()
    {
        Log log;
        log.openSample();
        const QString sara = log.sara().hex();
        log.page.open(sara);
        log.page.writeNote(QStringLiteral("Half a thought"));
        log.page.chooseOutcome(QStringLiteral("interested"));
        log.page.close();
        log.page.open(log.person(QStringLiteral("Nina Roth")).hex());
        QCOMPARE(log.page.note(), QString());
        log.page.close();
        LogPage later(log.base, log.toast); // after a crash, say
        later.open(sara);
        QCOMPARE(later.note(), QStringLiteral("Half a thought"));
        QVERIFY(later.head().draft);
        QCOMPARE(selected(later.outcomes()), words({"interested"}));
        later.close();
        log.clock().advance(25 * 3600 * 1000);
        later.open(sara);
        QCOMPARE(later.note(), QString());
        QVERIFY(!later.head().draft);
    }

    void aDraftCanBeThrownAway()
    {
        Log log;
        log.openSample();
        const QString sara = log.sara().hex();
        log.page.open(sara);
        log.page.writeNote(QStringLiteral("Half a thought"));
        log.page.close();
        log.page.open(sara);
        log.page.discard();
        QCOMPARE(log.page.note(), QString());
        log.page.close();
        log.page.open(sara);
        QCOMPARE(log.page.note(), QString());
    }
};

QTEST_MAIN(tst_LogPage)
#include "tst_logpage.moc"
