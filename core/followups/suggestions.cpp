// SPDX-License-Identifier: MPL-2.0
#include "core/followups/suggestions.h"

#include "core/followups/cadence.h"

#include <algorithm>

namespace touchbase::followups {

using namespace replica;

QVector<Suggestion> suggestions(Replica &replica, int limit)
{
    QVector<Suggestion> all;
    const QDate today = replica.clock().today();
    const QTimeZone zone = replica.clock().zone();
    Query query = replica.database().query(
        "SELECT id,called,level,cadence_days,last_contact,clk FROM contact WHERE dead=0"
        " AND merged_into IS NULL AND coalesce(muted,0)=0 AND coalesce(active,1)=1"
        " AND next_follow_up IS NULL AND (cadence_days IS NOT NULL OR level IS NOT NULL)");
    while (query.next()) {
        const QString level = query.text(2);
        const Cadence cadence = query.isNull(3)
                                    ? cadenceOfLevel(level.isEmpty() ? QChar() : level.front())
                                    : Cadence{int(query.integer(3)), 0};
        if (cadence.isOff())
            continue;
        const auto dayOf = [&](qint64 ms) {
            return QDateTime::fromMSecsSinceEpoch(ms, zone).date();
        };
        const std::optional<QDate> last =
            query.isNull(4) ? std::nullopt : std::optional(dayOf(query.integer(4)));
        const QDate since =
            dayOf(RowClock::decode(query.bytesView(5)).value_or(RowClock()).base().ms());
        const std::optional<QDate> due = nextDue(cadence, last, since);
        if (!due || *due > today)
            continue;
        const qint64 days = last.value_or(since).daysTo(today);
        const qint64 goal = last.value_or(since).daysTo(*due);
        all.append({query.id(0), query.text(1),
                    last
                        ? QStringLiteral("%1 of %2 days since the last contact").arg(days).arg(goal)
                        : QStringLiteral("%1 days here without a contact").arg(days),
                    double(days) / double(std::max<qint64>(1, goal))});
    }
    std::stable_sort(all.begin(), all.end(), [](const Suggestion &a, const Suggestion &b) {
        return a.urgency > b.urgency;
    });
    if (all.size() > limit)
        all.resize(limit);
    return all;
}

} // namespace touchbase::followups
