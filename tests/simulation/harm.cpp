// SPDX-License-Identifier: MPL-2.0
#include "tests/simulation/harm.h"

#include "core/replica/spaces.h"

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

void nameSpace(server::Store &store, const Id &space, const Id &name)
{
    store.database().run("UPDATE space SET id=?2 WHERE id=?1", space, name);
}

std::vector<Id> placesOf(server::Store &store, const Id &id)
{
    std::vector<Id> places;
    server::Query query =
        store.database().query("SELECT space.id,account FROM row JOIN space ON space=space.number"
                               " WHERE row.id=?1 AND moved=0",
                               id);
    while (query.next())
        places.push_back(query.integer(1) ? Id() : query.id(0));
    return places;
}

std::optional<Id> placeOf(replica::Replica &replica, const replica::Entity &entity, const Id &id)
{
    const replica::Value space =
        replica.database().value("SELECT space FROM " + quoted(entity.name) + " WHERE id=?1", id);
    if (space.isNull())
        return std::nullopt;
    return replica::audienceOf(replica.database(), space.toInteger());
}

} // namespace touchbase::simulation
