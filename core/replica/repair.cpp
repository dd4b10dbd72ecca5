// SPDX-License-Identifier: MPL-2.0
#include "core/replica/repair.h"

#include "core/base/mutant.h"
#include "core/replica/forget.h"

#include <algorithm>
#include <limits>
#include <map>

namespace touchbase::replica {

namespace {

/// Moves to the history what stands here under the same stamp as something else on the server, and
/// leaves the fields as if nobody had written them, so that merging takes what the server has.
void yieldValues(Database &database, const Entity &e, const Id &id, const RowState &held,
                 const RowState &theirs)
{
    const qint64 rid =
        database.value("SELECT rid FROM " + quoted(e) + " WHERE id=?1", id).toInteger();
    RowState kept;
    kept.clock = RowClock(held.clock.base());
    std::string columns;
    FieldValues unknown;
    for (const auto &[field, stamp] : held.stamps()) {
        const Value value = held.valueOf(field);
        if (stamp != theirs.stampOf(field) || value == theirs.valueOf(field)) {
            kept.write(field, value, stamp);
            if (!e.field(field) && !value.isNull())
                unknown.append(field, value);
            continue;
        }
        database.run("INSERT OR IGNORE INTO history(entity,rid,field,stamp,value,flags)"
                     " VALUES(?1,?2,?3,?4,?5,?6)",
                     e.id, rid, field, stamp, value, int(Concurrent));
        if (const Field *column = e.field(field))
            columns += ",\"" + std::string(column->name) + "\"=NULL";
    }
    database.run("UPDATE " + quoted(e) + " SET clk=?2,ext=?3" + columns + " WHERE rid=?1", rid,
                 kept.clock.encode(), unknown.isEmpty() ? Value() : Value::bytes(unknown.encode()));
}

/// A row whose kind has no table here: the server's values win over equal stamps in one step.
void replaceOpaque(Database &database, IncomingRow &row, const RowState &held)
{
    row.state.merge(held);
    database.run("DELETE FROM opaque_row WHERE entity=?1 AND id=?2", row.entity, row.id);
}

void sendAgain(Replica &replica, const RowKey &key, bool isMissingThere)
{
    Database &database = replica.database();
    const Entity *e = entity(key.entity);
    if (!e) {
        database.run("UPDATE opaque_row SET seq=0 WHERE entity=?1 AND id=?2", key.entity, key.id);
        return;
    }
    database.run("INSERT INTO outbox(entity,rid,since,pending,again) SELECT ?1,rid,?3,x'',1 FROM " +
                     quoted(*e) + " WHERE id=?2 ON CONFLICT DO UPDATE SET again=1",
                 e->id, key.id, replica.clock().now());
    if (isMissingThere)
        database.run("UPDATE " + quoted(*e) + " SET seq=0 WHERE id=?1", key.id);
}

} // namespace

Repaired repairRange(Replica &replica, Merge &merge, qint64 space, const RowRange &range,
                     const std::vector<IncomingRow> &rows, const std::vector<RowKey> &except)
{
    Database &database = replica.database();
    std::map<RowKey, RowState> here;
    visitSettledRows(replica, space, range,
                     [&](const RowKey &key, const RowState &state) { here[key] = state; });
    std::vector<RowKey> unsent = unsentKeys(replica, std::numeric_limits<int>::max());
    unsent.insert(unsent.end(), except.begin(), except.end());
    for (const RowKey &key : except)
        here.erase(key);
    Repaired repaired;
    const qint64 forgotten = forgottenBefore(database, space);
    for (IncomingRow row : rows) {
        const RowKey key{row.entity, row.id};
        row.state.tomb = tombThatCounts(row.state, forgotten);
        const auto held = here.find(key);
        const RowState theirs = row.state;
        if (held != here.end() && rowHash(key, held->second) == rowHash(key, theirs)) {
            here.erase(held);
            continue;
        }
        if (std::find(unsent.begin(), unsent.end(), key) != unsent.end())
            continue;
        RowState merged = theirs; // what both are to hold
        if (held != here.end()) {
            merged.merge(held->second);
            if (const Entity *e = entity(key.entity))
                yieldValues(database, *e, key.id, held->second, theirs);
            else
                replaceOpaque(database, row, held->second);
            if (held->second.stamps() != merged.stamps() || held->second.tomb != merged.tomb ||
                held->second.values != merged.values)
                repaired.taken.push_back(key);
            here.erase(held);
        } else {
            repaired.taken.push_back(key);
        }
        merge.apply(row);
        if (rowHash(key, merged) != rowHash(key, theirs)) {
            sendAgain(replica, key, false);
            repaired.given.push_back(key);
        }
    }
    for (const auto &[key, state] : here) {
        if (mutant("audit-one-way"))
            continue;
        sendAgain(replica, key, true);
        repaired.given.push_back(key);
    }
    return repaired;
}

} // namespace touchbase::replica
