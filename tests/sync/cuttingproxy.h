// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <functional>

namespace touchbase::test {

/// Stands between a device and its server, counts what passes, and breaks each connection off after
/// a number of bytes.
class CuttingProxy : public QObject {
public:
    explicit CuttingProxy(const QUrl &server)
        : m_server(server)
    {
        connect(&m_listener, &QTcpServer::newConnection, this, &CuttingProxy::accept);
        m_listener.listen(QHostAddress::LocalHost);
    }
    QUrl url() const
    {
        return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_listener.serverPort()));
    }

    std::function<qint64()> cutAfter; ///< how much a connection carries from now on; none: all
    std::function<void(QByteArray &bytes)> change; ///< what is done to bytes on their way
    qint64 passed = 0;
    int cuts = 0;

private:
    void accept()
    {
        QTcpSocket *near = m_listener.nextPendingConnection();
        auto *far = new QTcpSocket(near);
        far->connectToHost(m_server.host(), quint16(m_server.port()));
        const auto left = std::make_shared<qint64>(-1);
        const auto carry = [this, left, near, far](QTcpSocket *from, QTcpSocket *to) {
            QByteArray bytes = from->readAll();
            if (*left < 0 && cutAfter)
                *left = cutAfter();
            if (*left >= 0)
                bytes.truncate(*left);
            if (change)
                change(bytes);
            passed += bytes.size();
            to->write(bytes);
            if (*left < 0 || (*left -= bytes.size()) > 0)
                return;
            ++cuts;
            // What was carried so far does arrive.
            to->flush();
            far->disconnectFromHost();
            near->disconnectFromHost();
        };
        connect(near, &QTcpSocket::readyRead, far, [=] { carry(near, far); });
        connect(far, &QTcpSocket::readyRead, near, [=] { carry(far, near); });
        connect(near, &QTcpSocket::disconnected, far, [=] { far->disconnectFromHost(); });
        connect(far, &QTcpSocket::disconnected, near, [=] { near->disconnectFromHost(); });
        connect(near, &QTcpSocket::disconnected, near, &QObject::deleteLater);
    }

    QUrl m_server;
    QTcpServer m_listener;
};

} // namespace touchbase::test
