// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/agent/autobackup.h"
#include "core/followups/planner.h"
#include "core/replica/replica.h"
#include "platform/agentdoor.h"
#include "platform/alarmstore.h"
#include "platform/commitwatch.h"
#include "platform/networkwatch.h"
#include "platform/notifier.h"
#include "platform/opener.h"
#include "platform/processlock.h"
#include "platform/protect.h"
#include "platform/wakeup.h"
#include "sync/client/syncservice.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace touchbase::agent {

/// Rings for one data folder, whether or not a window is open. It plans from the base, keeps what
/// is armed in the alarm store, and writes what the person answers back as intents. While the base
/// is locked it rings from the store with neutral text and keeps the answers until it opens. It
/// also keeps the folder in step with its account, so that what was done elsewhere does not ring
/// here, and makes the day's backup. One agent per folder; main thread, needs an event loop.
class Agent : public QObject {
    Q_OBJECT

public:
    struct Options {
        QString dataFolder;
        const Clock *clock = nullptr;                   ///< must outlive the agent
        platform::Notifier *notifier = nullptr;         ///< must outlive the agent
        const platform::SecretStore *secrets = nullptr; ///< must outlive the agent
        platform::PasswordSource password;              ///< empty: a password is never asked for
    };
    /// Busy when another agent rings for this folder, NotFound when there is no base in it.
    static Result<std::unique_ptr<Agent>> start(const Options &options);

    /// Why the base is not open; nothing when it is.
    const std::optional<Error> &locked() const { return m_locked; }
    /// Tries once more to open the base.
    void unlock();
    /// The same with a key that somebody hands over.
    void unlockWith(const Result<platform::Key> &key);

Q_SIGNALS:
    /// The person wants to see this in the window; an empty contact means the whole of today.
    /// `brief`: they are about to meet.
    void windowWanted(const QString &contact, bool brief);

private:
    Agent(const Options &options, platform::ProcessLock lock, platform::AlarmStore store);

    Result<void> openBase(const Result<platform::Key> &key);
    void reopen();
    void followAccount();
    void retryUnlock();
    void plan();
    void arm();
    void ring();
    void show(const platform::Alarm &alarm);
    void onShown(const QString &id);
    void onInvoked(const QString &id, const QString &action);
    void onFailed(const QString &id, const QString &reason);
    void carryOutAnswers();
    bool masksNotes() const;
    const followups::Reminder *reminder(const QString &id) const;
    void save();

    Options m_options;
    platform::ProcessLock m_lock;
    platform::AlarmStore m_store;
    platform::WakeUp m_wake;
    platform::CommitWatch m_commits;
    platform::Opener m_opener;
    platform::AgentDoor m_door;
    platform::NetworkWatch m_network;
    AutoBackup m_backups;
    QTimer m_soon;  ///< gathers commits before planning anew
    QTimer m_retry; ///< runs while the base is locked or the screen takes nothing
    std::unique_ptr<replica::Replica> m_replica;
    platform::Key m_key;
    QByteArray m_token; ///< of the account that m_sync serves
    std::unique_ptr<sync::SyncService> m_sync;
    std::optional<Error> m_locked;
    qint64 m_planned = -1; ///< the commit the plan rests on
    QVector<followups::Reminder> m_reminders;
};

} // namespace touchbase::agent
