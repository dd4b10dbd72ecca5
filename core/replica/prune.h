// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/replica/replica.h"

namespace touchbase::replica {

/// How long a device keeps the past, in ms.
struct Retention {
    static constexpr qint64 day = 24LL * 3600 * 1000;
    qint64 values = 365 * day;    ///< an earlier value, since it was overwritten
    qint64 undo = 90 * day;       ///< how far back undoing reaches
    qint64 deletions = 180 * day; ///< what was deleted before it met any server
    qint64 pause = 7 * day;       ///< between two times of tidying up
};

/// Lets go of what is older, in steps that write for a short moment each: earlier values of a field
/// when the one that came after was overwritten long ago too (so each field keeps the last of them,
/// however old), and intents that nobody undoes any more. Never a value that is still to be sent,
/// one that such a value rests on, or one that lost in a conflict which nobody has settled.
/// `now` is ms UTC by a clock that is known to be right. True while there is more to do.
Result<bool> pruneStep(Replica &replica, qint64 now, const Retention &retention = {});

/// A few steps, where it is time for them again. To be called after a round, when the time is
/// known, or where no server will ever tell it.
Result<void> tidyUp(Replica &replica, const Retention &retention = {});

} // namespace touchbase::replica
