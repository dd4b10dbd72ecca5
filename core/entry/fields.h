// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/entry/dates.h"

namespace touchbase::entry {

/// "objection: price, timing": fills the objections and takes their words out of the reading.
void readObjections(QVector<Lexeme> &lexemes, const QString &sentence, Understood &result);

/// Tags, phone numbers, e-mail addresses, birthdays, level, active and source. A birthday's date is
/// taken out of `phrases`.
void readFields(QVector<Lexeme> &lexemes, QVector<Phrase> &phrases, const QString &sentence,
                const Context &context, Understood &result);

} // namespace touchbase::entry
