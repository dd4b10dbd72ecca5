// SPDX-License-Identifier: MPL-2.0
#include "core/followups/when.h"

namespace touchbase::followups {

Due dueOf(const QString &wall, const QString &zoneKind, const QString &zone)
{
    if (wall.size() <= 10)
        return {Due::Date, wall, {}};
    if (zoneKind == QLatin1String("fixed"))
        return {Due::Fixed, wall, zone};
    return {Due::Floating, wall, {}};
}

QDateTime instantOf(QDate date, QTime time, const QTimeZone &zone)
{
    if (!date.isValid() || !time.isValid() || !zone.isValid())
        return {};
    // The wall time read as UTC, less the offset in force: two days around it give every offset
    // that can apply. The larger offset gives the earlier instant, so it is tried first and an
    // overlap takes its first pass; where neither fits, the offset before the gap carries the time
    // over it.
    const QDateTime naive(date, time, Qt::UTC);
    const int before = zone.offsetFromUtc(naive.addDays(-1));
    const int after = zone.offsetFromUtc(naive.addDays(1));
    for (const int offset : {std::max(before, after), std::min(before, after)}) {
        const QDateTime candidate = naive.addSecs(-offset);
        if (zone.offsetFromUtc(candidate) == offset)
            return candidate.toTimeZone(zone);
    }
    return naive.addSecs(-before).toTimeZone(zone);
}

QDateTime instant(const Due &due, const QTimeZone &home, QTime morning)
{
    if (due.kind == Due::Date)
        return instantOf(QDate::fromString(due.wall, Qt::ISODate), morning, home);
    const QDateTime wall = QDateTime::fromString(due.wall, Qt::ISODate);
    if (!wall.isValid())
        return {};
    const QTimeZone own(due.zone.toLatin1());
    return instantOf(wall.date(), wall.time(),
                     due.kind == Due::Fixed && own.isValid() ? own : home);
}

} // namespace touchbase::followups
