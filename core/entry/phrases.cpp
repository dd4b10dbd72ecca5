// SPDX-License-Identifier: MPL-2.0
#include "core/entry/dates.h"

using namespace Qt::StringLiterals;

namespace touchbase::entry {

namespace {

constexpr const char16_t *weekdayCodes[] = {u"MO", u"TU", u"WE", u"TH", u"FR", u"SA", u"SU"};

QString weekdayCode(int weekday) { return QString::fromUtf16(weekdayCodes[weekday - 1]); }

// "weekly … on Monday": the weekday belongs to the rule.
void narrow(Phrase &phrase)
{
    if (phrase.every && phrase.day == Phrase::Day::Weekday && phrase.byDay.isEmpty())
        phrase.byDay = weekdayCode(phrase.n);
}

// Reads phrase after phrase from one place; each method returns true and moves on, or stays.
class Reader {
public:
    Reader(const QVector<Lexeme> &lexemes, int at)
        : m_lexemes(lexemes)
        , m_at(at)
    {
        m_phrase.first = at;
    }

    std::optional<Phrase> read()
    {
        int good = m_at;
        for (;;) {
            const int before = m_at;
            skipConnectors();
            if (!component()) {
                m_at = before;
                break;
            }
            good = m_at;
        }
        if (m_phrase.isEmpty() || good == m_phrase.first)
            return std::nullopt;
        m_phrase.last = good;
        return m_phrase;
    }

private:
    Sense sense(int ahead = 0) const
    {
        const int i = m_at + ahead;
        return i >= 0 && i < m_lexemes.size() ? m_lexemes[i].sense : Sense::Break;
    }
    const Lexeme &lexeme(int ahead = 0) const { return m_lexemes[m_at + ahead]; }
    bool atEnd(int ahead = 0) const { return m_at + ahead >= m_lexemes.size(); }
    bool free(int ahead = 0) const { return !atEnd(ahead) && lexeme(ahead).person < 0; }
    bool take(int count)
    {
        m_at += count;
        return true;
    }

    void skipConnectors()
    {
        m_connector = Sense::Word;
        while (!atEnd() && (sense() == Sense::On || sense() == Sense::At || sense() == Sense::By ||
                            sense() == Sense::From || sense() == Sense::Until ||
                            sense() == Sense::Before || (sense() == Sense::Later && !count(1)) ||
                            sense() == Sense::The || sense() == Sense::Between ||
                            sense() == Sense::For || (sense() == Sense::To && m_at > 0) ||
                            (sense() == Sense::Of && !m_phrase.isEmpty()) ||
                            (sense() == Sense::This && sense(1) != Sense::DayPart))) {
            if (sense() != Sense::The || m_connector == Sense::Word)
                m_connector =
                    sense() == Sense::Before || sense() == Sense::Later ? Sense::By : sense();
            if (sense() == Sense::By)
                m_phrase.deadline = true;
            ++m_at;
        }
    }

    bool component()
    {
        if (!free())
            return false;
        if (m_connector == Sense::For && readDuration())
            return true;
        if (m_phrase.day == Phrase::Day::None && !m_phrase.every && readEvery())
            return true;
        if (m_phrase.day == Phrase::Day::None &&
            (!m_phrase.every || m_phrase.unit == Unit::Month) && readDay())
            return true;
        if (!m_phrase.hour && readHour())
            return true;
        return m_phrase.part < 0 && readPart();
    }

    // "2", "a", "two": a count of units.
    int count(int ahead) const
    {
        if (sense(ahead) == Sense::Number || sense(ahead) == Sense::Article)
            return lexeme(ahead).value;
        return 0;
    }

    bool setSpan(int n, int unit, bool fromEvent)
    {
        m_phrase.day = Phrase::Day::Span;
        m_phrase.n = n;
        m_phrase.unit = Unit(unit);
        m_phrase.fromEvent = fromEvent && m_phrase.unit > Unit::Hour;
        return true;
    }

    bool readEvery()
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
            while ((sense() == Sense::And || sense() == Sense::Comma) &&
                   sense(1) == Sense::Weekday) {
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

    bool readDay()
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
        case Sense::TwoUnits:
            return setSpan(2, lexeme().value, true) && take(1);
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

    bool readDate()
    {
        m_phrase.day = Phrase::Day::Date;
        m_phrase.year = lexeme().a, m_phrase.month = lexeme().b, m_phrase.dayOfMonth = lexeme().c;
        if (lexeme().value >= 0)
            m_phrase.hour = Hour{lexeme().value / 60, lexeme().value % 60, 3};
        return take(1);
    }

    bool readIn()
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

    // "a week later", "two days ago", "3 days before", and "2 weeks" alone where it ends the order.
    bool readSpan()
    {
        const bool counted = sense() != Sense::Unit;
        const int at = counted ? 1 : 0;
        if (sense(at) != Sense::Unit || (!counted && m_connector != Sense::The))
            return false;
        const int n = counted ? lexeme().value : 1;
        const int unit = lexeme(at).value;
        switch (sense(at + 1)) {
        case Sense::Later: {
            const bool fromEvent = lexeme(at + 1).value == 1;
            return setSpan(n, unit, fromEvent) && take(at + 2);
        }
        case Sense::From:
            return Unit(unit) <= Unit::Week &&
                   readFrom(n * (Unit(unit) == Unit::Week ? 7 : 1), at + 2);
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

    // "a week from Friday", "two days from tomorrow".
    bool readFrom(int extraDays, int at)
    {
        if (sense(at) != Sense::Weekday && sense(at) != Sense::Day)
            return false;
        m_phrase.day = sense(at) == Sense::Day ? Phrase::Day::Offset : Phrase::Day::Weekday;
        m_phrase.n = lexeme(at).value;
        m_phrase.extraDays = extraDays;
        return take(at + 1);
    }

    // "for 45 minutes", "for an hour", "for half an hour".
    bool readDuration()
    {
        const bool half = sense() == Sense::Half;
        const int at = half ? 1 : 0;
        const int n = count(at);
        if (!n || sense(at + 1) != Sense::Unit || Unit(lexeme(at + 1).value) > Unit::Hour)
            return false;
        const int minutes = n * (Unit(lexeme(at + 1).value) == Unit::Hour ? 60 : 1);
        m_phrase.durationMinutes = half ? minutes / 2 : minutes;
        return take(at + 2);
    }

    // Nothing that a number or a span could belong to follows.
    bool endsHere(int ahead) const
    {
        if (atEnd(ahead) || lexeme(ahead).person >= 0)
            return true;
        switch (sense(ahead)) {
        case Sense::Word:
            return false;
        case Sense::Stop:
        case Sense::Noise:
        case Sense::Number:
        case Sense::Unit:
        case Sense::Month:
        case Sense::Ordinal:
        case Sense::Dash:
        case Sense::Of:
        case Sense::Genitive:
        case Sense::Other:
        case Sense::Source:
            return false;
        default:
            return true;
        }
    }

    bool readMonthDay()
    {
        int at = 0;
        const auto dayAt = [this](int ahead) {
            const bool number = sense(ahead) == Sense::Number || sense(ahead) == Sense::Ordinal;
            return number && lexeme(ahead).value >= 1 && lexeme(ahead).value <= 31
                       ? lexeme(ahead).value
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

    // "in September", "September 2026": its first day. "may" and "march" alone are verbs.
    bool readWholeMonth()
    {
        const bool year =
            sense(1) == Sense::Number && lexeme(1).length == 4 && lexeme(1).value >= 1900;
        const bool after =
            m_at > 0 && (m_lexemes[m_at - 1].sense == Sense::In || m_connector == Sense::By);
        if (!year && !after)
            return false;
        m_phrase.day = Phrase::Day::Date;
        m_phrase.dayOfMonth = 1;
        m_phrase.year = year ? lexeme(1).value : 0;
        return take(year ? 2 : 1);
    }

    bool readDayOfMonth()
    {
        const bool said = m_connector == Sense::On || m_connector == Sense::By ||
                          m_connector == Sense::The || m_connector == Sense::Until ||
                          (m_phrase.every && m_phrase.unit == Unit::Month);
        if (!said || !endsHere(1) || lexeme().value > 31)
            return false;
        m_phrase.day = Phrase::Day::DayOfMonth;
        m_phrase.dayOfMonth = lexeme().value;
        return take(1);
    }

    bool readNext()
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

    bool readWeekday()
    {
        m_phrase.day = Phrase::Day::Weekday;
        m_phrase.n = lexeme().value;
        take(1);
        if (sense() == Sense::Next && sense(1) == Sense::Unit &&
            Unit(lexeme(1).value) == Unit::Week) {
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

    bool readEnd()
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

    bool readPart()
    {
        int at = 0;
        const bool isThis = sense() == Sense::This;
        while (sense(at) == Sense::This || sense(at) == Sense::In || sense(at) == Sense::The)
            ++at;
        if (sense(at) != Sense::DayPart)
            return false;
        const bool alone = m_phrase.day == Phrase::Day::None && !m_phrase.every && !m_phrase.hour;
        if (alone && at == 0 && m_connector == Sense::Word && !endsHere(1))
            return false;
        m_phrase.part = lexeme(at).value;
        if (isThis && m_phrase.day == Phrase::Day::None)
            m_phrase.day = Phrase::Day::Offset, m_phrase.n = 0;
        return take(at + 1);
    }

    // One hour, at most: "1pm", "9", "half past three", "quarter to 5", "noon", "halb vier".
    std::optional<Hour> hourAt(int &at, bool bare) const
    {
        const auto number = [this](int ahead) {
            return sense(ahead) == Sense::Number && lexeme(ahead).value <= 23 &&
                   lexeme(ahead).length <= 6;
        };
        if (sense(at) == Sense::Clock) {
            const Lexeme &clock = lexeme(at++);
            return Hour{clock.a, clock.b, clock.value};
        }
        if (sense(at) == Sense::Noon)
            return Hour{lexeme(at++).value, 0, 3};
        if (sense(at) == Sense::Half && number(at + 1) && sense(at + 2) != Sense::Unit) {
            const bool to = lexeme(at).value == 1;
            const int hour = lexeme(at + 1).value;
            at += 2;
            return Hour{to ? hour - 1 : hour, 30, 0};
        }
        if (sense(at) == Sense::Past && lexeme(at).value != 0 && number(at + 1)) {
            const int minutes = lexeme(at).value, hour = lexeme(at + 1).value;
            at += 2;
            return minutes > 0 ? Hour{hour, minutes, 0}
                               : Hour{hour == 1 ? 12 : hour - 1, 60 + minutes, 0};
        }
        if (number(at) && sense(at + 1) == Sense::Past && lexeme(at + 1).value == 0 &&
            number(at + 2)) {
            const Hour hour{lexeme(at + 2).value, lexeme(at).value, 0};
            at += 3;
            return hour;
        }
        if (number(at) && sense(at + 1) == Sense::Oclock) {
            const int hour = lexeme(at).value;
            at += 2;
            int minute = 0;
            if (number(at) || (sense(at) == Sense::Number && lexeme(at).value < 60))
                minute = lexeme(at++).value;
            return Hour{hour, minute, hour > 12 || hour == 0 ? 3 : 0};
        }
        if (bare && number(at)) {
            const int hour = lexeme(at++).value;
            return Hour{hour, 0, hour > 12 || hour == 0 ? 3 : 0};
        }
        return std::nullopt;
    }

    bool readHour()
    {
        const bool afterDay =
            m_phrase.day != Phrase::Day::None || m_phrase.every || m_phrase.part >= 0;
        const bool said = m_connector == Sense::At || m_connector == Sense::By ||
                          m_connector == Sense::Between || m_connector == Sense::From ||
                          m_connector == Sense::Until;
        int at = 0;
        auto hour = hourAt(at, said || afterDay);
        if (!hour)
            return readRangeWithoutWords();
        const int afterFirst = at;
        const bool bare = sense() == Sense::Number && at == 1;
        const bool joined = sense(at) == Sense::Dash || sense(at) == Sense::To ||
                            sense(at) == Sense::Until ||
                            (m_connector == Sense::Between && sense(at) == Sense::And);
        if (joined) {
            ++at;
            if (auto until = hourAt(at, true);
                until && (sense(at - 1) != Sense::Number || endsHere(at)))
                return setRange(*hour, *until, at);
        }
        if (bare && !endsHere(afterFirst))
            return false;
        if (bare && m_connector == Sense::From) // "from 3" alone is no hour
            return false;
        m_phrase.hour = hour;
        return take(afterFirst);
    }

    // "3-4pm" needs no "at".
    bool readRangeWithoutWords()
    {
        if (sense() != Sense::Number || (sense(1) != Sense::Dash && sense(1) != Sense::To))
            return false;
        int at = 2;
        int first = 0;
        const auto from = hourAt(first, true);
        const auto until = hourAt(at, true);
        // "4-5" alone is one where nothing follows that it could count.
        const bool plain = sense(1) == Sense::Dash && lexeme(1).glued && endsHere(at) &&
                           lexeme().value <= 12 && until && until->hour <= 12;
        return from && until && (until->meridiem != 0 || plain) && setRange(*from, *until, at);
    }

    bool setRange(Hour from, Hour until, int taken)
    {
        // "3-4pm": the second half-day holds for both, unless that would run backwards: "11-1pm".
        if (from.meridiem == 0 && (until.meridiem == 1 || until.meridiem == 2))
            from.meridiem = from.hour % 12 <= until.hour % 12 ? until.meridiem : 3 - until.meridiem;
        m_phrase.hour = from;
        m_phrase.until = until;
        return take(taken);
    }

    const QVector<Lexeme> &m_lexemes;
    int m_at;
    Sense m_connector = Sense::Word;
    Phrase m_phrase;
};

} // namespace

bool Phrase::isAhead() const
{
    if (deadline || every || day == Day::EndOf || day == Day::NextWeekday || day == Day::Weekend)
        return true;
    return (day == Day::Offset || day == Day::Span) && n > 0;
}

bool Phrase::isBehind() const
{
    return day == Day::LastWeekday ||
           ((day == Day::Offset || day == Day::Span) && n < 0 && !fromEvent);
}

std::optional<Phrase> readPhrase(const QVector<Lexeme> &lexemes, int at)
{
    return Reader(lexemes, at).read();
}

bool combine(Phrase &phrase, const Phrase &other)
{
    const auto days = [](const Phrase &one) { return one.day != Phrase::Day::None; };
    if ((days(phrase) && days(other)) || (phrase.every && other.every) ||
        (phrase.hour && other.hour) || (phrase.part >= 0 && other.part >= 0))
        return false;
    Phrase result = days(other) ? other : phrase;
    const Phrase &repeating = phrase.every ? phrase : other;
    if (repeating.every) {
        result.every = repeating.every;
        result.unit = repeating.unit;
        result.byDay = repeating.byDay;
        narrow(result);
    }
    result.hour = phrase.hour ? phrase.hour : other.hour;
    result.until = phrase.until ? phrase.until : other.until;
    result.part = phrase.part >= 0 ? phrase.part : other.part;
    result.durationMinutes = std::max(phrase.durationMinutes, other.durationMinutes);
    result.deadline = phrase.deadline || other.deadline;
    result.first = phrase.first, result.last = phrase.last;
    phrase = result;
    return true;
}

QString rule(const Phrase &phrase)
{
    if (!phrase.every)
        return {};
    int interval = phrase.every;
    QString frequency;
    switch (phrase.unit) {
    case Unit::Minute:
    case Unit::Hour:
        frequency = u"HOURLY"_s;
        break;
    case Unit::Day:
        frequency = u"DAILY"_s;
        break;
    case Unit::Workday:
    case Unit::Week:
        frequency = u"WEEKLY"_s;
        break;
    case Unit::Month:
        frequency = u"MONTHLY"_s;
        break;
    case Unit::Quarter:
        frequency = u"MONTHLY"_s, interval *= 3;
        break;
    case Unit::Year:
        frequency = u"YEARLY"_s;
        break;
    }
    QString text = u"FREQ="_s + frequency;
    if (interval > 1)
        text += u";INTERVAL=%1"_s.arg(interval);
    if (phrase.unit == Unit::Workday)
        text += u";BYDAY=MO,TU,WE,TH,FR"_s;
    else if (!phrase.byDay.isEmpty())
        text += u";BYDAY="_s + phrase.byDay;
    if (phrase.unit == Unit::Month && phrase.day == Phrase::Day::DayOfMonth)
        text += u";BYMONTHDAY=%1"_s.arg(phrase.dayOfMonth);
    return text;
}

} // namespace touchbase::entry
