// SPDX-License-Identifier: MPL-2.0
#include "core/replica/rowstate.h"

#include "core/base/mutant.h"
#include "core/replica/catalogue.h"

#include <algorithm>

namespace touchbase::replica {

namespace {

template <typename List>
auto lower(List &values, std::uint16_t field)
{
    return std::lower_bound(values.begin(), values.end(), field,
                            [](const auto &entry, std::uint16_t f) { return entry.first < f; });
}

} // namespace

std::optional<FieldValues> FieldValues::decode(QByteArrayView bytes)
{
    cbor::Reader in(bytes);
    std::optional<FieldValues> values = decode(in);
    if (!values || !in.atEnd())
        return std::nullopt;
    return values;
}

std::optional<FieldValues> FieldValues::decode(cbor::Reader &in)
{
    const quint64 count = in.map();
    if (!in.ok() || count > maxFields)
        return std::nullopt;
    FieldValues values;
    values.reserve(count);
    qint64 last = -1;
    for (quint64 i = 0; i < count; ++i) {
        const qint64 field = in.integer();
        Value value = Value::decode(in);
        if (!in.ok() || field <= last || field > 0xffff)
            return std::nullopt;
        last = field;
        if (!value.isNull())
            values.append(std::uint16_t(field), std::move(value));
    }
    return values;
}

void FieldValues::encode(cbor::Writer &out) const
{
    out.map(m_values.size());
    for (const auto &[field, value] : m_values) {
        out.integer(field);
        value.encode(out);
    }
}

QByteArray FieldValues::encode() const
{
    QByteArray bytes;
    cbor::Writer out(bytes);
    encode(out);
    return bytes;
}

const Value *FieldValues::find(std::uint16_t field) const
{
    const auto at = lower(m_values, field);
    return at != m_values.end() && at->first == field ? &at->second : nullptr;
}

void FieldValues::set(std::uint16_t field, Value value)
{
    const auto at = lower(m_values, field);
    const bool found = at != m_values.end() && at->first == field;
    if (value.isNull()) {
        if (found)
            m_values.erase(at);
    } else if (found) {
        at->second = std::move(value);
    } else {
        m_values.emplace(at, field, std::move(value));
    }
}

FieldStamps RowState::stamps() const
{
    FieldStamps stamps;
    for (const auto &[field, value] : values)
        stamps.set(field, clock.of(field, true));
    for (const auto &[field, stamp] : clock.exceptions())
        stamps.set(field, stamp);
    return stamps;
}

bool RowState::isLive() const
{
    if (!tomb)
        return true;
    if (isErased() || mutant("deletion-always-wins"))
        return false;
    // Where a row belongs says nothing about what it is: whole contacts are moved unasked.
    const auto isNews = [&](std::uint16_t field, const Stamp &stamp) {
        return field != replica::field::audience && stamp > tomb->seen.of(field);
    };
    for (const auto &[field, value] : values) {
        if (isNews(field, clock.of(field, true)))
            return true;
    }
    for (const auto &[field, stamp] : clock.exceptions()) {
        if (isNews(field, stamp))
            return true;
    }
    return false;
}

void RowState::strip()
{
    values = {};
    clock = {};
}

void RowState::write(std::uint16_t field, const Value &value, const Stamp &stamp)
{
    values.set(field, value);
    clock.set(field, stamp, !value.isNull());
}

std::vector<FormerValue> RowState::merge(const RowState &other)
{
    std::vector<FormerValue> former;
    for (const auto &[field, stamp] : other.stamps()) {
        const Stamp mine = stampOf(field);
        const Value *theirs = other.values.find(field);
        if (stamp == mine)
            continue;
        if (stamp < mine) {
            former.push_back({field, stamp, theirs ? *theirs : Value()});
            continue;
        }
        if (!mine.isNull()) {
            const Value *old = values.find(field);
            former.push_back({field, mine, old ? *old : Value()});
        }
        write(field, theirs ? *theirs : Value(), stamp);
    }
    if (other.tomb) {
        if (tomb)
            tomb->unite(*other.tomb);
        else
            tomb = other.tomb;
    }
    if (isErased()) {
        strip();
        former.clear();
    }
    return former;
}

} // namespace touchbase::replica
