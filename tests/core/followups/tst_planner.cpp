// SPDX-License-Identifier: MPL-2.0
#include "core/followups/planner.h"

#include <QTest>

using namespace touchbase;
using namespace touchbase::followups;
using namespace Qt::StringLiterals;

namespace {

Id idOf(const char *name) { return Id::named(Id(), name); }

PlannerClock clockAt(const char *wall, const char *zone)
{
    const QDateTime local(QDateTime::fromString(QString::fromLatin1(wall), Qt::ISODate).date(),
                          QDateTime::fromString(QString::fromLatin1(wall), Qt::ISODate).time(),
                          QTimeZone(zone));
    PlannerClock clock;
    clock.now = local.toMSecsSinceEpoch();
    clock.zone = local.timeZone();
    return clock;
}

OpenFollowUp call(const Due &due)
{
    return {idOf("call"),
            idOf("sara"),
            u"Sara Haddad"_s,
            u"call"_s,
            u"the Alder Street offer"_s,
            u"Last spoke 18 days ago"_s,
            due,
            std::nullopt};
}

OpenDate birthday(YearlyDate date)
{
    return {idOf("birthday"), idOf("sara"), u"Sara Haddad"_s, u"birthday"_s, {}, {}, date};
}

QString wall(const Reminder &reminder, const PlannerClock &clock)
{
    return QDateTime::fromMSecsSinceEpoch(reminder.at, clock.zone).toString(u"yyyy-MM-ddTHH:mm");
}

PlannerSettings british()
{
    PlannerSettings settings;
    settings.locale = QLocale(u"en_GB"_s);
    return settings;
}

} // namespace

class TestPlanner : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anItemWithAnHourRingsAtItEvenAtNight()
    {
        const auto clock = clockAt("2026-11-21T10:00", "Europe/Berlin");
        const auto list = plan({{call({Due::Floating, u"2026-11-21T23:15"_s, {}})}, {}, {}, {}},
                               british(), clock);
        QCOMPARE(list.size(), 1);
        QCOMPARE(wall(list[0], clock), u"2026-11-21T23:15"_s);
        QCOMPARE(list[0].title, u"Sara Haddad, 23:15"_s);
        QCOMPARE(list[0].body, u"the Alder Street offer. Last spoke 18 days ago"_s);
        QCOMPARE(list[0].followUp, idOf("call"));
        QVERIFY(!list[0].late);
    }

    void aDateRingsInTheMorningOfThatDayWhereTheUserIs_data()
    {
        QTest::addColumn<QByteArray>("zone");
        for (const char *zone :
             {"Pacific/Auckland", "Pacific/Fiji", "America/Los_Angeles", "Asia/Kathmandu", "UTC"})
            QTest::newRow(zone) << QByteArray(zone);
    }
    void aDateRingsInTheMorningOfThatDayWhereTheUserIs()
    {
        QFETCH(QByteArray, zone);
        const auto clock = clockAt("2026-11-21T23:59", zone.constData());
        const auto list =
            plan({{call({Due::Date, u"2026-11-22"_s, {}})}, {}, {}, {}}, british(), clock);
        QCOMPARE(list.size(), 1);
        QCOMPARE(wall(list[0], clock), u"2026-11-22T09:00"_s);
        QCOMPARE(list[0].title, u"Sara Haddad, today"_s);
    }

    void aFixedTimeIsToldInTheUsersOwnTime()
    {
        const auto clock = clockAt("2026-11-21T10:00", "Europe/Berlin");
        const auto list =
            plan({{call({Due::Fixed, u"2026-11-22T01:00"_s, u"Pacific/Auckland"_s})}, {}, {}, {}},
                 british(), clock);
        QCOMPARE(wall(list[0], clock), u"2026-11-21T13:00"_s);
        QCOMPARE(list[0].title, u"Sara Haddad, 13:00"_s);
    }

    void quietHoursHoldBackOnlyWhatHasNoHour()
    {
        PlannerSettings early = british();
        early.morning = QTime(6, 0);
        const auto clock = clockAt("2026-11-21T10:00", "Europe/Berlin");
        OpenFollowUp timed = call({Due::Floating, u"2026-11-22T06:00"_s, {}});
        timed.id = idOf("timed");
        const auto list =
            plan({{call({Due::Date, u"2026-11-22"_s, {}}), timed}, {}, {}, {}}, early, clock);
        QCOMPARE(wall(list[0], clock), u"2026-11-22T06:00"_s);
        QCOMPARE(list[0].followUp, idOf("timed"));
        QCOMPARE(wall(list[1], clock), u"2026-11-22T08:00"_s);
    }

    void aMissedMomentIsDueNowOnce()
    {
        const auto clock = clockAt("2026-11-21T10:00", "Europe/Berlin");
        PlannerInput input;
        input.followUps = {call({Due::Floating, u"2026-11-18T13:00"_s, {}})};
        auto list = plan(input, british(), clock);
        QCOMPARE(list.size(), 1);
        QVERIFY(list[0].late);
        QCOMPARE(list[0].at, clock.now);
        QCOMPARE(list[0].title, u"Sara Haddad, 3 days late"_s);
        input.shown.insert(list[0].key);
        QVERIFY(plan(input, british(), clock).isEmpty());
    }

    void aMissedDateWaitsForTheEndOfTheQuietHours()
    {
        const auto clock = clockAt("2026-11-21T22:30", "Europe/Berlin");
        const auto list =
            plan({{call({Due::Date, u"2026-11-20"_s, {}})}, {}, {}, {}}, british(), clock);
        QCOMPARE(wall(list[0], clock), u"2026-11-22T08:00"_s);
        QVERIFY(list[0].late);
        const auto early = clockAt("2026-11-21T03:00", "Europe/Berlin");
        QCOMPARE(
            wall(plan({{call({Due::Date, u"2026-11-20"_s, {}})}, {}, {}, {}}, british(), early)[0],
                 early),
            u"2026-11-21T08:00"_s);
    }

    void aSnoozeStandsInThePlaceOfTheDueMoment()
    {
        const auto clock = clockAt("2026-11-21T10:00", "Europe/Berlin");
        PlannerInput input;
        input.followUps = {call({Due::Floating, u"2026-11-20T13:00"_s, {}})};
        const QString shown = plan(input, british(), clock)[0].key;
        input.shown.insert(shown);
        input.followUps[0].snoozedUntil = Due{Due::Floating, u"2026-11-21T11:00"_s, {}};
        const auto list = plan(input, british(), clock);
        QCOMPARE(list.size(), 1);
        QCOMPARE(wall(list[0], clock), u"2026-11-21T11:00"_s);
        QVERIFY(list[0].key != shown);
    }

    void aKeyIsTheSameInEveryZone()
    {
        const PlannerInput input{{call({Due::Floating, u"2026-11-22T13:00"_s, {}})}, {}, {}, {}};
        QCOMPARE(plan(input, british(), clockAt("2026-11-21T10:00", "Europe/Berlin"))[0].key,
                 plan(input, british(), clockAt("2026-11-21T10:00", "Asia/Tokyo"))[0].key);
    }

    void aBirthdayRingsInTheMorningAndTellsTheAge()
    {
        const auto clock = clockAt("2026-11-20T10:00", "Europe/Berlin");
        const auto list = plan({{}, {birthday({1986, 11, 21})}, {}, {}}, british(), clock);
        QCOMPARE(list.size(), 1);
        QCOMPARE(wall(list[0], clock), u"2026-11-21T09:00"_s);
        QCOMPARE(list[0].date, QDate(2026, 11, 21));
        QCOMPARE(list[0].title, u"Sara Haddad, today"_s);
        QCOMPARE(list[0].body, u"Birthday, turns 40"_s);
        QVERIFY(!list[0].followUp);
    }

    void aShownBirthdayComesAgainNextYear()
    {
        const auto clock = clockAt("2026-11-21T10:00", "Europe/Berlin");
        PlannerInput input{{}, {birthday({0, 11, 21})}, {}, {}};
        const auto late = plan(input, british(), clock);
        QVERIFY(late[0].late);
        input.shown.insert(late[0].key);
        const auto next = plan(input, british(), clock);
        QCOMPARE(next.size(), 1);
        QCOMPARE(wall(next[0], clock), u"2027-11-21T09:00"_s);
    }

    void aBirthdayBeforeTheBaseBeganIsNotMissed()
    {
        auto clock = clockAt("2026-11-21T10:00", "Europe/Berlin");
        clock.watchedSince = clock.now;
        const auto list = plan({{}, {birthday({0, 11, 19})}, {}, {}}, british(), clock);
        QCOMPARE(list.size(), 1);
        QCOMPARE(wall(list[0], clock), u"2027-11-19T09:00"_s);
    }

    void theLeapDayRingsInCommonYearsToo()
    {
        const auto clock = clockAt("2027-02-20T10:00", "Europe/Berlin");
        PlannerSettings settings = british();
        QCOMPARE(wall(plan({{}, {birthday({0, 2, 29})}, {}, {}}, settings, clock)[0], clock),
                 u"2027-02-28T09:00"_s);
        settings.leapRule = LeapRule::Mar1;
        QCOMPARE(wall(plan({{}, {birthday({0, 2, 29})}, {}, {}}, settings, clock)[0], clock),
                 u"2027-03-01T09:00"_s);
    }

    void aYearlyDateMayRingDaysBefore()
    {
        PlannerSettings settings = british();
        settings.daysBefore = {7, 0};
        const auto clock = clockAt("2026-11-10T10:00", "Europe/Berlin");
        OpenDate child = birthday({2019, 11, 21});
        child.person = u"Lina"_s;
        const auto list = plan({{}, {child}, {}, {}}, settings, clock);
        QCOMPARE(list.size(), 2);
        QCOMPARE(wall(list[0], clock), u"2026-11-14T09:00"_s);
        QCOMPARE(list[0].title, u"Sara Haddad, in 7 days"_s);
        QCOMPARE(list[0].body, u"Birthday of Lina, turns 7"_s);
        QCOMPARE(wall(list[1], clock), u"2026-11-21T09:00"_s);
    }

    void anAppointmentRingsBeforeItBeginsAndNotAfter()
    {
        const OpenAppointment viewing{
            idOf("viewing"), idOf("sara"),         u"Sara Haddad"_s,
            u"Viewing"_s,    u"12 Alder Street"_s, {Due::Floating, u"2026-11-21T15:00"_s, {}}};
        const auto before = clockAt("2026-11-21T10:00", "Europe/Berlin");
        const auto list = plan({{}, {}, {viewing}, {}}, british(), before);
        QCOMPARE(wall(list[0], before), u"2026-11-21T14:30"_s);
        QCOMPARE(list[0].title, u"Sara Haddad, 15:00"_s);
        QVERIFY(
            plan({{}, {}, {viewing}, {}}, british(), clockAt("2026-11-21T15:00", "Europe/Berlin"))
                .isEmpty());
    }

    void aLadderRingsInTheMorningsBeforeAndOnTheDay()
    {
        auto clock = clockAt("2026-11-21T10:00", "Europe/Berlin");
        PlannerInput input;
        input.followUps = {call({Due::Floating, u"2026-12-21T15:00"_s, {}})};
        input.followUps[0].ladder = {60, 30, 7, 1, 0};
        QStringList moments;
        for (const Reminder &reminder : plan(input, british(), clock))
            moments << wall(reminder, clock) + u' ' + reminder.title;
        // The step of today has passed by an hour, the one of October is over.
        QCOMPARE(moments, (QStringList{u"2026-11-21T10:00 Sara Haddad, in 30 days 15:00"_s,
                                       u"2026-12-14T09:00 Sara Haddad, in 7 days 15:00"_s,
                                       u"2026-12-20T09:00 Sara Haddad, tomorrow 15:00"_s,
                                       u"2026-12-21T15:00 Sara Haddad, 15:00"_s}));
    }

    void aSnoozedStepOfALadderLeavesTheLaterOnesAndTheDueMoment()
    {
        const auto clock = clockAt("2026-12-14T09:10", "Europe/Berlin");
        PlannerInput input;
        input.followUps = {call({Due::Date, u"2026-12-21"_s, {}})};
        input.followUps[0].ladder = {7, 1};
        const auto moments = [&](const QString &until) {
            input.followUps[0].snoozedUntil =
                Due{until.size() > 10 ? Due::Floating : Due::Date, until, {}};
            QStringList all;
            for (const Reminder &reminder : plan(input, british(), clock))
                all << wall(reminder, clock) + u' ' + reminder.title;
            return all;
        };
        QCOMPARE(moments(u"2026-12-14T10:10"_s),
                 (QStringList{u"2026-12-14T10:10 Sara Haddad, in 7 days"_s,
                              u"2026-12-20T09:00 Sara Haddad, tomorrow"_s,
                              u"2026-12-21T09:00 Sara Haddad, today"_s}));
        QCOMPARE(moments(u"2026-12-20T12:00"_s),
                 (QStringList{u"2026-12-20T12:00 Sara Haddad, tomorrow"_s,
                              u"2026-12-21T09:00 Sara Haddad, today"_s}));
        QCOMPARE(moments(u"2026-12-21"_s), QStringList{u"2026-12-21T09:00 Sara Haddad, today"_s});
        QCOMPARE(moments(u"2026-12-22"_s),
                 QStringList{u"2026-12-22T09:00 Sara Haddad, 1 day late"_s});
    }

    void anUrgentOneRingsInQuietHours()
    {
        PlannerSettings early = british();
        early.morning = QTime(6, 0);
        const auto clock = clockAt("2026-11-21T22:30", "Europe/Berlin");
        OpenFollowUp urgent = call({Due::Date, u"2026-11-22"_s, {}});
        urgent.urgent = true;
        OpenFollowUp missed = call({Due::Date, u"2026-11-20"_s, {}});
        missed.id = idOf("missed");
        missed.urgent = true;
        const auto list = plan({{urgent, missed}, {}, {}, {}}, early, clock);
        QCOMPARE(wall(list[0], clock), u"2026-11-21T22:30"_s);
        QCOMPARE(wall(list[1], clock), u"2026-11-22T06:00"_s);
        QVERIFY(list[1].urgent);
        QCOMPARE(list[1].title, u"Urgent: Sara Haddad, today"_s);
    }

    void theDigestCountsWhatTodayWillShow()
    {
        PlannerSettings settings = british();
        settings.digest = QTime(8, 30);
        const auto clock = clockAt("2026-11-20T21:00", "Europe/Berlin");
        PlannerInput input;
        for (const auto &[name, due] : {std::pair{"late", u"2026-11-18"_s},
                                        {"yesterday", u"2026-11-20T23:00"_s},
                                        {"due", u"2026-11-21"_s},
                                        {"later", u"2026-11-22"_s}}) {
            OpenFollowUp item = call({due.size() > 10 ? Due::Floating : Due::Date, due, {}});
            item.id = idOf(name);
            input.followUps.append(item);
        }
        input.dates = {birthday({1986, 11, 21})};
        input.appointments = {{idOf("viewing"),
                               idOf("sara"),
                               u"Sara Haddad"_s,
                               u"Viewing"_s,
                               {},
                               {Due::Floating, u"2026-11-21T15:00"_s, {}}}};
        const auto digests = [&](const PlannerClock &at) {
            QStringList found;
            for (const Reminder &reminder : plan(input, settings, at)) {
                if (reminder.kind == u"digest")
                    found << wall(reminder, at) + u' ' + reminder.title + u": "_s + reminder.body;
            }
            return found;
        };
        QCOMPARE(digests(clock).first(),
                 u"2026-11-21T08:30 Today: 3 to reach: 2 late, 1 due, 1 date, 1 meeting"_s);
        // A week of them, for a device on which nobody looks meanwhile.
        QCOMPARE(digests(clock).size(), 7);
        QCOMPARE(digests(clock).last(), u"2026-11-27T08:30 Today: 4 to reach: 4 late"_s);
        // Missed by less than three hours it comes late.
        QVERIFY(digests(clockAt("2026-11-21T10:00", "Europe/Berlin"))
                    .first()
                    .startsWith(u"2026-11-21T10:00"_s));
        QVERIFY(digests(clockAt("2026-11-21T12:00", "Europe/Berlin"))
                    .first()
                    .startsWith(u"2026-11-22T08:30"_s));
        // Never in quiet hours, and never for nothing.
        settings.digest = QTime(6, 0);
        QVERIFY(digests(clock).first().startsWith(u"2026-11-21T08:00"_s));
        input = {};
        QVERIFY(digests(clock).isEmpty());
    }

    void whatWouldRingInTheQuietEveningRingsTheMorningAfter()
    {
        PlannerSettings settings = british();
        settings.digest = settings.morning = QTime(21, 0);
        const auto clock = clockAt("2026-11-21T07:30", "Europe/Berlin");
        PlannerInput input;
        input.followUps = {call({Due::Date, u"2026-11-21"_s, {}})};
        input.followUps[0].ladder = {1};
        QStringList today;
        for (const Reminder &reminder : plan(input, settings, clock)) {
            QVERIFY(reminder.movesWithZone);
            if (wall(reminder, clock).startsWith(u"2026-11-21"))
                today << wall(reminder, clock) + u' ' + reminder.body;
        }
        today.sort();
        QCOMPARE(today, (QStringList{
                            u"2026-11-21T08:00 1 due"_s,
                            u"2026-11-21T08:00 the Alder Street offer. Last spoke 18 days ago"_s}));
    }

    void theDigestCountsAMeetingElsewhereOnTheDayItIsHere()
    {
        PlannerSettings settings = british();
        settings.digest = QTime(8, 30);
        const auto clock = clockAt("2026-11-21T07:00", "America/Los_Angeles");
        PlannerInput input;
        input.appointments = {{idOf("notary"),
                               idOf("sara"),
                               u"Sara Haddad"_s,
                               u"Notary"_s,
                               {},
                               {Due::Fixed, u"2026-11-22T09:00"_s, u"Asia/Tokyo"_s}}};
        QStringList digests;
        for (const Reminder &reminder : plan(input, settings, clock)) {
            if (reminder.kind == u"digest")
                digests << wall(reminder, clock) + u' ' + reminder.body;
        }
        QCOMPARE(digests, QStringList{u"2026-11-21T08:30 1 meeting"_s});
    }

    void whatRingsFarAheadNeedsNoWordsYet()
    {
        PlannerSettings settings = british();
        settings.wordsDays = 2;
        const auto clock = clockAt("2026-11-21T10:00", "Europe/Berlin");
        OpenFollowUp later = call({Due::Date, u"2026-12-05"_s, {}});
        later.id = idOf("later");
        const auto list =
            plan({{call({Due::Date, u"2026-11-22"_s, {}}), later}, {}, {}, {}}, settings, clock);
        QCOMPARE(list.size(), 2);
        QCOMPARE(list[0].title, u"Sara Haddad, today"_s);
        QVERIFY(!list[0].body.isEmpty());
        QCOMPARE(list[1].title + list[1].body, QString());
        QCOMPARE(list[1].key, plan({{later}, {}, {}, {}}, british(), clock)[0].key);
    }

    void theSoonestComesFirst()
    {
        const auto clock = clockAt("2026-11-21T07:00", "Asia/Tehran");
        PlannerInput input;
        for (int i = 0; i < 500; ++i) {
            OpenFollowUp item =
                call({i % 2 ? Due::Date : Due::Floating,
                      QDate(2026, 11, 1).addDays(i * 37 % 400).toString(Qt::ISODate) +
                          (i % 2 ? QString() : u"T%1:30"_s.arg(i % 24, 2, 10, QChar(u'0'))),
                      {}});
            item.id = Id::named(idOf("items"), QByteArray::number(i));
            input.followUps.append(item);
        }
        for (int i = 0; i < 3600; ++i) {
            const QDate day = QDate(2024, 1, 1).addDays(i % 366);
            OpenDate item = birthday({0, day.month(), day.day()});
            item.id = Id::named(idOf("dates"), QByteArray::number(i));
            input.dates.append(item);
        }
        const auto list = plan(input, british(), clock);
        QCOMPARE(list.size(), 4100);
        QVERIFY(std::is_sorted(list.begin(), list.end(),
                               [](const Reminder &a, const Reminder &b) { return a.at < b.at; }));
        for (const Reminder &reminder : list)
            QVERIFY(reminder.at >= clock.now);
    }
};

QTEST_GUILESS_MAIN(TestPlanner)
#include "tst_planner.moc"
