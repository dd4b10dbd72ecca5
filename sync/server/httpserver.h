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
    static constexpr int connectionsOfOne = 1000; ///< from one network
    static constexpr unsigned header = 16 * 1024;
    static constexpr std::uint64_t smallBody = 64 * 1024; ///< of everything but a sync round
    static constexpr std::uint64_t davBody = 8 * 1024 * 1024;
    static constexpr int idleSeconds = 60;   ///< to begin a request
    static constexpr int headerSeconds = 10; ///< to bring its header
    static constexpr int handshakeSeconds = 20;
    static constexpr int smallBodySeconds = 20;
    static constexpr int bodySeconds = 120; ///< of a device that is known
    static constexpr int answerSeconds = 120;
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
    QByteArray metricsToken; ///< see Api::Settings
    double rate = 100;       ///< requests a second that one device may make; 0: no limit
    int drainSeconds = 0;    ///< between saying that it ends and taking nothing new
    bool logsRequests = false;
    bool behindProxy = false; ///< X-Forwarded-For says who asks
    std::string certificate;  ///< PEM files with the chain and its key; both or none
    std::string key;
    QString database; ///< PostgreSQL's address, where other servers may serve the same; or empty

    bool isSecure() const { return !certificate.empty(); }
};

/// Serves until SIGTERM or SIGINT; says the address on stdout once it is open. Errors: the address
/// cannot be taken.
Result<void> serve(Store &store, const HttpOptions &options);

} // namespace touchbase::server
