// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/replica/replica.h"
#include "sync/protocol/wire.h"

#include <QHash>
#include <QTemporaryDir>

#include <memory>

namespace touchbase::server {

/// A space as a base whose fields can be read, for what other programs are given of it. Follows the
/// feed page by page as a device does, and never writes to it. Lies in a temporary folder, in clear
/// as the server's own data does. For one thread.
class SpaceReader {
public:
    SpaceReader();

    /// How far it has read; from the beginning where it has nothing.
    const sync::Cursor &cursor() const { return m_cursor; }
    /// What comes next in the feed.
    Result<void> take(const sync::Page &page);

    /// Follow-ups, appointments and yearly dates as iCalendar (RFC 5545).
    QByteArray calendar();
    /// Every living contact as vCard 3.0 (RFC 2426) by its id in hex, as most programs read it.
    const QHash<QByteArray, QByteArray> &cards();
    /// Differs whenever what can be read may differ; an HTTP entity tag (RFC 9110) with its quotes.
    QByteArray tag() const;

private:
    Result<void> begin();

    SystemClock m_clock;
    QTemporaryDir m_folder;
    std::unique_ptr<replica::Replica> m_replica;
    sync::Cursor m_cursor;
    std::optional<QHash<QByteArray, QByteArray>> m_cards; ///< of what was read so far
    QByteArray m_calendar;                                ///< the same; empty until it is asked for
};

} // namespace touchbase::server
