// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <QString>
#include <QStringList>

namespace touchbase::people {

/// Text in words as the search index divides it: runs of letters and digits, once it is folded.
QStringList searchWords(const QString &text);

} // namespace touchbase::people
