// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/entry/dates.h"

namespace touchbase::entry {

QString weekdayCode(int weekday);

/// "weekly … on Monday": the weekday belongs to the rule.
void narrow(Phrase &phrase);

/// Reads one date phrase from one place: each method returns true and moves on, or stays where it
/// is. The days are in days.cpp, the hours in hours.cpp.
class Reader {
public:
    Reader(const QVector<Lexeme> &lexemes, int at)
        : m_lexemes(lexemes)
        , m_at(at)
    {
        m_phrase.first = at;
    }

    std::optional<Phrase> read();

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

    void skipConnectors();
    bool component();
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

    bool readEvery();
    bool readDay();
    bool readDate();
    bool readIn();
    // "a week later", "two days ago", "3 days before", and "2 weeks" alone where it ends the order.
    bool readSpan();
    // "a week from Friday", "two days from tomorrow".
    bool readFrom(int extraDays, int at);
    // "for 45 minutes", "for an hour", "for half an hour".
    bool readDuration();
    // Nothing that a number or a span could belong to follows.
    bool endsHere(int ahead) const;
    bool readMonthDay();
    // "in September", "September 2026": its first day. "may" and "march" alone are verbs.
    bool readWholeMonth();
    bool readDayOfMonth();
    bool readNext();
    bool readWeekday();
    bool readEnd();
    bool readPart();
    // One hour, at most: "1pm", "9", "half past three", "quarter to 5", "noon", "halb vier".
    std::optional<Hour> hourAt(int &at, bool bare) const;
    bool readHour();
    // "3-4pm" needs no "at".
    bool readRangeWithoutWords();
    bool setRange(Hour from, Hour until, int taken);

    const QVector<Lexeme> &m_lexemes;
    int m_at;
    Sense m_connector = Sense::Word;
    Phrase m_phrase;
};

} // namespace touchbase::entry
