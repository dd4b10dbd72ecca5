// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/replica/replica.h"
#include "sync/protocol/wire.h"

#include <QHash>
#include <QTemporaryDir>

#include <memory>

namespace touchbase::server {

/// The spaces of an account as a base whose fields can be read, for what other programs are given
/// of it: the private one, and those that it shares and may export. Follows the feeds page by page
/// as a device does, and never writes to them. Lies in a temporary folder, in clear as the server's
/// own data does. For one thread.
class SpaceReader {
public:
    SpaceReader();

    /// How far it has read each space, the private one first; empty where it has nothing.
    const std::vector<sync::Cursor> &cursors() const { return m_cursors; }
    /// What comes next in each of them. They are always the same ones.
    Result<void> take(const std::vector<sync::Page> &pages,
                      const std::vector<replica::SharedSpace> &shared);

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
    std::vector<sync::Cursor> m_cursors;
    std::optional<QHash<QByteArray, QByteArray>> m_cards; ///< of what was read so far
    QByteArray m_calendar;                                ///< the same; empty until it is asked for
};

} // namespace touchbase::server
