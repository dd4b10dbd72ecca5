// SPDX-License-Identifier: MPL-2.0
#include "core/followups/reminders.h"

#include "core/followups/followups.h"
#include "core/followups/recurrence.h"
#include "core/settings/settings.h"
#include "core/team/assignment.h"

#include <QCoreApplication>

#include <algorithm>

namespace touchbase::followups {

using namespace replica;

namespace {

QString words(const char *text) { return QCoreApplication::translate("Reminder", text); }

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

/// What one wants to know before meeting somebody: what was promised, and the last words spoken.
QString beforeMeeting(Replica &replica, const Id &contact)
{
    if (contact.isNull())
        return {};
    QStringList parts;
    for (const FollowUp &open : openFollowUpsOf(replica, contact)) {
        if (open.promisedBy == QLatin1String("me"))
            parts << words("You promised: %1").arg(open.what.isEmpty() ? open.kind : open.what);
    }
    parts << lastWords(replica.database(), contact);
    parts.removeAll(QString());
    return parts.join(QStringLiteral(". "));
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

const std::string &yearly()
{
    static const std::string dates =
        "SELECT d.id,d.contact,c.called,d.kind,d.date,d.person FROM important_date d"
        " JOIN contact c ON c.id=d.contact WHERE d.dead=0 AND c.dead=0 AND c.merged_into IS NULL"
        " AND " +
        team::isMine("c");
    return dates;
}

template <typename Visit>
void visitYearly(Query query, Visit visit)
{
    while (query.next()) {
        if (const std::optional<YearlyDate> date = readYearly(query.text(4)))
            visit(query, *date);
    }
}

template <typename Visit>
void yearlyDates(Replica &replica, Visit visit)
{
    visitYearly(replica.database().query(yearly()), visit);
}

/// Those that may fall on one of the days, by the index of days of the year.
template <typename Visit>
void yearlyDatesAround(Replica &replica, const QDate &first, const QDate &last, Visit visit)
{
    const std::string between = yearly() + " AND substr(d.date,-5) BETWEEN ?1 AND ?2";
    // A day more on both sides: February 29 may be kept on either of its neighbours.
    const QString from = first.addDays(-1).toString(QStringLiteral("MM-dd"));
    const QString until = last.addDays(1).toString(QStringLiteral("MM-dd"));
    if (from <= until)
        return visitYearly(replica.database().query(between, from, until), visit);
    visitYearly(replica.database().query(between, from, QStringLiteral("12-31")), visit);
    visitYearly(replica.database().query(between, QStringLiteral("01-01"), until), visit);
}

} // namespace

PlannerInput plannerInput(Replica &replica, std::optional<int> wordsDays)
{
    constexpr int longAgoDays = 7; // what is later has rung
    constexpr int seriesDays = 8;  // as far as digests are planned
    const QDate today = replica.clock().today();
    const QString from = wordsDays ? today.addDays(-longAgoDays).toString(Qt::ISODate) : QString();
    const QString until = wordsDays ? today.addDays(*wordsDays + 1).toString(Qt::ISODate)
                                    : QStringLiteral("~"); // behind every date
    PlannerInput input;
    Database &database = replica.database();
    const Snapshot snapshot(database);
    for (const FollowUp &followUp : openFollowUps(replica, Span::All)) {
        OpenFollowUp open{.id = followUp.id,
                          .contact = followUp.contact,
                          .contactName = followUp.contactName,
                          .kind = followUp.kind,
                          .what = followUp.what,
                          .fact = followUp.effective() >= from && followUp.effective() < until
                                      ? lastWords(database, followUp.contact)
                                      : QString(),
                          .due = dueOf(followUp.due, followUp.zoneKind, followUp.zone),
                          .snoozedUntil = std::nullopt,
                          .ladder = followUp.ladder,
                          .urgent = followUp.urgent};
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
    const QDate yesterday = today.addDays(-1);
    Query query = database.query(
        "SELECT a.id,a.title,a.start,a.zone_kind,a.zone,t.contact,c.called,a.repeat FROM "
        "appointment a"
        " LEFT JOIN attendance t ON t.appointment=a.id AND t.dead=0 LEFT JOIN contact c ON "
        "c.id=t.contact"
        " WHERE a.dead=0 AND (a.start>=?1 OR a.repeat IS NOT NULL) AND length(a.start)>10"
        " GROUP BY a.id",
        yesterday.toString(Qt::ISODate));
    while (query.next()) {
        // Each one of the next days, and else the one that comes next.
        QStringList starts =
            occurrencesBetween(query.text(2), query.text(7), yesterday, today.addDays(seriesDays));
        if (starts.isEmpty())
            starts << occurrenceFrom(query.text(2), query.text(7), yesterday);
        starts.removeAll(QString());
        if (starts.isEmpty())
            continue;
        const QString fact = beforeMeeting(replica, query.id(5));
        for (const QString &start : std::as_const(starts))
            input.appointments.append({.id = query.id(0),
                                       .contact = query.id(5),
                                       .contactName = query.text(6),
                                       .title = query.text(1),
                                       .fact = fact,
                                       .start = dueOf(start, query.text(3), query.text(4))});
    }
    return input;
}

PlannerSettings plannerSettings(Replica &replica)
{
    const settings::Hours hours = settings::hours(replica);
    PlannerSettings planner;
    planner.morning = hours.morning;
    planner.quietFrom = hours.quietFrom;
    planner.quietUntil = hours.quietUntil;
    planner.leapRule = settings::leapDayInMarch(replica) ? LeapRule::Mar1 : LeapRule::Feb28;
    planner.digest = settings::digest(replica);
    const Result<QVector<int>> ladder =
        readLadder(settings::value(replica, QStringLiteral("date_ladder")));
    if (ladder && !ladder->isEmpty())
        planner.daysBefore = *ladder;
    return planner;
}

QVector<Occasion> nextOccasions(Replica &replica, const QDate &from, int count, LeapRule rule)
{
    // A wider and wider look ahead, so that a few of many thousands cost little.
    QVector<Occasion> found;
    int days = 8;
    for (; days < 366 && found.size() < count; days *= 4)
        found = occasions(replica, from, days, rule);
    if (found.size() < count)
        found = occasions(replica, from, std::numeric_limits<int>::max(), rule);
    if (found.size() > count)
        found.resize(count);
    return found;
}

QVector<Occasion> occasions(Replica &replica, const QDate &from, int days, LeapRule rule)
{
    QVector<Occasion> all;
    const auto take = [&](const Query &query, const YearlyDate &date) {
        const QDate day = nextOccurrence(date, from, rule);
        if (from.daysTo(day) < days)
            all.append({.day = day,
                        .kind = query.text(3),
                        .contact = query.id(1),
                        .contactName = query.text(2),
                        .person = query.text(5),
                        .age = ageOn(date, day)});
    };
    if (days < 360)
        yearlyDatesAround(replica, from, from.addDays(days - 1), take);
    else
        yearlyDates(replica, take);
    std::stable_sort(all.begin(), all.end(), [](const Occasion &a, const Occasion &b) {
        return std::tie(a.day, a.contactName) < std::tie(b.day, b.contactName);
    });
    return all;
}

} // namespace touchbase::followups
