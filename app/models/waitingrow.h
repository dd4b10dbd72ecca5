// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/viewmodels/rows.h"
#include "core/replica/outbox.h"

namespace touchbase::app {

/// What the person is called, as lists show it.
QString calledOf(replica::Replica &replica, const Id &contact);
/// Whose record it is; null for nobody's.
Id contactOf(replica::Replica &replica, const replica::Entity &entity, const Id &id);
/// What a waiting row is, in words.
EventRow waitingRow(replica::Replica &replica, const replica::UnsentRow &unsent,
                    const QString &time);

} // namespace touchbase::app
