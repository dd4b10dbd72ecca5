// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/followups/followups.h"

namespace touchbase::activity {

/// A touch: something that happened with a contact. An attempt (no answer) is none and does not
/// count as contact.
struct Interaction {
    Id id;
    Id contact;
    QString kind;  ///< meeting, call, email, message, visit, letter
    qint64 at = 0; ///< ms UTC
    std::optional<int> minutes;
    QString direction; ///< in, out, or empty
    QString note;
    QString outcome;
    QString place;
    bool attempt = false;
    bool isPrivate = false; ///< only for its author, though a team shares the contact
};

/// One page of a contact's past, newest first.
QVector<Interaction> interactions(replica::Replica &replica, const Id &contact, int limit = -1,
                                  int offset = 0);
std::optional<Interaction> interaction(replica::Replica &replica, const Id &id);
/// The latest touch, attempts left out: when and how one last spoke.
std::optional<Interaction> lastTouch(replica::Replica &replica, const Id &contact);
/// Whom something was logged with lately, the latest first.
QVector<Id> recentContacts(replica::Replica &replica, int limit);
int interactionsSince(replica::Replica &replica, const Id &contact, qint64 sinceMs);

struct Logged {
    Id interaction;
    Id followUp; ///< null when none was asked for
};
/// What happened, how it went and what comes next, in one intent. Completes `completes` when the
/// touch was what a follow-up had asked for, and ends the action plans that an answer ends.
Logged logInteraction(replica::Edit &edit, const Interaction &interaction,
                      const std::optional<followups::FollowUp> &next,
                      const std::optional<followups::FollowUp> &completes = {});

} // namespace touchbase::activity
