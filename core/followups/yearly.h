// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <QDate>
#include <QString>

#include <optional>

namespace touchbase::followups {

/// A date that returns every year: a birthday, an anniversary. The year is 0 where nobody knows it.
struct YearlyDate {
    int year = 0, month = 0, day = 0;
    bool operator==(const YearlyDate &) const = default;
};

/// Where February 29 falls in a common year.
enum class LeapRule : quint8 { Feb28, Mar1 };

/// Reads "1986-11-21" or "--02-29" (RFC 6350, 4.3.1). Nothing for a day that no year has.
std::optional<YearlyDate> readYearly(QStringView text);

/// The day it falls on in `year`.
QDate inYear(const YearlyDate &date, int year, LeapRule rule = LeapRule::Feb28);

/// Its first day on or after `day`, and not before the year it began.
QDate nextOccurrence(const YearlyDate &date, QDate day, LeapRule rule = LeapRule::Feb28);

/// How old it becomes on that occurrence; nothing without a year, or before its first.
std::optional<int> ageOn(const YearlyDate &date, QDate occurrence);

} // namespace touchbase::followups
