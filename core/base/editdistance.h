// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <QStringView>

namespace touchbase {

/// How many slips of the pen lie between two words, each a letter left out, doubled or added,
/// replaced by another, or two neighbours swapped (optimal string alignment). `most` + 1 for
/// anything beyond `most`.
int editDistance(QStringView one, QStringView other, int most);

} // namespace touchbase
