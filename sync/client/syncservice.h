// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "sync/client/account.h"
#include "sync/client/round.h"

#include <QThread>

namespace touchbase::sync {

class SyncWorker;

/// How the device stands to its server, for people.
struct SyncStatus {
    enum class State {
        SignedOut,      ///< there is no account, or its token is not valid any more
        Synced,         ///< nothing waits on either side
        Syncing,        ///< a round is under way
        Offline,        ///< the server cannot be reached; it is tried again by itself
        NeedsAttention, ///< somebody has to do something: `sentence` says what
    };
    State state = State::SignedOut;
    QString sentence;         ///< why, where there is something to say
    qint64 waiting = 0;       ///< rows with unsent changes
    qint64 refused = 0;       ///< of these, rows that the server will not take
    qint64 oldestWaiting = 0; ///< ms UTC of the oldest unsent change; 0 for none
    bool listening = false;   ///< changes elsewhere are told at once
};

/// Keeps a data folder in step with its account by itself, on a thread and a connection of its own,
/// so that the interface never waits for network or disk. Synchronises at the start, after local
/// commits of any process, on hints from the server and when the network returns; tries again by
/// itself after failures. Of several services on one folder one works (a lock beside the file), the
/// others stand by. Used from one thread, the one that made it; signals come there.
class SyncService : public QObject {
    Q_OBJECT

public:
    /// Called on the service's thread to open its own connection.
    using OpenReplica = std::function<Result<std::unique_ptr<replica::Replica>>()>;
    explicit SyncService(OpenReplica open, QObject *parent = nullptr);
    /// Waits for the step under way, not for the network.
    ~SyncService() override;

    /// Begins, with the token as it was kept; empty for a device that is signed out.
    void start(const QByteArray &token);
    /// Creates or joins an account. Afterwards signedIn() with the token to keep, or failed().
    void connectTo(const Account::Credentials &credentials);
    /// Afterwards signedOut() (the token is to be thrown away), or failed().
    void signOut();
    void disconnectFrom();
    void removeAccount(const QString &password);
    /// Afterwards devicesListed(), or failed().
    void listDevices();
    void removeDevice(const Id &device);

    /// Something was committed here. Cheap; may be called for every commit.
    void noteCommit();
    /// A person asks for it, or the network came back.
    void syncNow();
    /// Whether somebody is looking: then a lost hint is made up for within a minute.
    void setForeground(bool foreground);

    const SyncStatus &status() const { return m_status; }

Q_SIGNALS:
    void statusChanged(const touchbase::sync::SyncStatus &status);
    void progressed(qint64 done, qint64 total);
    /// A round went through. `pulled` above 0 means that the base has changed.
    void finished(const touchbase::sync::Round::Summary &summary);
    void signedIn(const QByteArray &token);
    /// By the person, or because the server says so; the token is void.
    void signedOut();
    void devicesListed(const std::vector<touchbase::sync::AccountDevice> &devices);
    /// An account operation did not go through; the sentence is to be shown.
    void failed(const touchbase::Error &error);

private:
    template <typename Function>
    void onWorker(Function function);

    QThread m_thread;
    SyncWorker *m_worker; ///< lives and dies with the thread
    SyncStatus m_status;
};

} // namespace touchbase::sync
