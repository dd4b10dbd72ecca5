// SPDX-License-Identifier: MPL-2.0
#include "app/models/contactpage.h"
#include "app/models/planspage.h"
#include "core/followups/appliedplans.h"
#include "core/people/traits.h"
#include "tests/app/desk.h"

#include <QTest>

using namespace touchbase;
using namespace touchbase::app;
using namespace Qt::StringLiterals;

class tst_PlansPage : public QObject {
    Q_OBJECT

    struct Plans : test::Desk {
        PlansPage page{base, toast};
        ContactPage contact{base, toast, links};

        Plans()
        {
            watch(page.rows());
            watch(page.choices());
            watch(page.steps());
            watch(contact.plans());
        }
        QStringList texts(RowModel *rows, const QString &role = u"text"_s)
        {
            QStringList all;
            for (int row = 0; row < rows->count(); ++row)
                all << rows->text(row, role);
            return all;
        }
        void addStep(const QString &what, const QString &days)
        {
            page.beginStep({});
            page.setWhat(what);
            page.setDays(days);
            page.takeStep();
        }
    };

private Q_SLOTS:
    void aPlanIsMadeChangedAndDeletedWithUndo()
    {
        Plans plans;
        plans.openEmpty();
        plans.page.open();
        QCOMPARE(plans.page.presets()->count(), 4);
        QSignalSpy saved(&plans.page, &PlansModel::saved);
        plans.page.begin({});
        plans.page.setName(u"After the viewing"_s);
        QVERIFY(!plans.page.draft().canSave); // no step yet
        plans.addStep(u"Second look?"_s, u"5"_s);
        plans.addStep(u"Thanks"_s, u"1"_s);
        QCOMPARE(plans.texts(plans.page.steps()), (QStringList{u"Thanks"_s, u"Second look?"_s}));
        QCOMPARE(plans.texts(plans.page.steps(), u"day"_s).first(), u"After 1 business day"_s);
        plans.page.setStopOnReply(true);
        plans.page.save();
        QCOMPARE(saved.count(), 1);
        QCOMPARE(plans.texts(plans.page.rows(), u"detail"_s),
                 QStringList{u"2 steps in 5 business days, ends when they answer"_s});

        plans.page.begin(plans.page.rows()->idAt(0));
        plans.page.removeStep(u"1"_s);
        plans.page.save();
        QCOMPARE(plans.texts(plans.page.rows(), u"detail"_s).first(),
                 u"1 step in 1 business day, ends when they answer"_s);
        plans.toast.undo();
        QCOMPARE(followups::actionPlans(plans.replica()).first().steps.size(), 2);

        plans.page.remove(plans.page.rows()->idAt(0));
        QCOMPARE(plans.page.rows()->count(), 0);
        plans.toast.undo();
        QCOMPARE(plans.page.rows()->count(), 1);
    }

    void whatEndsAPlanAndTheHourOfAStepAreSaidInTheWindow()
    {
        Plans plans;
        plans.openSample();
        plans.page.open();
        plans.page.begin({});
        plans.page.setName(u"Nurture"_s);
        plans.page.beginStep({});
        plans.page.setWhat(u"Hello"_s);
        plans.page.setDays(u"1"_s);
        plans.page.setHour(u"9:30"_s);
        QCOMPARE(plans.page.step().hour, u"9:30"_s);
        plans.page.takeStep();
        QCOMPARE(plans.texts(plans.page.steps(), u"day"_s).first(),
                 u"After 1 business day at 09:30"_s);
        plans.page.setStopWhen(u"level is"_s);
        QVERIFY(!plans.page.draft().stopText.isEmpty()); // says what is missing
        plans.page.save();
        QVERIFY(!plans.page.draft().problem.isEmpty());
        plans.page.setStopWhen(u"level is A"_s);
        QVERIFY(plans.page.draft().stopText.startsWith(u"True of "_s));
        plans.page.save();
        const followups::ActionPlan made = followups::actionPlans(plans.replica()).first();
        QCOMPARE(made.stopWhen, u"level is A"_s);
        QCOMPARE(made.steps.first().hour, u"09:30"_s);
        plans.page.begin(made.id.hex());
        QCOMPARE(plans.page.draft().stopWhen, u"level is A"_s);
        plans.page.beginStep(u"0"_s);
        QCOMPARE(plans.page.step().hour, u"09:30"_s);
        plans.page.setHour({});
        plans.page.takeStep();
        plans.page.setStopWhen({});
        QCOMPARE(plans.page.draft().stopText, QString());
        plans.page.save();
        QCOMPARE(followups::actionPlans(plans.replica()).first().steps.first().hour, QString());
    }

    void aNameThatIsTakenIsAProblemInWords()
    {
        Plans plans;
        plans.openEmpty();
        plans.page.open();
        plans.page.addPreset(u"open-house"_s);
        plans.page.begin({});
        plans.page.setName(u"open house"_s);
        plans.addStep(u"x"_s, u"1"_s);
        plans.page.save();
        QCOMPARE(plans.page.draft().problem, u"There is an action plan “Open house” already."_s);
    }

    void aPresetIsStartedForSeveralInOneTapAndTakenBackInOne()
    {
        Plans plans;
        plans.openSample();
        plans.page.open();
        const QString sara = plans.person(u"Sara Haddad"_s).hex();
        const QString tomas = plans.person(u"Tomás Rivera"_s).hex();
        plans.page.start({sara, tomas}, u"preset:new-lead"_s);
        QCOMPARE(plans.toast.text(), u"New lead started for 2 people"_s);
        QCOMPARE(followups::appliedPlans(plans.replica()).size(), 2);
        QCOMPARE(plans.texts(plans.page.rows()), QStringList{u"New lead"_s});

        // For whom it goes on already nothing happens, and it is said.
        plans.page.start({sara}, plans.page.rows()->idAt(0));
        QCOMPARE(plans.toast.text(), u"“New lead” is going on for Sara Haddad already."_s);
        plans.toast.undoLast();
        QVERIFY(followups::appliedPlans(plans.replica()).isEmpty());
        QCOMPARE(plans.page.rows()->count(), 0);
    }

    void itIsPausedSkippedAndStoppedOnThePageOfAContact()
    {
        Plans plans;
        plans.openSample();
        plans.page.open();
        const QString sara = plans.person(u"Sara Haddad"_s).hex();
        plans.page.start({sara}, u"preset:open-house"_s);
        plans.contact.open(sara);
        QCOMPARE(plans.texts(plans.contact.plans(), u"detail"_s),
                 QStringList{u"0 of 4 steps done, next Mon 23 Nov"_s});
        const QString id = plans.contact.plans()->idAt(0);
        plans.contact.skipStep(id);
        QCOMPARE(plans.texts(plans.contact.plans(), u"detail"_s).first(),
                 u"0 of 3 steps done, next Wed 25 Nov"_s);
        plans.contact.pausePlan(id, true);
        QCOMPARE(plans.texts(plans.contact.plans(), u"detail"_s).first(),
                 u"0 of 3 steps done, paused"_s);
        plans.contact.pausePlan(id, false);
        QCOMPARE(plans.texts(plans.contact.plans(), u"level"_s).first(), u"running"_s);
        plans.contact.stopPlan(id);
        QCOMPARE(plans.contact.plans()->count(), 0);
        plans.toast.undo();
        QCOMPARE(plans.contact.plans()->count(), 1);
    }
};

QTEST_MAIN(tst_PlansPage)
#include "tst_planspage.moc"
