// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/replica/edit.h"

#include <QStringList>
#include <QVector>

namespace touchbase::people {

// Single things about a contact, said in one tap.
void setLevel(replica::Edit &edit, const Id &contact, const QString &level); ///< empty for none
void setGroup(replica::Edit &edit, const Id &contact, const QString &group); ///< empty for none
void setActive(replica::Edit &edit, const Id &contact, bool on);
/// How often to be in touch; 0 for never, nothing for the rhythm of the level.
void setCadence(replica::Edit &edit, const Id &contact, std::optional<int> days);
void setMuted(replica::Edit &edit, const Id &contact, bool on); ///< never suggested
void setFavourite(replica::Edit &edit, const Id &contact, bool on);
bool isFavourite(replica::Replica &replica, const Id &contact);
/// `kind` is tag, hobby, objection or interest.
void setTag(replica::Edit &edit, const Id &contact, const QString &kind, const QString &name,
            bool on);
/// Tags in use, the most used first.
QStringList knownTags(replica::Replica &replica, int limit = 50);

/// How to reach somebody: the first number, e-mail address and postal address, empty for none.
struct Ways {
    QString phone; ///< international where it could be read, else as typed
    QString email;
    QString address; ///< lines
};
Ways waysOf(replica::Replica &replica, const Id &contact);

/// A row that belongs to a contact, with its id, for pages that show where each value comes from.
struct Part {
    Id id;
    replica::FieldValues values;
    const replica::Entity *entity = nullptr;
    QString text(const char *field) const;
};
/// The contact's rows of one kind (phones, dates, relations …) in the order they were made.
QVector<Part> partsOf(replica::Replica &replica, const Id &contact, replica::EntityId entity);

} // namespace touchbase::people
