// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/entry/entry.h"

#include <QHash>
#include <QStringView>
#include <QVector>

#include <span>

namespace touchbase::entry {

/// What a word or phrase can mean. The value that goes with it stands in the comment.
enum class Sense : quint8 {
    Word,    ///< not in the table
    Stop,    ///< a common word, never somebody's name
    Noise,   ///< 300k, 2br, 5%, £300
    Number,  ///< the number
    Ordinal, ///< the number; 5th
    Clock,   ///< a hour, b minute, value meridiem: 0 not said, 1 am, 2 pm, 3 24 hours
    Date,    ///< a year (0: not said), b month, c day; value the minute of the day, or -1
    Tag,
    Phone,
    Email,
    Comma,
    Break,
    Dash,
    Colon,
    Other,    ///< any other mark
    Genitive, ///< 's
    Unit,     ///< Unit
    TwoUnits, ///< Unit; a dual
    NextUnit, ///< Unit; "next week" in one phrase
    Weekday,  ///< 1 Monday to 7 Sunday
    Month,    ///< 1 to 12
    Day,      ///< days from today
    Tonight,  ///< days from today
    DayPart,  ///< Half
    Noon,     ///< hour, 12 or 0
    Next,
    Last,
    This,
    In,
    Ago,
    Later, ///< 1 after the event, 0 after now
    Before,
    Every,   ///< 1, or 2 for "every other"
    Regular, ///< days: weekly, monthly
    From,
    Until, ///< until, to
    To,
    Between,
    At,
    On,
    By,
    Of,
    And,
    With,
    For,
    About,
    Place, ///< near, opposite: what follows is no person
    The,
    Article,  ///< counts as one before a unit
    EndOf,    ///< 1: the unit comes with it ("month end")
    Half,     ///< 0 half past, 1 half to (German)
    Past,     ///< minutes after the hour, negative before; 0: "past"
    HourMark, ///< o'clock
    Weekend,
    Workday,   ///< the days Monday to Friday as a group
    TouchWord, ///< Kind; a past verb
    Spoke,     ///< Kind; a past verb which means they spoke
    Light,     ///< had, sent, got: a past verb that takes its kind from a noun; value default Kind
    Order,     ///< Kind; an order to oneself, or the noun
    Arrange,   ///< schedule, book: the event that follows is meant
    Event,     ///< 0, or the meal: 1 breakfast, 2 lunch, 3 dinner
    Attempt,   ///< index of outcomes()
    Not,       ///< did not, never
    May,       ///< wants, may, will: what follows is what somebody else means to do
    Snooze,
    Keep,     ///< keep in touch with
    Birthday, ///< 0 birthday, 1 anniversary
    Level,
    Inactive,
    Active,
    Objection,
    Pronoun,  ///< him, her, them
    Newcomer, ///< "new client": somebody new is named
    Title,    ///< Mr, Dr
    Source,   ///< index of sources()
    Then,
    Waits, ///< read already, by waits.h
};

enum class Unit : quint8 { Minute, Hour, Day, Workday, Week, Month, Quarter, Year };

struct Entry {
    const char16_t *phrase = u""; ///< lower case, without accents; words apart by one space
    Sense sense = Sense::Word;
    int value = 0;
};

std::span<const Entry> englishWords();
std::span<const Entry> englishDeeds();
std::span<const Entry> germanWords();
std::span<const Entry> arabicWords();

/// One word, number, mark or table phrase of the sentence.
struct Lexeme {
    Sense sense = Sense::Word;
    int value = 0;
    int a = 0, b = 0, c = 0;
    int start = 0, length = 0; ///< UTF-16 offsets in the sentence
    QString folded;
    bool capital = false;
    bool glued = false; ///< no space before
    int person = -1;    ///< index of the person it belongs to
    bool time = false;  ///< belongs to a date phrase
    int end() const { return start + length; }
};

/// Lower case without accents, Arabic letter variants unified, digits 0 to 9.
QString folded(QStringView text);
/// Same length as the text: only its digits are replaced by 0 to 9.
QString withPlainDigits(const QString &text);

QVector<Lexeme> lex(const QString &sentence, const Context &context);

QString outcomeName(int index);
QString sourceName(int index);

} // namespace touchbase::entry
