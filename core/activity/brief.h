// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/activity/appointments.h"
#include "core/activity/interactions.h"
#include "core/followups/reminders.h"

namespace touchbase::activity {

/// What one wants to know before meeting somebody, from the base alone.
struct Brief {
    Id contact;
    QString contactName;
    QString about; ///< "Broker, Haddad Homes, level A", may be empty
    QString notes;
    std::optional<Appointment> next;     ///< the next with them, within a week
    QVector<Interaction> touches;        ///< the last three, attempts left out
    QVector<followups::FollowUp> mine;   ///< what I promised
    QVector<followups::FollowUp> theirs; ///< what they promised
    QVector<followups::FollowUp> open;   ///< what else is planned
    QVector<followups::Occasion> dates;  ///< of the next 30 days
    QStringList family;                  ///< "Karim, spouse"
    QStringList interests;               ///< hobbies and interests
    QStringList objections;
};

/// Nothing where there is no such contact.
std::optional<Brief> brief(replica::Replica &replica, const Id &contact);

/// The next appointment that has not begun, with whom somebody of the base is met, within so many
/// hours.
std::optional<Appointment> nextMeeting(replica::Replica &replica, int hours = 24);

} // namespace touchbase::activity
