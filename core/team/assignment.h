// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/replica/edit.h"

namespace touchbase::team {

/// Contacts and follow-ups of a shared space may be assigned to one of its members (field
/// `assignee`, a member's account). What is assigned to somebody else is not this person's
/// business: it does not ring, is not in Today and is not suggested.

/// SQL that is true for rows of `table`, contact or follow_up by its name or alias, that are this
/// person's business: their own, assigned to them, or to nobody.
std::string isMine(const char *table);

/// To whom a new follow-up with the contact is assigned: whoever the contact is assigned to, else
/// its author. Null where the contact is not shared.
replica::Value usualAssignee(replica::Database &database, const Id &contact);

/// To a member of the space where the row is, or to nobody (null). Refused: the row is private, or
/// nobody of that account shares it.
Result<void> assign(replica::Edit &edit, const replica::Entity &entity, const Id &row,
                    const Id &member);

/// What a member is called; empty for nobody, and for who shares nothing any more.
QString memberName(replica::Database &database, const Id &member);

/// With whom a contact is shared, and whose it is.
struct Belonging {
    qint64 space = 0; ///< 1: only the person's own
    QString team;     ///< empty for that
    Id assignee;      ///< null for nobody
    QString assigneeName;
};
Belonging belongingOf(replica::Database &database, const Id &contact);

} // namespace touchbase::team
