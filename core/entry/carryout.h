// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/entry/entry.h"
#include "core/replica/edit.h"

namespace touchbase::entry {

/// The look-up of people that `understand` asks for, over the base.
std::function<QVector<Candidate>(const QString &name)> peopleOf(replica::Replica &replica);
/// A Context for this base: its clock, and the given locale and region of phone numbers.
Context contextFor(replica::Replica &replica, const QLocale &locale);

/// Writes what a sentence said: new contacts, the touch with each of them, follow-ups, the
/// appointment with its people, rhythm, snooze, fields, tags and objections, all in the caller's
/// intent. A sentence that is none of these is added to the notes of whom it names. Gives the ids
/// of the rows made. Ambiguous while a name or a date allows two readings: the person chooses
/// first. Invalid or NotFound where there would be nothing to write.
Result<QVector<Id>> carryOut(replica::Edit &edit, const Understood &understood,
                             const QString &region);

} // namespace touchbase::entry
