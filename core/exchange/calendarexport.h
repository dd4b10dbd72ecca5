// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/replica/replica.h"

namespace touchbase::exchange {

/// Appointments as VEVENT, open and done follow-ups as VTODO, birthdays and anniversaries as yearly
/// VEVENT, in one iCalendar file.
QByteArray writeBaseCalendar(replica::Replica &replica);
/// The same to look at: open follow-ups that are due some day are VEVENT as well, since calendars
/// that are subscribed to show nothing else.
QByteArray writeCalendarToShow(replica::Replica &replica);

} // namespace touchbase::exchange
