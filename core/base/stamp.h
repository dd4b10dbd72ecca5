// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <QByteArray>
#include <QHashFunctions>
#include <QString>

#include <array>
#include <compare>
#include <cstdint>
#include <cstring>

namespace touchbase {

/// When and where a value was written: 6 bytes of milliseconds, a 2-byte counter, 8 bytes of
/// replica, big-endian, so that comparing bytes compares stamps. It is a hybrid logical clock
/// (Kulkarni et al., "Logical Physical Clocks", 2014). No two writes anywhere share a stamp.
/// The null stamp comes before all others: "never written".
class Stamp {
public:
    static constexpr int size = 16;

    constexpr Stamp() = default;
    Stamp(qint64 ms, std::uint16_t counter, std::uint64_t replica);
    static Stamp fromBytes(const void *bytes)
    {
        Stamp stamp;
        std::memcpy(stamp.m_bytes.data(), bytes, size);
        return stamp;
    }
    /// Null stamp when `bytes` is not 16 bytes long.
    static Stamp fromBytes(const QByteArray &bytes)
    {
        return bytes.size() == size ? fromBytes(bytes.constData()) : Stamp();
    }

    bool isNull() const { return *this == Stamp(); }
    qint64 ms() const;
    std::uint16_t counter() const;
    std::uint64_t replica() const;
    /// The earliest stamp of `replica` that comes after this one. A full counter carries into ms.
    Stamp successor(std::uint64_t replica) const;
    /// The latest stamp of the same replica that comes before this one. Not for a null stamp.
    Stamp predecessor() const;

    const std::uint8_t *data() const { return m_bytes.data(); }
    QByteArray bytes() const { return {reinterpret_cast<const char *>(m_bytes.data()), size}; }
    QString hex() const;
    static Stamp fromHex(QStringView text); ///< null stamp when it is none

    auto operator<=>(const Stamp &) const = default;

private:
    std::array<std::uint8_t, size> m_bytes{};
};

inline size_t qHash(const Stamp &stamp, size_t seed = 0)
{
    return qHashBits(stamp.data(), Stamp::size, seed);
}

} // namespace touchbase
