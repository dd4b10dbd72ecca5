// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/replica/edit.h"

#include <QDate>
#include <QVector>

namespace touchbase::followups {

/// Something to do with a contact by a certain time. Wall texts are local: "2026-12-05" for the
/// day, "2026-12-05T13:00" with an hour. `zoneKind` says how they are read: date (the day, wherever
/// one is), floating (that hour, wherever one is), fixed (that hour in `zone`).
struct FollowUp {
    Id id;
    Id contact; ///< null for a task of nobody
    QString contactName;
    QString kind; ///< call, email, message, meeting, visit, letter, information, task
    QString what;
    QString due;
    QString zoneKind;
    QString zone;   ///< IANA name where fixed
    QString repeat; ///< RFC 5545 RRULE, or empty
    /// open, waiting (for its event, or for its plan to go on; neither listed nor rung), done,
    /// dropped
    QString state = QStringLiteral("open");
    QString snoozedUntil;
    QString outcome;
    std::optional<qint64> doneAt; ///< ms UTC
    Id appliedPlan;               ///< whose step it is, null for none (actionplans.h)
    Id planStep;
    QString promisedBy; ///< a promise: me, or them; else empty
    Id event;           ///< what it waits for, or is counted from (events.h); null for nothing
    QString eventName;
    int eventDays = 0;   ///< after the event's day, before it where negative
    QVector<int> ladder; ///< days before it is due on which it reminds as well, the most first
    bool urgent = false; ///< reminds in quiet hours too
    Id assignee;         ///< whose it is where a team shares it (team/assignment.h); null: nobody's

    /// When it stands in the day: the snooze, else the due time.
    const QString &effective() const { return snoozedUntil.isEmpty() ? due : snoozedUntil; }
    QDate day() const { return QDate::fromString(effective().left(10), Qt::ISODate); }
};

enum class Span { Overdue, Today, Week, All };
/// Open follow-ups that are this person's business, by their effective time, soonest first.
/// Overdue: days before today, and hours of today that have passed do not count; what I promised
/// comes first. Today: due today. Week: the 7 days after today.
QVector<FollowUp> openFollowUps(replica::Replica &replica, Span span, int limit = -1);
/// What a follow-up may be: call, email, …, task.
QStringList followUpKinds();
/// Those of one side's promises, "me" or "them", soonest first.
QVector<FollowUp> openPromises(replica::Replica &replica, const QString &by);
/// How many there are, without reading them.
int openCount(replica::Replica &replica, Span span);
/// Everybody's.
QVector<FollowUp> openFollowUpsOf(replica::Replica &replica, const Id &contact);
/// Those of another member, or with null those that are assigned to nobody, soonest first.
QVector<FollowUp> openFollowUpsFor(replica::Replica &replica, const Id &assignee);
/// Those that wait for an event, by its name; of one contact, or of all.
QVector<FollowUp> waitingFollowUps(replica::Replica &replica, const Id &contact = {});
std::optional<FollowUp> followUp(replica::Replica &replica, const Id &id);
/// Completed on the given local day.
int completedOn(replica::Replica &replica, const QDate &day);
/// The follow-up that the text means: an id, or the beginning of one.
Result<Id> findFollowUp(replica::Replica &replica, const QString &text);

/// "30, 7, 1" as days, the most first, each once; Invalid for what is no row of days from 0 to
/// 3660.
Result<QVector<int>> readLadder(const QString &text);
/// The same back: "30,7,1"; empty for none.
QString ladderText(const QVector<int> &days);

/// One with an event is due by its day, and waits while that is not known.
Id add(replica::Edit &edit, const FollowUp &followUp);
/// Marks it done now, or at the moment `at` (ms UTC) at which the person said so; a repeating one
/// goes on with its next occurrence that is still ahead then, whose id both devices agree on.
void complete(replica::Edit &edit, const FollowUp &followUp, const QString &outcome,
              std::optional<qint64> at = {});
void drop(replica::Edit &edit, const FollowUp &followUp);
/// Until a local wall text; an empty one wakes it.
void snooze(replica::Edit &edit, const FollowUp &followUp, const QString &until);
/// A new due time ends a snooze, and the waiting for an event.
void reschedule(replica::Edit &edit, const FollowUp &followUp, const QString &due);
/// Whether it reminds in quiet hours too.
void setUrgent(replica::Edit &edit, const FollowUp &followUp, bool urgent);

} // namespace touchbase::followups
