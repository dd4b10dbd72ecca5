// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "sync/server/api.h"
#include "sync/server/httpserver.h"

#include <array>
#include <boost/asio.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast.hpp>
#include <boost/beast/ssl.hpp>
#include <utility> // Boost 1.74 needs it before asio

namespace touchbase::server {

// What the parts of the server over Boost.Beast share: reading a request's header, waiting for the
// Api's threads, answering. Included by httpserver.cpp alone.

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::awaitable;
using asio::use_awaitable;
using tcp = asio::ip::tcp;
using std::chrono::seconds;

using Parser = http::request_parser<http::string_body>;
using Greeting = std::optional<std::pair<Session, Hint>>;
using Message = http::response<http::string_body>;

inline QByteArray toBytes(beast::string_view text) { return {text.data(), qsizetype(text.size())}; }

inline QByteArray fieldOf(const Parser &parser, http::field name)
{
    return toBytes(parser.get()[name]);
}

inline QByteArray tokenOf(const Parser &parser)
{
    const QByteArray value = fieldOf(parser, http::field::authorization);
    return value.startsWith("Bearer ") ? value.sliced(7).trimmed() : QByteArray();
}

inline QByteArray pathOf(const Parser &parser)
{
    const QByteArray target = toBytes(parser.get().target());
    return target.left(target.contains('?') ? target.indexOf('?') : target.size());
}

inline HttpResponse refusal(const sync::Problem &problem)
{
    return {problem.status, "application/problem+json", {}, 0, problem.encode()};
}

inline sync::Problem signedOut()
{
    return {sync::Problem::Code::Unauthorized,
            QStringLiteral("This device is signed out. Sign in again; nothing is lost.")};
}

/// Waits for something that calls back from another thread.
template <typename T, typename Start>
awaitable<T> callback(Start start)
{
    return asio::async_initiate<const asio::use_awaitable_t<>, void(T)>(
        [start = std::move(start)](auto handler) mutable {
            auto executor = asio::get_associated_executor(handler);
            auto shared = std::make_shared<decltype(handler)>(std::move(handler));
            start([executor, shared](T value) {
                asio::post(executor, [shared, value = std::move(value)]() mutable {
                    (*shared)(std::move(value));
                });
            });
        },
        use_awaitable);
}

template <typename Stream>
awaitable<void> answer(Stream &stream, const HttpResponse &response, bool keepAlive)
{
    Message message(http::status(response.status), 11);
    message.set(http::field::server, "touchbase-server/" TOUCHBASE_VERSION);
    message.set(http::field::cache_control, "no-store");
    if (!response.type.isEmpty())
        message.set(http::field::content_type, response.type.toStdString());
    if (!response.encoding.isEmpty())
        message.set(http::field::content_encoding, response.encoding.toStdString());
    if (response.retryAfter > 0)
        message.set(http::field::retry_after, std::to_string(response.retryAfter));
    if (response.uploadOffset >= 0)
        message.set("Upload-Offset", std::to_string(response.uploadOffset));
    message.keep_alive(keepAlive);
    message.body() = response.body.toStdString();
    message.prepare_payload();
    co_await http::async_write(stream, message, use_awaitable);
}

/// Reads what is still coming and forgets it: a connection that is closed with bytes unread is
/// reset, and the other side loses the answer (RFC 9112, section 9.6).
template <typename Stream>
awaitable<void> linger(Stream &stream)
{
    auto &lowest = beast::get_lowest_layer(stream);
    lowest.expires_after(seconds(HttpLimits::lingerSeconds));
    beast::error_code error;
    lowest.socket().shutdown(tcp::socket::shutdown_send, error);
    std::array<char, 16 * 1024> forgotten;
    for (std::uint64_t left = sync::WireLimits::unpacked; left > 0 && !error;)
        left -= std::min<std::uint64_t>(
            left, co_await stream.async_read_some(asio::buffer(forgotten),
                                                  asio::redirect_error(use_awaitable, error)));
}

} // namespace touchbase::server
