// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <QDate>

#include <optional>

namespace touchbase::followups {

/// How often somebody wants to be heard from. Days are days; months are calendar months, clipped to
/// the month's end (January 31 and a month is February 28 or 29).
struct Cadence {
    int days = 0;
    int months = 0;
    bool isOff() const { return days <= 0 && months <= 0; }
    bool operator==(const Cadence &) const = default;
};

/// The rhythm a level stands for where the contact has none of its own: A 14, B 30, C 90 days; off
/// for any other.
Cadence cadenceOfLevel(QChar level);

/// The day the next touch is due: counted from the last two-way touch in either direction (an
/// attempt does not count), or from `since`, the day the cadence was set, while there was none.
/// Nothing when off.
std::optional<QDate> nextDue(const Cadence &cadence, std::optional<QDate> lastTouch, QDate since);

} // namespace touchbase::followups
