// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/agent/ringing.h"
#include "platform/systemalarms.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <optional>

namespace touchbase::agent {

/// What is left of the agent's work where the operating system rings by itself: what the person
/// answered from a notification goes into the base as their intent, and the soonest reminders are
/// handed to the system, whenever something was committed or answered. Main thread; needs an event
/// loop.
class Handover : public QObject {
    Q_OBJECT

public:
    /// Gives the open base, null while none is; it is asked each time.
    using Base = std::function<replica::Replica *()>;
    /// Clock and alarms must outlive it.
    Handover(Base base, const Clock &clock, platform::SystemAlarms &alarms);

    /// Once the base, the clock or the zone may have changed; at once.
    void refresh();
    /// Likewise, gathering bursts.
    void refreshSoon();

Q_SIGNALS:
    /// Reminders do not ring as they should, and what to do: a sentence to show. Once, however
    /// often the program starts, until it is another one.
    void failed(const QString &reason);

private:
    void carryOutAnswers(replica::Replica &replica, const platform::AlarmStore &store);
    Result<void> handOver(replica::Replica &replica);
    platform::SystemAlarm alarmOf(replica::Replica &replica, const Armed &armed);

    Base m_base;
    const Clock &m_clock;
    platform::SystemAlarms &m_alarms;
    QTimer m_soon;
    std::optional<QList<platform::SystemAlarm>> m_handed; ///< nothing: it has to be done anew
};

} // namespace touchbase::agent
