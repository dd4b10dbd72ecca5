// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/replica/replica.h"

#include <array>
#include <compare>
#include <functional>
#include <vector>

namespace touchbase::replica {

/// A row by its kind and id. Rows are compared between device and server in this order.
struct RowKey {
    std::uint16_t entity = 0;
    Id id;

    auto operator<=>(const RowKey &) const = default;
};

/// The rows from one key on and before another; before none where `to` has no kind.
struct RowRange {
    RowKey from;
    RowKey to;

    bool isOpen() const { return to.entity == 0; }
    bool contains(const RowKey &key) const { return from <= key && (isOpen() || key < to); }
    bool operator==(const RowRange &) const = default;
};

/// What two copies of a base compare instead of rows: how many there are, and the sum (exclusive
/// or) of their hashes. A row can be taken out again, and the order does not count.
struct RangeDigest {
    using Hash = std::array<std::uint8_t, 16>;

    qint64 rows = 0;
    Hash sum{};

    void add(const Hash &row);
    void remove(const Hash &row);
    bool operator==(const RangeDigest &) const = default;
};

/// What a row is, as bytes: its key, values, the stamp of every field and its deletion. Equal on
/// every copy that holds the same, whatever form it has there.
QByteArray canonicalBytes(const RowKey &key, const RowState &state);
/// The first 16 bytes of their SHA-256.
RangeDigest::Hash rowHash(const RowKey &key, const RowState &state);

/// The rows of a space in this file as the server is to hold them: without what is unsent and what
/// is forgotten. `visit` takes key and state, in no particular order.
void visitSettledRows(Replica &replica, qint64 space, const RowRange &range,
                      const std::function<void(const RowKey &, const RowState &)> &visit);
RangeDigest rangeDigest(Replica &replica, qint64 space, const RowRange &range);
/// Rows that wait to be sent, at most `most`.
std::vector<RowKey> unsentKeys(Replica &replica, int most);
/// The next stretch of about `rows` rows from a key on; it ends with its kind of rows at the
/// latest.
RowRange stretchFrom(Replica &replica, const RowKey &from, int rows);

} // namespace touchbase::replica
