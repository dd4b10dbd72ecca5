// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/entry/dates.h"

namespace touchbase::entry {

/// A stretch of the sentence about one thing done, to be done, or to come.
struct Clause {
    enum class Head : quint8 { None, Touch, Order, Event };
    Head head = Head::None;
    Kind kind = Kind::Task;
    int headAt = -1;  ///< lexeme of the head
    int meal = 0;     ///< of an event
    int outcome = -1; ///< of an attempt
    bool spoke = false;
    bool joined = false;         ///< by "and" to the clause before
    bool content = false;        ///< holds words beside people, dates and marks
    int first = 0, last = 0;     ///< lexemes [first, last)
    std::optional<Phrase> when;  ///< what the head is dated by
    std::optional<Phrase> ahead; ///< a date to come beside something done
    QVector<int> people;         ///< mentions, in order
};

/// Reads every date phrase of the sentence and marks its lexemes.
QVector<Phrase> findPhrases(QVector<Lexeme> &lexemes);

/// Cuts the sentence at its marks and verbs, finds the head of each clause, and gives each its
/// dates.
QVector<Clause> findClauses(const QVector<Lexeme> &lexemes, const QVector<Phrase> &phrases);

} // namespace touchbase::entry
