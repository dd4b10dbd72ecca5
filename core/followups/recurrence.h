// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/base/result.h"

#include <QDateTime>
#include <QStringList>

namespace touchbase::followups {

/// Checks an RFC 5545 RRULE value ("FREQ=WEEKLY;BYDAY=MO"), with or without the leading "RRULE:".
Result<void> checkRule(const QString &rule);

/// The first occurrence strictly after `after`, in wall time: both `first` (the first occurrence,
/// DTSTART) and `after` carry date and time only, their zone is not looked at, so "every Friday at
/// nine" stays at nine across a change of the clocks. An UNTIL in UTC is compared as wall time. An
/// invalid QDateTime in the result means the rule has run out. The answer is a wall time in
/// Qt::UTC.
Result<QDateTime> nextOccurrence(const QString &rule, const QDateTime &first,
                                 const QDateTime &after);

/// Of what begins at the wall text `start` ("2026-12-05T13:00" or "2026-12-05") and comes again by
/// `rule` (empty: never), the wall texts of those on the days from `from` to before `until`. One
/// whose rule cannot be read comes once.
QStringList occurrencesBetween(const QString &start, const QString &rule, const QDate &from,
                               const QDate &until);

} // namespace touchbase::followups
