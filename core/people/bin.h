// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/replica/edit.h"
#include "core/replica/history.h"

#include <QVector>

namespace touchbase::people {

/// How long deleted things are offered for taking out again.
inline constexpr int binDays = 90;

/// Something that was deleted, on whatever device.
struct Binned {
    const replica::Entity *entity = nullptr;
    Id id;
    Id contact;     ///< whose it is; itself for a contact, null for what is nobody's
    QString called; ///< the contact
    replica::FieldValues values;
    Stamp stamp; ///< when, and by which device
    replica::Author author;
};

/// What was deleted in the last binDays, the latest first: people, touches and follow-ups of people
/// who are still there, appointments, lists and custom fields.
QVector<Binned> bin(replica::Replica &replica, int limit = 200);

/// The numbers, addresses, dates and other parts that a contact no longer has, the latest first;
/// without `only` of every kind. However long ago.
QVector<Binned> formerParts(replica::Replica &replica, const Id &contact,
                            const replica::Entity *only = nullptr);

/// Takes it out of the bin, a contact or a custom field with all that was deleted with it. False
/// where it is not in the bin.
bool takeOut(replica::Edit &edit, const replica::Entity &entity, const Id &id);

} // namespace touchbase::people
