// SPDX-License-Identifier: MPL-2.0
#include "core/activity/brief.h"

#include "core/followups/yearly.h"
#include "core/settings/settings.h"

#include <algorithm>

namespace touchbase::activity {

using namespace replica;

namespace {

constexpr int touchesShown = 3;
constexpr int datesAheadDays = 30;
constexpr int appointmentsAheadDays = 7;

QStringList named(Replica &replica, const Id &contact, const char *condition)
{
    QStringList names;
    Query query = replica.database().query(
        std::string("SELECT name FROM tag WHERE contact=?1 AND dead=0 AND ") + condition +
            " ORDER BY name",
        contact);
    while (query.next())
        names << query.text(0);
    return names;
}

QVector<followups::Occasion> datesOf(Replica &replica, const Id &contact, const QString &name)
{
    const auto leap =
        settings::leapDayInMarch(replica) ? followups::LeapRule::Mar1 : followups::LeapRule::Feb28;
    const QDate today = replica.clock().today();
    QVector<followups::Occasion> all;
    Query query = replica.database().query(
        "SELECT kind,date,person FROM important_date WHERE contact=?1 AND dead=0", contact);
    while (query.next()) {
        const std::optional<followups::YearlyDate> date = followups::readYearly(query.text(1));
        if (!date)
            continue;
        const QDate day = followups::nextOccurrence(*date, today, leap);
        if (today.daysTo(day) <= datesAheadDays)
            all.append(
                {day, query.text(0), contact, name, query.text(2), followups::ageOn(*date, day)});
    }
    std::sort(all.begin(), all.end(), [](const auto &a, const auto &b) { return a.day < b.day; });
    return all;
}

} // namespace

std::optional<Brief> brief(Replica &replica, const Id &contact)
{
    const Snapshot snapshot(replica.database());
    Brief brief;
    {
        Query query = replica.database().query(
            "SELECT called,job_title,organization,level,notes FROM contact WHERE id=?1 AND dead=0",
            contact);
        if (!query.next())
            return std::nullopt;
        brief.contact = contact;
        brief.contactName = query.text(0);
        QStringList about{query.text(1), query.text(2)};
        if (!query.isNull(3))
            about << QStringLiteral("level ") + query.text(3);
        about.removeAll(QString());
        about.removeAll(brief.contactName);
        brief.about = about.join(QStringLiteral(", "));
        brief.notes = query.text(4);
    }
    const QDateTime now = replica.clock().local();
    for (const Appointment &one : appointments(replica, now, now.addDays(appointmentsAheadDays))) {
        if (one.with.contains(contact)) {
            brief.next = one;
            break;
        }
    }
    // Attempts tell nothing; among a few more there are enough that do.
    for (const Interaction &touch : interactions(replica, contact, 10 * touchesShown)) {
        if (!touch.attempt && brief.touches.size() < touchesShown)
            brief.touches.append(touch);
    }
    for (const followups::FollowUp &one : followups::openFollowUpsOf(replica, contact))
        (one.promisedBy == QLatin1String("me")     ? brief.mine
         : one.promisedBy == QLatin1String("them") ? brief.theirs
                                                   : brief.open)
            .append(one);
    brief.open += followups::waitingFollowUps(replica, contact);
    brief.dates = datesOf(replica, contact, brief.contactName);
    {
        Query query = replica.database().query(
            "SELECT r.name,c.called,r.kind FROM relation r LEFT JOIN contact c ON c.id=r.other"
            " WHERE r.contact=?1 AND r.dead=0 ORDER BY r.rid",
            contact);
        while (query.next())
            brief.family << (query.text(0).isEmpty() ? query.text(1) : query.text(0)) +
                                QStringLiteral(", ") + query.text(2);
    }
    brief.interests = named(replica, contact, "kind IN ('hobby','interest')");
    brief.objections = named(replica, contact, "kind='objection'");
    return brief;
}

std::optional<Appointment> nextMeeting(Replica &replica, int hours)
{
    const QDateTime now = replica.clock().local();
    for (const Appointment &one : appointments(replica, now, now.addSecs(3600LL * hours))) {
        if (!one.with.isEmpty() && one.start.size() > 10) // a whole day has begun
            return one;
    }
    return std::nullopt;
}

} // namespace touchbase::activity
