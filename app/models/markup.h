// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <QString>

namespace touchbase::app {

/// The text as StyledText, with the beginnings of words that answer to `query` in bold, whatever
/// their case and accents.
QString marked(const QString &text, const QString &query);

} // namespace touchbase::app
