// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/followups/planner.h"
#include "core/replica/replica.h"

namespace touchbase::followups {

/// Everything in the base that can ring: open follow-ups, yearly dates, appointments to come.
/// `shown` and the settings are the caller's. Facts to tell are read for what is due within so many
/// days and was not due a week ago; for everything where nothing is said.
PlannerInput plannerInput(replica::Replica &replica, std::optional<int> wordsDays = {});
/// The person's hours and leap-day rule, as the base holds them.
PlannerSettings plannerSettings(replica::Replica &replica);

/// The yearly dates of the days from `from` on, soonest first: birthdays, anniversaries.
struct Occasion {
    QDate day;
    QString kind;
    Id contact;
    QString contactName;
    QString person; ///< whose, where it is not the contact's own
    std::optional<int> age;
};
QVector<Occasion> occasions(replica::Replica &replica, const QDate &from, int days, LeapRule rule);
/// The next `count`, however far away.
QVector<Occasion> nextOccasions(replica::Replica &replica, const QDate &from, int count,
                                LeapRule rule);

} // namespace touchbase::followups
