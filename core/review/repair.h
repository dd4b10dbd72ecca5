// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/replica/edit.h"
#include "core/review/audit.h"

namespace touchbase::review {

/// Whether repair() can do anything about such findings: numbers that read as valid ones, addresses
/// and names without what surrounds them, tags and groups in one spelling.
bool isRepairable(Fault fault);

/// Makes of each finding of that fault what it `becomes`, where what it found still stands so. How
/// many.
int repair(replica::Edit &edit, const Audit &audit, Fault fault);

/// Puts those into the bin who are stale, if nothing speaks for keeping them: no follow-up or
/// appointment ahead, neither level A nor favourite. How many.
int purgeStale(replica::Edit &edit, const Audit &audit);

} // namespace touchbase::review
