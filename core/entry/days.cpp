// SPDX-License-Identifier: MPL-2.0
#include "core/entry/reader.h"

using namespace Qt::StringLiterals;

namespace touchbase::entry {

bool Reader::readEvery()
{
    if (sense() == Sense::Regular) {
        m_phrase.every = 1;
        m_phrase.unit = Unit(lexeme().value);
        return take(1);
    }
    if (sense() != Sense::Every)
        return false;
    const int n = count(1) ? count(1) : lexeme().value;
    const int after = count(1) ? 2 : 1;
    switch (sense(after)) {
    case Sense::Unit:
        m_phrase.every = n;
        m_phrase.unit = Unit(lexeme(after).value);
        return take(after + 1);
    case Sense::TwoUnits:
        m_phrase.every = 2;
        m_phrase.unit = Unit(lexeme(after).value);
        return take(after + 1);
    case Sense::Workday:
        m_phrase.every = 1;
        m_phrase.unit = Unit::Week;
        m_phrase.byDay = u"MO,TU,WE,TH,FR"_s;
        return take(after + 1);
    case Sense::DayPart:
        m_phrase.every = n;
        m_phrase.unit = Unit::Day;
        return take(after);
    case Sense::Weekday: {
        m_phrase.every = n;
        m_phrase.unit = Unit::Week;
        QStringList days{weekdayCode(lexeme(after).value)};
        m_phrase.day = Phrase::Day::Weekday;
        m_phrase.n = lexeme(after).value;
        take(after + 1);
        while ((sense() == Sense::And || sense() == Sense::Comma) && sense(1) == Sense::Weekday) {
            days += weekdayCode(lexeme(1).value);
            take(2);
        }
        m_phrase.byDay = days.join(u',');
        return true;
    }
    default:
        break;
    }
    const bool last = sense(1) == Sense::Last;
    if ((sense(1) == Sense::Ordinal || last) && sense(2) == Sense::Weekday) {
        m_phrase.every = 1;
        m_phrase.unit = Unit::Month;
        m_phrase.day = Phrase::Day::Weekday;
        m_phrase.n = lexeme(2).value;
        m_phrase.byDay = QString::number(last ? -1 : lexeme(1).value) + weekdayCode(m_phrase.n);
        return take(3);
    }
    const int here = m_at;
    m_at += after;
    if (sense() == Sense::Ordinal && sense(1) != Sense::Month && sense(1) != Sense::Of &&
        lexeme().value <= 31) {
        m_phrase.every = 1;
        m_phrase.unit = Unit::Month;
        m_phrase.day = Phrase::Day::DayOfMonth;
        m_phrase.dayOfMonth = lexeme().value;
        return take(1);
    }
    if (readMonthDay()) {
        m_phrase.every = 1;
        m_phrase.unit = Unit::Year;
        return true;
    }
    m_at = here;
    return false;
}

bool Reader::readDay()
{
    switch (sense()) {
    case Sense::Date:
        return readDate();
    case Sense::Day:
        m_phrase.day = Phrase::Day::Offset;
        m_phrase.n = lexeme().value;
        return take(1);
    case Sense::Tonight:
        m_phrase.day = Phrase::Day::Offset;
        m_phrase.n = lexeme().value;
        m_phrase.part = 2;
        return take(1);
    case Sense::In:
        return readIn();
    case Sense::Number:
    case Sense::Article:
    case Sense::Unit:
        return readSpan() || readMonthDay();
    case Sense::TwoUnits: {
        const bool ago = sense(1) == Sense::Ago;
        return setSpan(ago ? -2 : 2, lexeme().value, !ago) &&
               take(ago || sense(1) == Sense::Later ? 2 : 1);
    }
    case Sense::Ordinal:
        return readMonthDay() || readDayOfMonth();
    case Sense::Month:
        return readMonthDay();
    case Sense::Next:
    case Sense::Last:
        return readNext();
    case Sense::NextUnit:
        return setSpan(1, lexeme().value, false) && take(1);
    case Sense::Weekday:
        return readWeekday();
    case Sense::EndOf:
        return readEnd();
    case Sense::Weekend:
        m_phrase.day = Phrase::Day::Weekend;
        return take(1);
    case Sense::Later: // "after 2 weeks"
        if (count(1) && sense(2) == Sense::Unit)
            return setSpan(count(1), lexeme(2).value, true) && take(3);
        return false;
    default:
        return false;
    }
}

bool Reader::readDate()
{
    m_phrase.day = Phrase::Day::Date;
    m_phrase.year = lexeme().a, m_phrase.month = lexeme().b, m_phrase.dayOfMonth = lexeme().c;
    if (lexeme().value >= 0)
        m_phrase.hour = Hour{lexeme().value / 60, lexeme().value % 60, 3};
    return take(1);
}

bool Reader::readIn()
{
    if (sense(1) == Sense::TwoUnits)
        return setSpan(2, lexeme(1).value, true) && take(2);
    int n = count(1), after = 2;
    if (!n && sense(1) == Sense::Unit) // "بعد شهر": the unit alone is one
        n = 1, after = 1;
    if (sense(1) == Sense::Half && sense(2) == Sense::Article && sense(3) == Sense::Unit &&
        Unit(lexeme(3).value) == Unit::Hour)
        return setSpan(30, int(Unit::Minute), false) && take(4);
    if (n && sense(after) == Sense::Unit) {
        // "in a 30 year mortgage" is no date, nor is "in 3 months rent".
        const int unit = lexeme(after).value;
        take(after + 1);
        if (sense() == Sense::Other && !atEnd() && sense(1) == Sense::Stop) // weeks' time
            take(2);
        bool fromToday = false;
        if (sense() == Sense::Later && lexeme().value == 0)
            fromToday = true, take(1);
        else if (sense() == Sense::From && sense(1) == Sense::Day && lexeme(1).value == 0)
            fromToday = true, take(2);
        return setSpan(n, unit, !fromToday);
    }
    return false;
}

bool Reader::readSpan()
{
    // "the week after next" counts two from today.
    if (sense() == Sense::Unit && sense(1) == Sense::Later && sense(2) == Sense::Next &&
        endsHere(3))
        return setSpan(2, lexeme().value, false) && take(3);
    const bool counted = sense() != Sense::Unit;
    const int at = counted ? 1 : 0;
    if (sense(at) != Sense::Unit || (counted ? count(0) == 0 : m_connector != Sense::The))
        return false;
    const int n = counted ? lexeme().value : 1;
    const int unit = lexeme(at).value;
    switch (sense(at + 1)) {
    case Sense::Later: {
        const bool fromEvent = lexeme(at + 1).value == 1;
        return setSpan(n, unit, fromEvent) && take(at + 2);
    }
    case Sense::From:
        return Unit(unit) <= Unit::Week && readFrom(n * (Unit(unit) == Unit::Week ? 7 : 1), at + 2);
    case Sense::Day: // "a week today"
        return Unit(unit) == Unit::Week && readFrom(7 * n, at + 1);
    case Sense::Ago:
        return setSpan(-n, unit, false) && take(at + 2);
    case Sense::Before:
        setSpan(-n, unit, true);
        m_phrase.fromEvent = true;
        return take(at + 2);
    default:
        break;
    }
    if (!counted || m_connector == Sense::The)
        return false;
    // "2,500 a month" is a price; "snooze Kim a week" is not.
    const bool priced = sense() == Sense::Article && m_connector != Sense::For && m_at > 0 &&
                        m_lexemes[m_at - 1].person < 0 &&
                        m_lexemes[m_at - 1].sense != Sense::Snooze;
    if (priced || !endsHere(at + 1))
        return false;
    m_phrase.loose = true;
    return setSpan(n, unit, true) && take(at + 1);
}

bool Reader::readFrom(int extraDays, int at)
{
    if (sense(at) != Sense::Weekday && sense(at) != Sense::Day)
        return false;
    m_phrase.day = sense(at) == Sense::Day ? Phrase::Day::Offset : Phrase::Day::Weekday;
    m_phrase.n = lexeme(at).value;
    m_phrase.extraDays = extraDays;
    return take(at + 1);
}

bool Reader::readMonthDay()
{
    int at = 0;
    const auto dayAt = [this](int ahead) {
        const bool number = sense(ahead) == Sense::Number || sense(ahead) == Sense::Ordinal;
        return number && lexeme(ahead).value >= 1 && lexeme(ahead).value <= 31 ? lexeme(ahead).value
                                                                               : 0;
    };
    if (sense() == Sense::Month) {
        const int theOffset = sense(1) == Sense::The ? 2 : 1;
        m_phrase.month = lexeme().value;
        m_phrase.dayOfMonth = dayAt(theOffset);
        if (!m_phrase.dayOfMonth)
            return readWholeMonth();
        at = theOffset + 1;
    } else if (dayAt(0)) {
        const int monthAt = sense(1) == Sense::Of                                  ? 2
                            : sense(1) == Sense::Break && sense(2) == Sense::Month ? 2
                                                                                   : 1;
        if (sense(monthAt) != Sense::Month)
            return false;
        m_phrase.month = lexeme(monthAt).value;
        m_phrase.dayOfMonth = dayAt(0);
        at = monthAt + 1;
    } else {
        return false;
    }
    m_phrase.day = Phrase::Day::Date;
    m_phrase.year = 0;
    const int yearAt = sense(at) == Sense::Comma ? at + 1 : at;
    if (sense(yearAt) == Sense::Number && lexeme(yearAt).length == 4 &&
        lexeme(yearAt).value >= 1900)
        m_phrase.year = lexeme(yearAt).value, at = yearAt + 1;
    return take(at);
}

bool Reader::readWholeMonth()
{
    const bool year = sense(1) == Sense::Number && lexeme(1).length == 4 && lexeme(1).value >= 1900;
    const bool after =
        m_at > 0 && (m_lexemes[m_at - 1].sense == Sense::In || m_connector == Sense::By);
    if (!year && !after)
        return false;
    m_phrase.day = Phrase::Day::Date;
    m_phrase.dayOfMonth = 1;
    m_phrase.year = year ? lexeme(1).value : 0;
    return take(year ? 2 : 1);
}

bool Reader::readDayOfMonth()
{
    const bool said = m_connector == Sense::On || m_connector == Sense::By ||
                      m_connector == Sense::The || m_connector == Sense::Until ||
                      (m_phrase.every && m_phrase.unit == Unit::Month);
    // "the second viewing" counts viewings.
    const bool digits = lexeme().folded[0].isDigit() || atEnd(1);
    if (!said || !digits || !endsHere(1) || lexeme().value > 31)
        return false;
    m_phrase.day = Phrase::Day::DayOfMonth;
    m_phrase.dayOfMonth = lexeme().value;
    return take(1);
}

bool Reader::readNext()
{
    const bool next = sense() == Sense::Next;
    const bool following = next && lexeme().value == 1;
    if (sense(1) == Sense::Weekday) {
        m_phrase.day = next ? (following ? Phrase::Day::Weekday : Phrase::Day::NextWeekday)
                            : Phrase::Day::LastWeekday;
        m_phrase.n = lexeme(1).value;
        return take(2);
    }
    if (sense(1) == Sense::Unit && !count(1)) {
        const bool week = next && Unit(lexeme(1).value) == Unit::Week;
        const int weekdayAt = sense(2) == Sense::On ? 3 : 2;
        if (week && sense(weekdayAt) == Sense::Weekday) {
            m_phrase.day = Phrase::Day::NextWeeksWeekday;
            m_phrase.n = lexeme(weekdayAt).value;
            return take(weekdayAt + 1);
        }
        // "the next day" is the one after the event, "next week" is named from today.
        const bool fromEvent = following || Unit(lexeme(1).value) == Unit::Day;
        return setSpan(next ? 1 : -1, lexeme(1).value, next && fromEvent) && take(2);
    }
    if (sense(1) == Sense::Weekend && next) {
        m_phrase.day = Phrase::Day::Weekend;
        m_phrase.n = 1;
        return take(2);
    }
    return false;
}

bool Reader::readWeekday()
{
    m_phrase.day = Phrase::Day::Weekday;
    m_phrase.n = lexeme().value;
    take(1);
    if (sense() == Sense::Next && sense(1) == Sense::Unit && Unit(lexeme(1).value) == Unit::Week) {
        m_phrase.day = Phrase::Day::NextWeeksWeekday;
        return take(2);
    }
    if (sense() == Sense::Unit && lexeme().folded == u"week") { // "Friday week"
        m_phrase.extraDays = 7;
        return take(1);
    }
    // "Friday 13 June", "Friday, 13 June", "Friday 2026-06-12": the date says more than its
    // weekday.
    const int here = m_at;
    if (sense() == Sense::Comma)
        ++m_at;
    while (sense() == Sense::The || sense() == Sense::On)
        ++m_at;
    if (free() && sense() == Sense::Date)
        return readDate();
    if (free() &&
        (sense() == Sense::Number || sense() == Sense::Ordinal || sense() == Sense::Month) &&
        readMonthDay())
        return true;
    m_at = here;
    return true;
}

bool Reader::readEnd()
{
    const bool whole = lexeme().value == 1;
    int at = 1;
    if (whole) {
        m_phrase.day = Phrase::Day::EndOf;
        m_phrase.unit = Unit::Month;
        return take(1);
    }
    while (sense(at) == Sense::The || sense(at) == Sense::This)
        ++at;
    const bool next = sense(at) == Sense::Next;
    if (next)
        ++at;
    if (sense(at) == Sense::Day && lexeme(at).value >= 0) { // "end of today"
        m_phrase.day = Phrase::Day::Offset;
        m_phrase.n = lexeme(at).value;
        return take(at + 1);
    }
    if (sense(at) == Sense::Month) {
        m_phrase.day = Phrase::Day::EndOfMonth;
        m_phrase.month = lexeme(at).value;
        return take(at + 1);
    }
    if (sense(at) != Sense::Unit || Unit(lexeme(at).value) < Unit::Day)
        return false;
    m_phrase.day = Phrase::Day::EndOf;
    m_phrase.unit = Unit(lexeme(at).value);
    m_phrase.n = next ? 1 : 0;
    return take(at + 1);
}

} // namespace touchbase::entry
