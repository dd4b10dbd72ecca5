// SPDX-License-Identifier: MPL-2.0
#include "core/exchange/calendarexport.h"

#include "core/exchange/icalendar.h"
#include "core/followups/yearly.h"
#include "core/team/assignment.h"
#include "core/team/exporting.h"

namespace touchbase::exchange {

using namespace replica;

namespace {

Moment momentOf(const QString &wall, const QString &zoneKind, const QString &zone)
{
    Moment moment;
    moment.date = QDate::fromString(wall.left(10), Qt::ISODate);
    if (wall.size() > 10) {
        moment.time = QTime::fromString(wall.mid(11, 5), QStringLiteral("HH:mm"));
        if (zoneKind == QLatin1String("fixed"))
            moment.zone = zone;
    }
    return moment;
}

void addAppointments(Database &database, QVector<CalendarItem> &items)
{
    Query query =
        database.query("SELECT id,uid,title,start,\"end\",zone_kind,zone,place,notes,repeat"
                       " FROM appointment WHERE dead=0 AND " +
                       team::mayExport("appointment") + " ORDER BY start");
    while (query.next()) {
        Appointment item;
        item.uid = query.isNull(1) ? query.id(0).hex() : query.text(1);
        item.summary = query.text(2);
        item.start = momentOf(query.text(3), query.text(5), query.text(6));
        if (!query.isNull(4))
            item.end = momentOf(query.text(4), query.text(5), query.text(6));
        item.location = query.text(7);
        item.description = query.text(8);
        item.rrule = query.text(9);
        Query with = database.query(
            "SELECT c.called,(SELECT address FROM email WHERE contact=c.id AND dead=0"
            " ORDER BY rid LIMIT 1) FROM attendance a JOIN contact c ON c.id=a.contact"
            " WHERE a.appointment=?1 AND a.dead=0",
            query.id(0));
        while (with.next())
            item.attendees.append({with.text(0), with.text(1)});
        items.append(item);
    }
}

/// `which` is SQL over f.
void addFollowUps(Database &database, const std::string &which, QVector<CalendarItem> &items)
{
    Query query =
        database.query("SELECT f.id,f.uid,f.what,f.kind,f.due,f.zone_kind,f.zone,f.repeat,f.state,"
                       "c.called,f.contact FROM follow_up f LEFT JOIN contact c ON c.id=f.contact"
                       " WHERE f.dead=0 AND " +
                       which + " ORDER BY f.due");
    while (query.next()) {
        Task item;
        item.uid = query.isNull(1) ? query.id(0).hex() : query.text(1);
        const QString who = query.text(9);
        item.summary = query.text(2).section(u'\n', 0, 0);
        item.description = query.text(2).section(u'\n', 1);
        if (!query.isNull(3))
            item.categories = {query.text(3)};
        if (item.summary.isEmpty())
            item.summary =
                who.isEmpty() ? query.text(3) : query.text(3) + QStringLiteral(": ") + who;
        if (!query.isNull(4))
            item.due = momentOf(query.text(4), query.text(5), query.text(6));
        item.rrule = query.text(7);
        if (query.text(8) == QLatin1String("done"))
            item.state = Task::State::Done;
        else if (query.text(8) == QLatin1String("dropped"))
            item.state = Task::State::Cancelled;
        if (!query.isNull(10))
            item.contact = query.id(10).hex();
        items.append(item);
    }
}

/// `which` is SQL over d and c.
void addDates(Database &database, const std::string &which, QVector<CalendarItem> &items)
{
    Query query =
        database.query("SELECT d.id,d.kind,d.date,d.person,c.called FROM important_date d"
                       " JOIN contact c ON c.id=d.contact WHERE d.dead=0 AND c.dead=0 AND " +
                       which);
    while (query.next()) {
        const auto date = followups::readYearly(query.text(2));
        if (!date)
            continue;
        const QString who = query.isNull(3) ? query.text(4) : query.text(3);
        Appointment item;
        item.uid = query.id(0).hex();
        item.summary = QStringLiteral("%1: %2").arg(who, query.text(1));
        item.start.date = followups::inYear(*date, date->year ? date->year : 2000);
        item.rrule = QStringLiteral("FREQ=YEARLY");
        item.yearly = people::ImportantDate{query.text(1), query.text(2), who};
        items.append(item);
    }
}

/// What follow-ups are to whoever looks at a calendar.
void addFollowUpsAsEvents(Database &database, QVector<CalendarItem> &items)
{
    QVector<CalendarItem> tasks;
    addFollowUps(database, team::mayExport("f") + " AND " + team::isMine("f"), tasks);
    for (const CalendarItem &each : std::as_const(tasks)) {
        const Task &task = std::get<Task>(each);
        if (task.state != Task::State::Open || !task.due)
            continue;
        Appointment item;
        item.uid = task.uid;
        item.summary = task.summary;
        item.description = task.description;
        item.start = *task.due;
        item.rrule = task.rrule;
        items.append(item);
    }
}

} // namespace

QByteArray writeCalendarToShow(Replica &replica)
{
    QVector<CalendarItem> items;
    const Snapshot snapshot(replica.database());
    addAppointments(replica.database(), items);
    addFollowUpsAsEvents(replica.database(), items);
    addDates(replica.database(), team::mayExport("d") + " AND " + team::isMine("c"), items);
    return writeCalendar(items, replica.clock().now());
}

QByteArray writeBaseCalendar(Replica &replica)
{
    QVector<CalendarItem> items;
    const Snapshot snapshot(replica.database());
    addAppointments(replica.database(), items);
    addFollowUps(replica.database(), team::mayExport("f"), items);
    addDates(replica.database(), team::mayExport("d"), items);
    return writeCalendar(items, replica.clock().now());
}

} // namespace touchbase::exchange
