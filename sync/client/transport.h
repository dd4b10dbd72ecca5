// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/base/id.h"
#include "sync/protocol/problem.h"

#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QPointer>
#include <QTimer>
#include <QUrl>
#include <QWebSocket>

#include <functional>

namespace touchbase::sync {

/// The device's connection to its server: requests over HTTP, and a held WebSocket over which the
/// server says that there is something new. Never blocks; everything ends within a bounded time.
/// Lives in one thread with an event loop.
class Transport : public QObject {
    Q_OBJECT

public:
    explicit Transport(QObject *parent = nullptr);
    ~Transport() override;

    void setServer(const QUrl &server);
    const QUrl &server() const { return m_server; }
    void setToken(const QByteArray &token) { m_token = token; }
    const QByteArray &token() const { return m_token; }

    using Done = std::function<void(Answer<QByteArray>)>;
    /// One round's request, CBOR in and out.
    void sync(const QByteArray &body, Done done);
    using JsonDone = std::function<void(Answer<QJsonObject>)>;
    /// Anything else. An empty body sends none.
    void call(const QByteArray &method, const QString &path, const QJsonObject &body,
              JsonDone done);
    /// A request about the content of a file in a space, null for the private one, with one header
    /// more. The caller reads the reply,
    /// which is given up like any other after a time without a byte, and deletes it.
    QNetworkReply *blob(const QByteArray &method, const QByteArray &sha256, const Id &space,
                        const QByteArray &header, const QByteArray &value, const QByteArray &body);
    /// Why such a request did not go well.
    Problem problemOf(QNetworkReply &reply) const;
    /// Gives up whatever is under way; its callbacks are not called any more.
    void abort();

    /// Holds the connection for hints open, reconnecting as needed, until it is told to stop.
    void listen();
    void stopListening();
    bool isListening() const { return m_connected; }
    /// While somebody looks, a server that comes back is found again within two seconds; else the
    /// attempts grow rare.
    void setWatched(bool watched);
    /// The way to the server is another one now: what is held open is opened anew, and a round's
    /// request under way ends as one that got no answer.
    void renew();

Q_SIGNALS:
    /// A space has moved on to `head`. Also comes whenever listening (re)starts.
    void hinted(const touchbase::Id &space, qint64 head);
    void listeningChanged(bool listening);

private:
    QNetworkRequest request(const QString &path) const;
    QNetworkReply *send(const QByteArray &method, const QNetworkRequest &request,
                        const QByteArray &body, Done done);
    Answer<QByteArray> answerOf(QNetworkReply &reply) const;
    void openSocket();
    void reopen();
    void closeSocket();
    void socketClosed();
    void ping();

    QNetworkAccessManager m_network;
    QUrl m_server;
    QByteArray m_token;
    QWebSocket m_socket;
    QTimer m_reopen;
    QTimer m_ping;
    QPointer<QNetworkReply> m_round; ///< of the request of a round
    QTimer m_silence;                ///< runs while the other side owes an answer
    bool m_watched = false;
    bool m_wanted = false;
    bool m_connected = false;
    int m_failures = 0;
    quint64 m_generation = 0; ///< goes up with every abort
};

/// What people type as a server's address: "example.com", "https://example.com/",
/// "127.0.0.1:8470". Without a scheme https is meant, except for this very machine.
Result<QUrl> serverAddress(const QString &text);

} // namespace touchbase::sync
