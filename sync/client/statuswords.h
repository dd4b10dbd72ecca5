// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "sync/client/syncstatus.h"

namespace touchbase::sync {

/// A status as every program says it. Each but the title is a sentence, or empty where there is
/// nothing to say.
struct StatusWords {
    QString title;     ///< "Offline, 3 changes wait here"
    QString reason;    ///< why, and what to do
    QString oldest;    ///< "The oldest has waited for 2 hours."
    QString attention; ///< "2 records need attention."
    QString held;      ///< "312 contacts were deleted on another device and are still here …"
    QString clock;     ///< "This device's clock is 3 hours ahead; Touchbase corrects it."
};
/// `now` is ms UTC by this device's clock.
StatusWords inWords(const SyncStatus &status, qint64 now);

/// "3 hours", "2 days", "less than a minute".
QString durationInWords(qint64 ms);

} // namespace touchbase::sync
