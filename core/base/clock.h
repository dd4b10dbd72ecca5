// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <QDate>
#include <QDateTime>
#include <QTimeZone>

namespace touchbase {

/// Where the time comes from: milliseconds since 1970 UTC and the user's zone. Injected everywhere,
/// so that a test or `--now` decides what day it is. Thread-safe as long as nobody sets it.
class Clock {
public:
    virtual ~Clock() = default;
    virtual qint64 now() const = 0; ///< ms since 1970-01-01 UTC
    virtual QTimeZone zone() const = 0;

    QDateTime local() const { return QDateTime::fromMSecsSinceEpoch(now(), zone()); }
    QDate today() const { return local().date(); }
};

/// The machine's clock and zone.
class SystemClock final : public Clock {
public:
    qint64 now() const override;
    QTimeZone zone() const override;
};

/// A clock that stands until it is moved. Not thread-safe.
class FixedClock final : public Clock {
public:
    FixedClock(qint64 now, QTimeZone zone)
        : m_now(now)
        , m_zone(std::move(zone))
    {}
    explicit FixedClock(const QDateTime &moment)
        : m_now(moment.toMSecsSinceEpoch())
        , m_zone(moment.timeZone())
    {}
    qint64 now() const override { return m_now; }
    QTimeZone zone() const override { return m_zone; }
    void set(qint64 now) { m_now = now; }
    void advance(qint64 ms) { m_now += ms; }

private:
    qint64 m_now;
    QTimeZone m_zone;
};

} // namespace touchbase
