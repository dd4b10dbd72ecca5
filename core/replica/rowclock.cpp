// SPDX-License-Identifier: MPL-2.0
#include "core/replica/rowclock.h"

#include <algorithm>

namespace touchbase::replica {

namespace {

constexpr int entrySize = 2 + Stamp::size;

using Entries = std::vector<std::pair<std::uint16_t, Stamp>>;

void append(QByteArray &out, const Stamp &stamp)
{
    out.append(reinterpret_cast<const char *>(stamp.data()), Stamp::size);
}

void append(QByteArray &out, const Entries &entries)
{
    for (const auto &[field, stamp] : entries) {
        out.append(char(field >> 8));
        out.append(char(field));
        append(out, stamp);
    }
}

std::optional<Entries> readEntries(QByteArrayView bytes)
{
    if (bytes.size() % entrySize != 0)
        return std::nullopt;
    Entries entries;
    entries.reserve(size_t(bytes.size() / entrySize));
    for (qsizetype at = 0; at < bytes.size(); at += entrySize) {
        const auto field =
            std::uint16_t((std::uint8_t(bytes[at]) << 8) | std::uint8_t(bytes[at + 1]));
        if (!entries.empty() && entries.back().first >= field)
            return std::nullopt;
        entries.emplace_back(field, Stamp::fromBytes(bytes.data() + at + 2));
    }
    return entries;
}

template <typename List>
auto find(List &entries, std::uint16_t field)
{
    return std::lower_bound(entries.begin(), entries.end(), field,
                            [](const auto &entry, std::uint16_t f) { return entry.first < f; });
}

void put(Entries &entries, std::uint16_t field, const Stamp &stamp)
{
    const auto at = find(entries, field);
    if (at != entries.end() && at->first == field)
        at->second = stamp;
    else
        entries.insert(at, {field, stamp});
}

} // namespace

std::optional<RowClock> RowClock::decode(QByteArrayView bytes)
{
    if (bytes.size() < Stamp::size)
        return std::nullopt;
    RowClock clock(Stamp::fromBytes(bytes.data()));
    if (bytes.size() > Stamp::size) {
        std::optional<Entries> entries = readEntries(bytes.sliced(Stamp::size));
        if (!entries)
            return std::nullopt;
        clock.m_exceptions = std::move(*entries);
    }
    return clock;
}

QByteArray RowClock::encode() const
{
    QByteArray out;
    out.reserve(Stamp::size + qsizetype(m_exceptions.size()) * entrySize);
    append(out, m_base);
    append(out, m_exceptions);
    return out;
}

Stamp RowClock::of(std::uint16_t field, bool holdsValue) const
{
    const auto at = find(m_exceptions, field);
    if (at != m_exceptions.end() && at->first == field)
        return at->second;
    return holdsValue ? m_base : Stamp();
}

void RowClock::set(std::uint16_t field, const Stamp &stamp, bool holdsValue)
{
    const auto at = find(m_exceptions, field);
    const bool found = at != m_exceptions.end() && at->first == field;
    if (stamp == (holdsValue ? m_base : Stamp())) {
        if (found)
            m_exceptions.erase(at);
        return;
    }
    if (found)
        at->second = stamp;
    else
        m_exceptions.insert(at, {field, stamp});
}

std::optional<FieldStamps> FieldStamps::decode(QByteArrayView bytes)
{
    std::optional<Entries> entries = readEntries(bytes);
    if (!entries)
        return std::nullopt;
    FieldStamps stamps;
    stamps.m_stamps = std::move(*entries);
    return stamps;
}

Stamp FieldStamps::latest() const
{
    Stamp latest;
    for (const auto &[field, stamp] : m_stamps)
        latest = std::max(latest, stamp);
    return latest;
}

QByteArray FieldStamps::encode() const
{
    QByteArray out("");
    out.reserve(qsizetype(m_stamps.size()) * entrySize);
    append(out, m_stamps);
    return out;
}

Stamp FieldStamps::of(std::uint16_t field) const
{
    const auto at = find(m_stamps, field);
    return at != m_stamps.end() && at->first == field ? at->second : Stamp();
}

bool FieldStamps::contains(std::uint16_t field) const
{
    const auto at = find(m_stamps, field);
    return at != m_stamps.end() && at->first == field;
}

void FieldStamps::set(std::uint16_t field, const Stamp &stamp) { put(m_stamps, field, stamp); }

void FieldStamps::raise(std::uint16_t field, const Stamp &stamp)
{
    if (stamp > of(field))
        set(field, stamp);
}

void FieldStamps::remove(std::uint16_t field)
{
    const auto at = find(m_stamps, field);
    if (at != m_stamps.end() && at->first == field)
        m_stamps.erase(at);
}

std::optional<Tombstone> Tombstone::decode(QByteArrayView bytes)
{
    if (bytes.size() < Stamp::size)
        return std::nullopt;
    std::optional<FieldStamps> seen = FieldStamps::decode(bytes.sliced(Stamp::size));
    if (!seen)
        return std::nullopt;
    return Tombstone{Stamp::fromBytes(bytes.data()), std::move(*seen)};
}

QByteArray Tombstone::encode() const
{
    QByteArray out;
    append(out, stamp);
    out.append(seen.encode());
    return out;
}

void Tombstone::unite(const Tombstone &other)
{
    stamp = std::max(stamp, other.stamp);
    for (const auto &[field, seenStamp] : other.seen)
        seen.raise(field, seenStamp);
}

} // namespace touchbase::replica
