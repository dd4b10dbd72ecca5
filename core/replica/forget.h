// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/replica/outbox.h"

namespace touchbase::replica {

/// Letting go of what was deleted long ago. The server forgets a deletion when every device has
/// read it and half a year has passed; it then tells the moment up to which it did, and devices
/// forget the same. A device that was away for longer than the server waits for cannot be told of
/// each: it reads the feed from the beginning, and what does not stand there was deleted.
/// All functions but the first four work inside a transaction.

/// A row whose deletion everybody has read, and that counts nowhere any more, though its bytes may
/// still be here.
/// That a contact was erased is never forgotten: whoever was away must not bring it back.
bool isForgotten(std::uint16_t entity, const RowState &state, qint64 before);
/// The tombstone of a row that lives in spite of it says nothing any more either.
std::optional<Tombstone> tombThatCounts(const RowState &state, qint64 before);
/// The row with what still counts of it; nothing for one that is forgotten.
std::optional<RowState> asItCounts(std::uint16_t entity, RowState state, qint64 before);
/// By the number of a space: the moment before which its deletions are forgotten, ms UTC.
qint64 forgottenBefore(Database &database, qint64 space);

/// Drops the rows whose deletion is forgotten. One that a person was asked about and has not
/// answered is set aside (recoveredrecords.h).
void forgetDeletions(Replica &replica, qint64 space, qint64 before);

/// The same for what was deleted before this base met any server.
void forgetNeverSent(Replica &replica, qint64 before);

/// From here until finishRejoin() the feed is read from its beginning, and nothing is sent.
void beginRejoin(Database &database, qint64 space);
bool isRejoining(Database &database);
/// The feed was read to its end: what a server had once and has no longer is dropped, and what
/// carries unsent edits set aside with the contact that it belongs to; but where these edits
/// were made in the knowledge of the deletion, as when somebody took it out of the bin, it is sent
/// anew. How many rows were set aside.
int finishRejoin(Replica &replica, qint64 space);

/// The server has no such row any more: the same for this one.
int takeGone(Replica &replica, const UnsentRow &sent);

} // namespace touchbase::replica
