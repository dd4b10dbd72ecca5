// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "sync/client/account.h"
#include "sync/client/round.h"
#include "sync/client/syncstatus.h"
#include "sync/client/teams.h"

#include <QThread>

namespace touchbase::sync {

class SyncWorker;

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
    void renameDevice(const AccountDevice &device, const QString &name);
    /// Afterwards passwordChanged(), or failed().
    void changePassword(const QString &present, const QString &wanted, bool signOutOthers);

    /// Something about teams, done on the service's thread. Afterwards teamsAnswered().
    using TeamsDone = std::function<void(const Answer<QString> &)>;
    using TeamsJob = std::function<void(Teams &, const TeamsDone &)>;
    void askTeams(const TeamsJob &job);

    /// Something was committed here. Cheap; may be called for every commit.
    void noteCommit();
    /// A person asks for it.
    void syncNow();
    /// The network came back, or is another one: what hangs in the old one is given up.
    void noteNetwork();
    /// Whether somebody is looking, as it is taken at first: then a server that comes back is found
    /// within two seconds, and a lost hint is made up for within a minute.
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
    void passwordChanged();
    /// What a job said; `error` is a sentence to be shown, empty where it went through.
    void teamsAnswered(const QString &said, const QString &error);
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
