// SPDX-License-Identifier: MPL-2.0
#include "core/activity/appointments.h"

#include "core/followups/recurrence.h"
#include "core/followups/when.h"

#include <algorithm>

namespace touchbase::activity {

using namespace replica;

namespace {

const QString minutes = QStringLiteral("yyyy-MM-ddTHH:mm");

/// The wall time that a text says, in no zone.
QDateTime plain(const QString &wall)
{
    QDateTime time = QDateTime::fromString(wall.left(16), Qt::ISODate);
    time.setTimeSpec(Qt::UTC);
    return time;
}

/// The end of an occurrence: as long after its start as the first one's.
QString movedEnd(const Appointment &first, const QString &start)
{
    if (first.end.isEmpty())
        return {};
    const qint64 seconds = plain(first.start).secsTo(plain(first.end));
    return plain(start).addSecs(seconds).toString(minutes).left(first.end.size());
}

QString startHere(const QString &wall, const QString &zoneKind, const QString &zone,
                  const QTimeZone &home)
{
    const followups::Due due = followups::dueOf(wall, zoneKind, zone);
    if (due.kind != followups::Due::Fixed)
        return wall;
    return followups::instant(due, home, {}).toTimeZone(home).toString(minutes);
}

} // namespace

QVector<Appointment> appointments(Replica &replica, const QDateTime &from, const QDateTime &until)
{
    constexpr int zonesApartDays = 2; // no two clocks of the world are further
    const QDate firstDay = from.date().addDays(-zonesApartDays);
    const QDate lastDay = until.date().addDays(zonesApartDays);
    const QString since = from.toString(minutes), before = until.toString(minutes);
    const QTimeZone home = replica.clock().zone();
    QVector<Appointment> all;
    {
        Query query = replica.database().query(
            "SELECT id,title,start,\"end\",place,notes,zone_kind,zone,repeat FROM appointment"
            " WHERE dead=0 AND (start>=?1 OR repeat IS NOT NULL) AND start<?2",
            firstDay.toString(Qt::ISODate), lastDay.toString(Qt::ISODate));
        while (query.next()) {
            const Appointment first{query.id(0),
                                    query.text(1),
                                    query.text(2),
                                    query.text(3),
                                    query.text(4),
                                    query.text(5),
                                    {}};
            const QStringList starts =
                followups::occurrencesBetween(first.start, query.text(8), firstDay, lastDay);
            for (const QString &wall : starts) {
                Appointment one = first;
                one.start = startHere(wall, query.text(6), query.text(7), home);
                const bool wholeDay = one.start.size() <= 10;
                if (one.start < (wholeDay ? since.left(10) : since) || one.start >= before)
                    continue;
                if (one.start != first.start)
                    one.end = movedEnd(first, one.start);
                all.append(one);
            }
        }
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const Appointment &a, const Appointment &b) { return a.start < b.start; });
    for (Appointment &appointment : all) {
        Query query = replica.database().query(
            "SELECT contact FROM attendance WHERE appointment=?1 AND dead=0 ORDER BY rid",
            appointment.id);
        while (query.next())
            appointment.with.append(query.id(0));
    }
    return all;
}

} // namespace touchbase::activity
