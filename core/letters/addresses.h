// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/people/card.h"

namespace touchbase::letters {

/// The ISO 3166 code of a country as people write it: its code, its name in English, in its own
/// languages, or one of the names in use ("UK", "Holland"). Empty where it is none. Pure.
QString countryCode(const QString &written);

/// The address as the post of its country wants it, without the name above it: street lines, then
/// postcode, town and region in that country's order, then the country in capitals where it is not
/// `home`, the ISO 3166 code of where the letter is posted. An address without a country is one of
/// `home`. Pure.
QStringList addressLines(const people::Address &address, const QString &home);

/// Whether the post could find it: a street or box, and a town or postcode.
bool isComplete(const people::Address &address);

} // namespace touchbase::letters
