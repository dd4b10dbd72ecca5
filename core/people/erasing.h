// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/replica/edit.h"

namespace touchbase::people {

/// Erases a person for good, in this base and, with the next synchronising, wherever it is: the
/// contact and those that were merged into it, its numbers, dates, touches, follow-ups, files; what
/// other contacts say about it as a relation; appointments with nobody else. Every value goes, also
/// from histories, and no device brings any of it back. Nothing can be undone. What others' notes
/// say about the person stays. How many records were erased.
int eraseContact(replica::Edit &edit, const Id &contact);

/// The same as a whole, with the contents of files, and with the traces in what the base does not
/// use any more: takes as long as copying the base. Where a row is missing: NotFound.
Result<int> erasePerson(replica::Replica &replica, const Id &contact);

/// Erases what other devices wrote to erased persons before they heard of it. Every device does the
/// same, so it does not matter who is first. True when anything was written.
Result<bool> followErasures(replica::Replica &replica);

} // namespace touchbase::people
