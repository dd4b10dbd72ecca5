// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QTcpSocket>
#include <QUrl>

namespace touchbase::test {

/// An answer as its bytes came over the socket.
struct RawAnswer {
    int status = 0;                       ///< 0: none came
    QMap<QByteArray, QByteArray> headers; ///< names in lower case
    QByteArray body;
    bool closed = false; ///< the server closed the connection after it

    QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
    QByteArray mediaType() const { return headers["content-type"]; }
    /// A problem document that says the same status as the answer and gives a sentence.
    bool isProblem(int expected) const
    {
        return status == expected && mediaType() == "application/problem+json" &&
               json()[QLatin1String("status")].toInt() == expected &&
               !json()[QLatin1String("detail")].toString().isEmpty() &&
               !json()[QLatin1String("code")].toString().isEmpty();
    }
};

/// A connection on which a test may say anything at all.
class RawConnection {
public:
    explicit RawConnection(const QUrl &server)
    {
        m_socket.connectToHost(server.host(), quint16(server.port()));
        m_socket.waitForConnected(10'000);
    }
    void write(const QByteArray &bytes)
    {
        m_socket.write(bytes);
        while (m_socket.bytesToWrite() > 0 && m_socket.waitForBytesWritten(10'000)) {
        }
    }
    /// Waits for one answer. `isHead`: it has no body, whatever it says.
    RawAnswer read(bool isHead = false)
    {
        RawAnswer answer;
        const auto more = [&] {
            const bool came = m_socket.bytesAvailable() > 0 || m_socket.waitForReadyRead(40'000);
            m_bytes += m_socket.readAll();
            return came;
        };
        while (!m_bytes.contains("\r\n\r\n")) {
            if (!more())
                break;
        }
        const qsizetype end = m_bytes.indexOf("\r\n\r\n");
        if (end >= 0) {
            QByteArrayList lines = m_bytes.left(end).split('\n');
            answer.status = lines.takeFirst().mid(9, 3).toInt();
            for (const QByteArray &line : lines) {
                const qsizetype colon = line.indexOf(':');
                answer.headers[line.left(colon).toLower()] = line.mid(colon + 1).trimmed();
            }
            const qsizetype length = isHead ? 0 : answer.headers["content-length"].toLongLong();
            m_bytes = m_bytes.sliced(end + 4);
            while (m_bytes.size() < length && more()) {
            }
            answer.body = m_bytes.left(length);
            m_bytes = m_bytes.mid(length);
        }
        answer.closed = answer.status == 0 || answer.headers["connection"] == "close";
        return answer;
    }

    /// Waits for the other side to close.
    bool isClosed()
    {
        while (m_socket.state() == QAbstractSocket::ConnectedState &&
               m_socket.waitForReadyRead(20'000))
            m_socket.readAll();
        return m_socket.state() != QAbstractSocket::ConnectedState;
    }

private:
    QTcpSocket m_socket;
    QByteArray m_bytes; ///< what came and was not read yet
};

inline RawAnswer rawAsk(const QUrl &server, const QByteArray &bytes)
{
    RawConnection connection(server);
    connection.write(bytes);
    return connection.read(bytes.startsWith("HEAD"));
}

struct RawRequest {
    QByteArray method;
    QByteArray path;
    QByteArray token = {};
    QByteArray body = {};
    QByteArray headers = {}; ///< further ones, each with its line end
};

inline RawAnswer rawAsk(const QUrl &server, const RawRequest &request)
{
    QByteArray bytes = request.method + ' ' + request.path + " HTTP/1.1\r\nHost: test\r\n";
    if (!request.token.isEmpty())
        bytes += "Authorization: Bearer " + request.token + "\r\n";
    bytes += "Content-Length: " + QByteArray::number(request.body.size()) + "\r\n" +
             request.headers + "\r\n" + request.body;
    return rawAsk(server, bytes);
}

/// A new account on a server that takes everybody; what it was granted.
inline QJsonObject rawSignUp(const QUrl &server, const QByteArray &name)
{
    return rawAsk(server, {"POST",
                           "/v1/accounts",
                           {},
                           R"({"email":")" + name +
                               R"(@example.com","password":"correct horse",)"
                               R"("device":{"name":"test","replica":"1"}})"})
        .json();
}

inline QByteArray tokenOf(const QJsonObject &grant)
{
    return grant[QLatin1String("token")].toString().toLatin1();
}

} // namespace touchbase::test
