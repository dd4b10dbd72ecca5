// SPDX-License-Identifier: MPL-2.0
#include "core/followups/yearly.h"

namespace touchbase::followups {

namespace {
// A leap year: every day that returns yearly exists in it.
constexpr int someLeapYear = 2000;

int number(QStringView digits)
{
    int value = 0;
    for (const QChar c : digits) {
        if (c < u'0' || c > u'9')
            return -1;
        value = 10 * value + (c.unicode() - u'0');
    }
    return value;
}
} // namespace

std::optional<YearlyDate> readYearly(QStringView text)
{
    YearlyDate date;
    QStringView rest = text;
    if (text.size() == 10 && text[4] == u'-') {
        date.year = number(text.left(4));
        rest = text.mid(5);
        if (date.year <= 0)
            return std::nullopt;
    } else if (text.size() == 7 && text.startsWith(u"--")) {
        rest = text.mid(2);
    } else {
        return std::nullopt;
    }
    if (rest[2] != u'-')
        return std::nullopt;
    date.month = number(rest.left(2));
    date.day = number(rest.mid(3));
    if (!QDate::isValid(date.year ? date.year : someLeapYear, date.month, date.day))
        return std::nullopt;
    return date;
}

QDate inYear(const YearlyDate &date, int year, LeapRule rule)
{
    if (date.month == 2 && date.day == 29 && !QDate::isLeapYear(year))
        return rule == LeapRule::Feb28 ? QDate(year, 2, 28) : QDate(year, 3, 1);
    return QDate(year, date.month, date.day);
}

QDate nextOccurrence(const YearlyDate &date, QDate day, LeapRule rule)
{
    const int year = std::max(day.year(), date.year);
    const QDate first = inYear(date, year, rule);
    return first >= day ? first : inYear(date, year + 1, rule);
}

std::optional<int> ageOn(const YearlyDate &date, QDate occurrence)
{
    if (date.year == 0 || occurrence.year() < date.year)
        return std::nullopt;
    return occurrence.year() - date.year;
}

} // namespace touchbase::followups
