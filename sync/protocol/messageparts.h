// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/base/cbor.h"
#include "core/base/id.h"
#include "core/base/stamp.h"
#include "core/replica/rowclock.h"

#include <QString>

#include <algorithm>
#include <functional>
#include <initializer_list>
#include <optional>
#include <utility>

/// What the messages are made of, for those who write and read them. A reader that meets something
/// else fails and gives back anything; its caller looks at ok() in the end.
namespace touchbase::sync {

using cbor::Reader;
using cbor::Writer;
using replica::Tombstone;

inline void key(Writer &out, const char *name) { out.text(name); }

inline void put(Writer &out, const Id &id)
{
    if (id.isNull())
        out.null();
    else
        out.bytes({id.data(), Id::size});
}

inline void put(Writer &out, const Stamp &stamp)
{
    if (stamp.isNull())
        out.null();
    else
        out.bytes({stamp.data(), Stamp::size});
}

template <typename T>
T getFixed(Reader &in)
{
    if (in.null())
        return {};
    const QByteArrayView bytes = in.bytes();
    if (bytes.size() != T::size) {
        in.fail();
        return {};
    }
    return T::fromBytes(bytes.data());
}

inline std::uint16_t getNumber(Reader &in)
{
    const qint64 number = in.integer();
    if (number < 0 || number > 0xffff)
        in.fail();
    return std::uint16_t(number);
}

inline QString getText(Reader &in) { return QString::fromUtf8(in.text()); }

inline void putTomb(Writer &out, const std::optional<Tombstone> &tomb)
{
    if (tomb)
        out.bytes(tomb->encode());
    else
        out.null();
}

inline std::optional<Tombstone> getTomb(Reader &in)
{
    if (in.null())
        return std::nullopt;
    std::optional<Tombstone> tomb = Tombstone::decode(in.bytes());
    if (!tomb)
        in.fail();
    return tomb;
}

/// Calls the reader that stands under each key of a map; skips the keys that nobody knows.
using Keys = std::initializer_list<std::pair<const char *, std::function<void()>>>;
inline void readMap(Reader &in, const Keys &keys)
{
    const quint64 count = in.map();
    for (quint64 i = 0; i < count && in.ok(); ++i) {
        const QByteArrayView name = in.text();
        const auto known =
            std::find_if(keys.begin(), keys.end(), [&](const auto &k) { return name == k.first; });
        if (known != keys.end())
            known->second();
        else
            in.skip();
    }
}

} // namespace touchbase::sync
