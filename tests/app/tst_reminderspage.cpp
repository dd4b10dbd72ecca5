// SPDX-License-Identifier: MPL-2.0
#include "app/models/reminderspage.h"
#include "app/models/settingspage.h"
#include "app/window/ringcheck.h"
#include "core/followups/followups.h"
#include "core/settings/settings.h"
#include "tests/app/desk.h"

using namespace touchbase;
using namespace touchbase::app;
using namespace Qt::StringLiterals;
using platform::AlarmStore;
using platform::Delivery;
using test::column;

class tst_RemindersPage : public QObject {
    Q_OBJECT

    struct Reminders : test::Desk {
        QTemporaryDir folder;
        AlarmStore store = AlarmStore::empty(folder.path());
        bool running = true;
        RemindersPage::Ground ground{.screen = u"dunst 1.9"_s};
        int started = 0;
        RemindersPage page{base,
                           toast,
                           {[this] { return Result<AlarmStore>(store); },
                            [this] { return running; }, [this] { return ground; },
                            [this]() -> Result<void> {
                                ++started;
                                running = true;
                                ground.startsAtLogin = true;
                                return {};
                            }}};
        SettingsPage settings{base, toast};
        RingCheck check{base, toast, settings, page};

        Reminders()
        {
            watch(page.checks());
            watch(page.log());
        }
        qint64 now() { return clock().now(); }
        QString detailInSettings()
        {
            return settings.rows()->text(settings.rows()->indexOf(u"reminders"_s), u"detail"_s);
        }
        QString action(const QString &id)
        {
            return page.checks()->text(page.checks()->indexOf(id), u"action"_s);
        }
    };

private Q_SLOTS:
    void allIsWellAndEveryStepOfTheWayIsInTheLog()
    {
        Reminders reminders;
        reminders.openSample();
        const Id sara = reminders.person(u"Sara Haddad"_s);
        const Id followUp = followups::openFollowUpsOf(reminders.replica(), sara).first().id;
        const QString id = followUp.hex() + u"@2026-11-18"_s;
        const qint64 due = reminders.now() - 60'000;
        reminders.store.plan({{id, due, u"A follow-up is due"_s, false, {}}}, due - 1000);
        reminders.store.note({due - 900, Delivery::Event::Armed, id, due, {}});
        reminders.store.noteHanded(id, due + 10);
        reminders.store.markShown(id, due + 40);
        reminders.store.note({due + 5000, Delivery::Event::Tapped, id, due, u"done"_s});
        reminders.page.open();
        QCOMPARE(reminders.page.head().title, u"Reminders ring"_s);
        QCOMPARE(reminders.page.head().tone, int(Tone::Success));
        QCOMPARE(reminders.page.head().text, u"The last one rang 10:41."_s);
        QCOMPARE(column(reminders.page.log(), "text"),
                 (QStringList{u"Answered: Sara Haddad"_s, u"Shown: Sara Haddad"_s,
                              u"Given to the screen: Sara Haddad"_s, u"Armed: Sara Haddad"_s,
                              u"Planned: Sara Haddad"_s}));
        QCOMPARE(column(reminders.page.log(), "contactId").first(), sara.hex());
        for (const QString &action : column(reminders.page.checks(), "action"))
            QCOMPARE(action, QString());
        reminders.check.look();
        QCOMPARE(reminders.detailInSettings(), u"The last one rang 10:41."_s);
        QCOMPARE(reminders.toast.text(), QString());
    }

    void whatIsWrongHasItsRemedy()
    {
        Reminders reminders;
        reminders.openEmpty();
        reminders.running = false;
        reminders.ground = {.startsAtLogin = false, .screen = {}, .locked = true};
        reminders.page.open();
        QCOMPARE(reminders.page.head().title, u"Reminders do not ring"_s);
        QCOMPARE(reminders.page.head().tone, int(Tone::Danger));
        QVERIFY(reminders.page.head().text.contains(u"touchbase-agent"_s));
        QCOMPARE(reminders.action(u"agent"_s), u"Start it"_s);
        QCOMPARE(reminders.action(u"login"_s), u"Start at login"_s);
        QVERIFY(reminders.page.checks()->indexOf(u"keyring"_s) >= 0);
        QVERIFY(reminders.page.checks()
                    ->text(reminders.page.checks()->indexOf(u"screen"_s), u"detail"_s)
                    .contains(u"dunst"_s));
        reminders.page.fix(u"agent"_s);
        QCOMPARE(reminders.started, 1);
        QCOMPARE(reminders.action(u"agent"_s), QString());
        QCOMPARE(reminders.action(u"login"_s), QString());
    }

    void whereTheSystemRingsOnlyWhatIsInItsWayIsSpokenOf()
    {
        Reminders reminders;
        reminders.openEmpty();
        reminders.ground = {.startsAtLogin = false, .obstacle = QString()};
        reminders.page.open();
        const auto *checks = reminders.page.checks();
        QCOMPARE(test::column(reminders.page.checks(), "id"),
                 (QStringList{u"wanted"_s, u"system"_s}));
        QCOMPARE(checks->text(1, u"icon"_s), u"check_circle"_s);
        reminders.page.close();
        reminders.ground.obstacle = u"Notifications are switched off for Touchbase."_s;
        reminders.page.open();
        QCOMPARE(checks->text(1, u"detail"_s), *reminders.ground.obstacle);
        QCOMPARE(checks->text(1, u"icon"_s), u"error"_s);
    }

    void switchedOffIsSwitchedOn()
    {
        Reminders reminders;
        reminders.openEmpty();
        touchbase::settings::setDeviceValue(reminders.replica(), u"notifications"_s, u"false"_s);
        reminders.page.open();
        QCOMPARE(reminders.action(u"wanted"_s), u"Switch on"_s);
        QSignalSpy switchedOn(&reminders.page, &RemindersPage::switchedOn);
        reminders.page.fix(u"wanted"_s);
        QCOMPARE(switchedOn.size(), 1);
        QVERIFY(touchbase::settings::remindersWanted(reminders.replica()));
        QCOMPARE(reminders.action(u"wanted"_s), QString());
    }

    void aTestTellsWhenItWasPlannedAndWhenItRang()
    {
        Reminders reminders;
        reminders.openEmpty();
        reminders.page.open();
        QCOMPARE(reminders.page.head().test, QString());
        reminders.page.test();
        QVERIFY(reminders.page.head().testing);
        QCOMPARE(reminders.page.head().test, u"Rings at 10:43…"_s);
        const qint64 at = reminders.now() + platform::reminderTestMs;
        const QString id = u"test@"_s + QString::number(at);
        reminders.clock().advance(platform::reminderTestMs + 300);
        reminders.store.plan({{id, at, u"Reminders work"_s, false, {}}}, reminders.now());
        reminders.store.markShown(id, reminders.now());
        reminders.base.noteCommit();
        QVERIFY(!reminders.page.head().testing);
        QCOMPARE(reminders.page.head().test, u"Planned for 10:43, rang 0.3 seconds later."_s);
        // One that never came is said to have failed.
        reminders.page.test();
        reminders.clock().advance(platform::reminderTestMs + 61'000);
        reminders.base.noteCommit();
        QCOMPARE(reminders.page.head().test, u"Planned for 10:44 and did not ring."_s);
    }

    void whatGoesWrongIsSaidOnceWithinAMinute()
    {
        Reminders reminders;
        reminders.openEmpty();
        reminders.running = false;
        Q_EMIT reminders.base.minutePassed();
        QVERIFY(reminders.toast.text().contains(u"touchbase-agent"_s));
        reminders.toast.dismiss();
        Q_EMIT reminders.base.minutePassed();
        QCOMPARE(reminders.toast.text(), QString());
        // Who switched them off knows.
        reminders.running = true;
        Q_EMIT reminders.base.minutePassed();
        touchbase::settings::setDeviceValue(reminders.replica(), u"notifications"_s, u"false"_s);
        Q_EMIT reminders.base.minutePassed();
        QCOMPARE(reminders.toast.text(), QString());
        QVERIFY(reminders.detailInSettings().contains(u"switched off"_s));
    }
};

QTEST_MAIN(tst_RemindersPage)
#include "tst_reminderspage.moc"
