// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/replica/edit.h"

namespace touchbase::demo {

/// One Saturday of an estate agent, around the clock's today: who is late, who is due, who has a
/// birthday, and what happened before. Invented people; numbers of the 555-01xx range.
void addSamplePeople(replica::Edit &edit, const Clock &clock);

/// Fills a base with these people, settings of an agent in the United States, and `generated`
/// further contacts with touches and follow-ups, the same for the same number and day.
Result<void> sampleBase(replica::Replica &replica, int generated = 0);

} // namespace touchbase::demo
