// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/replica/replica.h"

namespace touchbase::replica {

struct Digest {
    QString hash; ///< 64 hex digits (SHA-256)
    qint64 rows = 0;
};

/// Over ids, stamps, values and deletions: equal on replicas that have converged, and on no others.
Digest digest(Replica &replica);

/// Over what the live rows say, without ids and stamps: equal before and after an export and import
/// into another base, and before and after any action with its undo. With `contactsOnly`, only
/// contacts and what belongs to them.
Digest contentDigest(Replica &replica, bool contactsOnly);

/// Looks for what must never be: a damaged file, a clock that cannot be read, a row whose liveness
/// does not follow from its clock, a search index out of step. One sentence each; none when all is
/// well.
QStringList check(Replica &replica);
/// The same without reading the file page by page.
QStringList checkRows(Replica &replica);

} // namespace touchbase::replica
