// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/replica/replica.h"
#include "sync/server/store.h"

#include <optional>
#include <vector>

namespace touchbase::simulation {

/// What a bad disk or a mistake of ours may do to a row behind everybody's back, and what a thief
/// of the disk would find: the only place where the simulator itself goes into a file.
void loseRow(replica::Replica &replica, const replica::Entity &entity, const Id &id);
void loseRow(server::Store &store, const replica::Entity &entity, const Id &id);
void changeValue(replica::Replica &replica, const replica::Entity &entity, const Id &id,
                 const replica::Field &field, const replica::Value &value);

/// Whether the server's file has a value of the row, current or earlier.
bool hasValues(server::Store &store, const Id &id);

/// A space goes by another id, so that every process tells of the same one.
void nameSpace(server::Store &store, const Id &space, const Id &name);
/// The spaces in which the server has a row, a null id for the private one.
std::vector<Id> placesOf(server::Store &store, const Id &id);
/// The audience of the space in which a device has a row; nothing where it has none.
std::optional<Id> placeOf(replica::Replica &replica, const replica::Entity &entity, const Id &id);

} // namespace touchbase::simulation
