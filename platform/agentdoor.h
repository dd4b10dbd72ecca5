// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "platform/key.h"

#include <QLocalSocket>
#include <QObject>
#include <QSet>
#include <QString>
#include <QTimer>

class QLocalServer;

namespace touchbase::platform {

/// Where the agent of a data folder can be reached by the windows of it: a local socket that only
/// this user can reach. One agent per folder; needs an event loop.
class AgentDoor : public QObject {
    Q_OBJECT

public:
    explicit AgentDoor(const QString &dataFolder, QObject *parent = nullptr);
    ~AgentDoor() override;

    /// Whether a window of the folder is in front.
    bool isWatched() const { return !m_onlookers.isEmpty(); }

Q_SIGNALS:
    /// The key of a base that a password protects: the agent cannot ask for that, so whoever was
    /// given it hands the key on. It has to be tried before it is believed.
    void keyHanded(const touchbase::platform::Key &key);
    void watchedChanged(bool watched);
    /// A person asks to synchronise now.
    void syncAsked();

private:
    void accept();
    void read(QLocalSocket *peer);
    void setLooking(QLocalSocket *peer, bool looking);

    QLocalServer *m_server;
    QSet<QLocalSocket *> m_onlookers;
};

/// Gives the key to the agent of the folder. False when none listens.
bool handKey(const QString &dataFolder, const Key &key);

/// A window's word to the agent that somebody looks, which holds for as long as the window does.
/// Without an agent nothing happens; one that comes later is told then. Needs an event loop.
class Onlooker : public QObject {
    Q_OBJECT

public:
    explicit Onlooker(const QString &dataFolder, QObject *parent = nullptr);

    void setLooking(bool looking);
    /// Has the agent synchronise now.
    void askToSync();

private:
    QString m_path;
    QLocalSocket m_socket;
    QTimer m_retry;
    bool m_looking = false;
};

} // namespace touchbase::platform
