// SPDX-License-Identifier: MPL-2.0
#include "sync/client/transport.h"

#include "sync/protocol/compression.h"
#include "sync/protocol/wire.h"

#include <QDate>
#include <QHostAddress>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QSslError>

namespace touchbase::sync {

namespace {

constexpr int silence = 30'000;   ///< ms without a byte, after which a request is given up
constexpr int pingEvery = 60'000; ///< ms
constexpr int patience = 20'000;  ///< ms for a connection to come up, and for the answer to a ping
constexpr int patienceWatched = 5'000;
constexpr int longestPause = 300'000; ///< ms between attempts to listen again
constexpr int longestPauseWatched = 1'500;
constexpr qsizetype worthCompressing = 512;
constexpr char sslErrorProperty[] = "sslError";

QString unsafe(const QString &host, QSslError::SslError error)
{
    const QString because = [&] {
        switch (error) {
        case QSslError::CertificateExpired:
        case QSslError::CertificateNotYetValid:
            return QStringLiteral("its certificate is not valid on this day. Is the date of this "
                                  "device right (%1)? Else tell whoever runs the server.")
                .arg(QDate::currentDate().toString(Qt::ISODate));
        case QSslError::HostNameMismatch:
            return QStringLiteral("its certificate is that of another server. Check the address.");
        default:
            return QStringLiteral("this device does not trust who signed its certificate. Is the "
                                  "network yours? Else tell whoever runs the server.");
        }
    }();
    return QStringLiteral("The connection to %1 is not safe, and nothing was sent: %2")
        .arg(host, because);
}

QString unreachable(const QUrl &server, const QNetworkReply &reply)
{
    const QString host = server.host();
    switch (reply.error()) {
    case QNetworkReply::HostNotFoundError:
        return QStringLiteral("There is no server called %1, or there is no network.").arg(host);
    case QNetworkReply::ConnectionRefusedError:
        return QStringLiteral("%1 does not answer. Is the server running, and the address right?")
            .arg(host);
    case QNetworkReply::SslHandshakeFailedError:
        return unsafe(host, QSslError::SslError(reply.property(sslErrorProperty).toInt()));
    case QNetworkReply::OperationCanceledError:
    case QNetworkReply::TimeoutError:
        return QStringLiteral("%1 takes too long to answer.").arg(host);
    default:
        return QStringLiteral("%1 cannot be reached just now. What you write is kept and sent "
                              "later.")
            .arg(host);
    }
}

/// A piece of a content, sent once: what Qt sends again by itself after a cut goes to a server that
/// is further already.
class Piece final : public QIODevice {
public:
    explicit Piece(QByteArray bytes)
        : m_bytes(std::move(bytes))
    {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }
    qint64 size() const override { return m_bytes.size(); }
    bool reset() override { return pos() == 0; }

protected:
    qint64 readData(char *out, qint64 most) override
    {
        const qint64 count = std::min(most, m_bytes.size() - pos());
        memcpy(out, m_bytes.constData() + pos(), size_t(count));
        return count;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_bytes;
};

} // namespace

Transport::Transport(QObject *parent)
    : QObject(parent)
{
    m_reopen.setSingleShot(true);
    m_ping.setInterval(pingEvery);
    m_silence.setSingleShot(true);
    connect(&m_reopen, &QTimer::timeout, this, &Transport::openSocket);
    connect(&m_ping, &QTimer::timeout, this, &Transport::ping);
    connect(&m_silence, &QTimer::timeout, this, &Transport::closeSocket);
    connect(&m_socket, &QWebSocket::pong, &m_silence, &QTimer::stop);
    connect(&m_socket, &QWebSocket::stateChanged, this, [this](QAbstractSocket::SocketState state) {
        if (state == QAbstractSocket::UnconnectedState)
            socketClosed();
    });
    connect(&m_socket, &QWebSocket::connected, this, [this] {
        m_connected = true;
        m_failures = 0;
        m_silence.stop();
        m_ping.start();
        Q_EMIT listeningChanged(true);
    });
    connect(&m_socket, &QWebSocket::textMessageReceived, this, [this](const QString &text) {
        const QJsonObject hint = QJsonDocument::fromJson(text.toUtf8()).object();
        const auto space = Id::fromHex(hint[QStringLiteral("space")].toString());
        Q_EMIT hinted(space.value_or(Id()), hint[QStringLiteral("head")].toInteger());
    });
}

Transport::~Transport()
{
    m_socket.disconnect(this);
    abort();
}

void Transport::setServer(const QUrl &server)
{
    m_server = server;
    if (!m_server.path().endsWith(QLatin1Char('/')))
        m_server.setPath(m_server.path() + QLatin1Char('/'));
}

QNetworkRequest Transport::request(const QString &path) const
{
    QNetworkRequest request(m_server.resolved(QUrl(path.mid(1))));
    request.setTransferTimeout(silence);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                         QNetworkRequest::ManualRedirectPolicy);
    request.setHeader(QNetworkRequest::UserAgentHeader,
                      QStringLiteral("touchbase/" TOUCHBASE_VERSION));
    if (!m_token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + m_token);
    // Said by hand, so that unpacking is ours, with our limit.
    request.setRawHeader("Accept-Encoding", "zstd");
    return request;
}

void Transport::sync(const QByteArray &body, Done done)
{
    QNetworkRequest head = request(QStringLiteral("/v1/sync"));
    head.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/cbor"));
    head.setRawHeader("Accept", "application/cbor");
    const bool packed = body.size() > worthCompressing;
    if (packed)
        head.setRawHeader("Content-Encoding", "zstd");
    m_round = send("POST", head, packed ? compress(body) : body, std::move(done));
}

void Transport::call(const QByteArray &method, const QString &path, const QJsonObject &body,
                     JsonDone done)
{
    QNetworkRequest head = request(path);
    head.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    head.setRawHeader("Accept", "application/json");
    const QByteArray bytes =
        body.isEmpty() ? QByteArray() : QJsonDocument(body).toJson(QJsonDocument::Compact);
    send(method, head, bytes, [done = std::move(done)](const Answer<QByteArray> &answer) {
        if (const auto *problem = std::get_if<Problem>(&answer))
            return done(*problem);
        done(QJsonDocument::fromJson(std::get<QByteArray>(answer)).object());
    });
}

QNetworkReply *Transport::blob(const QByteArray &method, const QByteArray &sha256, const Id &space,
                               const QByteArray &header, const QByteArray &value,
                               const QByteArray &body)
{
    QNetworkRequest head =
        request(QStringLiteral("/v1/blobs/") + QString::fromLatin1(sha256.toHex()));
    head.setRawHeader("Accept-Encoding", "identity");
    if (!space.isNull())
        head.setRawHeader("Touchbase-Space", space.hex().toLatin1());
    if (!header.isEmpty())
        head.setRawHeader(header, value);
    if (method == "HEAD")
        return m_network.head(head);
    if (method == "GET")
        return m_network.get(head);
    if (method == "DELETE")
        return m_network.deleteResource(head);
    head.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/octet-stream"));
    head.setHeader(QNetworkRequest::ContentLengthHeader, body.size());
    auto *piece = new Piece(body);
    QNetworkReply *reply = m_network.put(head, piece);
    piece->setParent(reply);
    return reply;
}

Problem Transport::problemOf(QNetworkReply &reply) const
{
    const Answer<QByteArray> answer = answerOf(reply);
    const auto *problem = std::get_if<Problem>(&answer);
    return problem ? *problem
                   : Problem(Problem::Code::Unavailable,
                             QStringLiteral("The server's answer cannot be understood."));
}

QNetworkReply *Transport::send(const QByteArray &method, const QNetworkRequest &request,
                               const QByteArray &body, Done done)
{
    QNetworkReply *reply = m_network.sendCustomRequest(request, method, body);
    // Nobody sends that much; whoever does is not read to the end.
    connect(reply, &QNetworkReply::downloadProgress, reply, [reply](qint64 received) {
        if (received > WireLimits::unpacked)
            reply->abort();
    });
    connect(reply, &QNetworkReply::sslErrors, reply, [reply](const QList<QSslError> &errors) {
        // A wrong name or day says more than an unknown signer.
        for (const QSslError &error : errors) {
            const bool telling = error.error() == QSslError::HostNameMismatch ||
                                 error.error() == QSslError::CertificateExpired ||
                                 error.error() == QSslError::CertificateNotYetValid;
            if (telling || !reply->property(sslErrorProperty).isValid())
                reply->setProperty(sslErrorProperty, int(error.error()));
        }
    });
    connect(reply, &QNetworkReply::finished, this,
            [this, reply, done = std::move(done), generation = m_generation] {
                reply->deleteLater();
                if (m_round == reply)
                    m_round.clear();
                if (generation == m_generation)
                    done(answerOf(*reply));
            });
    return reply;
}

Answer<QByteArray> Transport::answerOf(QNetworkReply &reply) const
{
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status == 0)
        return Problem(Problem::Code::Unavailable, unreachable(m_server, reply));
    QByteArray body = reply.readAll();
    const QByteArray kind = reply.rawHeader("Content-Type");
    if (!body.isEmpty() && !kind.startsWith("application/"))
        return Problem::decode(status, {});
    if (status < 200 || status > 299)
        return Problem::decode(status, body);
    if (reply.error() != QNetworkReply::NoError)
        return Problem(Problem::Code::Unavailable,
                       QStringLiteral("The connection broke off in the middle of the answer."));
    if (reply.rawHeader("Content-Encoding") == "zstd") {
        Result<QByteArray> unpacked = decompress(body, WireLimits::unpacked);
        if (!unpacked)
            return Problem(Problem::Code::Unavailable, unpacked.error().message);
        body = *unpacked;
    }
    return body;
}

void Transport::abort()
{
    ++m_generation;
    for (QNetworkReply *reply : m_network.findChildren<QNetworkReply *>())
        reply->abort();
}

void Transport::listen()
{
    if (std::exchange(m_wanted, true))
        return;
    openSocket();
}

void Transport::stopListening()
{
    m_wanted = false;
    m_reopen.stop();
    closeSocket();
}

void Transport::setWatched(bool watched)
{
    if (std::exchange(m_watched, watched) || !watched)
        return;
    if (m_connected)
        ping(); // it may have died while nobody looked
    else
        reopen();
}

void Transport::renew()
{
    if (m_round)
        m_round->abort();
    reopen();
}

void Transport::reopen()
{
    if (!m_wanted)
        return;
    closeSocket();
    m_failures = 0;
    m_reopen.stop();
    openSocket();
}

void Transport::ping()
{
    m_socket.ping();
    if (!m_silence.isActive())
        m_silence.start(m_watched ? patienceWatched : patience);
}

void Transport::closeSocket()
{
    m_socket.abort();
    socketClosed();
}

void Transport::openSocket()
{
    if (!m_wanted)
        return;
    QNetworkRequest head = request(QStringLiteral("/v1/hints"));
    QUrl url = head.url();
    url.setScheme(url.scheme() == QLatin1String("https") ? QStringLiteral("wss")
                                                         : QStringLiteral("ws"));
    head.setUrl(url);
    m_silence.start(m_watched ? patienceWatched : patience);
    m_socket.open(head);
}

void Transport::socketClosed()
{
    m_ping.stop();
    m_silence.stop();
    if (std::exchange(m_connected, false))
        Q_EMIT listeningChanged(false);
    if (!m_wanted || m_reopen.isActive())
        return;
    const int most = m_watched ? longestPauseWatched : longestPause;
    const int pause = std::min(most, 1000 << std::min(m_failures++, 12));
    m_reopen.start(pause / 2 + int(QRandomGenerator::global()->bounded(pause / 2)));
}

Result<QUrl> serverAddress(const QString &text)
{
    const QString typed = text.trimmed();
    QUrl url(typed.contains(QLatin1String("://")) ? typed : QStringLiteral("https://") + typed);
    const bool here =
        QHostAddress(url.host()).isLoopback() || url.host() == QLatin1String("localhost");
    if (!typed.contains(QLatin1String("://")) && here)
        url.setScheme(QStringLiteral("http"));
    const bool known =
        url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http");
    if (!url.isValid() || url.host().isEmpty() || !known)
        return invalid(QStringLiteral("“%1” is not a server's address. It looks like "
                                      "https://touch.example.com.")
                           .arg(typed));
    if (url.scheme() == QLatin1String("http") && !here)
        return Error{Error::Code::Refused,
                     QStringLiteral("Your password would travel in clear to %1. Use an address "
                                    "that begins with https://.")
                         .arg(url.host())};
    return url;
}

} // namespace touchbase::sync
