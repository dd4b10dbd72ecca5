// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/exchange/record.h"
#include "core/people/card.h"

#include <QByteArray>
#include <QDate>
#include <QTime>

#include <optional>
#include <variant>

namespace touchbase::exchange {

/// A moment as a calendar says it. Without a time it is a whole day, wherever one is; without a
/// zone a wall time that is the same wherever one is (RFC 5545, "floating").
struct Moment {
    QDate date;
    std::optional<QTime> time;
    QString zone; ///< IANA id, "UTC", or empty
    bool operator==(const Moment &) const = default;
};

struct Attendee {
    QString name;
    QString email;
    bool operator==(const Attendee &) const = default;
};

/// A VEVENT.
struct Appointment {
    QString uid;
    QString summary;
    Moment start;
    std::optional<Moment> end;
    QString location;
    QString description;
    QString rrule; ///< RFC 5545 RECUR: "FREQ=WEEKLY;BYDAY=MO"; empty where it happens once
    QVector<Moment> exceptions;     ///< EXDATE
    std::optional<Moment> replaces; ///< RECURRENCE-ID: this stands for one day of a series
    QVector<Attendee> attendees;
    QStringList categories;
    QVector<int> reminders; ///< minutes before the start
    QString contact;        ///< X-TOUCHBASE-CONTACT
    bool cancelled = false;
    /// A birthday or anniversary that comes every year: whose, which and when ("--02-29" where the
    /// year of birth is not told).
    std::optional<people::ImportantDate> yearly;
    bool operator==(const Appointment &) const = default;
};

/// A VTODO.
struct Task {
    enum class State { Open, Done, Cancelled };
    QString uid;
    QString summary;
    QString description;
    std::optional<Moment> start;
    std::optional<Moment> due;
    std::optional<Moment> completed;
    State state = State::Open;
    int priority = 0; ///< 1 is the highest, 9 the lowest, 0 says nothing
    QString rrule;
    QVector<Attendee> attendees;
    QStringList categories;
    QString contact;
    bool operator==(const Task &) const = default;
};

using CalendarItem = std::variant<Appointment, Task>;

/// iCalendar (RFC 5545) and vCalendar 1.0. Every VEVENT and VTODO is a record, every other
/// component too, with the reason why it is not taken; VTIMEZONE serves to name the zones. Pure,
/// linear in the size of the file, never fails as a whole.
Reading<CalendarItem> readCalendar(QByteArrayView bytes);

/// RFC 5545, with the VTIMEZONE of each zone named. `stampMs` is when it was written (ms since 1970
/// UTC). Reading the result gives equal items.
QByteArray writeCalendar(const QVector<CalendarItem> &items, qint64 stampMs);

/// A recurrence rule of vCalendar 1.0 ("W1 MO WE #10") as one of RFC 5545; a rule that is already
/// one comes back in capitals. Empty where it is neither.
QString recurrenceRule(QStringView rule);

} // namespace touchbase::exchange
