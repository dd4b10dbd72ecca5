// SPDX-License-Identifier: MPL-2.0
#include "core/entry/reader.h"

using namespace Qt::StringLiterals;

namespace touchbase::entry {

QString weekdayCode(int weekday)
{
    static constexpr const char16_t *codes[] = {u"MO", u"TU", u"WE", u"TH", u"FR", u"SA", u"SU"};
    return QString::fromUtf16(codes[weekday - 1]);
}

void narrow(Phrase &phrase)
{
    if (phrase.every && phrase.day == Phrase::Day::Weekday && phrase.byDay.isEmpty())
        phrase.byDay = weekdayCode(phrase.n);
}

std::optional<Phrase> Reader::read()
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

void Reader::skipConnectors()
{
    m_connector = Sense::Word;
    while (!atEnd() &&
           (sense() == Sense::On || sense() == Sense::At || sense() == Sense::By ||
            sense() == Sense::From || sense() == Sense::Until || sense() == Sense::Before ||
            (sense() == Sense::Later && !count(1)) || sense() == Sense::The ||
            sense() == Sense::Between || sense() == Sense::For ||
            (sense() == Sense::To && m_at > 0) || (sense() == Sense::Of && !m_phrase.isEmpty()) ||
            (sense() == Sense::This && sense(1) != Sense::DayPart))) {
        if (sense() != Sense::The || m_connector == Sense::Word)
            m_connector = sense() == Sense::Before || sense() == Sense::Later ? Sense::By : sense();
        if (sense() == Sense::By)
            m_phrase.deadline = true;
        ++m_at;
    }
}

bool Reader::component()
{
    if (!free())
        return false;
    if (m_connector == Sense::For && readDuration())
        return true;
    if (m_phrase.day == Phrase::Day::None && !m_phrase.every && readEvery())
        return true;
    if (m_phrase.day == Phrase::Day::None && (!m_phrase.every || m_phrase.unit == Unit::Month) &&
        readDay())
        return true;
    if (!m_phrase.hour && readHour())
        return true;
    return m_phrase.part < 0 && readPart();
}

bool Reader::endsHere(int ahead) const
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

bool Phrase::isAhead() const
{
    if (deadline || every || day == Day::EndOf || day == Day::NextWeekday ||
        day == Day::NextWeeksWeekday || day == Day::Weekend)
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
