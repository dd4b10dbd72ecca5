// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "sync/server/api.h"

#include <memory>

namespace touchbase::server {

/// What servers that share one PostgreSQL tell each other: that a space moved on, that a device may
/// not listen any more (LISTEN and NOTIFY). Has a thread and a connection of its own.
class Neighbours {
public:
    /// Events come from the thread of ours. `missed` says that it listens from now on: what the
    /// others said before was not heard.
    Neighbours(QString url, Api::Events events, std::function<void()> missed);
    ~Neighbours();
    Neighbours(const Neighbours &) = delete;
    Neighbours &operator=(const Neighbours &) = delete;

    /// From any thread. What is told while the connection is broken is told once it is back.
    void tellMoved(const Hint &hint);
    void tellRevoked(qint64 account, const Id &device);

private:
    class Line;
    std::unique_ptr<Line> m_line;
};

} // namespace touchbase::server
