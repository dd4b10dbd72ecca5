// SPDX-License-Identifier: MPL-2.0
#include "sync/server/httpserver.h"

#include "sync/server/dav.h"
#include "sync/server/httpblobs.h"
#include "sync/server/httphints.h"
#include "sync/server/log.h"
#include "sync/server/neighbours.h"
#include "sync/server/ratelimit.h"

#include <QCryptographicHash>

#include <cmath>
#include <iostream>
#include <map>

namespace touchbase::server {

namespace ssl = asio::ssl;
namespace websocket = beast::websocket;

namespace {

constexpr qint64 patience = 2000; // ms that a request may be held back for its turn

using Plain = beast::tcp_stream;
using Secure = beast::ssl_stream<beast::tcp_stream>;

class HttpServer {
public:
    HttpServer(Store &store, const HttpOptions &options)
        : m_options(options)
        , m_deviceRate({options.rate, 10 * options.rate, patience})
        , m_networkRate({4 * options.rate, 40 * options.rate, patience})
        , m_api(store, {options.signUp, options.metricsToken},
                {[this](const Hint &hint) { tellMoved(hint); },
                 [this](qint64 account, const Id &device) {
                     if (m_neighbours)
                         m_neighbours->tellRevoked(account, device);
                     hearRevoked(account, device);
                 }})
    {
        m_metrics = m_api.metrics();
        if (!options.database.isEmpty())
            m_neighbours = std::make_unique<Neighbours>(
                options.database,
                Api::Events{
                    [this](const Hint &hint) { hearMoved(hint); },
                    [this](qint64 account, const Id &device) { hearRevoked(account, device); }},
                [this] { asio::post(m_io, [this] { greetAnew(); }); });
    }

    Result<void> run();

private:
    Result<void> loadCertificate();
    awaitable<void> accept(tcp::acceptor &acceptor);
    awaitable<void> serveConnection(tcp::socket socket);
    // Over plain and over secure connections alike.
    enum class Next { Request, Close, Gone /* the stream was handed on */ };
    template <typename Stream>
    awaitable<Next> serveRequest(Stream &stream, beast::flat_buffer &buffer);
    template <typename Stream>
    awaitable<Heard> readHeader(Stream &stream, beast::flat_buffer &buffer, Parser &parser);
    template <typename Stream>
    awaitable<Heard> readBody(Stream &stream, beast::flat_buffer &buffer, Parser &parser);
    template <typename Stream>
    awaitable<Next> listen(Stream stream, Parser::value_type upgrade, QByteArray token,
                           std::function<void(int)> note);
    template <typename Stream>
    awaitable<void> hint(std::shared_ptr<SocketListener<Stream>> listener);
    qint64 takeTurns(const QByteArray &asker, const QByteArray &token);
    void note(const QByteArray &method, const char *route, int status, double seconds);
    awaitable<void> stop(tcp::acceptor &acceptor);
    awaitable<void> tidyUpDaily();
    // From any thread.
    void tellMoved(const Hint &hint);
    void hearMoved(const Hint &hint);
    void hearRevoked(qint64 account, const Id &device);
    // On the network's.
    void moved(const Hint &hint);
    void revoked(qint64 account, const Id &device);
    void greetAnew();

    HttpOptions m_options;
    // Before what ends the connections, which count themselves here.
    std::shared_ptr<Metrics> m_metrics;
    std::map<QByteArray, int> m_byNetwork; ///< open connections
    int m_active = 0;                      ///< requests that are being answered
    asio::io_context m_io{1};
    ssl::context m_tls{ssl::context::tls_server};
    std::multimap<qint64, std::shared_ptr<Listener>> m_listeners; ///< by account
    RateLimit m_deviceRate;
    RateLimit m_networkRate;
    bool m_stopping = false;
    std::unique_ptr<Neighbours> m_neighbours; ///< null where there can be none
    Api m_api;                                ///< last: its threads use the rest
};

/// Version 1.2 and later; what OpenSSL holds to be safe today.
Result<void> HttpServer::loadCertificate()
{
    beast::error_code error;
    m_tls.set_options(ssl::context::default_workarounds | ssl::context::no_tlsv1 |
                      ssl::context::no_tlsv1_1);
    m_tls.use_certificate_chain_file(m_options.certificate, error);
    if (error)
        return invalid(QStringLiteral("The certificate %1 cannot be read: %2.")
                           .arg(QString::fromStdString(m_options.certificate),
                                QString::fromStdString(error.message())));
    m_tls.use_private_key_file(m_options.key, ssl::context::pem, error);
    if (error)
        return invalid(QStringLiteral("The key %1 cannot be read, or is not that of the "
                                      "certificate: %2.")
                           .arg(QString::fromStdString(m_options.key),
                                QString::fromStdString(error.message())));
    return {};
}

Result<void> HttpServer::run()
{
    if (m_options.isSecure()) {
        if (Result<void> loaded = loadCertificate(); !loaded)
            return loaded;
    }
    beast::error_code error;
    const auto address = asio::ip::make_address(m_options.host, error);
    if (error)
        return invalid(QStringLiteral("“%1” is not an IP address to listen on.")
                           .arg(QString::fromStdString(m_options.host)));
    tcp::acceptor acceptor(m_io);
    const tcp::endpoint endpoint(address, m_options.port);
    acceptor.open(endpoint.protocol(), error);
    acceptor.set_option(asio::socket_base::reuse_address(true), error);
    acceptor.bind(endpoint, error);
    if (!error)
        acceptor.listen(asio::socket_base::max_listen_connections, error);
    if (error)
        return failed(QStringLiteral("Cannot listen on %1 port %2: %3. Choose another port.")
                          .arg(QString::fromStdString(m_options.host))
                          .arg(m_options.port)
                          .arg(QString::fromStdString(error.message())));
    const bool v6 = address.is_v6();
    std::cout << (m_options.isSecure() ? "https://" : "http://") << (v6 ? "[" : "")
              << address.to_string() << (v6 ? "]" : "") << ':' << acceptor.local_endpoint().port()
              << std::endl;
    asio::co_spawn(m_io, accept(acceptor), asio::detached);
    asio::co_spawn(m_io, stop(acceptor), asio::detached);
    asio::co_spawn(m_io, tidyUpDaily(), asio::detached);
    m_io.run();
    return {};
}

/// Ends on a signal: nothing new is begun, what is under way is finished.
awaitable<void> HttpServer::stop(tcp::acceptor &acceptor)
{
    asio::signal_set signals(m_io, SIGTERM, SIGINT);
    co_await signals.async_wait(use_awaitable);
    m_api.drain();
    asio::steady_timer timer(m_io, seconds(m_options.drainSeconds));
    co_await timer.async_wait(use_awaitable);
    m_stopping = true;
    acceptor.close();
    for (const auto &[account, listener] : m_listeners)
        listener->close();
    const auto end = std::chrono::steady_clock::now() + seconds(HttpLimits::stopSeconds);
    while (m_active > 0 && std::chrono::steady_clock::now() < end) {
        timer.expires_after(std::chrono::milliseconds(20));
        co_await timer.async_wait(use_awaitable);
    }
    m_io.stop();
}

awaitable<void> HttpServer::tidyUpDaily()
{
    for (asio::steady_timer day(m_io); !m_stopping;) {
        m_api.tidyUp();
        day.expires_after(std::chrono::hours(24));
        co_await day.async_wait(use_awaitable);
    }
}

awaitable<void> HttpServer::accept(tcp::acceptor &acceptor)
{
    while (!m_stopping) {
        beast::error_code error;
        tcp::socket socket =
            co_await acceptor.async_accept(asio::redirect_error(use_awaitable, error));
        if (m_stopping)
            co_return;
        if (error) { // out of file descriptors, for instance: others may end meanwhile
            asio::steady_timer pause(m_io, std::chrono::milliseconds(100));
            co_await pause.async_wait(use_awaitable);
            continue;
        }
        if (m_metrics->connections < HttpLimits::connections)
            asio::co_spawn(m_io, serveConnection(std::move(socket)), asio::detached);
    }
}

awaitable<void> HttpServer::serveConnection(tcp::socket socket)
{
    const Counted connection(m_metrics->connections);
    beast::error_code ignored;
    const QByteArray network = m_options.behindProxy
                                   ? QByteArray()
                                   : networkOf(QByteArray::fromStdString(
                                         socket.remote_endpoint(ignored).address().to_string()));
    const CountedIn open(m_byNetwork, network);
    if (!network.isEmpty() && open.count() > HttpLimits::connectionsOfOne)
        co_return;
    try {
        socket.set_option(tcp::no_delay(true), ignored);
        beast::flat_buffer buffer(HttpLimits::header + 64 * 1024);
        Next next = Next::Close;
        if (m_options.isSecure()) {
            Secure stream(Plain(std::move(socket)), m_tls);
            beast::get_lowest_layer(stream).expires_after(seconds(HttpLimits::handshakeSeconds));
            co_await stream.async_handshake(ssl::stream_base::server, use_awaitable);
            while ((next = co_await serveRequest(stream, buffer)) == Next::Request) {
            }
            if (next == Next::Gone)
                co_return;
            beast::get_lowest_layer(stream).expires_after(seconds(HttpLimits::handshakeSeconds));
            co_await stream.async_shutdown(use_awaitable);
        } else {
            Plain stream(std::move(socket));
            while ((next = co_await serveRequest(stream, buffer)) == Next::Request) {
            }
            if (next == Next::Close)
                stream.socket().shutdown(tcp::socket::shutdown_send, ignored);
        }
    } catch (const std::exception &) {
        // The other side went away, was too slow or spoke no HTTP: there is nobody to tell.
    }
}

/// Waits for a request's header and says what is wrong with it.
template <typename Stream>
awaitable<Heard> HttpServer::readHeader(Stream &stream, beast::flat_buffer &buffer, Parser &parser)
{
    // Between requests a connection may be silent; one that was begun has to come to its end.
    if (buffer.size() == 0) {
        beast::get_lowest_layer(stream).expires_after(seconds(HttpLimits::idleSeconds));
        buffer.commit(
            co_await stream.async_read_some(buffer.prepare(HttpLimits::header), use_awaitable));
    }
    beast::get_lowest_layer(stream).expires_never();
    Deadline deadline(stream, seconds(HttpLimits::headerSeconds));
    beast::error_code error;
    co_await http::async_read_header(stream, buffer, parser,
                                     asio::redirect_error(use_awaitable, error));
    if (error)
        co_return heard(error, deadline.hasPassed());
    co_return Heard{true, objectionTo(parser)};
}

template <typename Stream>
awaitable<HttpServer::Next> HttpServer::serveRequest(Stream &stream, beast::flat_buffer &buffer)
{
    Parser parser;
    parser.header_limit(HttpLimits::header);
    parser.body_limit(sync::WireLimits::body);
    Heard heard = co_await readHeader(stream, buffer, parser);
    if (!heard.anything)
        co_return Next::Close;
    const Counted active(m_active);
    const Stopwatch stopwatch;
    const QByteArray method = toBytes(parser.get().method_string());
    const QByteArray path = pathOf(parser);
    const auto note = [&](int status) {
        this->note(method, Api::patternOf(path), status, stopwatch.seconds());
    };
    const QByteArray asker =
        askerOf(parser, beast::get_lowest_layer(stream).socket(), m_options.behindProxy);
    const bool isHead = parser.get().method() == http::verb::head;
    const qint64 wait = takeTurns(asker, tokenOf(parser));
    if (wait > patience) {
        note(429);
        co_await answer(stream, slowDown(wait), false, isHead);
        co_await linger(stream);
        co_return Next::Close;
    }
    if (wait > 0) {
        beast::get_lowest_layer(stream).expires_never();
        asio::steady_timer turn(m_io, std::chrono::milliseconds(wait));
        co_await turn.async_wait(use_awaitable);
    }
    if (!heard.objection && websocket::is_upgrade(parser.get()) && path == "/v1/hints") {
        QByteArray token = tokenOf(parser);
        co_return co_await listen(std::move(stream), parser.release(), std::move(token), note);
    }
    if (!heard.objection) {
        if (const QByteArray sha256 = sha256Of(path); !sha256.isEmpty()) {
            BlobExchange exchange(stream, buffer, m_api, sha256);
            const bool goesOn =
                co_await exchange.serve(parser, [this](const Hint &hint) { tellMoved(hint); });
            note(exchange.status());
            co_return goesOn && !m_stopping ? Next::Request : Next::Close;
        }
        heard = co_await readBody(stream, buffer, parser);
        if (!heard.anything)
            co_return Next::Close;
    }
    if (heard.objection) {
        note(heard.objection->status);
        co_await answer(stream, server::response(*heard.objection), false, isHead);
        co_await linger(stream);
        co_return Next::Close;
    }
    beast::get_lowest_layer(stream)
        .expires_never(); // the work of the server is not the fault of the other side
    HttpRequest request = requestOf(parser, asker);
    const HttpResponse response = co_await callback<HttpResponse>(
        [&](auto done) { m_api.handle(std::move(request), std::move(done)); });
    const bool keepAlive = parser.get().keep_alive() && !m_stopping;
    co_await answer(stream, response, keepAlive, isHead);
    note(response.status);
    co_return keepAlive ? Next::Request : Next::Close;
}

/// How many ms a request has to wait until it is its turn; more than `patience`: it is refused.
qint64 HttpServer::takeTurns(const QByteArray &asker, const QByteArray &token)
{
    const qint64 now = std::chrono::duration_cast<std::chrono::milliseconds>(
                           std::chrono::steady_clock::now().time_since_epoch())
                           .count();
    const RateLimit::Turn network = m_networkRate.take(networkOf(asker), now);
    if (network.isRefused)
        return patience + network.wait;
    const RateLimit::Turn device = m_deviceRate.take(
        token.isEmpty() ? token : QCryptographicHash::hash(token, QCryptographicHash::Sha256), now);
    return device.isRefused ? patience + device.wait : std::max(network.wait, device.wait);
}

void HttpServer::note(const QByteArray &method, const char *route, int status, double seconds)
{
    m_metrics->noteRequest(method, route, status, seconds);
    if (m_options.logsRequests)
        log(LogLevel::Info, "request",
            {{QStringLiteral("method"), QString::fromLatin1(Metrics::known(method))},
             {QStringLiteral("route"), QLatin1String(route)},
             {QStringLiteral("status"), status},
             {QStringLiteral("ms"), std::round(seconds * 10'000) / 10}});
}

/// Memory for a large body, and time, is for devices that are known.
template <typename Stream>
awaitable<Heard> HttpServer::readBody(Stream &stream, beast::flat_buffer &buffer, Parser &parser)
{
    const bool large = parser.content_length().value_or(0) > HttpLimits::smallBody;
    int time = HttpLimits::smallBodySeconds;
    if (pathOf(parser) != "/v1/sync") {
        // Programs that read contacts name every one of them at once.
        const bool mayBeLarge = large && isDav(pathOf(parser)) &&
                                parser.content_length().value_or(0) <= HttpLimits::davBody;
        if (large && !mayBeLarge)
            co_return Heard{true, tooLarge()};
        if (mayBeLarge) {
            const HttpRequest request = requestOf(parser, {});
            const auto problem = co_await callback<std::optional<sync::Problem>>([&](auto done) {
                m_api.mayReadContacts(request.user, request.password, std::move(done));
            });
            if (problem)
                co_return Heard{true, problem};
        }
        parser.body_limit(mayBeLarge ? HttpLimits::davBody : HttpLimits::smallBody);
    } else if (large || parser.chunked()) {
        const QByteArray token = tokenOf(parser);
        const auto greeted =
            co_await callback<Greeting>([&](auto done) { m_api.greet(token, std::move(done)); });
        if (const auto *problem = std::get_if<sync::Problem>(&greeted))
            co_return Heard{true, *problem};
        time = HttpLimits::bodySeconds;
    }
    if (fieldOf(parser, http::field::expect).toLower() == "100-continue") {
        http::response<http::empty_body> go(http::status::continue_, 11);
        beast::get_lowest_layer(stream).expires_after(seconds(HttpLimits::answerSeconds));
        co_await http::async_write(stream, go, use_awaitable);
    }
    beast::get_lowest_layer(stream).expires_never();
    Deadline deadline(stream, seconds(time));
    beast::error_code error;
    co_await http::async_read(stream, buffer, parser, asio::redirect_error(use_awaitable, error));
    co_return error ? heard(error, deadline.hasPassed()) : Heard{true, std::nullopt};
}

/// Holds a connection over which the device learns that its account's data moved on.
template <typename Stream>
awaitable<HttpServer::Next> HttpServer::listen(Stream stream, Parser::value_type upgrade,
                                               QByteArray token, std::function<void(int)> note)
{
    const auto greeted =
        co_await callback<Greeting>([&](auto done) { m_api.greet(token, std::move(done)); });
    if (const auto *problem = std::get_if<sync::Problem>(&greeted)) {
        note(problem->status);
        co_await answer(stream, server::response(*problem), false);
        co_return Next::Gone;
    }
    const auto &[session, first] = std::get<std::pair<Session, Hint>>(greeted);
    const auto listener =
        std::make_shared<SocketListener<Stream>>(m_io, session, std::move(stream));
    beast::get_lowest_layer(listener->socket).expires_never();
    // Pings go out by themselves, so that proxies keep the connection and dead ones are noticed.
    listener->socket.set_option(websocket::stream_base::timeout{seconds(30), seconds(300), true});
    listener->socket.read_message_max(4096);
    co_await listener->socket.async_accept(upgrade, use_awaitable);
    note(101);
    const Counted watching(m_metrics->watchers);
    const auto entry = m_listeners.emplace(session.account, listener);
    listener->send(first);
    asio::co_spawn(m_io, hint(listener), asio::detached);
    try {
        beast::flat_buffer buffer;
        for (;;) {
            co_await listener->socket.async_read(buffer, use_awaitable);
            buffer.clear();
        }
    } catch (const std::exception &) {
        // Closed by either side, or dead.
    }
    listener->close();
    m_listeners.erase(entry);
    co_return Next::Gone;
}

template <typename Stream>
awaitable<void> HttpServer::hint(std::shared_ptr<SocketListener<Stream>> listener)
{
    try {
        while (!listener->closing) {
            if (listener->pending.empty()) {
                beast::error_code woken;
                co_await listener->wake.async_wait(asio::redirect_error(use_awaitable, woken));
                continue;
            }
            const std::string text = listener->pending.extract(listener->pending.begin()).mapped();
            listener->socket.text(true);
            co_await listener->socket.async_write(asio::buffer(text), use_awaitable);
        }
    } catch (const std::exception &) {
        listener->close();
    }
}

void HttpServer::tellMoved(const Hint &hint)
{
    if (m_neighbours)
        m_neighbours->tellMoved(hint);
    hearMoved(hint);
}

void HttpServer::hearMoved(const Hint &hint)
{
    asio::post(m_io, [this, hint] { moved(hint); });
}

void HttpServer::hearRevoked(qint64 account, const Id &device)
{
    asio::post(m_io, [this, account, device] { revoked(account, device); });
}

/// Devices may have missed a hint. Who connects again is told where its feed ends.
void HttpServer::greetAnew()
{
    for (const auto &[account, listener] : m_listeners)
        listener->close();
}

void HttpServer::moved(const Hint &hint)
{
    for (const qint64 account : hint.accounts) {
        const auto [first, last] = m_listeners.equal_range(account);
        for (auto at = first; at != last; ++at) {
            if (at->second->session.device != hint.except)
                at->second->send(hint);
        }
    }
}

void HttpServer::revoked(qint64 account, const Id &device)
{
    const auto [first, last] = m_listeners.equal_range(account);
    for (auto at = first; at != last; ++at) {
        if (device.isNull() || at->second->session.device == device)
            at->second->close();
    }
}

} // namespace

Result<void> serve(Store &store, const HttpOptions &options)
{
    HttpServer server(store, options);
    return server.run();
}

} // namespace touchbase::server
