// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "sync/client/blobsync.h"
#include "sync/client/schedule.h"
#include "sync/client/syncservice.h"

#include <QElapsedTimer>
#include <QFileSystemWatcher>
#include <QLockFile>

#include <memory>
#include <optional>

namespace touchbase::sync {

/// The part of SyncService that lives on its thread. Everything it uses is made there, by start().
class SyncWorker : public QObject {
    Q_OBJECT

public:
    explicit SyncWorker(SyncService::OpenReplica open);
    ~SyncWorker() override;

    void start(const QByteArray &token);
    void connectTo(const Account::Credentials &credentials);
    void signOut();
    void disconnectFrom();
    void removeAccount(const QString &password);
    void listDevices();
    void removeDevice(const Id &device);
    void renameDevice(const AccountDevice &device, const QString &name);
    void changePassword(const QString &present, const QString &wanted, bool signOutOthers);
    void askTeams(const SyncService::TeamsJob &job);
    void wanted();
    void networkChanged();
    void setForeground(bool foreground);

Q_SIGNALS:
    void statusChanged(const touchbase::sync::SyncStatus &status);
    void progressed(qint64 done, qint64 total);
    void finished(const touchbase::sync::Round::Summary &summary);
    void signedIn(const QByteArray &token);
    void signedOut();
    void devicesListed(const std::vector<touchbase::sync::AccountDevice> &devices);
    void passwordChanged();
    void teamsAnswered(const QString &said, const QString &error);
    void failed(const touchbase::Error &error);

private:
    /// What needs a replica; there is none while the base cannot be opened.
    struct Parts {
        explicit Parts(std::unique_ptr<replica::Replica> opened)
            : replica(std::move(opened))
            , account(*replica, transport)
            , teams(*replica, transport)
            , round(*replica, transport)
            , blobs(*replica, transport)
            , lock(syncLockPath(*replica))
        {}
        std::unique_ptr<replica::Replica> replica;
        Transport transport;
        Account account;
        Teams teams;
        Round round;
        BlobSync blobs;
        QLockFile lock;
    };
    void begin();
    void arm();
    void runDue();
    void roundDone(const Answer<Round::Summary> &outcome);
    void hinted(const Id &space, qint64 head);
    void watchCommits();
    void lookForCommits();
    void left(const std::optional<Problem> &problem);
    void becomeSignedOut(const QString &sentence = {});
    void listeningChanged(bool listening);
    /// Says what the process that works says.
    void follow();
    void say(const SyncStatus &status);
    void show(SyncStatus::State state, const QString &sentence = {});
    bool isSignedIn() const { return m_parts && !m_parts->transport.token().isEmpty(); }

    SyncService::OpenReplica m_open;
    std::optional<Parts> m_parts;
    Schedule m_schedule;
    QElapsedTimer m_time;
    QTimer m_timer;
    QTimer m_standby; ///< asks for the lock again
    QTimer m_soon;
    QTimer m_later;
    QTimer m_lasting; ///< a round that takes its time is told to the others
    QFileSystemWatcher m_watcher;
    SyncStatus m_status;
    qint64 m_commits = -1; ///< the file's count when it was last looked at
    bool m_foreground = true;
};

} // namespace touchbase::sync
