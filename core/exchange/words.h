// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace touchbase::exchange {

// How programs spell labels, kinds and dates, read into the words of people::Card.

/// "Cell", "_$!<Mobile>!$_", "* Mobile" are all "mobile"; words we do not know stay as they stood.
QString labelWord(QStringView text);

/// "_$!<Spouse>!$_", "Spouse", "Partner/in" … as a kind of relation; unknown words in lower case.
QString relationWord(QStringView text);

/// "Anniversary", "_$!<Anniversary>!$_", "Jahrestag" … as a kind of date; unknown in lower case.
QString dateWord(QStringView text);

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

} // namespace touchbase::exchange
