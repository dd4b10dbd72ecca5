// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/replica/edit.h"

#include <QVector>

namespace touchbase::replica {

/// The live rows of an entity whose id begins with these hex digits (hyphens do not matter), at
/// most `limit`. None for text that is no hex number. Costs the same in any size of base.
QVector<Id> idsBeginning(Replica &replica, const Entity &entity, const QString &digits, int limit);

/// Writes only those fields that hold nothing yet; a row that is missing is made. True when
/// anything was written.
bool fill(Edit &edit, const Entity &entity, const Id &id,
          const std::vector<std::pair<std::uint16_t, Value>> &fields);
bool fill(Edit &edit, EntityId entity, const Id &id, const Edit::Fields &fields);

/// Takes a contact out of the search index, at once and wholly.
void leaveSearch(Database &database, qint64 rid);

} // namespace touchbase::replica
