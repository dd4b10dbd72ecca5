// SPDX-License-Identifier: MPL-2.0
#include "core/backup/rotation.h"

#include <QSet>

#include <algorithm>

namespace touchbase::backup {

namespace {

constexpr qsizetype dailies = 7;
constexpr int weeklyDays = 5 * 7;
constexpr int monthlyDays = 366;

} // namespace

QVector<QDate> superseded(QVector<QDate> days, const QDate &today)
{
    std::sort(days.begin(), days.end(), std::greater<>());
    QSet<std::pair<int, int>> weeks;
    QSet<std::pair<int, int>> months;
    QVector<QDate> gone;
    for (qsizetype i = 0; i < days.size(); ++i) {
        const QDate &day = days[i];
        const auto firstOf = [](QSet<std::pair<int, int>> &seen, const std::pair<int, int> &one) {
            const bool first = !seen.contains(one);
            seen.insert(one);
            return first;
        };
        int weekYear = 0;
        const int week = day.weekNumber(&weekYear);
        const bool firstOfWeek = firstOf(weeks, {weekYear, week});
        const bool firstOfMonth = firstOf(months, {day.year(), day.month()});
        const qint64 age = day.daysTo(today);
        const bool kept = i < dailies || (firstOfWeek && age <= weeklyDays) ||
                          (firstOfMonth && age <= monthlyDays);
        if (!kept)
            gone.append(day);
    }
    return gone;
}

} // namespace touchbase::backup
