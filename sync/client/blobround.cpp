// SPDX-License-Identifier: MPL-2.0
#include "sync/client/blobround.h"

#include "core/replica/limits.h"
#include "sync/protocol/byterange.h"

#include <algorithm>

namespace touchbase::sync {

using attachments::Arrival;
using attachments::PlacedContent;

namespace {

/// Small enough for what proxies take unasked, and for a link that breaks every few seconds.
constexpr qint64 pieceSize = 1024 * 1024;
constexpr int mostAttempts = 3;

int statusOf(const QNetworkReply &reply)
{
    return reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

/// How much of the content the server has, by its own word; nothing where it does not say.
std::optional<qint64> offsetOf(const QNetworkReply &reply)
{
    bool isNumber = false;
    const qint64 offset = reply.rawHeader("Upload-Offset").toLongLong(&isNumber);
    return isNumber && offset >= 0 ? std::optional(offset) : std::nullopt;
}

} // namespace

BlobRound::BlobRound(replica::Replica &replica, Transport &transport, QObject *parent)
    : QObject(parent)
    , m_replica(replica)
    , m_transport(transport)
    , m_blobs(replica)
{}

BlobRound::~BlobRound() = default;

void BlobRound::run(Done done)
{
    Q_ASSERT(!isRunning());
    m_done = std::move(done);
    m_summary = {};
    attachments::removeErased(m_replica);
    m_passedOver.clear();
    m_hasMoved = false;
    next();
}

void BlobRound::next()
{
    m_arrival.reset();
    m_content.reset();
    m_attempts = 0;
    const auto take = [this](const QVector<PlacedContent> &contents) {
        const auto found = std::find_if(contents.begin(), contents.end(), [&](const auto &each) {
            return !m_passedOver.contains(each);
        });
        if (found == contents.end())
            return false;
        m_at = *found;
        return true;
    };
    if (take(attachments::erasedContents(m_replica)))
        return erase();
    if (take(attachments::wantedContents(m_replica, m_blobs)))
        return fetch();
    if (take(attachments::unsentContents(m_replica, m_blobs)))
        return compare();
    finish(std::nullopt);
}

void BlobRound::finish(const std::optional<Problem> &problem)
{
    m_arrival.reset();
    m_content.reset();
    m_summary.left = int(m_passedOver.size());
    // The callback may begin another run.
    const Done done = std::exchange(m_done, nullptr);
    if (problem)
        done(*problem);
    else
        done(m_summary);
}

void BlobRound::passOver()
{
    m_passedOver.append(m_at);
    next();
}

/// After bytes that were not those of the content. False when it happened too often.
bool BlobRound::retry() { return ++m_attempts < mostAttempts; }

QNetworkReply *BlobRound::ask(const QByteArray &method, const QByteArray &header,
                              const QByteArray &value, const QByteArray &body)
{
    return m_transport.blob(method, m_at.sha256, m_at.audience, header, value, body);
}

void BlobRound::fetch()
{
    m_arrival = std::make_unique<Arrival>(m_blobs, m_at.sha256);
    m_failure.reset();
    m_offset = m_arrival->offset();
    m_skip = 0;
    QNetworkReply *reply =
        ask("GET", m_offset > 0 ? "Range" : "", "bytes=" + QByteArray::number(m_offset) + '-');
    connect(reply, &QNetworkReply::metaDataChanged, this, [this, reply] {
        // Something in between may not know of ranges, and begins anew.
        if (statusOf(*reply) == 200)
            m_skip = m_offset;
    });
    connect(reply, &QNetworkReply::readyRead, this, [this, reply] { received(*reply); });
    connect(reply, &QNetworkReply::finished, this, [this, reply] {
        reply->deleteLater();
        received(*reply);
        fetched(*reply);
    });
}

void BlobRound::received(QNetworkReply &reply)
{
    if (m_failure || (statusOf(reply) != 200 && statusOf(reply) != 206))
        return;
    const QByteArray bytes = reply.readAll();
    const qint64 known = std::min(m_skip, qint64(bytes.size()));
    m_skip -= known;
    m_hasMoved |= bytes.size() > known;
    if (Result<void> taken =
            m_arrival->take(QByteArrayView(bytes).sliced(known), replica::Limits::blob);
        !taken) {
        m_failure = taken.error();
        reply.abort();
    }
}

void BlobRound::fetched(QNetworkReply &reply)
{
    if (m_failure)
        return refused(Problem(Problem::Code::Unknown, m_failure->message));
    const int status = statusOf(reply);
    const bool isContent = status == 200 || status == 206 || status == 416;
    if (!isContent || (status != 416 && reply.error() != QNetworkReply::NoError))
        return refused(m_transport.problemOf(reply));
    if (Result<void> finished = m_arrival->finish(); !finished) {
        if (finished.error().code != Error::Code::Damaged)
            return refused(Problem(Problem::Code::Unknown, finished.error().message));
        return retry() ? fetch() : passOver();
    }
    ++m_summary.fetched;
    confirmed();
}

/// What the server has of it.
void BlobRound::compare()
{
    QNetworkReply *reply = ask("HEAD", {}, {});
    connect(reply, &QNetworkReply::finished, this, [this, reply] {
        reply->deleteLater();
        compared(*reply);
    });
}

void BlobRound::compared(QNetworkReply &reply)
{
    const int status = statusOf(reply);
    if (status == 200) // another device sent the same, or an answer was lost
        return confirmed();
    const std::optional<qint64> offset = offsetOf(reply);
    if (status == 404 && !offset) // a server that is too old for files
        return passOver();
    // Without a body only the number says what is wrong.
    if (status == 401)
        return finish(Problem(Problem::Code::Unauthorized, {}));
    if (!offset)
        return finish(Problem(Problem::Code::Unavailable, m_transport.problemOf(reply).detail));
    m_content = m_blobs.open(m_at.sha256);
    m_offset = *offset;
    sendPiece();
}

void BlobRound::sendPiece()
{
    if (!m_content) // gone meanwhile
        return passOver();
    const qint64 total = m_content->size();
    const qint64 count = std::min(pieceSize, total - m_offset);
    QByteArray piece;
    if (m_offset <= total && m_content->seek(m_offset))
        piece = m_content->read(count);
    if (piece.size() != count || m_offset > total) {
        m_content.reset();
        m_blobs.setAside(m_at.sha256);
        return passOver();
    }
    QNetworkReply *reply =
        ask("PUT", "Content-Range", ByteRange{m_offset, count, total}.contentRange(), piece);
    connect(reply, &QNetworkReply::finished, this, [this, reply] {
        reply->deleteLater();
        pieceSent(*reply);
    });
}

void BlobRound::pieceSent(QNetworkReply &reply)
{
    if (statusOf(reply) == 201) {
        ++m_summary.sent;
        return confirmed();
    }
    const std::optional<qint64> offset = offsetOf(reply);
    if (statusOf(reply) == 204 && offset && *offset > m_offset) {
        m_hasMoved = true;
        m_offset = *offset;
        return sendPiece();
    }
    const Problem problem = m_transport.problemOf(reply);
    const bool again =
        problem.code == Problem::Code::WrongOffset || problem.code == Problem::Code::HashMismatch;
    if (!again)
        return refused(problem);
    return retry() ? compare() : refused(problem);
}

void BlobRound::erase()
{
    QNetworkReply *reply = ask("DELETE", {}, {});
    connect(reply, &QNetworkReply::finished, this, [this, reply] {
        reply->deleteLater();
        // Gone, or on a server that is too old to do it: kept until it can.
        if (statusOf(*reply) != 204)
            return refused(m_transport.problemOf(*reply));
        if (Result<void> noted = attachments::noteErased(m_replica, m_at); !noted)
            return finish(Problem(Problem::Code::Unknown, noted.error().message));
        next();
    });
}

/// The server's or the network's fault ends the run; what concerns this content alone does not.
void BlobRound::refused(const Problem &problem)
{
    using Code = Problem::Code;
    switch (problem.code) {
    case Code::Unavailable:
    case Code::TooMany:
    case Code::Unauthorized:
        return finish(problem);
    case Code::NotFound: // not sent yet by whoever has it, or a server that is too old for files
    case Code::WrongOffset:
    case Code::HashMismatch:
    case Code::MethodUnknown:
        return passOver();
    default:
        if (Result<void> noted = attachments::noteProblem(m_replica, m_at.sha256, problem.detail);
            !noted)
            return finish(Problem(Code::Unknown, noted.error().message));
        return passOver();
    }
}

void BlobRound::confirmed()
{
    if (Result<void> noted = attachments::noteSent(m_replica, m_at); !noted)
        return finish(Problem(Problem::Code::Unknown, noted.error().message));
    m_hasMoved = true;
    Q_EMIT moved(m_at.sha256);
    next();
}

} // namespace touchbase::sync
