// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/base/stamp.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>
#include <utility>
#include <vector>

namespace touchbase::replica {

/// When each field of one row was last written, in one blob beside the row: a base stamp, and
/// exceptions for the fields that were written at another time.
///
/// The base counts for fields that hold a value. A field that holds nothing and has no exception
/// was never written: its stamp is null, so that a field added to the catalogue later costs nothing
/// and loses to whoever writes it first. Erasing a value leaves an exception behind. A base that
/// no value has any more says nothing: it may be of a clock that was put right since.
///
/// Bytes: the base (16), then per exception the field number (2, big-endian) and stamp (16), in
/// ascending order of fields. A fresh row is 16 bytes.
class RowClock {
public:
    RowClock() = default;
    explicit RowClock(const Stamp &base)
        : m_base(base)
    {}
    /// Nothing for bytes that are no clock.
    static std::optional<RowClock> decode(QByteArrayView bytes);
    QByteArray encode() const;

    const Stamp &base() const { return m_base; }
    Stamp of(std::uint16_t field, bool holdsValue) const;
    /// Writes `stamp` for `field`. Needs no exception when the field holds a value since the base.
    void set(std::uint16_t field, const Stamp &stamp, bool holdsValue);
    const std::vector<std::pair<std::uint16_t, Stamp>> &exceptions() const { return m_exceptions; }

    bool operator==(const RowClock &) const = default;

private:
    Stamp m_base;
    std::vector<std::pair<std::uint16_t, Stamp>> m_exceptions; ///< ascending by field
};

/// Exact stamps by field, in ascending order: what a deletion had seen, what is still unsent.
class FieldStamps {
public:
    static std::optional<FieldStamps> decode(QByteArrayView bytes);
    QByteArray encode() const; ///< per field: number (2) and stamp (16), ascending

    Stamp of(std::uint16_t field) const; ///< null where there is none
    Stamp latest() const;                ///< null of none
    bool contains(std::uint16_t field) const;
    void set(std::uint16_t field, const Stamp &stamp);
    void raise(std::uint16_t field, const Stamp &stamp); ///< to the later of the two
    void remove(std::uint16_t field);
    bool isEmpty() const { return m_stamps.empty(); }
    auto begin() const { return m_stamps.begin(); }
    auto end() const { return m_stamps.end(); }

    bool operator==(const FieldStamps &) const = default;

private:
    std::vector<std::pair<std::uint16_t, Stamp>> m_stamps;
};

/// A deletion: when, and everything its author had seen. The row is gone as long as no field is
/// newer than what was seen; an edit the author did not know of brings it back.
/// Two deletions of one row unite: the later moment, the more seen.
/// One that has seen the row's very existence (field 0, with the moment of it) is an erasure:
/// nobody keeps anything of the row but this, and nothing brings it back (erasure.h).
struct Tombstone {
    Stamp stamp;
    FieldStamps seen;

    Stamp erasedAt() const { return seen.of(0); } ///< null for a plain deletion
    bool isErasure() const { return !erasedAt().isNull(); }

    static std::optional<Tombstone> decode(QByteArrayView bytes);
    QByteArray encode() const; ///< stamp (16), then `seen`
    void unite(const Tombstone &other);
    bool operator==(const Tombstone &) const = default;
};

} // namespace touchbase::replica
