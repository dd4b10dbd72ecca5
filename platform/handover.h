// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "platform/key.h"

#include <QObject>
#include <QString>

class QLocalServer;

namespace touchbase::platform {

/// How the agent of a data folder gets the key of a base that a password protects: it cannot ask,
/// so whoever was given the password hands the key on, over a local socket that only this user can
/// reach. The receiver has to try the key before it believes it. Needs an event loop.
class KeyReceiver : public QObject {
    Q_OBJECT

public:
    explicit KeyReceiver(const QString &dataFolder, QObject *parent = nullptr);

Q_SIGNALS:
    void received(const touchbase::platform::Key &key);

private:
    void accept();

    QLocalServer *m_server;
};

/// Gives the key to the agent of the folder. False when none listens.
bool handKey(const QString &dataFolder, const Key &key);

} // namespace touchbase::platform
