// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/exchange/record.h"
#include "core/people/card.h"

#include <QByteArray>

namespace touchbase::exchange {

/// vCard 2.1, 3.0 (RFC 2426) and 4.0 (RFC 6350, 6474, 6715), in any mixture and as the programs of
/// the world write them. The reader is lenient: a card is refused only when nothing stands in it.
/// A group card (KIND:group, or Apple's) is a record with a reason: its name becomes a tag of its
/// members. Properties that no field of Card holds are kept in Card::unknown. Pure, linear in the
/// size of the file, never fails as a whole; a file without cards has a problem that says so.
Reading<people::Card> readVCard(QByteArrayView bytes);

enum class VCardVersion { V3, V4 };

/// The cards in strict vCard, UTF-8, folded at 75 octets. What one version has no property for is
/// written in the spellings that other programs read, and as X-TOUCHBASE-* for our own fields:
/// reading the result gives equal cards, and writing those gives equal bytes.
QByteArray writeVCard(const QVector<people::Card> &cards, VCardVersion version);

} // namespace touchbase::exchange
