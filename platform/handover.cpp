// SPDX-License-Identifier: MPL-2.0
#include "platform/handover.h"

#include <QCryptographicHash>
#include <QDir>
#include <QLocalServer>
#include <QLocalSocket>
#include <QStandardPaths>

namespace touchbase::platform {

namespace {

constexpr int patienceMs = 2000;

// In the user's own runtime folder: in a shared one somebody else could wait for the key.
QString socketOf(const QString &dataFolder)
{
    const QByteArray folder = QDir(dataFolder).absolutePath().toUtf8();
    const QByteArray name = QCryptographicHash::hash(folder, QCryptographicHash::Sha256).toHex();
    return QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation) +
           QLatin1String("/touchbase-") + QString::fromLatin1(name.left(16));
}

} // namespace

KeyReceiver::KeyReceiver(const QString &dataFolder, QObject *parent)
    : QObject(parent)
    , m_server(new QLocalServer(this))
{
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    connect(m_server, &QLocalServer::newConnection, this, &KeyReceiver::accept);
    const QString socket = socketOf(dataFolder);
    QLocalServer::removeServer(socket); // left by one that was killed; there is one agent at a time
    if (!m_server->listen(socket))
        qWarning("%s", qPrintable(m_server->errorString()));
}

void KeyReceiver::accept()
{
    while (QLocalSocket *peer = m_server->nextPendingConnection()) {
        connect(peer, &QLocalSocket::disconnected, peer, &QObject::deleteLater);
        peer->setReadBufferSize(2 * keySize);
        const auto take = [this, peer] {
            if (peer->bytesAvailable() < keySize)
                return;
            const Key key = peer->read(keySize);
            peer->disconnectFromServer();
            Q_EMIT received(key);
        };
        connect(peer, &QLocalSocket::readyRead, this, take);
        take();
    }
}

bool handKey(const QString &dataFolder, const Key &key)
{
    if (key.size() != keySize)
        return false;
    QLocalSocket socket;
    socket.connectToServer(socketOf(dataFolder), QIODevice::WriteOnly);
    if (!socket.waitForConnected(patienceMs))
        return false;
    socket.write(key);
    while (socket.bytesToWrite() > 0 && socket.waitForBytesWritten(patienceMs)) {
    }
    return socket.bytesToWrite() == 0;
}

} // namespace touchbase::platform
