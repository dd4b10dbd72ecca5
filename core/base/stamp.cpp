// SPDX-License-Identifier: MPL-2.0
#include "core/base/stamp.h"

#include <QString>

namespace touchbase {

Stamp::Stamp(qint64 ms, std::uint16_t counter, std::uint64_t replica)
{
    for (int i = 0; i < 6; ++i)
        m_bytes[i] = std::uint8_t(quint64(ms) >> (40 - 8 * i));
    m_bytes[6] = std::uint8_t(counter >> 8);
    m_bytes[7] = std::uint8_t(counter);
    for (int i = 0; i < 8; ++i)
        m_bytes[8 + i] = std::uint8_t(replica >> (56 - 8 * i));
}

qint64 Stamp::ms() const
{
    qint64 value = 0;
    for (int i = 0; i < 6; ++i)
        value = (value << 8) | m_bytes[i];
    return value;
}

std::uint16_t Stamp::counter() const { return std::uint16_t((m_bytes[6] << 8) | m_bytes[7]); }

std::uint64_t Stamp::replica() const
{
    std::uint64_t value = 0;
    for (int i = 8; i < 16; ++i)
        value = (value << 8) | m_bytes[i];
    return value;
}

Stamp Stamp::successor(std::uint64_t replica) const
{
    // Same ms and counter with a larger replica would also come after, but only for some replicas;
    // a step of the counter holds for all of them.
    if (counter() == 0xffff)
        return Stamp(ms() + 1, 0, replica);
    return Stamp(ms(), std::uint16_t(counter() + 1), replica);
}

Stamp Stamp::predecessor() const
{
    if (counter() == 0)
        return Stamp(ms() - 1, 0xffff, replica());
    return Stamp(ms(), std::uint16_t(counter() - 1), replica());
}

QString Stamp::hex() const { return QString::fromLatin1(bytes().toHex()); }

Stamp Stamp::fromHex(QStringView text) { return fromBytes(QByteArray::fromHex(text.toLatin1())); }

} // namespace touchbase
