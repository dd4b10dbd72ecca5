// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "sync/client/blobround.h"
#include "sync/client/schedule.h"

#include <QElapsedTimer>

namespace touchbase::sync {

/// Moves contents of files whenever there may be some to move, and again by itself after failures.
/// Beside the rounds and after them: nothing here delays a row.
class BlobSync : public QObject {
    Q_OBJECT

public:
    BlobSync(replica::Replica &replica, Transport &transport, QObject *parent = nullptr);

    /// A round went through, a file was added or asked for, the server has a new one.
    void wake();
    /// The device is signed out.
    void stop();
    void setWatched(bool watched);

Q_SIGNALS:
    void moved(const QByteArray &sha256);

private:
    void arm();
    void runDue();

    replica::Replica &m_replica;
    Transport &m_transport;
    BlobRound m_round;
    Schedule m_schedule;
    QElapsedTimer m_time;
    QTimer m_timer;
};

} // namespace touchbase::sync
