// SPDX-License-Identifier: MPL-2.0
#include "sync/server/ratelimit.h"

#include <QHostAddress>

#include <cmath>

namespace touchbase::server {

namespace {

constexpr qsizetype mostNames = 100'000;

} // namespace

RateLimit::Turn RateLimit::take(const QByteArray &who, qint64 nowMs)
{
    if (who.isEmpty() || m_allowance.perSecond <= 0)
        return {};
    // Names are the asker's to choose; the memory is not.
    if (m_next.size() > mostNames) {
        m_next.removeIf([&](const auto &entry) { return entry.value() <= double(nowMs); });
        if (m_next.size() > mostNames / 2)
            m_next.clear();
    }
    const double now = double(nowMs);
    const double interval = 1000 / m_allowance.perSecond;
    double &next = m_next[who];
    // A clock that was set back must not shut anybody out.
    const double latest = now + interval * (m_allowance.atOnce + 1) + double(m_allowance.patience);
    if (next < now || next > latest + 1)
        next = now;
    const double wait = next - now - interval * m_allowance.atOnce;
    if (wait > double(m_allowance.patience))
        return {qint64(std::ceil(wait)), true};
    next += interval;
    return {wait > 0 ? qint64(std::ceil(wait)) : 0, false};
}

QByteArray networkOf(const QByteArray &address)
{
    QHostAddress host(QString::fromLatin1(address));
    bool isV4 = false;
    const quint32 v4 = host.toIPv4Address(&isV4); // also of ::ffff:192.0.2.1
    if (isV4)
        return QHostAddress(v4).toString().toLatin1();
    if (host.protocol() != QAbstractSocket::IPv6Protocol)
        return address;
    Q_IPV6ADDR bytes = host.toIPv6Address();
    for (int i = 8; i < 16; ++i)
        bytes[i] = 0;
    return QHostAddress(bytes).toString().toLatin1() + "/64";
}

} // namespace touchbase::server
