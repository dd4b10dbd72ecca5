// SPDX-License-Identifier: MPL-2.0
#include "core/followups/reminders.h"

#include "core/followups/followups.h"
#include "core/followups/recurrence.h"

#include <algorithm>

namespace touchbase::followups {

using namespace replica;

namespace {

Due dueOf(const QString &wall, const QString &zoneKind, const QString &zone)
{
    if (wall.size() <= 10)
        return {Due::Date, wall, {}};
    if (zoneKind == QLatin1String("fixed"))
        return {Due::Fixed, wall, zone};
    return {Due::Floating, wall, {}};
}

/// What one wants to know before the call: the last words spoken.
QString lastWords(Database &database, const Id &contact)
{
    return database
        .value("SELECT note FROM interaction WHERE contact=?1 AND dead=0 AND note<>''"
               " ORDER BY at DESC LIMIT 1",
               contact)
        .toString()
        .section(u'\n', 0, 0)
        .left(120);
}

/// The wall text of the first occurrence from `day` on; empty where there is none.
QString occurrenceFrom(const QString &start, const QString &rule, const QDate &day)
{
    const QString format = QStringLiteral("yyyy-MM-ddTHH:mm");
    QDateTime first = QDateTime::fromString(start.left(16), format);
    first.setTimeSpec(Qt::UTC);
    if (rule.isEmpty() || first.date() >= day)
        return start;
    const Result<QDateTime> next =
        nextOccurrence(rule, first, QDateTime(day, QTime(0, 0), Qt::UTC).addSecs(-1));
    return next && next->isValid() ? next->toString(format) : QString();
}

template <typename Visit>
void yearlyDates(Replica &replica, Visit visit)
{
    Query query = replica.database().query(
        "SELECT d.id,d.contact,c.called,d.kind,d.date,d.person FROM important_date d"
        " JOIN contact c ON c.id=d.contact WHERE d.dead=0 AND c.dead=0 AND c.merged_into IS NULL");
    while (query.next()) {
        if (const std::optional<YearlyDate> date = readYearly(query.text(4)))
            visit(query, *date);
    }
}

} // namespace

PlannerInput plannerInput(Replica &replica)
{
    PlannerInput input;
    Database &database = replica.database();
    const Snapshot snapshot(database);
    for (const FollowUp &followUp : openFollowUps(replica, Span::All)) {
        OpenFollowUp open{.id = followUp.id,
                          .contact = followUp.contact,
                          .contactName = followUp.contactName,
                          .kind = followUp.kind,
                          .what = followUp.what,
                          .fact = lastWords(database, followUp.contact),
                          .due = dueOf(followUp.due, followUp.zoneKind, followUp.zone),
                          .snoozedUntil = std::nullopt};
        if (!followUp.snoozedUntil.isEmpty())
            open.snoozedUntil = dueOf(followUp.snoozedUntil, {}, {});
        input.followUps.append(open);
    }
    yearlyDates(replica, [&](const Query &query, const YearlyDate &date) {
        input.dates.append({.id = query.id(0),
                            .contact = query.id(1),
                            .contactName = query.text(2),
                            .kind = query.text(3),
                            .person = query.text(5),
                            .fact = {},
                            .date = date});
    });
    const QDate yesterday = replica.clock().today().addDays(-1);
    Query query = database.query(
        "SELECT a.id,a.title,a.start,a.zone_kind,a.zone,t.contact,c.called,a.repeat FROM "
        "appointment a"
        " LEFT JOIN attendance t ON t.appointment=a.id AND t.dead=0 LEFT JOIN contact c ON "
        "c.id=t.contact"
        " WHERE a.dead=0 AND (a.start>=?1 OR a.repeat IS NOT NULL) AND length(a.start)>10"
        " GROUP BY a.id",
        yesterday.toString(Qt::ISODate));
    while (query.next()) {
        const QString start = occurrenceFrom(query.text(2), query.text(7), yesterday);
        if (start.isEmpty())
            continue;
        input.appointments.append({.id = query.id(0),
                                   .contact = query.id(5),
                                   .contactName = query.text(6),
                                   .title = query.text(1),
                                   .fact = {},
                                   .start = dueOf(start, query.text(3), query.text(4))});
    }
    return input;
}

QVector<Occasion> nextOccasions(Replica &replica, const QDate &from, int count, LeapRule rule)
{
    QVector<Occasion> all;
    yearlyDates(replica, [&](const Query &query, const YearlyDate &date) {
        const QDate day = nextOccurrence(date, from, rule);
        all.append({.day = day,
                    .kind = query.text(3),
                    .contact = query.id(1),
                    .contactName = query.text(2),
                    .person = query.text(5),
                    .age = ageOn(date, day)});
    });
    std::stable_sort(all.begin(), all.end(), [](const Occasion &a, const Occasion &b) {
        return std::tie(a.day, a.contactName) < std::tie(b.day, b.contactName);
    });
    if (all.size() > count)
        all.resize(count);
    return all;
}

QVector<Occasion> occasions(Replica &replica, const QDate &from, int days, LeapRule rule)
{
    QVector<Occasion> all = nextOccasions(replica, from, std::numeric_limits<int>::max(), rule);
    all.removeIf([&](const Occasion &occasion) { return occasion.day >= from.addDays(days); });
    return all;
}

} // namespace touchbase::followups
