// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/replica/edit.h"
#include "core/replica/journal.h"

namespace touchbase::people {

/// For how long a merging can be taken apart, on whatever device it was made.
inline constexpr int unmergeDays = 30;

/// A contact that became part of another.
struct Merging {
    Id other;    ///< the one that is an empty place since
    Stamp stamp; ///< of the merging: when, and on which device
    QString called;
};
/// The latest that can still be taken apart, of those that this contact has taken over; nothing
/// where there is none.
std::optional<Merging> lastMerging(replica::Replica &replica, const Id &contact);

/// Makes two of them again, also on a device that has no Undo for it: what changed hands goes back,
/// what the kept contact took over it loses, but for what was changed since, which is counted and
/// stays. Where earlier values are not here (a device that came later), the kept contact keeps
/// what it has. An intent that can be undone. NotFound where lastMerging() has none.
Result<replica::Undone> unmerge(replica::Replica &replica, const Id &contact);

} // namespace touchbase::people
