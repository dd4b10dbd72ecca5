// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/entry/words.h"

namespace touchbase::entry {

/// An hour as it was said.
struct Hour {
    int hour = 0, minute = 0;
    int meridiem = 0; ///< 0 not said, 1 am, 2 pm, 3 by 24 hours
};

/// What a date phrase says, before it is counted from a day.
struct Phrase {
    enum class Day : quint8 {
        None,
        Offset,  ///< n days from today
        Span,    ///< n units from now, or from the event of the sentence where `fromEvent`
        Weekday, ///< n 1 to 7
        NextWeekday,
        NextWeeksWeekday, ///< "Tuesday next week"
        LastWeekday,
        Date, ///< year (0: not said), month, day
        DayOfMonth,
        EndOf,      ///< end of the unit that lies n units ahead
        EndOfMonth, ///< end of the named month
        Weekend,    ///< n weeks after the coming one
    };
    Day day = Day::None;
    int n = 0;
    Unit unit = Unit::Day;
    int extraDays = 0; ///< "a week from Friday"
    bool fromEvent = false;
    bool loose = false; ///< "2 weeks" without "in": a date only in an order
    int year = 0, month = 0, dayOfMonth = 0;
    std::optional<Hour> hour, until;
    int durationMinutes = 0;
    int part = -1;           ///< 0 morning, 1 afternoon, 2 evening
    int every = 0;           ///< interval of the repetition, 0 none
    QString byDay;           ///< "FR", "MO,TU,WE,TH,FR"
    bool deadline = false;   ///< "by Friday": ahead even in a past sentence
    int first = 0, last = 0; ///< lexemes [first, last)

    bool hasTime() const { return hour || part >= 0; }
    /// Says when, not only for how long.
    bool isDated() const { return day != Day::None || hasTime() || every; }
    bool isEmpty() const { return !isDated() && !durationMinutes; }
    /// Can only lie ahead: "tomorrow", "in 2 weeks", "by Friday".
    bool isAhead() const;
    /// Can only lie behind: "yesterday", "2 days ago", "last Friday".
    bool isBehind() const;
};

/// The longest date phrase that begins at lexeme `at`; nothing when none does.
std::optional<Phrase> readPhrase(const QVector<Lexeme> &lexemes, int at);

/// Adds what `other` says and `phrase` does not; false when both name a day or both an hour.
bool combine(Phrase &phrase, const Phrase &other);

struct Basis {
    bool past = false; ///< the sentence speaks of what has been
    int meal = 0;      ///< of the event: 1 breakfast, 2 lunch, 3 dinner
    QDate event;       ///< the day of the event that "in 2 weeks" counts from; may be invalid
    std::optional<QTime> eventTime;
};

/// The moments that the phrase can mean, earliest first: one, or two where it is undecided, or none
/// where there is no such day.
QVector<When> resolve(const Phrase &phrase, const Context &context, const Basis &basis = {});

/// The end of an appointment that starts at `start`; invalid when none was said.
When resolveEnd(const Phrase &phrase, const When &start, const Basis &basis);

/// RFC 5545 rule of a repeating phrase, empty for one that does not repeat.
QString rule(const Phrase &phrase);

} // namespace touchbase::entry
