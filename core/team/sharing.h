// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/replica/edit.h"

namespace touchbase::team {

/// Contacts go over to a space, privateSpace for one's own, with all that belongs to them: numbers,
/// dates, touches, follow-ups, files, and appointments with nobody of another space. Touches that
/// are only for their author (interaction.private) stay where they are. Fails the edit where the
/// person's role does not allow it. How many records went over.
int shareContacts(replica::Edit &edit, const std::vector<Id> &contacts, qint64 space);

/// What belongs to a contact and stands elsewhere goes where the contact is, as above.
void gather(replica::Edit &edit, const Id &contact);

/// Rows that others wrote to contacts which had gone over to another space, without knowing it, go
/// there too. Every device that may does the same, so it does not matter who is first. True when
/// anything was written.
Result<bool> followSharing(replica::Replica &replica);

} // namespace touchbase::team
