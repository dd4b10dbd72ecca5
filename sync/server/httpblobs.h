// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "sync/protocol/byterange.h"
#include "sync/server/httpbasics.h"

#include <vector>

namespace touchbase::server {

/// The content that a path names; empty for every other path.
inline QByteArray sha256Of(const QByteArray &path)
{
    constexpr QByteArrayView opening = "/v1/blobs/";
    return path.startsWith(opening) ? sync::sha256FromHex(QByteArrayView(path).sliced(10))
                                    : QByteArray();
}

/// One request about the content of a file (docs/protocol.md): HEAD, GET, PUT, DELETE. Bytes go
/// between socket and disk in pieces, so that a transfer costs the memory of one piece.
template <typename Stream>
class BlobExchange {
public:
    BlobExchange(Stream &stream, beast::flat_buffer &buffer, Api &api, QByteArray sha256)
        : m_stream(stream)
        , m_buffer(buffer)
        , m_api(api)
        , m_sha256(std::move(sha256))
        , m_piece(64 * 1024)
    {}

    /// Whether the connection may go on. `arrived` is told when a content has become whole.
    awaitable<bool> serve(Parser &parser, std::function<void(const Hint &)> arrived)
    {
        m_isHead = parser.get().method() == http::verb::head;
        const QByteArray token = tokenOf(parser);
        const QByteArray named = fieldOf(parser, "Touchbase-Space");
        const Id space = Id::fromHex(QString::fromLatin1(named)).value_or(Id());
        if (!named.isEmpty() && space.isNull())
            co_return co_await refuse({sync::Problem::Code::Malformed,
                                       QStringLiteral("Touchbase-Space is no id of a space.")});
        using Deed = Api::FileDeed;
        const http::verb verb = parser.get().method();
        const Deed deed = verb == http::verb::put       ? Deed::Write
                          : verb == http::verb::delete_ ? Deed::Delete
                                                        : Deed::Read;
        const Greeting greeted = co_await callback<Greeting>(
            [&](auto done) { m_api.greetIn(token, space, deed, std::move(done)); });
        if (const auto *problem = std::get_if<sync::Problem>(&greeted))
            co_return co_await refuse(*problem);
        const auto &[session, hint] = std::get<std::pair<Session, Hint>>(greeted);
        m_space = hint.space;
        switch (parser.get().method()) {
        case http::verb::put: {
            const bool goesOn = co_await put(parser);
            if (m_arrived)
                arrived(hint);
            co_return goesOn;
        }
        case http::verb::get:
        case http::verb::head:
            co_return co_await give(parser);
        case http::verb::delete_:
            co_return co_await remove(parser.get().keep_alive());
        default:
            co_return co_await refuse(
                {sync::Problem::Code::MethodUnknown,
                 QStringLiteral("This address takes HEAD, GET, PUT and DELETE.")},
                "HEAD, GET, PUT, DELETE");
        }
    }

    int status() const { return m_status; } ///< of the answer

private:
    using UploadPtr = std::shared_ptr<BlobStore::Upload>;

    /// Runs a job on the store's thread.
    template <typename T, typename Job>
    awaitable<T> onStore(Job &job)
    {
        co_return co_await callback<T>([&](auto done) {
            m_api.withBlobs([&job, done = std::move(done)](BlobStore &store) { done(job(store)); });
        });
    }
    void allow(int seconds)
    {
        beast::get_lowest_layer(m_stream).expires_after(std::chrono::seconds(seconds));
    }
    awaitable<BlobStore::Have> have()
    {
        auto job = [&](BlobStore &store) { return store.have(m_space, m_sha256); };
        co_return co_await onStore<BlobStore::Have>(job);
    }
    awaitable<bool> say(HttpResponse response, bool keepAlive)
    {
        m_status = response.status;
        co_await answer(m_stream, response, keepAlive, m_isHead);
        co_return keepAlive;
    }
    /// Where a body is not read to its end, nothing else can follow it.
    awaitable<bool> refuse(sync::Problem problem, QByteArray allow = {})
    {
        HttpResponse response = server::response(problem);
        response.allow = std::move(allow);
        if (problem.code == sync::Problem::Code::WrongOffset) {
            const BlobStore::Have has = co_await have();
            response.uploadOffset = has.bytes;
        }
        co_await say(response, false);
        co_await linger(m_stream);
        co_return false;
    }

    awaitable<bool> remove(bool keepAlive)
    {
        auto job = [&](BlobStore &store) { return store.remove(m_space, m_sha256); };
        const auto removed = co_await onStore<Result<void>>(job);
        if (!removed)
            co_return co_await refuse({sync::Problem::Code::Unavailable,
                                       QStringLiteral("The file could not be removed just now; it "
                                                      "is tried again.")});
        co_return co_await say({204, {}, {}, 0, {}}, keepAlive);
    }

    awaitable<bool> put(Parser &parser)
    {
        const auto range =
            sync::ByteRange::fromContentRange(fieldOf(parser, http::field::content_range));
        const auto length = parser.content_length();
        if (!range || parser.chunked() || length.value_or(0) != quint64(range->count))
            co_return co_await refuse(
                {sync::Problem::Code::Malformed,
                 QStringLiteral("A content comes with Content-Range and Content-Length.")});
        auto begin = [&](BlobStore &store) {
            return store.begin(m_space, m_sha256, range->from, range->total);
        };
        auto begun = co_await onStore<sync::Answer<UploadPtr>>(begin);
        if (const auto *problem = std::get_if<sync::Problem>(&begun))
            co_return co_await refuse(*problem);
        const UploadPtr upload = std::get<UploadPtr>(begun);
        const bool keepAlive = parser.get().keep_alive();
        if (fieldOf(parser, http::field::expect).toLower() == "100-continue") {
            http::response<http::empty_body> go(http::status::continue_, 11);
            co_await http::async_write(m_stream, go, use_awaitable);
        }
        if (const auto problem = co_await receive(parser, *upload))
            co_return co_await refuse(*problem);
        auto end = [&](BlobStore &) { return upload->end(); };
        const auto ended = co_await onStore<sync::Answer<BlobStore::Have>>(end);
        if (const auto *problem = std::get_if<sync::Problem>(&ended))
            co_return co_await say(server::response(*problem), keepAlive);
        const BlobStore::Have has = std::get<BlobStore::Have>(ended);
        m_arrived = has.whole;
        HttpResponse response{has.whole ? 201 : 204, {}, {}, 0, {}};
        response.uploadOffset = has.bytes;
        co_return co_await say(response, keepAlive);
    }

    /// What has come is kept, whatever breaks off.
    awaitable<std::optional<sync::Problem>> receive(Parser &parser, BlobStore::Upload &upload)
    {
        http::request_parser<http::buffer_body> body(std::move(parser));
        beast::error_code error;
        while (!body.is_done() && !error) {
            body.get().body().data = m_piece.data();
            body.get().body().size = m_piece.size();
            allow(HttpLimits::silentSeconds);
            co_await http::async_read(m_stream, m_buffer, body,
                                      asio::redirect_error(use_awaitable, error));
            if (error == http::error::need_buffer)
                error = {};
            const QByteArrayView bytes(m_piece.data(),
                                       qsizetype(m_piece.size() - body.get().body().size));
            auto take = [&](BlobStore &) { return upload.take(bytes); };
            auto problem = co_await onStore<std::optional<sync::Problem>>(take);
            if (problem)
                co_return problem;
        }
        if (error)
            throw boost::system::system_error(error);
        co_return std::nullopt;
    }

    awaitable<bool> give(Parser &parser)
    {
        const QByteArray asked = fieldOf(parser, http::field::range);
        const bool keepAlive = parser.get().keep_alive();
        const BlobStore::Have has = co_await have();
        if (!has.whole) {
            HttpResponse response = server::response(
                sync::Problem{sync::Problem::Code::NotFound,
                              QStringLiteral("The server does not have this file yet.")});
            response.uploadOffset = has.bytes;
            co_return co_await say(response, keepAlive);
        }
        const auto range = asked.isEmpty() ? std::optional(sync::ByteRange{0, has.bytes, has.bytes})
                                           : sync::requestedRange(asked, has.bytes);
        if (!range)
            co_return co_await say(server::response(sync::Problem{
                                       sync::Problem::Code::RangeUnknown,
                                       QStringLiteral("The file has %1 bytes.").arg(has.bytes)}),
                                   keepAlive);
        co_await send(*range, asked.isEmpty() ? http::status::ok : http::status::partial_content,
                      keepAlive);
        co_return keepAlive;
    }

    awaitable<void> send(sync::ByteRange range, http::status status, bool keepAlive)
    {
        http::response<http::buffer_body> message(status, 11);
        m_status = int(status);
        dress<Stream>(message, keepAlive);
        message.set(http::field::content_type, "application/octet-stream");
        if (status == http::status::partial_content)
            message.set(http::field::content_range, range.contentRange().toStdString());
        message.content_length(quint64(range.count));
        message.body().data = nullptr;
        message.body().more = !m_isHead;
        http::response_serializer<http::buffer_body> serializer(message);
        allow(HttpLimits::silentSeconds);
        co_await http::async_write_header(m_stream, serializer, use_awaitable);
        for (qint64 left = range.count; !m_isHead && left > 0;) {
            auto read = [&](BlobStore &store) {
                return store.read(m_space, m_sha256, range.from + range.count - left,
                                  std::min(left, qint64(m_piece.size())));
            };
            QByteArray bytes = co_await onStore<QByteArray>(read);
            if (bytes.isEmpty()) // the disk fails: the other side sees that bytes are missing
                throw boost::system::system_error(
                    http::make_error_code(http::error::partial_message));
            left -= bytes.size();
            message.body().data = bytes.data();
            message.body().size = size_t(bytes.size());
            message.body().more = left > 0;
            beast::error_code error;
            allow(HttpLimits::silentSeconds);
            co_await http::async_write(m_stream, serializer,
                                       asio::redirect_error(use_awaitable, error));
            if (error && error != http::error::need_buffer)
                throw boost::system::system_error(error);
        }
    }

    Stream &m_stream;
    beast::flat_buffer &m_buffer;
    Api &m_api;
    QByteArray m_sha256;
    std::vector<char> m_piece;
    Id m_space;
    int m_status = 0;
    bool m_isHead = false;
    bool m_arrived = false;
};

} // namespace touchbase::server
