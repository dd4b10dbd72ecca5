// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/base/id.h"
#include "core/followups/when.h"
#include "core/followups/yearly.h"

#include <QLocale>
#include <QSet>
#include <QVector>

#include <limits>
#include <optional>

/// Which reminders ring when: a pure function from what is open and a clock to moments. What rings
/// them is elsewhere and takes the list as it is.
namespace touchbase::followups {

struct OpenFollowUp {
    Id id;
    Id contact;
    QString contactName;
    QString kind; ///< call, email, …
    QString what; ///< why: the user's own words
    QString fact; ///< one fact worth knowing before the call, may be empty
    Due due;
    std::optional<Due> snoozedUntil; ///< silences what would ring until then
    QVector<int> ladder;             ///< so many days before it is due it rings too, in the morning
    bool urgent = false;             ///< rings in quiet hours too
};

struct OpenDate {
    Id id;
    Id contact;
    QString contactName;
    QString kind;   ///< birthday, anniversary, or the user's word
    QString person; ///< whose, where it is not the contact's own
    QString fact;
    YearlyDate date;
};

struct OpenAppointment {
    Id id;
    Id contact;
    QString contactName;
    QString title;
    QString fact;
    Due start;
};

struct PlannerInput {
    QVector<OpenFollowUp> followUps;
    QVector<OpenDate> dates;
    QVector<OpenAppointment> appointments;
    QSet<QString> shown; ///< keys of reminders already shown on this device
};

struct PlannerSettings {
    QTime morning{9, 0};                      ///< when items without an hour ring
    QTime quietFrom{20, 0}, quietUntil{8, 0}; ///< equal: no quiet hours
    QVector<int> daysBefore{0};   ///< how many days before a yearly date to ring, each once
    int minutesBefore = 30;       ///< how long before an appointment with an hour
    std::optional<int> wordsDays; ///< title and body for what rings within so many days; else all
    std::optional<QTime> digest;  ///< when the day is summed up; nothing: never
    LeapRule leapRule = LeapRule::Feb28;
    QLocale locale;
};

struct PlannerClock {
    qint64 now = 0; ///< ms since 1970 UTC
    QTimeZone zone; ///< the user's
    /// Yearly dates before this moment were nobody's to remind of: the base was not there yet.
    qint64 watchedSince = std::numeric_limits<qint64>::min();
};

struct Reminder {
    /// The item's id and the moment it names. Moves with a snooze or another due date, stays the
    /// same across restarts, and across zones for what was set in wall time, so nothing rings
    /// twice.
    QString key;
    qint64 at = 0; ///< ms since 1970 UTC; `now` for what was missed
    bool late = false;
    bool movesWithZone = false; ///< it means a wall time, wherever the user is
    Id contact;
    QString contactName;
    QString kind;  ///< of the follow-up or date, or "appointment", or "digest"
    QString title; ///< who and when
    QString body;  ///< why, and one fact
    std::optional<Id> followUp;
    std::optional<QDate> date; ///< the yearly date's day
    bool urgent = false;
};

/// What will ring, soonest first. An item with an hour rings at it; one without at the morning
/// hour, and never within the quiet hours unless it is urgent. A moment that passed without being
/// shown is due now, once. A snooze rings at its end in the place of what would have rung until
/// then; the steps of a ladder and the due moment that come after it stay. Yearly dates missed by
/// more than a week are let go, steps of a ladder on the next day, and a digest three hours after
/// its time. The digest counts the follow-ups that are late and due on its day, as Today does, and
/// the dates and appointments of that day; a day with none of them has no digest.
QVector<Reminder> plan(const PlannerInput &input, const PlannerSettings &settings,
                       const PlannerClock &clock);

} // namespace touchbase::followups
