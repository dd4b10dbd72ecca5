// SPDX-License-Identifier: MPL-2.0
#include "core/activity/interactions.h"
#include "core/followups/appliedplans.h"
#include "core/followups/reminders.h"
#include "core/people/merging.h"
#include "core/people/traits.h"
#include "core/replica/digest.h"
#include "tests/support/testreplica.h"

using namespace touchbase;
using namespace touchbase::followups;
using namespace Qt::StringLiterals;
using touchbase::replica::Edit;
using touchbase::test::TestReplica;

class TestActionPlans : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        device = std::make_unique<TestReplica>(); // Saturday 21 November 2026, 10:00
        sara = device->create(replica::ContactEntity, {{"first_name", u"Sara"_s}});
    }

    void aStepFallsOnItsDay_data()
    {
        QTest::addColumn<QDate>("start");
        QTest::addColumn<int>("after");
        QTest::addColumn<bool>("business");
        QTest::addColumn<QDate>("day");
        const QDate friday(2026, 11, 20);
        QTest::newRow("the same day") << friday << 0 << false << friday;
        QTest::newRow("days hold weekends") << friday << 2 << false << QDate(2026, 11, 22);
        QTest::newRow("over a weekend") << friday << 1 << true << QDate(2026, 11, 23);
        QTest::newRow("a week of business") << friday << 5 << true << QDate(2026, 11, 27);
        QTest::newRow("from a Saturday, none")
            << friday.addDays(1) << 0 << true << QDate(2026, 11, 23);
        QTest::newRow("from a Sunday, five")
            << friday.addDays(2) << 5 << true << QDate(2026, 11, 27);
    }

    void aStepFallsOnItsDay()
    {
        QFETCH(QDate, start);
        QFETCH(int, after);
        QFETCH(bool, business);
        QTEST(stepDay({.afterDays = after, .businessDays = business}, start), "day");
    }

    void businessDaysAreCountedAsOnFingers()
    {
        for (int offset = 0; offset < 7; ++offset) {
            const QDate start = QDate(2026, 11, 16).addDays(offset);
            QDate walked = start;
            for (int after = 1; after <= 400; ++after) {
                do
                    walked = walked.addDays(1);
                while (walked.dayOfWeek() >= 6);
                QCOMPARE(stepDay({.afterDays = after, .businessDays = true}, start), walked);
            }
        }
    }

    void appliedToFiftyItPlansTheRightDaysOverAWeekend()
    {
        const ActionPlan lead = preset("new-lead");
        QVector<Id> contacts;
        for (int i = 0; i < 50; ++i)
            contacts.append(
                device->create(replica::ContactEntity, {{"first_name", u"Person %1"_s.arg(i)}}));
        act([&](Edit &edit) {
            for (const Id &contact : contacts)
                QVERIFY(applyPlan(edit, lead, contact, {2026, 11, 20})); // a Friday
        });
        for (const Id &contact : contacts)
            QCOMPARE(dues(contact),
                     (QStringList{u"2026-11-20"_s, u"2026-11-23"_s, u"2026-11-25"_s,
                                  u"2026-12-01"_s, u"2026-12-10"_s, u"2027-01-01"_s}));
        QCOMPARE(appliedPlans(**device).size(), 50);
        QVERIFY(replica::undo(**device));
        QVERIFY(openFollowUps(**device, Span::All).isEmpty());
    }

    void stoppingDropsWhatIsAheadAlone()
    {
        const Id run = apply("after-closing");
        const FollowUp first = openFollowUpsOf(**device, sara).first();
        act([&](Edit &edit) { complete(edit, first, {}); });
        act([&](Edit &edit) { stopPlan(edit, *appliedPlan(**device, run)); });
        QVERIFY(dues(sara).isEmpty());
        QCOMPARE(followUp(**device, first.id)->state, u"done"_s);
        const AppliedPlan applied = *appliedPlan(**device, run);
        QCOMPARE(applied.state, PlanState::Stopped);
        QCOMPARE(applied.why, u"asked"_s);
        QCOMPARE(applied.done, 1);
    }

    void anAnswerEndsItAndNothingElseDoes_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("direction");
        QTest::addColumn<bool>("attempt");
        QTest::addColumn<bool>("ends");
        QTest::newRow("they spoke") << u"call"_s << QString() << false << true;
        QTest::newRow("no answer") << u"call"_s << QString() << true << false;
        QTest::newRow("a mail of ours") << u"email"_s << u"out"_s << false << false;
        QTest::newRow("a mail of theirs") << u"email"_s << u"in"_s << false << true;
    }

    void anAnswerEndsItAndNothingElseDoes()
    {
        QFETCH(QString, kind);
        QFETCH(QString, direction);
        QFETCH(bool, attempt);
        QFETCH(bool, ends);
        const Id run = apply("new-lead");
        const Id other = apply("past-client"); // goes on whatever they say
        device->clock.advance(60'000);
        log(*device, kind, direction, attempt);
        QCOMPARE(appliedPlan(**device, run)->state, ends ? PlanState::Stopped : PlanState::Running);
        QCOMPARE(appliedPlan(**device, other)->state, PlanState::Running);
        QVERIFY(replica::undo(**device));
        QCOMPARE(appliedPlan(**device, run)->state, PlanState::Running);
        QCOMPARE(appliedPlan(**device, run)->nextDue, u"2026-11-23"_s);
    }

    void whatWasSaidBeforeItBeganDoesNotEndIt()
    {
        log(*device, u"call"_s, {}, false);
        device->clock.advance(60'000);
        const Id run = apply("new-lead");
        QCOMPARE(*settlePlans(**device), 0);
        QCOMPARE(appliedPlan(**device, run)->state, PlanState::Running);
    }

    void aStatusEndsIt()
    {
        Id plan;
        act([&](Edit &edit) {
            plan = *putActionPlan(edit, {.name = u"Win"_s, .stopWhen = u"level is A"_s});
            QVERIFY(putPlanStep(edit, plan, {.afterDays = 3, .kind = u"call"_s}));
        });
        Id run;
        act([&](Edit &edit) {
            run = *applyPlan(edit, *findActionPlan(**device, u"win"_s), sara, {2026, 11, 21});
        });
        act([&](Edit &edit) { people::setLevel(edit, sara, u"B"_s); });
        QCOMPARE(appliedPlan(**device, run)->state, PlanState::Running);
        act([&](Edit &edit) { people::setLevel(edit, sara, u"A"_s); });
        QCOMPARE(appliedPlan(**device, run)->why, u"status"_s);
        QVERIFY(dues(sara).isEmpty());
    }

    void whoIsNotActiveAnyMoreIsLeftAlone()
    {
        const Id run = apply("past-client");
        act([&](Edit &edit) { people::setActive(edit, sara, false); });
        QCOMPARE(appliedPlan(**device, run)->state, PlanState::Stopped);
    }

    void pausedItIsSilentAndResumedItMovesByThatLong()
    {
        const Id run = apply("new-lead");
        act([&](Edit &edit) { pausePlan(edit, *appliedPlan(**device, run)); });
        QVERIFY(dues(sara).isEmpty());
        QVERIFY(plannerInput(**device).followUps.isEmpty());
        QCOMPARE(appliedPlan(**device, run)->state, PlanState::Paused);
        device->clock.advance(qint64(5) * 24 * 3600 * 1000); // Thursday
        log(*device, u"email"_s, u"out"_s, false);
        act([&](Edit &edit) { resumePlan(edit, *appliedPlan(**device, run)); });
        // Five days later each, and off the weekend: Saturday 28 becomes Monday 30.
        QCOMPARE(dues(sara).mid(0, 3),
                 (QStringList{u"2026-11-30"_s, u"2026-11-30"_s, u"2026-11-30"_s}));
        QCOMPARE(appliedPlan(**device, run)->state, PlanState::Running);
    }

    void aSkippedStepLeavesTheOthersWhereTheyAre()
    {
        const Id run = apply("open-house");
        const QStringList before = dues(sara);
        act([&](Edit &edit) { drop(edit, openFollowUpsOf(**device, sara).first()); });
        QCOMPARE(dues(sara), before.mid(1));
        QCOMPARE(appliedPlan(**device, run)->skipped, 1);
    }

    void twoDevicesThatApplyItPlanEachStepOnce()
    {
        TestReplica other(2);
        other.take(*device, replica::ContactEntity, sara);
        const ActionPlan here = preset("new-lead");
        Edit there(*other, u"test"_s);
        QVERIFY(addPlanPreset(there, u"new-lead"_s));
        const Result<Id> run =
            applyPlan(there, *findActionPlan(*other, u"New lead"_s), sara, {2026, 11, 25});
        QVERIFY(there.commit());
        const Id own = apply("new-lead");
        QCOMPARE(*run, own);
        for (const FollowUp &step : openFollowUpsOf(**device, sara))
            other.take(*device, replica::FollowUpEntity, step.id);
        QCOMPARE(openFollowUpsOf(*other, sara).size(), here.steps.size());
    }

    void itIsAppliedAgainOnlyWhenItIsOver()
    {
        const Id first = apply("open-house");
        Edit edit(**device, u"test"_s);
        const auto refused =
            applyPlan(edit, *findActionPlan(**device, u"Open house"_s), sara, {2026, 11, 21});
        QCOMPARE(refused.error().message, u"“Open house” is going on for Sara already."_s);
        stopPlan(edit, *appliedPlan(**device, first));
        const auto again =
            applyPlan(edit, *findActionPlan(**device, u"Open house"_s), sara, {2026, 12, 1});
        QVERIFY(again && *again != first);
        QVERIFY(edit.commit());
        QCOMPARE(dues(sara).size(), 4);
        QCOMPARE(followUp(**device, openFollowUpsOf(**device, sara).first().id)->appliedPlan,
                 *again);
    }

    void anAnswerFromADeviceThatDidNotKnowEndsItToo()
    {
        TestReplica other(2);
        other.take(*device, replica::ContactEntity, sara);
        const Id run = apply("new-lead");
        other.clock.advance(60'000);
        const Id touch = log(other, u"call"_s, {}, false);
        device->take(other, replica::InteractionEntity, touch);
        QCOMPARE(appliedPlan(**device, run)->state, PlanState::Running);
        QCOMPARE(*settlePlans(**device), 1);
        QCOMPARE(appliedPlan(**device, run)->why, u"reply"_s);
        QCOMPARE(*settlePlans(**device), 0);
    }

    void contactsThatAreMergedGoOnWithOneOfTwoEqualPlans()
    {
        const Id twin = device->create(replica::ContactEntity, {{"first_name", u"Sarah"_s}});
        apply("new-lead");
        const ActionPlan lead = preset("new-lead");
        act([&](Edit &edit) { QVERIFY(applyPlan(edit, lead, twin, {2026, 11, 21})); });
        act([&](Edit &edit) { people::mergeContacts(edit, sara, twin, {}, u"DE"_s); });
        QCOMPARE(*settlePlans(**device), 1);
        QCOMPARE(dues(sara).size(), 6);
    }

    void thePlanMayChangeAndGoWhileItIsApplied()
    {
        const Id run = apply("open-house");
        const ActionPlan plan = *findActionPlan(**device, u"open house"_s);
        act([&](Edit &edit) {
            removePlanStep(edit, plan.steps.first().id);
            removeActionPlan(edit, plan.id);
        });
        QVERIFY(actionPlans(**device).isEmpty());
        QCOMPARE(dues(sara).size(), 4);
        QCOMPARE(appliedPlan(**device, run)->planName, u"Open house"_s);
        device->clock.advance(60'000);
        log(*device, u"call"_s, {}, false);
        QCOMPARE(appliedPlan(**device, run)->state, PlanState::Stopped);
    }

    void itIsFinishedWhenEveryStepIsDoneOrSkipped()
    {
        const Id run = apply("open-house");
        const QVector<FollowUp> steps = openFollowUpsOf(**device, sara);
        act([&](Edit &edit) {
            for (const FollowUp &step : steps)
                step.id == steps.first().id ? drop(edit, step) : complete(edit, step, {});
        });
        QCOMPARE(appliedPlan(**device, run)->state, PlanState::Finished);
    }

    void whatCannotBeAPlanIsRefusedInWords()
    {
        Edit edit(**device, u"test"_s);
        QCOMPARE(putActionPlan(edit, {.name = u" "_s}).error().code, Error::Code::Invalid);
        QCOMPARE(putActionPlan(edit, {.name = u"x"_s, .stopWhen = u"level equals"_s}).error().code,
                 Error::Code::Invalid);
        const Id plan = *putActionPlan(edit, {.name = u"Mine"_s});
        QCOMPARE(putActionPlan(edit, {.name = u"MINE"_s}).error().code, Error::Code::Refused);
        QCOMPARE(putPlanStep(edit, plan, {.kind = u"dance"_s}).error().code, Error::Code::Invalid);
        QCOMPARE(putPlanStep(edit, plan, {.afterDays = -1, .kind = u"call"_s}).error().code,
                 Error::Code::Invalid);
        QCOMPARE(putPlanStep(edit, plan, {.kind = u"call"_s, .hour = u"25:00"_s}).error().code,
                 Error::Code::Invalid);
        QCOMPARE(applyPlan(edit, *findActionPlan(**device, u"mine"_s), sara, {2026, 11, 21})
                     .error()
                     .code,
                 Error::Code::Refused);
        QCOMPARE(addPlanPreset(edit, u"nothing"_s).error().code, Error::Code::NotFound);
    }

private:
    ActionPlan preset(const char *key)
    {
        Id id;
        Edit edit(**device, u"test"_s);
        id = *addPlanPreset(edit, QLatin1String(key));
        if (!edit.commit())
            qFatal("no commit");
        for (const ActionPlan &plan : actionPlans(**device)) {
            if (plan.id == id)
                return plan;
        }
        qFatal("no plan");
    }
    Id apply(const char *key)
    {
        const ActionPlan plan = preset(key);
        Edit edit(**device, u"test"_s);
        const Id run = *applyPlan(edit, plan, sara, device->clock.today());
        if (!edit.commit())
            qFatal("no commit");
        return run;
    }
    Id log(TestReplica &where, const QString &kind, const QString &direction, bool attempt)
    {
        Edit edit(*where, u"log"_s);
        const Id id = activity::logInteraction(edit,
                                               {.contact = sara,
                                                .kind = kind,
                                                .at = where.clock.now(),
                                                .direction = direction,
                                                .attempt = attempt},
                                               {})
                          .interaction;
        if (!edit.commit())
            qFatal("no commit");
        return id;
    }
    template <typename Action>
    void act(Action action)
    {
        Edit edit(**device, u"test"_s);
        action(edit);
        QVERIFY(edit.commit());
    }
    QStringList dues(const Id &contact)
    {
        QStringList all;
        for (const FollowUp &open : openFollowUpsOf(**device, contact))
            all << open.due;
        return all;
    }

    std::unique_ptr<TestReplica> device;
    Id sara;
};

QTEST_GUILESS_MAIN(TestActionPlans)
#include "tst_actionplans.moc"
