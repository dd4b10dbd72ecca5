// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/replica/replica.h"

namespace touchbase::exchange {

/// Appointments as VEVENT, open and done follow-ups as VTODO, birthdays and anniversaries as yearly
/// VEVENT, in one iCalendar file.
QByteArray writeBaseCalendar(replica::Replica &replica);

} // namespace touchbase::exchange
