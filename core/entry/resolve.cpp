// SPDX-License-Identifier: MPL-2.0
#include "core/entry/dates.h"

#include <QTimeZone>

namespace touchbase::entry {

namespace {

QDate addWorkdays(QDate day, int n)
{
    const int step = n < 0 ? -1 : 1;
    for (int left = std::abs(n); left > 0;) {
        day = day.addDays(step);
        if (day.dayOfWeek() <= 5)
            --left;
    }
    return day;
}

// Calendar arithmetic: months clip to the month's end (Jan 31 + 1 month = Feb 28).
QDate addUnits(QDate day, int n, Unit unit)
{
    switch (unit) {
    case Unit::Workday:
        return addWorkdays(day, n);
    case Unit::Week:
        return day.addDays(7 * n);
    case Unit::Month:
        return day.addMonths(n);
    case Unit::Quarter:
        return day.addMonths(3 * n);
    case Unit::Year:
        return day.addYears(n);
    default:
        return day.addDays(n);
    }
}

QDate nextWeekday(QDate after, int weekday)
{
    return after.addDays((weekday - after.dayOfWeek() + 6) % 7 + 1);
}
QDate lastWeekday(QDate before, int weekday)
{
    return before.addDays(-((before.dayOfWeek() - weekday + 6) % 7 + 1));
}

// "MO", "1MO" the first, "-1MO" the last Monday of its month.
bool fits(QDate day, const QString &code)
{
    static const QString codes = QStringLiteral("MOTUWETHFRSASU");
    if (!code.endsWith(QStringView(codes).mid(2 * (day.dayOfWeek() - 1), 2)))
        return false;
    const int ordinal = code.chopped(2).toInt();
    return ordinal == 0 || ordinal == (day.day() - 1) / 7 + 1 ||
           (ordinal < 0 && day.addDays(7).month() != day.month());
}

// The first day after `after` that a BYDAY list names.
QDate nextOf(QDate after, const QString &byDay)
{
    const QStringList list = byDay.split(u',');
    QDate day = after.addDays(1);
    while (std::none_of(list.begin(), list.end(),
                        [day](const QString &code) { return fits(day, code); }))
        day = day.addDays(1);
    return day;
}

// "next Tuesday" is decided only where the coming one lies in the next calendar week, whether weeks
// begin on Saturday, Sunday or Monday; otherwise both stand.
QVector<QDate> nextWeekdays(QDate today, int weekday)
{
    const QDate coming = nextWeekday(today, weekday);
    for (const int begin : {6, 7, 1}) {
        const QDate thisWeek = today.addDays(-((today.dayOfWeek() - begin + 7) % 7));
        if (coming < thisWeek.addDays(7))
            return {coming, coming.addDays(7)};
    }
    return {coming};
}

// "Tuesday next week": of the next calendar week, whatever day weeks begin on.
QVector<QDate> nextWeeksWeekdays(QDate today, int weekday)
{
    QVector<QDate> readings;
    for (const int begin : {6, 7, 1}) {
        const QDate nextWeek = today.addDays(7 - (today.dayOfWeek() - begin + 7) % 7);
        const QDate day = nextWeek.addDays((weekday - begin + 7) % 7);
        if (!readings.contains(day))
            readings.append(day);
    }
    return readings;
}

// Day and month without a year: the next, or in the past tense the last. Feb 29 waits for its year.
QDate nearestDate(QDate today, int month, int day, bool past)
{
    for (int i = 0; i <= 8; ++i) {
        const QDate date(today.year() + (past ? -i : i), month, day);
        if (date.isValid() && (past ? date <= today : date >= today))
            return date;
    }
    return {};
}

QDate nearestDayOfMonth(QDate today, int day, bool past)
{
    QDate month(today.year(), today.month(), 1);
    for (int i = 0; i < 12; ++i, month = month.addMonths(past ? -1 : 1)) {
        const QDate date(month.year(), month.month(), day);
        if (date.isValid() && (past ? date <= today : date >= today))
            return date;
    }
    return {};
}

QDate endOf(QDate today, int ahead, Unit unit)
{
    const QDate day = addUnits(today, ahead, unit);
    switch (unit) {
    case Unit::Week:
        return day.dayOfWeek() <= 5 ? day.addDays(5 - day.dayOfWeek()) : day;
    case Unit::Month:
        return QDate(day.year(), day.month(), day.daysInMonth());
    case Unit::Quarter: {
        const QDate last(day.year(), (day.month() + 2) / 3 * 3, 1);
        return QDate(last.year(), last.month(), last.daysInMonth());
    }
    case Unit::Year:
        return QDate(day.year(), 12, 31);
    default:
        return day;
    }
}

// The hours that were meant: 8 to 11 morning, 12 noon, 1 to 6 afternoon, unless am, pm, a part of
// the day or a meal says otherwise. 7 alone is both.
QVector<QTime> hours(const Hour &hour, int part, int meal)
{
    const auto at = [&hour](int h) { return QTime(h % 24, hour.minute); };
    const int h = hour.hour;
    if (h > 23 || hour.minute > 59)
        return {};
    if (hour.meridiem == 3 || h > 12 || h == 0)
        return {at(h)};
    if (hour.meridiem == 1)
        return {at(h % 12)};
    if (hour.meridiem == 2 || part == 1)
        return {at(h % 12 + 12)};
    if (part == 0 || meal == 1)
        return {at(h)};
    if (part == 2)
        return {at(h == 12 ? 0 : h + 12)};
    if (meal == 3)
        return {at(h % 12 + 12)};
    if (h >= 8)
        return {at(h)};
    if (h <= 6 || meal == 2)
        return {at(h % 12 + 12)};
    return {at(h), at(h + 12)};
}

QVector<QDate> days(const Phrase &phrase, QDate today, const Basis &basis)
{
    const bool past = basis.past && !phrase.isAhead();
    switch (phrase.day) {
    case Phrase::Day::None:
        return {};
    case Phrase::Day::Offset:
        return {today.addDays(phrase.n + phrase.extraDays)};
    case Phrase::Day::Span: {
        const QDate from = phrase.fromEvent && basis.event.isValid() ? basis.event : today;
        return {addUnits(from, phrase.n, phrase.unit)};
    }
    case Phrase::Day::Weekday:
        if (phrase.every)
            return {nextOf(today, phrase.byDay)};
        return {(past ? lastWeekday(today, phrase.n) : nextWeekday(today, phrase.n))
                    .addDays(phrase.extraDays)};
    case Phrase::Day::NextWeekday:
        return nextWeekdays(today, phrase.n);
    case Phrase::Day::NextWeeksWeekday:
        return nextWeeksWeekdays(today, phrase.n);
    case Phrase::Day::LastWeekday:
        return {lastWeekday(today, phrase.n)};
    case Phrase::Day::Date:
        if (phrase.year)
            return {QDate(phrase.year, phrase.month, phrase.dayOfMonth)};
        return {nearestDate(today, phrase.month, phrase.dayOfMonth, past)};
    case Phrase::Day::DayOfMonth:
        return {nearestDayOfMonth(today, phrase.dayOfMonth, past)};
    case Phrase::Day::EndOf:
        return {endOf(today, phrase.n, phrase.unit)};
    case Phrase::Day::EndOfMonth: {
        const QDate first(today.year(), phrase.month, 1);
        const int year = today.year() + (first.addMonths(1) <= today ? 1 : 0);
        return {QDate(year, phrase.month, QDate(year, phrase.month, 1).daysInMonth())};
    }
    case Phrase::Day::Weekend:
        return {nextWeekday(today, 6).addDays(7 * phrase.n)};
    }
    return {};
}

// The day of a phrase that names none: today while its hour is ahead, else tomorrow; in the past
// tense today once its hour has been, else yesterday. A repetition begins by the same rule.
QDate dayOfHour(const Phrase &phrase, const QDateTime &now, std::optional<QTime> time,
                const Basis &basis)
{
    const QDate today = now.date();
    QDate day = today;
    if (basis.past && time && *time > now.time())
        day = today.addDays(-1);
    else if (!basis.past && time && *time <= now.time())
        day = today.addDays(1);
    if (phrase.unit == Unit::Workday || !phrase.byDay.isEmpty()) {
        while (day.dayOfWeek() > 5)
            day = day.addDays(1);
    }
    return day;
}

QVector<When> sorted(QVector<When> list)
{
    std::sort(list.begin(), list.end(), [](const When &a, const When &b) {
        return std::pair(a.date, a.time.value_or(QTime(0, 0))) <
               std::pair(b.date, b.time.value_or(QTime(0, 0)));
    });
    return list;
}

} // namespace

QVector<When> resolve(const Phrase &phrase, const Context &context, const Basis &basis)
{
    const QDateTime &now = context.now;
    if (phrase.day == Phrase::Day::Span && phrase.unit <= Unit::Hour) {
        const bool beside = phrase.fromEvent && basis.event.isValid();
        if (beside && !basis.eventTime)
            return {};
        const qint64 seconds = qint64(phrase.n) * (phrase.unit == Unit::Hour ? 3600 : 60);
        // Instants, not wall times: an hour is an hour across a change of the clocks.
        const QDateTime from =
            beside ? QDateTime(basis.event, *basis.eventTime, now.timeZone()) : now;
        const QDateTime at = from.addSecs(seconds);
        return {{at.date(), QTime(at.time().hour(), at.time().minute())}};
    }
    QVector<std::optional<QTime>> times;
    if (phrase.hour) {
        for (const QTime time : hours(*phrase.hour, phrase.part, basis.meal))
            times.append(time);
    } else if (phrase.part >= 0) {
        const QTime parts[] = {context.morning, context.afternoon, context.evening};
        times.append(parts[phrase.part]);
    } else {
        times.append(std::nullopt);
    }
    if (phrase.day == Phrase::Day::None && times.size() > 1) {
        // Only what is still ahead (or has been) is meant.
        decltype(times) fitting;
        for (const auto &time : times) {
            if (basis.past ? *time <= now.time() : *time > now.time())
                fitting.append(time);
        }
        if (!fitting.isEmpty())
            times = fitting;
    }
    QVector<When> readings;
    for (const auto &time : times) {
        QVector<QDate> list = days(phrase, now.date(), basis);
        if (phrase.day == Phrase::Day::None)
            list = {dayOfHour(phrase, now, time, basis)};
        else if (phrase.day == Phrase::Day::Date && !phrase.year && !basis.past && time &&
                 list.value(0) == now.date() && *time <= now.time())
            list = {nearestDate(now.date().addDays(1), phrase.month, phrase.dayOfMonth, false)};
        for (const QDate day : list) {
            if (day.isValid())
                readings.append({day, time});
        }
    }
    return sorted(readings);
}

When resolveEnd(const Phrase &phrase, const When &start, const Basis &basis)
{
    if (!start.time)
        return {};
    if (phrase.durationMinutes) {
        const QDateTime end =
            QDateTime(start.date, *start.time, Qt::UTC).addSecs(phrase.durationMinutes * 60);
        return {end.date(), end.time()};
    }
    if (!phrase.until)
        return {};
    // The first such hour after the start: "6 to 7" is one hour, "10 to 1" are three.
    QVector<QTime> ends = hours(*phrase.until, phrase.part, basis.meal);
    if (phrase.until->meridiem == 0 && phrase.until->hour >= 1 && phrase.until->hour <= 12)
        ends = {QTime(phrase.until->hour % 12, phrase.until->minute),
                QTime(phrase.until->hour % 12 + 12, phrase.until->minute)};
    for (const QTime end : ends) {
        if (end > *start.time)
            return {start.date, end};
    }
    return ends.isEmpty() ? When() : When{start.date.addDays(1), ends.first()};
}

} // namespace touchbase::entry
