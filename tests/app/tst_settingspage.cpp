// SPDX-License-Identifier: MPL-2.0
#include "app/models/settingspage.h"
#include "core/followups/outcomes.h"
#include "core/followups/reminders.h"
#include "tests/app/desk.h"

using namespace touchbase;
using namespace touchbase::app;
using test::column;
using test::selected;
using test::words;

class tst_SettingsPage : public QObject {
    Q_OBJECT

    struct Settings : test::Desk {
        SettingsPage page{base, toast};
        Settings()
        {
            for (RowModel *rows : {page.rows(), page.sections(), page.options()})
                watch(rows);
        }
        QString value(const char *id)
        {
            return page.rows()->text(page.rows()->indexOf(QLatin1String(id)),
                                     QStringLiteral("value"));
        }
    };

private Q_SLOTS:
    void choicesStartWithTheirDefaults()
    {
        Settings settings;
        settings.openEmpty();
        QCOMPARE(settings.page.look(), SettingsModel::System);
        QCOMPARE(settings.page.textScale(), 1.0);
        QCOMPARE(settings.page.firstDayOfWeek(), 1);
        QCOMPARE(settings.value("morning"), QStringLiteral("09:00"));
        QCOMPARE(settings.value("region"), QStringLiteral("United Kingdom"));
        QCOMPARE(settings.value("currency"), QStringLiteral("GBP"));
        // Every section of a row has a title, and its rows stand together.
        QStringList order = column(settings.page.rows(), "section");
        order.erase(std::unique(order.begin(), order.end()), order.end());
        QCOMPARE(order, column(settings.page.sections(), "id"));
    }

    void choicesOfThePersonTravelAndThoseOfTheDeviceStay()
    {
        Settings settings;
        settings.openEmpty();
        settings.page.choose(QStringLiteral("region"), QStringLiteral("US"));
        settings.page.choose(QStringLiteral("look"), QStringLiteral("dark"));
        settings.page.setText(QStringLiteral("morning"), QStringLiteral("8:30"));
        settings.page.setOn(QStringLiteral("single_keys"), false);
        QCOMPARE(settings.value("region"), QStringLiteral("United States"));
        QCOMPARE(settings.page.look(), SettingsModel::Dark);
        QCOMPARE(settings.value("morning"), QStringLiteral("08:30"));
        QVERIFY(!settings.page.singleKeys());
        QCOMPARE(touchbase::settings::hours(settings.replica()).morning, QTime(8, 30));
        using touchbase::settings::Reach;
        QCOMPARE(
            touchbase::settings::value(settings.replica(), QStringLiteral("look"), Reach::Device),
            QStringLiteral("dark"));
        QCOMPARE(touchbase::settings::value(settings.replica(), QStringLiteral("look")), QString());
        QCOMPARE(touchbase::settings::value(settings.replica(), QStringLiteral("region")),
                 QStringLiteral("US"));
    }

    void optionsShowWhatIsChosen()
    {
        Settings settings;
        settings.openEmpty();
        settings.page.openOptions(QStringLiteral("look"));
        QCOMPARE(selected(settings.page.options()), words({"system"}));
        settings.page.choose(QStringLiteral("look"), QStringLiteral("sun"));
        QCOMPARE(selected(settings.page.options()), words({"sun"}));
    }

    void whatIsNoChoiceIsRefused()
    {
        Settings settings;
        settings.openEmpty();
        settings.page.choose(QStringLiteral("look"), QStringLiteral("plaid"));
        settings.page.choose(QStringLiteral("nothing"), QStringLiteral("x"));
        settings.page.setText(QStringLiteral("morning"), QStringLiteral("25:00"));
        QCOMPARE(settings.value("morning"), QStringLiteral("09:00"));
        QVERIFY(settings.toast.text().contains(QStringLiteral("25:00")));
        QCOMPARE(settings.page.look(), SettingsModel::System);
    }

    void aLanguageIsAskedFor()
    {
        Settings settings;
        settings.openEmpty();
        QSignalSpy asked(&settings.page, &SettingsPage::localeChosen);
        settings.page.choose(QStringLiteral("language"), QStringLiteral("en_US"));
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.first().first().toString(), QStringLiteral("en_US"));
    }

    void whetherRemindersRingIsShownAndLeadsToTheirPage()
    {
        Settings settings;
        settings.openEmpty();
        settings.page.setReminderHealth(QStringLiteral("The last one rang 10:02."));
        const int row = settings.page.rows()->indexOf(QStringLiteral("reminders"));
        QCOMPARE(settings.page.rows()->text(row, QStringLiteral("detail")),
                 QStringLiteral("The last one rang 10:02."));
        QSignalSpy asked(&settings.page, &SettingsModel::pageRequested);
        settings.page.run(QStringLiteral("reminders"));
        QCOMPARE(asked.first().first().toString(), QStringLiteral("reminders"));
    }

    void whatAnOutcomeProposesIsChosen()
    {
        Settings settings;
        settings.openEmpty();
        QCOMPARE(settings.value("next.voicemail"), QStringLiteral("After 2 days"));
        settings.page.choose(QStringLiteral("next.voicemail"), QStringLiteral("never"));
        QCOMPARE(followups::outcomeDays(settings.replica(), QStringLiteral("voicemail")),
                 std::nullopt);
        settings.page.choose(QStringLiteral("next.voicemail"), QStringLiteral("5"));
        QCOMPARE(followups::outcomeDays(settings.replica(), QStringLiteral("voicemail")), 5);
        // Each outcome of the table has its line, with what is usual.
        for (const followups::OutcomeRule &rule : followups::outcomeRules()) {
            const QString id =
                QStringLiteral("next.") + QString::fromLatin1(rule.outcome).replace(u' ', u'_');
            QVERIFY2(settings.page.rows()->indexOf(id) >= 0, qPrintable(id));
        }
    }

    void remindersOfTheDayAndBeforeDatesAreChosen()
    {
        Settings settings;
        settings.openEmpty();
        settings.page.setOn(QStringLiteral("digest"), true);
        settings.page.setText(QStringLiteral("digest_at"), QStringLiteral("7:45"));
        settings.page.choose(QStringLiteral("date_ladder"), QStringLiteral("7,1,0"));
        const followups::PlannerSettings planner = followups::plannerSettings(settings.replica());
        QCOMPARE(planner.digest, QTime(7, 45));
        QCOMPARE(planner.daysBefore, (QVector<int>{7, 1, 0}));
    }

    void theWidthOfTheListIsRemembered()
    {
        Settings settings;
        settings.openEmpty();
        settings.page.keepListWidth(420);
        SettingsPage again(settings.base, settings.toast);
        settings.base.noteCommit();
        QCOMPARE(again.listWidth(), 420);
    }
};

QTEST_MAIN(tst_SettingsPage)
#include "tst_settingspage.moc"
