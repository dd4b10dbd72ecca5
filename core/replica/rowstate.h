// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/replica/limits.h"
#include "core/replica/rowclock.h"
#include "core/replica/value.h"

namespace touchbase::replica {

/// Values by field number, ascending, without the fields that hold nothing.
class FieldValues {
public:
    static constexpr int maxFields = Limits::fields;
    /// CBOR: a map from field number to value, ascending. Nothing for other bytes.
    static std::optional<FieldValues> decode(QByteArrayView bytes);
    static std::optional<FieldValues> decode(cbor::Reader &in);
    void encode(cbor::Writer &out) const;
    QByteArray encode() const;

    const Value *find(std::uint16_t field) const; ///< null where the field holds nothing
    void set(std::uint16_t field, Value value);   ///< a null value removes the field
    void reserve(size_t count) { m_values.reserve(count); }
    /// Adds a field after all others.
    void append(std::uint16_t field, Value value)
    {
        m_values.emplace_back(field, std::move(value));
    }
    auto begin() const { return m_values.begin(); }
    auto end() const { return m_values.end(); }
    size_t size() const { return m_values.size(); }
    bool isEmpty() const { return m_values.empty(); }
    bool operator==(const FieldValues &) const = default;

private:
    std::vector<std::pair<std::uint16_t, Value>> m_values;
};

/// A value that lost its place, with the stamp it was written with.
struct FormerValue {
    std::uint16_t field;
    Stamp stamp;
    Value value;
};

/// Everything there is to know about a row, on a device or on the server: what it holds, when each
/// field was written, whether it was deleted. Merging two states is commutative, associative and
/// idempotent (a state-based CRDT: one last-writer-wins register per field, deletions unite), so
/// rows may arrive in any order and any number of times. What is erased stays empty, whatever
/// comes: it is the top of the lattice.
struct RowState {
    FieldValues values;
    RowClock clock;
    std::optional<Tombstone> tomb;

    Stamp stampOf(std::uint16_t field) const { return clock.of(field, values.find(field)); }
    /// Null where the field holds nothing.
    Value valueOf(std::uint16_t field) const
    {
        const Value *value = values.find(field);
        return value ? *value : Value();
    }
    /// Every field that was ever written.
    FieldStamps stamps() const;
    bool isLive() const;
    bool isErased() const { return tomb && tomb->isErasure(); }
    /// Nothing stays but the tombstone.
    void strip();
    /// Takes each field of `other` that is newer; gives back the values that lost, of either side.
    std::vector<FormerValue> merge(const RowState &other);
    void write(std::uint16_t field, const Value &value, const Stamp &stamp);
};

} // namespace touchbase::replica
