// SPDX-License-Identifier: MPL-2.0
#include "core/followups/recurrence.h"

#include <algorithm>
#include <libical/ical.h>
#include <memory>

using namespace Qt::StringLiterals;

namespace touchbase::followups {

namespace {

// A rule that never meets its own conditions (February 30) must not be searched for ever.
constexpr int longestSearch = 200'000;

struct FreeIterator {
    void operator()(icalrecur_iterator *iterator) const { icalrecur_iterator_free(iterator); }
};
using Iterator = std::unique_ptr<icalrecur_iterator, FreeIterator>;

QString valueOf(const QString &rule)
{
    const QString plain = rule.trimmed();
    return plain.startsWith(u"RRULE:", Qt::CaseInsensitive) ? plain.mid(6) : plain;
}

icaltimetype toIcal(const QDateTime &wall)
{
    icaltimetype time = icaltime_null_time();
    time.year = wall.date().year();
    time.month = wall.date().month();
    time.day = wall.date().day();
    time.hour = wall.time().hour();
    time.minute = wall.time().minute();
    time.second = wall.time().second();
    return time;
}

QDateTime fromIcal(const icaltimetype &time)
{
    return QDateTime(QDate(time.year, time.month, time.day),
                     QTime(time.hour, time.minute, time.second), Qt::UTC);
}

Error unreadable(const QString &rule)
{
    return invalid(
        u"“%1” is no rule for repeating. Write it like FREQ=WEEKLY;BYDAY=MO."_s.arg(rule));
}

Result<icalrecurrencetype> read(const QString &rule)
{
    const QString value = valueOf(rule);
    if (value.contains(u"COUNT=", Qt::CaseInsensitive) &&
        value.contains(u"UNTIL=", Qt::CaseInsensitive))
        return invalid(u"“%1” ends twice. Give COUNT or UNTIL, not both."_s.arg(rule));
    const icalrecurrencetype parsed = icalrecurrencetype_from_string(value.toLatin1().constData());
    if (parsed.freq == ICAL_NO_RECURRENCE || parsed.interval < 1)
        return unreadable(rule);
    // The library looks for the next one through all years to come, step by step: by the hour, a
    // rule that never comes would be searched for minutes.
    bool narrowed = false;
    for (const short part : {parsed.by_month[0], parsed.by_month_day[0], parsed.by_year_day[0],
                             parsed.by_week_no[0], parsed.by_hour[0]})
        narrowed |= part != ICAL_RECURRENCE_ARRAY_MAX;
    if (parsed.freq < ICAL_HOURLY_RECURRENCE || (parsed.freq == ICAL_HOURLY_RECURRENCE && narrowed))
        return invalid(
            u"“%1” comes again too often. Let it repeat daily or more rarely."_s.arg(rule));
    for (int i = 0; i < ICAL_BY_DAY_SIZE && parsed.by_day[i] != ICAL_RECURRENCE_ARRAY_MAX; ++i) {
        constexpr int mostInMonth = 5;
        if (parsed.freq == ICAL_MONTHLY_RECURRENCE &&
            std::abs(icalrecurrencetype_day_position(parsed.by_day[i])) > mostInMonth)
            return invalid(u"“%1” never comes: no month has so many of a weekday."_s.arg(rule));
    }
    return parsed;
}

} // namespace

Result<void> checkRule(const QString &rule)
{
    const auto parsed = read(rule);
    if (!parsed)
        return parsed.error();
    return {};
}

Result<QDateTime> nextOccurrence(const QString &rule, const QDateTime &first,
                                 const QDateTime &after)
{
    auto parsed = read(rule);
    if (!parsed)
        return parsed.error();
    parsed->until.zone = nullptr;
    const Iterator iterator(icalrecur_iterator_new(*parsed, toIcal(first)));
    if (!iterator)
        return unreadable(rule);
    const QDateTime limit(after.date(), after.time(), Qt::UTC);
    // DTSTART is the first occurrence even where the rule would not name it (RFC 5545, 3.8.5.3).
    const QDateTime start(first.date(), first.time(), Qt::UTC);
    if (start > limit)
        return start;
    // COUNT numbers the occurrences from the first, so only an endless rule may be entered later.
    if (parsed->count == 0 && limit > start)
        icalrecur_iterator_set_start(iterator.get(), toIcal(after));
    for (int i = 0; i < longestSearch; ++i) {
        const icaltimetype time = icalrecur_iterator_next(iterator.get());
        if (icaltime_is_null_time(time))
            return QDateTime();
        const QDateTime occurrence = fromIcal(time);
        if (occurrence > limit)
            return occurrence;
    }
    return failed(u"“%1” has no further day within reach."_s.arg(rule));
}

QStringList occurrencesBetween(const QString &start, const QString &rule, const QDate &from,
                               const QDate &until)
{
    const QDate day = QDate::fromString(start.left(10), Qt::ISODate);
    if (rule.isEmpty() || !checkRule(rule))
        return day >= from && day < until ? QStringList{start} : QStringList{};
    const bool dayOnly = start.size() <= 10;
    const QTime time = dayOnly ? QTime(0, 0) : QTime::fromString(start.mid(11, 5), Qt::ISODate);
    const QDateTime first(day, time, Qt::UTC);
    const QDateTime end(until, QTime(0, 0), Qt::UTC);
    QDateTime at = QDateTime(from, QTime(0, 0), Qt::UTC).addSecs(-1);
    QStringList all;
    while (true) {
        const Result<QDateTime> next = nextOccurrence(rule, first, at);
        if (!next || !next->isValid() || *next >= end)
            return all;
        at = *next;
        all << at.toString(dayOnly ? u"yyyy-MM-dd"_s : u"yyyy-MM-ddTHH:mm"_s);
    }
}

} // namespace touchbase::followups
