// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/entry/words.h"

namespace touchbase::entry {

/// Somebody the sentence names.
struct Mention {
    QString name;                  ///< the base's spelling, else as typed
    QVector<Candidate> candidates; ///< none: new; several: ambiguous
    bool aside = false;            ///< "about Tom": spoken of, not spoken to
    int first = 0, last = 0;       ///< lexemes [first, last)
};

/// Finds the people of the sentence and marks their lexemes. The same person named twice is one.
QVector<Mention> findPeople(QVector<Lexeme> &lexemes, const QString &sentence,
                            const Context &context);

} // namespace touchbase::entry
