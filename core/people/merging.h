// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/replica/edit.h"

#include <QSet>

namespace touchbase::people {

/// Two contacts that are one person become one. The one that is kept takes over what the other has:
/// touches, follow-ups, appointments and files all, numbers, addresses, dates and tags where it has
/// not the same already, and single fields that it lacks; two notes are joined. Of fields that both
/// have, its own stand, but for those named in `fromOther`: a field of the catalogue
/// ("job_title"), "name" for all parts of the name, "date.birthday" or another kind, "custom.KEY".
/// The other stays in the base as an empty place that points to the kept one. A normal edit that
/// can be undone. Both must be contacts that are not merged into others, and not the same.
void mergeContacts(replica::Edit &edit, const Id &keep, const Id &other,
                   const QSet<QString> &fromOther, const QString &region);

/// The contact that this one is part of now: itself, unless it was merged into another. Where two
/// devices merged two contacts crosswise it is the one of the lower id, on every device.
Id rootOf(replica::Database &database, const Id &contact);

/// Takes over what devices that did not know of a merging have since written to contacts that are
/// part of another: their edits, touches and numbers go where the person is now. Every device does
/// the same, so it does not matter who is first. True when anything was written.
Result<bool> followMergings(replica::Replica &replica);

} // namespace touchbase::people
