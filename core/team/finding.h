// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/replica/spaces.h"

namespace touchbase::team {

/// The shared space that a text means: its name, or a beginning of its id. Without a text the only
/// one there is. NotFound, Ambiguous.
Result<replica::SharedSpace> findTeam(replica::Replica &replica, const QString &text);

/// The member that a text means: "me", the name, the e-mail address or a beginning of the id.
/// NotFound, Ambiguous.
Result<replica::Member> findMember(const replica::SharedSpace &team, const QString &text);

} // namespace touchbase::team
