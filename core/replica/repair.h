// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/replica/merge.h"
#include "core/replica/rangedigest.h"

namespace touchbase::replica {

/// What was done about rows that this file and the server hold differently though both had said
/// that they agree: a defect of either, of its disk or of a program.
struct Repaired {
    std::vector<RowKey> taken; ///< missing or older here
    std::vector<RowKey> given; ///< missing or older there: they wait to be sent again
};

/// Mends a stretch of a space, of which `rows` is all that the server holds. Merging is idempotent,
/// so rows go in both directions until both are equal. Where one stamp stands for two values,
/// nobody can tell which is right: the server's stands on every device, and the one from here stays
/// in the history as a conflict. What waits to be sent is left alone, and so is what did when the
/// server was asked (`except`): it did not count it.
Repaired repairRange(Replica &replica, Merge &merge, qint64 space, const RowRange &range,
                     const std::vector<IncomingRow> &rows, const std::vector<RowKey> &except);

} // namespace touchbase::replica
