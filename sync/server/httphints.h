// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "sync/server/httpbasics.h"

#include <map>

namespace touchbase::server {

// The held connections over which devices hear of changes. Included by httpserver.cpp alone.

/// A device that listens for hints. Only the latest hint of a space matters, so a slow one costs no
/// memory.
struct Listener {
    Listener(asio::io_context &io, const Session &session)
        : wake(io, asio::steady_timer::time_point::max())
        , session(session)
    {}
    virtual ~Listener() = default;
    void send(const Hint &hint)
    {
        pending[hint.space] = hint.encode().toStdString();
        wake.cancel();
    }
    void close()
    {
        closing = true;
        wake.cancel();
        cancel();
    }
    virtual void cancel() = 0;

    asio::steady_timer wake;
    Session session;
    std::map<Id, std::string> pending; ///< by space
    bool closing = false;
};

template <typename Stream>
struct SocketListener : Listener {
    SocketListener(asio::io_context &io, const Session &session, Stream stream)
        : Listener(io, session)
        , socket(std::move(stream))
    {}
    void cancel() override { beast::get_lowest_layer(socket).cancel(); }

    beast::websocket::stream<Stream> socket;
};

} // namespace touchbase::server
