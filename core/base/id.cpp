// SPDX-License-Identifier: MPL-2.0
#include "core/base/id.h"

#include "core/base/random.h"

#include <QCryptographicHash>

#include <algorithm>

namespace touchbase {

Id Id::fresh(qint64 nowMs, std::span<const std::uint8_t, 10> random)
{
    Id id;
    for (int i = 0; i < 6; ++i)
        id.m_bytes[i] = std::uint8_t(quint64(nowMs) >> (40 - 8 * i));
    std::memcpy(id.m_bytes.data() + 6, random.data(), random.size());
    id.m_bytes[6] = (id.m_bytes[6] & 0x0f) | 0x70;
    id.m_bytes[8] = (id.m_bytes[8] & 0x3f) | 0x80;
    return id;
}

Id Id::fresh(qint64 nowMs)
{
    std::array<std::uint8_t, 10> random;
    fillRandom(random);
    return fresh(nowMs, random);
}

Id Id::named(const Id &parent, QByteArrayView name)
{
    QCryptographicHash hash(QCryptographicHash::Sha1);
    hash.addData({reinterpret_cast<const char *>(parent.data()), size});
    hash.addData(name);
    Id id = fromBytes(hash.result().constData());
    if (!parent.isNull()) {
        std::copy_n(parent.m_bytes.begin(), 10, id.m_bytes.begin());
        return id;
    }
    id.m_bytes[6] = (id.m_bytes[6] & 0x0f) | 0x50;
    id.m_bytes[8] = (id.m_bytes[8] & 0x3f) | 0x80;
    return id;
}

std::optional<Id> Id::fromHex(QStringView text)
{
    QByteArray digits = text.toLatin1();
    digits.replace("-", "");
    if (digits.size() != 2 * size)
        return std::nullopt;
    const QByteArray bytes = QByteArray::fromHex(digits);
    if (bytes.toHex() != digits.toLower())
        return std::nullopt; // QByteArray passes over what is no digit
    return fromBytes(bytes.constData());
}

} // namespace touchbase
