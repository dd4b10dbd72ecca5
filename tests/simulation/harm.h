// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/replica/replica.h"
#include "sync/server/store.h"

namespace touchbase::simulation {

/// What a bad disk or a mistake of ours may do to a row behind everybody's back: the only place
/// where the simulator writes into a file itself.
void loseRow(replica::Replica &replica, const replica::Entity &entity, const Id &id);
void loseRow(server::Store &store, const replica::Entity &entity, const Id &id);
void changeValue(replica::Replica &replica, const replica::Entity &entity, const Id &id,
                 const replica::Field &field, const replica::Value &value);

} // namespace touchbase::simulation
