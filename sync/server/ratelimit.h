// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <QByteArray>
#include <QHash>

namespace touchbase::server {

/// How often somebody may ask: so many times a second on average, and some more at once. Who comes
/// a little early waits for the turn; who would have to wait for long is refused. Sequential askers
/// are so slowed down and never refused. Used by one thread at a time.
class RateLimit {
public:
    struct Allowance {
        double perSecond = 0; ///< 0: no limit
        double atOnce = 0;    ///< above the average
        qint64 patience = 0;  ///< ms for which it is worth to wait
    };
    explicit RateLimit(const Allowance &allowance)
        : m_allowance(allowance)
    {}

    struct Turn {
        qint64 wait = 0; ///< ms until it comes
        bool isRefused = false;
    };
    /// Takes a turn for `who`, unless that is refused. Nobody in particular (empty) is let through.
    Turn take(const QByteArray &who, qint64 nowMs);

private:
    Allowance m_allowance;
    QHash<QByteArray, double> m_next; ///< ms at which the next one is due, evenly spread
};

/// Whom an address stands for: of IPv6 the half that one customer gets.
QByteArray networkOf(const QByteArray &address);

} // namespace touchbase::server
