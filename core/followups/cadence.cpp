// SPDX-License-Identifier: MPL-2.0
#include "core/followups/cadence.h"

namespace touchbase::followups {

Cadence cadenceOfLevel(QChar level)
{
    switch (level.unicode()) {
    case u'A':
        return {14, 0};
    case u'B':
        return {30, 0};
    case u'C':
        return {90, 0};
    default:
        return {};
    }
}

std::optional<QDate> nextDue(const Cadence &cadence, std::optional<QDate> lastTouch, QDate since)
{
    if (cadence.isOff())
        return std::nullopt;
    return lastTouch.value_or(since).addMonths(cadence.months).addDays(cadence.days);
}

} // namespace touchbase::followups
