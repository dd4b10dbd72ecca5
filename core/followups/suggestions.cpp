// SPDX-License-Identifier: MPL-2.0
#include "core/followups/suggestions.h"

#include "core/followups/cadence.h"
#include "core/followups/yearly.h"
#include "core/settings/settings.h"
#include "core/team/assignment.h"

#include <QLocale>

#include <algorithm>

namespace touchbase::followups {

using namespace replica;

namespace {

// The words of the index contact_rhythm, so that it is used.
constexpr char waiting[] = "dead=0 AND merged_into IS NULL AND coalesce(muted,0)=0"
                           " AND coalesce(active,1)=1 AND next_follow_up IS NULL";
// With them something is planned, though nobody knows its day.
constexpr char notForAnEvent[] = " AND id NOT IN (SELECT contact FROM follow_up WHERE event IS NOT"
                                 " NULL AND state='waiting' AND dead=0 AND contact IS NOT NULL)";

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

struct Candidate {
    Suggestion suggestion;
    qint64 days = 0; ///< since the last contact
    qint64 goal = 0;
    bool isTouched = false;
    double expectedValue = 0;
    QString birthday; ///< the contact's own; empty where nobody knows it
};

/// Those of a rhythm who are due, the longest silent first.
QVector<Candidate> candidatesOf(Replica &replica, const Value &rhythm, int limit)
{
    const Cadence cadence = cadenceOf(rhythm);
    QVector<Candidate> found;
    if (cadence.isOff())
        return found;
    const QDate today = replica.clock().today();
    Query query = replica.database().query(
        "SELECT id,called,last_contact,coalesce(last_contact,made),level,"
        "coalesce(probability*deal_value,0), (SELECT date FROM important_date AS day WHERE"
        " day.contact=contact.id AND kind='birthday' AND coalesce(person,'')='' AND day.dead=0"
        " LIMIT 1) FROM contact WHERE " +
            std::string(waiting) + notForAnEvent + " AND " + team::isMine("contact") +
            " AND coalesce(cadence_days,level)=?1 ORDER BY coalesce(last_contact,made) LIMIT ?2",
        rhythm, limit);
    while (query.next()) {
        Candidate one{.suggestion = {.contact = query.id(0),
                                     .contactName = query.text(1),
                                     .level = query.text(4)},
                      .isTouched = !query.isNull(2),
                      .expectedValue = query.value(5).toReal(),
                      .birthday = query.text(6)};
        const QDate since =
            QDateTime::fromMSecsSinceEpoch(query.integer(3), replica.clock().zone()).date();
        const std::optional<QDate> due =
            nextDue(cadence, one.isTouched ? std::optional(since) : std::nullopt, since);
        if (!due || *due > today)
            break;
        one.days = since.daysTo(today);
        one.goal = std::max<qint64>(1, since.daysTo(*due));
        found += one;
    }
    return found;
}

/// The median of those that have one.
double usualValue(const QVector<Candidate> &candidates)
{
    std::vector<double> values;
    for (const Candidate &one : candidates) {
        if (one.expectedValue > 0)
            values.push_back(one.expectedValue);
    }
    if (values.empty())
        return 0;
    const auto middle = values.begin() + std::ptrdiff_t((values.size() - 1) / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

void judge(Candidate &one, double usual, std::optional<qint64> daysToBirthday)
{
    QStringList reasons{
        one.isTouched
            ? QStringLiteral("%1 of %2 days since the last contact").arg(one.days).arg(one.goal)
            : QStringLiteral("%1 days here without a contact").arg(one.days)};
    double score = double(one.days) / double(one.goal);
    const QString &level = one.suggestion.level;
    if (level == u"A" || level == u"B") {
        score *= level == u"A" ? 3 : 2;
        reasons += QStringLiteral("level ") + level;
    }
    if (usual > 0 && one.expectedValue > 0) {
        score *= 1 + std::min(one.expectedValue / usual, 3.0);
        reasons += QStringLiteral("expected value ") +
                   QLocale(QLocale::English).toString(one.expectedValue, 'f', 0);
    }
    if (daysToBirthday) {
        score *= 1.5;
        reasons += *daysToBirthday == 0 ? QStringLiteral("birthday today")
                   : *daysToBirthday == 1
                       ? QStringLiteral("birthday tomorrow")
                       : QStringLiteral("birthday in %1 days").arg(*daysToBirthday);
    }
    one.suggestion.score = score;
    one.suggestion.reason = reasons.join(QStringLiteral(", "));
}

} // namespace

QVector<Suggestion> suggestions(Replica &replica, int limit)
{
    constexpr int inQuestion = 30; // of each rhythm
    const Snapshot snapshot(replica.database());
    QVector<Candidate> candidates;
    for (const Value &rhythm : rhythms(replica.database()))
        candidates += candidatesOf(replica, rhythm, std::max(limit, inQuestion));
    const QDate today = replica.clock().today();
    const auto leap = settings::leapDayInMarch(replica) ? LeapRule::Mar1 : LeapRule::Feb28;
    const double usual = usualValue(candidates);
    QVector<Suggestion> all;
    for (Candidate &one : candidates) {
        std::optional<qint64> daysToBirthday;
        if (const auto birthday = readYearly(one.birthday))
            daysToBirthday = today.daysTo(nextOccurrence(*birthday, today, leap));
        judge(one, usual, daysToBirthday.value_or(8) <= 7 ? daysToBirthday : std::nullopt);
        all += one.suggestion;
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const Suggestion &a, const Suggestion &b) { return a.score > b.score; });
    if (all.size() > limit)
        all.resize(limit);
    return all;
}

NoNextStep withoutNextStep(Replica &replica, int limit)
{
    // The words of the index contact_stalled, so that nobody else is looked at.
    const std::string who = std::string(" FROM contact WHERE dead=0 AND merged_into IS NULL AND"
                                        " level IN ('A','B') AND coalesce(active,1)=1 AND"
                                        " next_follow_up IS NULL") +
                            notForAnEvent;
    NoNextStep without{.count = int(replica.database().value("SELECT count(*)" + who).toInteger())};
    QVector<qint64> rows;
    Query query = replica.database().query(
        "SELECT rid" + who + " ORDER BY coalesce(last_contact,0),rid LIMIT ?1", limit);
    while (query.next())
        rows.append(query.integer(0));
    without.first = people::contactRows(replica, rows);
    return without;
}

} // namespace touchbase::followups
