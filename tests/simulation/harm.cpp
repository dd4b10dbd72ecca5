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

bool hasValues(server::Store &store, const Id &id)
{
    server::Query row = store.database().query("SELECT data FROM row WHERE id=?1", id);
    const bool current =
        row.next() &&
        !replica::FieldValues::decode(row.bytesView(0)).value_or(replica::FieldValues()).isEmpty();
    return current ||
           !store.database().value("SELECT 1 FROM history WHERE id=?1 LIMIT 1", id).isNull();
}

} // namespace touchbase::simulation
