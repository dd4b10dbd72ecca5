// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "platform/systemalarms.h"

namespace touchbase::platform {

/// For systems that keep scheduled notifications but tell nobody when one was shown: the store of
/// the data folder is kept beside them. A moment that passed counts as shown, unless something
/// stood in its way.
class StoredAlarms : public SystemAlarms {
    Q_OBJECT

public:
    /// Error when the store cannot be written; what was scheduled is.
    Result<void> replace(const QList<SystemAlarm> &alarms, qint64 now) final;
    Result<AlarmStore> store(qint64 now) const final;
    void settle(const QString &id, qint64 now) final;

    /// The person chose an action of a notification. Where it is to ring again, which is the
    /// caller's to schedule, that is at now + snoozeMs.
    void takeAnswer(const QString &id, const QString &action, qint64 now);

protected:
    explicit StoredAlarms(QString folder)
        : m_folder(std::move(folder))
    {}

    /// Puts these in the place of all that are scheduled; all are still to come.
    virtual void schedule(const QList<SystemAlarm> &alarms) = 0;
    /// Takes what was shown from the screen.
    virtual void withdraw(const QString &id) = 0;

private:
    AlarmStore read() const;
    AlarmStore current(qint64 now) const;

    QString m_folder;
};

} // namespace touchbase::platform
