// SPDX-License-Identifier: MPL-2.0
#include "platform/agentdoor.h"

#include <QCryptographicHash>
#include <QDir>
#include <QLocalServer>
#include <QStandardPaths>

namespace touchbase::platform {

namespace {

constexpr int patienceMs = 2000;
constexpr std::chrono::seconds retryEvery{2};

// What a window says: a letter, after the first the key itself.
constexpr char handing = 'K';
constexpr char looking = 'L';
constexpr char syncing = 'S';

// In the user's own runtime folder: in a shared one somebody else could wait for the key.
QString socketOf(const QString &dataFolder)
{
    const QByteArray folder = QDir(dataFolder).absolutePath().toUtf8();
    const QByteArray name = QCryptographicHash::hash(folder, QCryptographicHash::Sha256).toHex();
    return QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation) +
           QLatin1String("/touchbase-") + QString::fromLatin1(name.left(16));
}

} // namespace

AgentDoor::AgentDoor(const QString &dataFolder, QObject *parent)
    : QObject(parent)
    , m_server(new QLocalServer(this))
{
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    connect(m_server, &QLocalServer::newConnection, this, &AgentDoor::accept);
    const QString socket = socketOf(dataFolder);
    QLocalServer::removeServer(socket); // left by one that was killed; there is one agent at a time
    if (!m_server->listen(socket))
        qWarning("%s", qPrintable(m_server->errorString()));
}

AgentDoor::~AgentDoor() { delete m_server; }

void AgentDoor::accept()
{
    while (QLocalSocket *peer = m_server->nextPendingConnection()) {
        connect(peer, &QLocalSocket::disconnected, this, [this, peer] {
            setLooking(peer, false);
            peer->deleteLater();
        });
        peer->setReadBufferSize(2 * keySize);
        connect(peer, &QLocalSocket::readyRead, this, [this, peer] { read(peer); });
        read(peer);
    }
}

void AgentDoor::read(QLocalSocket *peer)
{
    char word = 0;
    while (peer->peek(&word, 1) == 1) {
        if (word == handing) {
            if (peer->bytesAvailable() < 1 + keySize)
                return;
            const Key key = peer->read(1 + keySize).mid(1);
            Q_EMIT keyHanded(key);
            continue;
        }
        peer->skip(1);
        if (word == looking)
            setLooking(peer, true);
        else if (word == syncing)
            Q_EMIT syncAsked();
        else
            return peer->abort();
    }
}

void AgentDoor::setLooking(QLocalSocket *peer, bool looking)
{
    const bool before = isWatched();
    if (looking)
        m_onlookers.insert(peer);
    else
        m_onlookers.remove(peer);
    if (isWatched() != before)
        Q_EMIT watchedChanged(isWatched());
}

bool handKey(const QString &dataFolder, const Key &key)
{
    if (key.size() != keySize)
        return false;
    QLocalSocket socket;
    socket.connectToServer(socketOf(dataFolder), QIODevice::WriteOnly);
    if (!socket.waitForConnected(patienceMs))
        return false;
    socket.write(handing + key);
    while (socket.bytesToWrite() > 0 && socket.waitForBytesWritten(patienceMs)) {
    }
    return socket.bytesToWrite() == 0;
}

Onlooker::Onlooker(const QString &dataFolder, QObject *parent)
    : QObject(parent)
    , m_path(socketOf(dataFolder))
{
    m_retry.setInterval(retryEvery);
    connect(&m_retry, &QTimer::timeout, this, [this] {
        if (m_socket.state() == QLocalSocket::UnconnectedState)
            m_socket.connectToServer(m_path, QIODevice::WriteOnly);
    });
    connect(&m_socket, &QLocalSocket::connected, this, [this] { m_socket.putChar(looking); });
}

void Onlooker::setLooking(bool looking)
{
    if (std::exchange(m_looking, looking) == looking)
        return;
    if (!looking) {
        m_retry.stop();
        return m_socket.disconnectFromServer();
    }
    m_retry.start();
    m_socket.connectToServer(m_path, QIODevice::WriteOnly);
}

void Onlooker::askToSync()
{
    if (m_socket.state() == QLocalSocket::ConnectedState)
        m_socket.putChar(syncing);
}

} // namespace touchbase::platform
