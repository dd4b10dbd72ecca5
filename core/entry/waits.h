// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/entry/words.h"

/// What a sentence says of a follow-up beside its date: what it waits for, when it reminds before,
/// that it is urgent. Each takes its words out of the sentence, so that nothing else is read there.
namespace touchbase::entry {

/// "2 days after the launch of Marina Heights".
struct Waits {
    QString event;           ///< "launch of Marina Heights", or the known event as it is called
    int days = 0;            ///< after it, before it where negative
    int first = 0, last = 0; ///< lexemes [first, last)
};
std::optional<Waits> takeWaits(QVector<Lexeme> &lexemes, const QString &sentence,
                               const Context &context);

/// "30, 7 and 1 days before 15 March": the days, without the date.
struct Ladder {
    QVector<int> days; ///< the most first
    int first = 0, last = 0;
};
std::optional<Ladder> takeLadder(QVector<Lexeme> &lexemes, const QString &sentence);

/// "urgent: …", "…, urgent": the lexeme that says it, or -1.
int takeUrgent(QVector<Lexeme> &lexemes);

} // namespace touchbase::entry
