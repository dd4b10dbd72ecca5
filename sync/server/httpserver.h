// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "sync/server/accounts.h"
#include "sync/server/store.h"

#include <cstdint>
#include <string>

namespace touchbase::server {

/// What one connection may do, checked before memory is taken for it.
struct HttpLimits {
    static constexpr int connections = 8000;
    static constexpr unsigned header = 16 * 1024;
    static constexpr std::uint64_t smallBody = 64 * 1024; ///< of everything but a sync round
    static constexpr int idleSeconds = 60; ///< to begin a request and bring its header
    static constexpr int handshakeSeconds = 20;
    static constexpr int bodySeconds = 120;
    static constexpr int silentSeconds = 60; ///< between two pieces of a file's content
    static constexpr int lingerSeconds = 10; ///< to hear a refusal that comes before the body's end
    static constexpr int stopSeconds = 5;    ///< for requests under way when the server ends
};

/// HTTP/1.1 and WebSocket (RFC 6455) on one port, in clear or over TLS, over Boost.Beast. One
/// thread for the network; everything else happens on the threads of an Api.
struct HttpOptions {
    std::string host;
    std::uint16_t port = 0; ///< 0 takes a free one
    SignUp signUp = SignUp::First;
    std::string certificate; ///< PEM files with the chain and its key; both or none
    std::string key;
    QString database; ///< PostgreSQL's address, where other servers may serve the same; or empty

    bool isSecure() const { return !certificate.empty(); }
};

/// Serves until SIGTERM or SIGINT; says the address on stdout once it is open. Errors: the address
/// cannot be taken.
Result<void> serve(Store &store, const HttpOptions &options);

} // namespace touchbase::server
