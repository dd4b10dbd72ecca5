// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/replica/edit.h"
#include "core/replica/history.h"

namespace touchbase::replica {

/// The brake on mass deletion. What other devices deleted is held until a stretch of the feed was
/// read to its end; where one of them deleted many contacts in it, they stay here, as if nothing
/// had come, until a person answers. What a row says by its clocks is the same everywhere all the
/// while: held rows are those that show themselves against it (the table `held`).
struct Brake {
    static constexpr int most = 50;    ///< contacts: more than so many are asked about
    static constexpr int percent = 20; ///< and more than that part of all
    static constexpr int least = 3;    ///< but nobody is asked about less
};

/// What one device deleted and a person is asked about.
struct HeldDeletions {
    std::uint64_t device = 0; ///< its number, which names it below
    Author author;
    int contacts = 0;
    qint64 since = 0; ///< ms UTC
};
std::vector<HeldDeletions> heldDeletions(Replica &replica);
/// Contacts of all of them.
int heldContactCount(Replica &replica);

/// They stay: a normal edit that brings them back wherever they are deleted already, and that can
/// be undone. NotFound where nothing of that device is held.
Result<Stamp> keepHeld(Replica &replica, std::uint64_t device);
/// They are deleted here too and lie in the bin. Other devices do not ask again.
Result<Stamp> letHeldGo(Replica &replica, std::uint64_t device);

/// Whether this row is held.
bool isHeld(Database &database, std::uint16_t entity, qint64 rid);
/// Inside a transaction: holds a row that `author` deleted.
void hold(Replica &replica, std::uint16_t entity, qint64 rid, std::uint64_t author);
/// The row lives again, or was deleted here.
void stopHolding(Database &database, std::uint16_t entity, qint64 rid);
/// The feed was read to its end: what is not too much is deleted here too.
void decideHeld(Replica &replica, Aftermath &aftermath);

} // namespace touchbase::replica
