// SPDX-License-Identifier: MPL-2.0
#include "core/entry/reader.h"

namespace touchbase::entry {

bool Reader::readDuration()
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

bool Reader::readPart()
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

std::optional<Hour> Reader::hourAt(int &at, bool bare) const
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
    if (number(at) && sense(at + 1) == Sense::Past && lexeme(at + 1).value == 0 && number(at + 2)) {
        const Hour hour{lexeme(at + 2).value, lexeme(at).value, 0};
        at += 3;
        return hour;
    }
    if (number(at) && sense(at + 1) == Sense::HourMark) {
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

bool Reader::readHour()
{
    const bool afterDay = m_phrase.day != Phrase::Day::None || m_phrase.every || m_phrase.part >= 0;
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

bool Reader::readRangeWithoutWords()
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

bool Reader::setRange(Hour from, Hour until, int taken)
{
    // "3-4pm": the second half-day holds for both, unless that would run backwards: "11-1pm".
    if (from.meridiem == 0 && (until.meridiem == 1 || until.meridiem == 2))
        from.meridiem = from.hour % 12 <= until.hour % 12 ? until.meridiem : 3 - until.meridiem;
    m_phrase.hour = from;
    m_phrase.until = until;
    return take(taken);
}

} // namespace touchbase::entry
