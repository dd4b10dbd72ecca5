// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/letters/recipients.h"

namespace touchbase::letters {

/// A table for the mail merge of a word processor: a row for each recipient, with greeting, names,
/// the address in its parts and in lines as on a label. UTF-8 with a mark, so that office programs
/// see what it is; cells that would run as formulas are guarded (exchange/csv.h). Pure.
QByteArray mergeTable(const QVector<Recipient> &recipients);

} // namespace touchbase::letters
