// SPDX-License-Identifier: MPL-2.0
#include "core/followups/suggestions.h"

#include "core/followups/cadence.h"

#include <algorithm>

namespace touchbase::followups {

using namespace replica;

namespace {

// The words of the index contact_rhythm, so that it is used.
constexpr char waiting[] = "dead=0 AND merged_into IS NULL AND coalesce(muted,0)=0"
                           " AND coalesce(active,1)=1 AND next_follow_up IS NULL";

/// The rhythms in use: a number of days, or the level that stands for one.
std::vector<Value> rhythms(Database &database)
{
    std::vector<Value> found;
    // From one to the next through the index, however many contacts share one.
    const std::string next = "SELECT coalesce(cadence_days,level) FROM contact WHERE " +
                             std::string(waiting) +
                             " AND coalesce(cadence_days,level)>?1"
                             " ORDER BY coalesce(cadence_days,level) LIMIT 1";
    for (Value last(0);; found.push_back(last)) {
        last = database.value(next, last);
        if (last.isNull())
            return found;
    }
}

Cadence cadenceOf(const Value &rhythm)
{
    if (rhythm.type() == Value::Type::Integer)
        return {int(rhythm.toInteger()), 0};
    const QString level = rhythm.toString();
    return cadenceOfLevel(level.isEmpty() ? QChar() : level.front());
}

} // namespace

QVector<Suggestion> suggestions(Replica &replica, int limit)
{
    QVector<Suggestion> all;
    const QDate today = replica.clock().today();
    const QTimeZone zone = replica.clock().zone();
    Database &database = replica.database();
    const Snapshot snapshot(database);
    // Within one rhythm the longest silent is the most urgent, so the first few of each are enough.
    const std::string longestSilent =
        "SELECT id,called,last_contact,coalesce(last_contact,made) FROM contact WHERE " +
        std::string(waiting) +
        " AND coalesce(cadence_days,level)=?1 ORDER BY coalesce(last_contact,made) LIMIT ?2";
    for (const Value &rhythm : rhythms(database)) {
        const Cadence cadence = cadenceOf(rhythm);
        if (cadence.isOff())
            continue;
        Query query = database.query(longestSilent, rhythm, limit);
        while (query.next()) {
            const bool touched = !query.isNull(2);
            const QDate since = QDateTime::fromMSecsSinceEpoch(query.integer(3), zone).date();
            const std::optional<QDate> due =
                nextDue(cadence, touched ? std::optional(since) : std::nullopt, since);
            if (!due || *due > today)
                break;
            const qint64 days = since.daysTo(today);
            const qint64 goal = since.daysTo(*due);
            all.append(
                {query.id(0), query.text(1),
                 touched
                     ? QStringLiteral("%1 of %2 days since the last contact").arg(days).arg(goal)
                     : QStringLiteral("%1 days here without a contact").arg(days),
                 double(days) / double(std::max<qint64>(1, goal))});
        }
    }
    std::stable_sort(all.begin(), all.end(), [](const Suggestion &a, const Suggestion &b) {
        return a.urgency > b.urgency;
    });
    if (all.size() > limit)
        all.resize(limit);
    return all;
}

} // namespace touchbase::followups
