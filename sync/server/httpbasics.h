// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "sync/server/apicall.h"
#include "sync/server/httpserver.h"

#include <array>
#include <boost/asio.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast.hpp>
#include <boost/beast/ssl.hpp>
#include <map>
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
using Greeting = Api::Greeting;
using Message = http::response<http::string_body>;

inline QByteArray toBytes(beast::string_view text) { return {text.data(), qsizetype(text.size())}; }

template <typename Name>
QByteArray fieldOf(const Parser &parser, Name name)
{
    return toBytes(parser.get()[name]);
}

inline QByteArray tokenOf(const Parser &parser)
{
    const QByteArray value = fieldOf(parser, http::field::authorization);
    return value.startsWith("Bearer ") ? value.sliced(7).trimmed() : QByteArray();
}

/// Who asks. What a proxy adds stands last; before it stands what anybody may have written.
inline QByteArray askerOf(const Parser &parser, const tcp::socket &socket, bool behindProxy)
{
    if (behindProxy) {
        const auto [first, last] = parser.get().equal_range("X-Forwarded-For");
        return first == last ? QByteArray()
                             : toBytes(std::prev(last)->value()).split(',').last().trimmed();
    }
    beast::error_code ignored;
    return QByteArray::fromStdString(socket.remote_endpoint(ignored).address().to_string());
}

inline QByteArray pathOf(const Parser &parser)
{
    const QByteArray target = toBytes(parser.get().target());
    return target.left(target.contains('?') ? target.indexOf('?') : target.size());
}

inline HttpRequest requestOf(const Parser &parser, const QByteArray &asker)
{
    const std::string &body = parser.get().body();
    const QByteArray authorization = fieldOf(parser, http::field::authorization);
    const bool isBasic = authorization.left(6).toLower() == "basic ";
    const QByteArray known =
        isBasic ? QByteArray::fromBase64(authorization.sliced(6).trimmed()) : QByteArray();
    const qsizetype colon = known.indexOf(':');
    return {
        .method = toBytes(parser.get().method_string()),
        .path = pathOf(parser),
        .token = tokenOf(parser),
        .contentEncoding = fieldOf(parser, http::field::content_encoding),
        .accept = fieldOf(parser, http::field::accept),
        .acceptEncoding = fieldOf(parser, http::field::accept_encoding),
        .ifNoneMatch = fieldOf(parser, http::field::if_none_match),
        .depth = fieldOf(parser, http::field::depth),
        .user = known.left(colon),
        .password = colon < 0 ? QByteArray() : known.sliced(colon + 1),
        .peer = asker,
        .body = QByteArray(body.data(), qsizetype(body.size())),
    };
}

inline sync::Problem tooLarge()
{
    return {sync::Problem::Code::TooLarge,
            QStringLiteral("The request is larger than this server takes.")};
}

/// What came of waiting for a part of a request.
struct Heard {
    bool anything = false; ///< false: there is nobody to answer
    std::optional<sync::Problem> objection;
};

/// To whoever asks too often.
inline HttpResponse slowDown(qint64 waitMs)
{
    HttpResponse response = server::response(sync::Problem{
        sync::Problem::Code::TooMany,
        QStringLiteral("Too many requests at once. Wait a moment; nothing is lost.")});
    response.retryAfter = int((waitMs + 999) / 1000);
    return response;
}

inline Heard heard(const beast::error_code &error, bool timedOut)
{
    using Code = sync::Problem::Code;
    if (timedOut)
        return {true, sync::Problem(Code::Timeout,
                                    QStringLiteral("The request did not come to its end in time. "
                                                   "Try again."))};
    if (error == http::error::body_limit)
        return {true, tooLarge()};
    if (error == http::error::header_limit || error == http::error::buffer_overflow)
        return {
            true,
            sync::Problem(
                Code::HeaderTooLarge,
                QStringLiteral("The header is larger than %1 KB.").arg(HttpLimits::header / 1024))};
    const bool isHttp =
        error.category() == http::make_error_code(http::error::bad_method).category();
    if (!isHttp || error == http::error::end_of_stream || error == http::error::partial_message)
        return {};
    return {true, sync::Problem(Code::Malformed,
                                QStringLiteral("This is not HTTP as the server reads it (%1).")
                                    .arg(QString::fromStdString(error.message())))};
}

/// What would let a proxy in front see another request than we do (RFC 9112, sections 3.2, 6.1).
inline std::optional<sync::Problem> objectionTo(const Parser &parser)
{
    const auto malformed = [](const char *sentence) {
        return sync::Problem(sync::Problem::Code::Malformed, QLatin1String(sentence));
    };
    if (!fieldOf(parser, http::field::transfer_encoding).isEmpty() && !parser.chunked())
        return malformed("The only Transfer-Encoding that the server reads is chunked.");
    const bool isOld = parser.get().version() < 11;
    if (isOld && parser.chunked())
        return malformed("HTTP/1.0 knows no Transfer-Encoding.");
    if (const auto hosts = parser.get().count(http::field::host); hosts > 1 || (!isOld && !hosts))
        return malformed("A request names one Host.");
    return std::nullopt;
}

/// Ends what waits on a stream after a while, and leaves the stream open, so that the other side
/// can be told: the stream's own timer closes it.
class Deadline {
public:
    template <typename Stream>
    Deadline(Stream &stream, seconds time)
        : m_timer(beast::get_lowest_layer(stream).get_executor(), time)
        , m_state(std::make_shared<State>())
    {
        m_timer.async_wait([&lowest = beast::get_lowest_layer(stream),
                            state = m_state](const beast::error_code &error) {
            if (error || state->isOver)
                return;
            state->hasPassed = true;
            lowest.cancel();
        });
    }
    ~Deadline()
    {
        m_state->isOver = true;
        m_timer.cancel();
    }
    Deadline(const Deadline &) = delete;
    Deadline &operator=(const Deadline &) = delete;

    bool hasPassed() const { return m_state->hasPassed; }

private:
    struct State {
        bool isOver = false;
        bool hasPassed = false;
    };
    asio::steady_timer m_timer;
    std::shared_ptr<State> m_state;
};

class Stopwatch {
public:
    double seconds() const
    {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - m_begin).count();
    }

private:
    std::chrono::steady_clock::time_point m_begin = std::chrono::steady_clock::now();
};

/// Counts itself for as long as it lives.
template <typename Count>
class Counted {
public:
    explicit Counted(Count &count)
        : m_count(count)
    {
        ++m_count;
    }
    ~Counted() { --m_count; }
    Counted(const Counted &) = delete;
    Counted &operator=(const Counted &) = delete;

private:
    Count &m_count;
};

/// The same in a map, which holds nothing of what is not there any more.
class CountedIn {
public:
    CountedIn(std::map<QByteArray, int> &counts, const QByteArray &key)
        : m_counts(counts)
        , m_at(counts.try_emplace(key).first)
    {
        ++m_at->second;
    }
    ~CountedIn()
    {
        if (--m_at->second == 0)
            m_counts.erase(m_at);
    }
    CountedIn(const CountedIn &) = delete;
    CountedIn &operator=(const CountedIn &) = delete;

    int count() const { return m_at->second; }

private:
    std::map<QByteArray, int> &m_counts;
    std::map<QByteArray, int>::iterator m_at;
};

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

/// What every answer says, whatever it is about. Nothing of ours is for a browser to run, frame,
/// guess at or keep.
template <typename Stream, typename Response>
void dress(Response &message, bool keepAlive)
{
    message.set(http::field::server, "touchbase-server/" TOUCHBASE_VERSION);
    message.set(http::field::cache_control, "no-store");
    message.set("X-Content-Type-Options", "nosniff");
    message.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    message.set("Cross-Origin-Resource-Policy", "same-origin");
    message.set("Referrer-Policy", "no-referrer");
    if constexpr (!std::is_same_v<Stream, beast::tcp_stream>)
        message.set("Strict-Transport-Security", "max-age=31536000");
    message.keep_alive(keepAlive);
}

/// `isHead`: as for GET, without the body.
template <typename Stream>
awaitable<void> answer(Stream &stream, const HttpResponse &response, bool keepAlive,
                       bool isHead = false)
{
    Message message(http::status(response.status), 11);
    dress<Stream>(message, keepAlive);
    if (!response.type.isEmpty())
        message.set(http::field::content_type, response.type.toStdString());
    if (!response.encoding.isEmpty())
        message.set(http::field::content_encoding, response.encoding.toStdString());
    if (response.retryAfter > 0)
        message.set(http::field::retry_after, std::to_string(response.retryAfter));
    if (response.uploadOffset >= 0)
        message.set("Upload-Offset", std::to_string(response.uploadOffset));
    for (const auto &[name, value] : response.headers)
        message.set(name.toStdString(), value.toStdString());
    if (!response.allow.isEmpty())
        message.set(http::field::allow, response.allow.toStdString());
    message.body() = response.body.toStdString();
    message.prepare_payload();
    if (isHead)
        message.body().clear();
    beast::get_lowest_layer(stream).expires_after(seconds(HttpLimits::answerSeconds));
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
