// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/base/written.h"

#include <QString>

namespace touchbase::exchange {

// How programs spell labels and kinds, read into the words of people::Card.

/// "Cell", "_$!<Mobile>!$_", "* Mobile" are all "mobile"; words we do not know stay as they stood.
QString labelWord(QStringView text);

/// "_$!<Spouse>!$_", "Spouse", "Partner/in" … as a kind of relation; unknown words in lower case.
QString relationWord(QStringView text);

/// "Anniversary", "_$!<Anniversary>!$_", "Jahrestag" … as a kind of date; unknown in lower case.
QString dateWord(QStringView text);

} // namespace touchbase::exchange
