// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/followups/planner.h"
#include "core/replica/replica.h"
#include "platform/alarmstore.h"

/// What all who ring have in common: the agent that shows reminders itself, and what hands them to
/// an operating system.
namespace touchbase::agent {

inline const QString testKind = QStringLiteral("test");
inline const QString digestKind = QStringLiteral("digest");

/// What can be shown of it while the base is locked.
QString neutralText(const followups::Reminder &reminder);

/// What can be shown of it where what was written is for its person alone: who and when.
followups::Reminder withoutNotes(followups::Reminder reminder);

/// Everything that is to ring on this device, soonest first; nothing where reminders are switched
/// off. With words for what rings within so many days, else for all of it.
QVector<followups::Reminder> remindersOf(replica::Replica &replica, const Clock &clock,
                                         std::optional<int> wordsDays = {});

/// A reminder and the moment it is armed for: what is late is due "now" in every new plan, but its
/// moment stays the one it was armed for.
struct Armed {
    const followups::Reminder *reminder = nullptr;
    qint64 at = 0; ///< ms since 1970 UTC
};
/// Those that stand on the screen already, so that they stay, and the soonest `room` of the others.
QVector<Armed> toArm(const QVector<followups::Reminder> &reminders,
                     const platform::AlarmStore &store, int room, qint64 now);

/// Puts what the person answered into the base, as an intent of theirs and of the moment at which
/// they did. A snooze that is over, and rang, changes nothing there. True when it is there, or
/// the base no longer knows what was asked.
bool carryOut(replica::Replica &replica, const platform::Alarm &alarm, const QTimeZone &zone);

/// The first number of a contact; empty for none, and while the base is closed (null).
QString phoneOf(replica::Replica *replica, const Id &contact);

} // namespace touchbase::agent
