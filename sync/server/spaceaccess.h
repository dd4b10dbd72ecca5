// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/replica/spaces.h"
#include "sync/server/accounts.h"

namespace touchbase::server {

/// A space that an account shares, and what it may do there.
struct SpaceAccess {
    qint64 number = 0;
    Id id;
    qint64 version = 0; ///< of what the members are told (describeSpace)
    replica::Rights rights;
};
/// By number.
std::vector<SpaceAccess> sharedWith(Database &database, qint64 account);

/// The accounts that share a space.
std::vector<qint64> membersOf(Database &database, qint64 space);

/// What the members of a space are told of it; `account` is who is told.
replica::SharedSpace describeSpace(Database &database, const SpaceAccess &space, qint64 account);

} // namespace touchbase::server
