// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/replica/outbox.h"
#include "core/replica/rowstate.h"

#include <QByteArrayView>

#include <optional>
#include <vector>

namespace touchbase::sync {

/// A row on its way, in CBOR of its own that a message carries as a byte string: one that cannot be
/// read harms no other. Pure functions over bytes; what is decoded is untrusted and checked.

/// The changed fields of one row. `space` null stands for the account's private space.
struct PushRow {
    Id space;
    std::uint16_t entity = 0;
    Id id;
    std::vector<replica::UnsentField> fields;
    std::optional<replica::Tombstone> tomb;
    bool known = false; ///< the server had the row before: it is not to be made anew

    QByteArray encode() const;
    static std::optional<PushRow> decode(QByteArrayView bytes);
};

/// A row of the feed in its parts, as they lie in a table. What is inside them may be unreadable.
struct PackedRow {
    std::uint16_t entity = 0;
    Id id;
    QByteArray values; ///< CBOR
    QByteArray clock;
    QByteArray tomb; ///< empty for none
    QByteArray lost; ///< CBOR; empty for none
    qint64 seq = 0;

    qsizetype size() const;    ///< bytes that it takes, about and no fewer
    QByteArray encode() const; ///< as a row that stands alone
};

/// A row as the feed brings it: its whole state, and the values that lost to ones whose authors did
/// not know them.
struct FeedRow {
    std::uint16_t entity = 0;
    Id id;
    replica::RowState state;
    qint64 seq = 0;
    std::vector<replica::FormerValue> lost;

    PackedRow pack() const;
    static std::optional<FeedRow> unpack(const PackedRow &packed);
    static std::optional<FeedRow> decode(QByteArrayView bytes); ///< one that stands alone
};
QByteArray encodeLost(const std::vector<replica::FormerValue> &lost);

} // namespace touchbase::sync
