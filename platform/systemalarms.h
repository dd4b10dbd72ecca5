// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "platform/alarmstore.h"

#include <QObject>

#include <memory>

namespace touchbase::platform {

/// A reminder as it is handed to an operating system that rings by itself.
struct SystemAlarm {
    /// What the person can silence one by one, where the system has that.
    enum class Channel { FollowUps, Appointments, Dates };

    QString id;    ///< opaque; says nothing of whom or what it is about
    qint64 at = 0; ///< ms since 1970 UTC
    /// The wall time it means ("2026-12-05T09:00"), wherever the person is; empty for a moment
    /// that stays where it is.
    QString wall;
    Channel channel = Channel::FollowUps;
    QString text;  ///< neutral, for where the full one may not be read
    QString title; ///< the full one; plain text in the person's language, as is `body`
    QString body;
    QString number;          ///< to call, empty for none
    bool answerable = false; ///< whether Done and Snooze make sense of it

    bool operator==(const SystemAlarm &) const = default;
};

/// How long one that is snoozed from its notification is put off; ms.
constexpr qint64 snoozeMs = 3'600'000;

/// Alarms that the operating system rings while no process of ours runs (Android, Apple, Windows).
/// What it is handed replaces all it had. What the person answers meanwhile waits in the store
/// until somebody carries it out in the base. Belongs to the main thread.
class SystemAlarms : public QObject {
    Q_OBJECT

public:
    /// The one of this system. Null where touchbase-agent rings instead.
    static std::unique_ptr<SystemAlarms> create(const QString &dataFolder);

    /// How many it takes at most; the soonest are handed over, the rest when they are fewer.
    virtual int capacity() const = 0;
    /// Replaces all alarms; those no longer among them leave the screen.
    virtual Result<void> replace(const QList<SystemAlarm> &alarms, qint64 now) = 0;
    /// What is armed, was shown and was answered by now. A copy: changes go through this class.
    virtual Result<AlarmStore> store(qint64 now) const = 0;
    /// The answer to it stands in the base.
    virtual void settle(const QString &id, qint64 now) = 0;
    /// What keeps reminders from being seen or from being on time, and what to do; empty for
    /// nothing.
    virtual QString obstacle() const = 0;
    /// Asks the person, with the reason, for what is missing: once, when there is something to
    /// ring. `again`: also for what they refused.
    virtual void ask(bool again) = 0;

Q_SIGNALS:
    /// Somebody answered while we run.
    void answered();
};

} // namespace touchbase::platform
