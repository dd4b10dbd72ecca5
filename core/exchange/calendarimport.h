// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/exchange/icalendar.h"
#include "core/exchange/importer.h"

namespace touchbase::exchange {

/// Takes a calendar into the base: VEVENT as appointments, VTODO as follow-ups, yearly birthdays as
/// dates of the contacts they name. An item is known again by its UID; what the base says of it
/// already stays. False when stopped.
bool importCalendar(replica::Batch &batch, const Reading<CalendarItem> &reading,
                    const ImportOptions &options, ImportProgress &progress, ImportReport &report);

} // namespace touchbase::exchange
