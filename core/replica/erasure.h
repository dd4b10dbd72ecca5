// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/replica/history.h"
#include "core/replica/recoveredrecords.h"

namespace touchbase::replica {

/// Erasing for good, as the law asks for. A row is erased by its tombstone (rowclock.h), which
/// travels as every other deletion does, so that programs that know nothing of it carry it on. Who
/// knows it keeps no value of the row, current or earlier, and takes none any more. Which rows are
/// a person's is people/erasing.h.

/// An SQL condition over a row of an entity's table.
inline constexpr char isErasedSql[] = "(dead=1 AND substr(tomb,17,2)=x'0000')";

/// Takes every value of a row out of this file: current, earlier, set aside, unreadable; what of it
/// waits to be sent but for its deletion; the contents of files that it named are noted. Leaves the
/// tombstone, and a note for scrub(). Inside a transaction.
void stripRow(Database &database, const PlacedRow &row, const Tombstone &tomb);
/// The same for what an older program took for a mere deletion.
void stripErased(Database &database);

/// Whether anything was erased whose traces may still stand in unused parts of the file.
bool needsScrubbing(Database &database);
/// Overwrites what the file still holds of erased rows where nobody looks: names of intents, the
/// search index, free pages, the log. Takes as long as copying the base once, and keeps others
/// from writing as long; not inside a transaction. Where somebody reads just now, or the disk is
/// full, it is left for the next time: after a round, or tidyUp().
Result<void> scrub(Replica &replica);
/// When that was done last, ms UTC: copies of the base from before may hold somebody who was
/// erased. 0 for never.
qint64 lastScrubbed(Replica &replica);

/// Somebody was erased: who did it and when, and nothing else.
struct Erasure {
    Id contact;
    qint64 at = 0; ///< ms UTC
    Author author;
};
/// The latest first, of all devices.
std::vector<Erasure> erasures(Replica &replica, int limit = 200);

} // namespace touchbase::replica
