// SPDX-License-Identifier: MPL-2.0
#include "tests/simulation/harm.h"

namespace touchbase::simulation {

namespace {

std::string quoted(const char *name) { return '"' + std::string(name) + '"'; }

} // namespace

void loseRow(replica::Replica &replica, const replica::Entity &entity, const Id &id)
{
    replica.database().run("DELETE FROM " + quoted(entity.name) + " WHERE id=?1", id);
}

void loseRow(server::Store &store, const replica::Entity &entity, const Id &id)
{
    store.database().run("DELETE FROM row WHERE entity=?1 AND id=?2", entity.id, id);
}

void changeValue(replica::Replica &replica, const replica::Entity &entity, const Id &id,
                 const replica::Field &field, const replica::Value &value)
{
    replica.database().run("UPDATE " + quoted(entity.name) + " SET " + quoted(field.name) +
                               "=?2 WHERE id=?1",
                           id, value);
}

} // namespace touchbase::simulation
