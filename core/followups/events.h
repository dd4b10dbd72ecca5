// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/followups/followups.h"

/// Events that follow-ups wait for: the launch of a building, a permit. While nobody knows the day,
/// they are neither listed nor rung; with it they are due so many days after (or before) it.
namespace touchbase::followups {

struct Event {
    Id id;
    QString name;
    QDate day; ///< invalid while nobody knows it
    bool happened = false;
    int waiting = 0; ///< follow-ups that wait for it
    int open = 0;    ///< follow-ups that are due by its day
};
/// Those to come first, by their day and those without one last.
QVector<Event> events(replica::Replica &replica);
std::optional<Event> event(replica::Replica &replica, const Id &id);
/// By name alone: whatever case and accents, with or without "the". The one still to come; where
/// all are over, the last.
std::optional<Event> eventNamed(replica::Replica &replica, const QString &name);
/// By name, or by the beginning of the id.
/// NotFound with the events that there are.
Result<Event> findEvent(replica::Replica &replica, const QString &text);

/// The event of that name, made where there is none, or where its day and so many `days` after it
/// are past: then the next one of that name is meant ("after the holidays"). Two devices that make
/// one of one name mean one event. Invalid for an empty name.
Result<Id> putEvent(replica::Edit &edit, const QString &name, int days = 0);
/// What waits for it becomes due by that day, and moves with it where the day changes; an invalid
/// day lets it wait again. Due times that a person has set since stay. How many follow-ups changed.
int setEventDay(replica::Edit &edit, const Id &event, const QDate &day);
/// It has happened: on its day, or today where none was known or it was still to come. What waits
/// for it becomes due. How many follow-ups changed.
int declareHappened(replica::Edit &edit, const Id &event);
/// Into the bin, with what still waits for it; what is due by it stays, on its own from then on.
void removeEvent(replica::Edit &edit, const Id &event);

/// The follow-up with the due day and state that its event gives it; one that waits for what has
/// happened already is due on that day, today at the earliest.
FollowUp byItsEvent(replica::Replica &replica, FollowUp followUp);
/// Makes due what waits for an event that another device gave a day, or today what waits for one
/// that another device removed, as an edit of its own: it may not have known of the follow-up.
/// Writes only where there is something to do. How many.
Result<int> settleEvents(replica::Replica &replica);

} // namespace touchbase::followups
