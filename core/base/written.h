// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <QString>

#include <optional>

namespace touchbase {

// Dates and amounts as people and programs write them.

/// In which order the numbers of "3/4/2020" stand.
enum class DateOrder { MonthFirst, DayFirst };

/// A calendar date as "1986-11-21", or "--02-29" where the year is not said. Reads ISO 8601 basic
/// and extended with or without time (the date as written, whatever the zone), numbers in `order`,
/// day.month.year, and months by English or German name. Nothing where it is no date.
std::optional<QString> readDate(QStringView text, DateOrder order = DateOrder::MonthFirst);

/// The order that one date shows: nothing where both are possible ("3/4/2020") or it says neither.
std::optional<DateOrder> shownDateOrder(QStringView text);

/// Whether the numbers of this date could be read in both orders and differ.
bool isAmbiguousDate(QStringView text);

/// An amount as people write it, with a currency or signs between the thousands: "€ 250.000,50".
std::optional<double> readNumber(QStringView text);

} // namespace touchbase
