// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <QByteArray>
#include <QHashFunctions>
#include <QString>

#include <array>
#include <compare>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>

namespace touchbase {

/// The identity of a row: a UUID in 16 bytes. Fresh ids are version 7 (RFC 9562) so that rows made
/// together lie together on disk; nothing may derive an order or a time from one. Ids of things
/// that two devices must agree on (this phone number of this contact) are made from what they name:
/// ten bytes of the parent's id, so that they lie beside it on disk and compress to little on the
/// wire, and six of a SHA-1 of parent and name. Without a parent they are version 5 (RFC 9562).
class Id {
public:
    static constexpr int size = 16;

    constexpr Id() = default;
    static Id fromBytes(const void *bytes)
    {
        Id id;
        std::memcpy(id.m_bytes.data(), bytes, size);
        return id;
    }
    /// Null id when `bytes` is not 16 bytes long.
    static Id fromBytes(const QByteArray &bytes)
    {
        return bytes.size() == size ? fromBytes(bytes.constData()) : Id();
    }
    /// Fresh version 7 id from the given wall clock and 10 bytes of randomness.
    static Id fresh(qint64 nowMs, std::span<const std::uint8_t, 10> random);
    /// The same from the system's randomness.
    static Id fresh(qint64 nowMs);
    /// The id of `name` within `parent`; 48 bits keep the children of one parent apart.
    static Id named(const Id &parent, QByteArrayView name);
    /// Reads 32 hex digits, with or without hyphens.
    static std::optional<Id> fromHex(QStringView text);

    bool isNull() const { return *this == Id(); }
    const std::uint8_t *data() const { return m_bytes.data(); }
    QByteArray bytes() const { return {reinterpret_cast<const char *>(m_bytes.data()), size}; }
    QString hex() const { return QString::fromLatin1(bytes().toHex()); }

    auto operator<=>(const Id &) const = default;

private:
    std::array<std::uint8_t, size> m_bytes{};
};

inline size_t qHash(const Id &id, size_t seed = 0) { return qHashBits(id.data(), Id::size, seed); }

} // namespace touchbase
