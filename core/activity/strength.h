// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/activity/interactions.h"

#include <span>

namespace touchbase::activity {

/// How alive a relation is, from 0 to 100. A meeting or visit gives 45, a call 30, what they wrote
/// 15 and what was written to them 10; an attempt gives nothing. Half of it is gone after 60 days,
/// and there is never more than 100 at a time: so any touch adds or changes nothing, and 60 silent
/// days always halve it.
/// `touches` in any order; those after `now` (ms UTC) do not count.
double strength(std::span<const Interaction> touches, qint64 now);

struct Strength {
    int now = 0;
    int before = 0; ///< 60 days ago
};
Strength strengthOf(replica::Replica &replica, const Id &contact);

} // namespace touchbase::activity
