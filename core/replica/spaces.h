// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/replica/replica.h"
#include "core/replica/role.h"

#include <vector>

namespace touchbase::replica {

/// The number that one's own, private space has in every file. Rows there have no audience; those
/// of other spaces name theirs in the field `audience`.
inline constexpr qint64 privateSpace = 1;

/// Somebody who shares a space.
struct Member {
    Id account;
    QString name;
    QString email;
    Rights rights;
    std::vector<std::uint64_t> replicas; ///< under whose numbers they wrote here
};

/// A space that several people share, as the server last told of it: a team, or two people.
struct SharedSpace {
    qint64 number = 0; ///< in this file; 0 where it has none yet
    Id id;
    qint64 version = 0; ///< of all that follows
    QString name;
    Id me; ///< which member the person of this file is
    std::vector<Member> members;

    const Member *member(const Id &account) const;
    Rights rights() const; ///< of the person of this file
};

/// Those of this file, by name.
std::vector<SharedSpace> sharedSpaces(Replica &replica);
std::optional<SharedSpace> sharedSpace(Replica &replica, qint64 number);
std::optional<SharedSpace> sharedSpace(Replica &replica, const Id &id);
/// Which member the person of this file is, in whatever space; null where nothing is shared.
Id ownAccount(Database &database);
/// What may be done in a space; everything in the private one.
Rights rightsIn(Database &database, qint64 number);
/// 0 for one that this file has nothing of.
qint64 numberOfSpace(Database &database, const Id &id);
/// Null for the private one, as the field `audience` says it.
Id audienceOf(Database &database, qint64 number);

/// What the server tells of a space takes the place of what was known. Inside a transaction.
void keepSpace(Database &database, const SharedSpace &space);
/// The person is no member any more: the rows go from this file; those with something unsent stand
/// among the recovered ones (recoveredrecords.h). How many these are. Inside a transaction.
int loseSpace(Replica &replica, const Id &id);

} // namespace touchbase::replica
