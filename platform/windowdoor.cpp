// SPDX-License-Identifier: MPL-2.0
#include "platform/windowdoor.h"

#include <QCryptographicHash>
#include <QDir>
#include <QLocalServer>
#include <QLocalSocket>
#include <QStandardPaths>

#include <array>

using namespace Qt::StringLiterals;

namespace touchbase::platform {

namespace {

constexpr int patienceMs = 2000;
constexpr qint64 longestRequest = 64;

using What = WindowDoor::Request::What;
constexpr std::array words{"front", "quick", "contact", "brief"};

// In the user's own runtime folder, as the agent's.
QString socketOf(const QString &dataFolder)
{
    const QByteArray folder = QDir(dataFolder).absolutePath().toUtf8();
    const QByteArray name = QCryptographicHash::hash(folder, QCryptographicHash::Sha256).toHex();
    return QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation) +
           "/touchbase-window-"_L1 + QString::fromLatin1(name.left(16));
}

std::optional<WindowDoor::Request> readRequest(const QString &line)
{
    for (size_t i = 0; i < words.size(); ++i) {
        if (line.section(u' ', 0, 0) == QLatin1String(words[i]))
            return WindowDoor::Request{What(i), line.section(u' ', 1)};
    }
    return std::nullopt;
}

} // namespace

WindowDoor::WindowDoor(const QString &dataFolder, QObject *parent)
    : QObject(parent)
    , m_server(new QLocalServer(this))
{
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    connect(m_server, &QLocalServer::newConnection, this, &WindowDoor::accept);
    const QString socket = socketOf(dataFolder);
    QLocalSocket other;
    other.connectToServer(socket);
    if (other.waitForConnected(patienceMs))
        return;                         // another window of the folder answers
    QLocalServer::removeServer(socket); // left by one that was killed
    if (!m_server->listen(socket))
        qWarning("%s", qPrintable(m_server->errorString()));
}

WindowDoor::~WindowDoor() { delete m_server; }

void WindowDoor::accept()
{
    while (QLocalSocket *peer = m_server->nextPendingConnection()) {
        peer->setReadBufferSize(longestRequest);
        connect(peer, &QLocalSocket::disconnected, peer, &QObject::deleteLater);
        const auto read = [this, peer] {
            if (!peer->canReadLine()) {
                if (peer->bytesAvailable() >= longestRequest)
                    peer->abort();
                return;
            }
            const auto request = readRequest(QString::fromLatin1(peer->readLine()).trimmed());
            if (request)
                Q_EMIT asked(*request);
            peer->disconnectFromServer();
        };
        connect(peer, &QLocalSocket::readyRead, this, read);
        read();
    }
}

bool WindowDoor::knock(const QString &dataFolder, const Request &request)
{
    QLocalSocket socket;
    socket.connectToServer(socketOf(dataFolder));
    if (!socket.waitForConnected(patienceMs))
        return false;
    const QByteArray line =
        QByteArray(words[size_t(request.what)]) + ' ' + request.contact.toLatin1() + '\n';
    socket.write(line);
    // The window closes the line once it has read it.
    return socket.waitForDisconnected(patienceMs) ||
           socket.state() == QLocalSocket::UnconnectedState;
}

} // namespace touchbase::platform
