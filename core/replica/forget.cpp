// SPDX-License-Identifier: MPL-2.0
#include "core/replica/forget.h"

#include "core/base/mutant.h"
#include "core/replica/erasure.h"
#include "core/replica/recoveredrecords.h"

#include <algorithm>
#include <set>

namespace touchbase::replica {

namespace {

bool isListed(Database &database, const char *table, const PlacedRow &row)
{
    return !database
                .value("SELECT 1 FROM " + std::string(table) + " WHERE entity=?1 AND rid=?2",
                       row.entity->id, row.rid)
                .isNull();
}

/// The rows of one entity that fulfil a condition over ?1.
std::vector<PlacedRow> find(Database &database, const Entity &entity, const std::string &condition,
                            const Value &argument)
{
    std::vector<qint64> rids;
    {
        Query query = database.query("SELECT rid FROM " + quoted(entity) + " WHERE " + condition +
                                         " ORDER BY rid",
                                     argument);
        while (query.next())
            rids.push_back(query.integer(0));
    }
    std::vector<PlacedRow> rows;
    for (const qint64 rid : rids) {
        if (const std::optional<PlacedRow> row = placedRow(database, entity, rid))
            rows.push_back(*row);
    }
    return rows;
}

/// What was written here for a contact that the server does not have any more.
void addNewParts(Database &database, const Id &contact, std::vector<PlacedRow> &rows)
{
    for (const Entity &entity : catalogue()) {
        if (const Field *owner = entity.owner()) {
            const auto parts =
                find(database, entity,
                     '"' + std::string(owner->name) + "\"=?1 AND seq=0 AND dead=0", Value(contact));
            rows.insert(rows.end(), parts.begin(), parts.end());
        }
    }
}

/// The fields that were typed here and that no server ever had.
FieldStamps unsentFields(Replica &replica, const PlacedRow &row, const RowState &state)
{
    std::optional<Pending> pending = Pending::load(replica.database(), row.entity->id, row.rid);
    if (!pending)
        return {};
    pending->spellOut(state);
    pending->fields.remove(field::existence);
    return pending->fields;
}

bool isEdited(Replica &replica, const PlacedRow &row)
{
    const auto state = replica.state(*row.entity, row.id);
    return state && !unsentFields(replica, row, *state).isEmpty();
}

/// Whether a deletion is known here and all that came after it is unsent: whoever wrote that knew
/// of it.
bool knowsDeletion(Replica &replica, const PlacedRow &row)
{
    const auto state = replica.state(*row.entity, row.id);
    if (!state || !state->tomb)
        return false;
    const FieldStamps unsent = unsentFields(replica, row, *state);
    const FieldStamps stamps = state->stamps();
    return std::none_of(stamps.begin(), stamps.end(), [&](const auto &written) {
        const auto &[field, stamp] = written;
        return stamp > state->tomb->seen.of(field) && !unsent.contains(field);
    });
}

/// As if no server had ever had it.
void sendAsNew(Replica &replica, const PlacedRow &row)
{
    Database &database = replica.database();
    database.run("UPDATE " + quoted(*row.entity) + " SET seq=0 WHERE rid=?1", row.rid);
    database.run("INSERT INTO outbox(entity,rid,since) VALUES(?1,?2,?3)"
                 " ON CONFLICT(entity,rid) DO UPDATE SET pending=NULL, again=0",
                 row.entity->id, row.rid, replica.clock().now());
}

/// The server may have let go of a row that came out of the bin here just then, and have another
/// under its id by now: whatever lives against a forgotten deletion it is given as a whole.
void sendRevived(Replica &replica, const std::vector<PlacedRow> &rows)
{
    Database &database = replica.database();
    for (const PlacedRow &row : rows) {
        if (!replica.state(*row.entity, row.id).value_or(RowState()).isLive())
            continue;
        if (!isListed(database, "outbox", row))
            database.run("UPDATE " + quoted(*row.entity) + " SET tomb=NULL WHERE rid=?1", row.rid);
        sendWhole(replica, *row.entity, row.rid);
    }
}

void forgetOpaque(Database &database, qint64 space, qint64 before)
{
    std::vector<std::pair<qint64, Id>> forgotten;
    {
        Query query = database.query("SELECT entity,id,data,clk,tomb FROM opaque_row"
                                     " WHERE space=?1 AND tomb<?2 AND seq<>0",
                                     space, Stamp(before, 0, 0));
        while (query.next()) {
            const RowState state = packedState(query, 2);
            if (isForgotten(std::uint16_t(query.integer(0)), state, before))
                forgotten.emplace_back(query.integer(0), query.id(1));
        }
    }
    for (const auto &[entity, id] : forgotten)
        database.run("DELETE FROM opaque_row WHERE entity=?1 AND id=?2", entity, id);
}

} // namespace

bool isForgotten(std::uint16_t entity, const RowState &state, qint64 before)
{
    if (entity == ContactEntity && state.isErased())
        return false;
    return state.tomb && state.tomb->stamp.ms() < before && !state.isLive();
}

std::optional<Tombstone> tombThatCounts(const RowState &state, qint64 before)
{
    const bool counts = state.tomb && (state.tomb->stamp.ms() >= before || !state.isLive());
    return counts ? state.tomb : std::nullopt;
}

std::optional<RowState> asItCounts(std::uint16_t entity, RowState state, qint64 before)
{
    if (isForgotten(entity, state, before))
        return std::nullopt;
    state.tomb = tombThatCounts(state, before);
    return state;
}

qint64 forgottenBefore(Database &database, qint64 space)
{
    return database.value("SELECT forgotten FROM space WHERE number=?1", space).toInteger();
}

void forgetDeletions(Replica &replica, qint64 space, qint64 before)
{
    Database &database = replica.database();
    const std::string longAgo = "tomb<?1 AND seq<>0 AND space=" + std::to_string(space);
    for (const Entity &entity : catalogue()) {
        std::vector<PlacedRow> forgotten =
            find(database, entity,
                 (entity.id == ContactEntity ? "NOT " + std::string(isErasedSql) + " AND " : "") +
                     "dead=1 AND " + longAgo,
                 Value::bytes(Stamp(before, 0, 0).bytes()));
        // What is still to be sent brings the server's own copy of the row once more.
        std::erase_if(forgotten,
                      [&](const PlacedRow &row) { return isListed(database, "outbox", row); });
        dropRows(replica, forgotten);
        std::vector<PlacedRow> unanswered =
            find(database, entity,
                 longAgo + " AND rid IN (SELECT rid FROM held WHERE entity=" +
                     std::to_string(entity.id) + ')',
                 Value::bytes(Stamp(before, 0, 0).bytes()));
        std::erase_if(unanswered, [&](const PlacedRow &row) {
            return !isForgotten(entity.id, replica.state(entity, row.id).value_or(RowState()),
                                before);
        });
        setAside(replica, unanswered);
        sendRevived(replica, find(database, entity, "dead=0 AND " + longAgo,
                                  Value::bytes(Stamp(before, 0, 0).bytes())));
    }
    forgetOpaque(database, space, before);
}

void forgetNeverSent(Replica &replica, qint64 before)
{
    for (const Entity &entity : catalogue())
        dropRows(replica,
                 find(replica.database(), entity,
                      "dead=1 AND tomb<?1 AND seq=0 AND space IN (SELECT number FROM space WHERE"
                      " id IS NULL) AND rid IN (SELECT rid FROM outbox WHERE pending IS NULL AND"
                      " entity=" +
                          std::to_string(entity.id) + ')',
                      Value::bytes(Stamp(before, 0, 0).bytes())));
}

void beginRejoin(Database &database, qint64 space)
{
    // A place below zero: the server had it, and has not shown it since.
    for (const Entity &entity : catalogue())
        database.run("UPDATE " + quoted(entity) + " SET seq=-seq WHERE seq>0 AND space=?1", space);
    database.run("UPDATE opaque_row SET seq=-seq WHERE seq>0 AND space=?1", space);
    database.run("UPDATE space SET rejoining=1 WHERE number=?1", space);
}

bool isRejoining(Database &database)
{
    return database.value("SELECT max(rejoining) FROM space").toBool();
}

int finishRejoin(Replica &replica, qint64 space)
{
    Database &database = replica.database();
    database.run("UPDATE space SET rejoining=0 WHERE number=?1 AND rejoining<>0", space);
    if (database.changes() == 0)
        return 0;
    std::vector<PlacedRow> missing;
    for (const Entity &entity : catalogue()) {
        const auto rows = find(database, entity, "seq<0 AND space=?1", Value(space));
        missing.insert(missing.end(), rows.begin(), rows.end());
    }
    if (mutant("resurrects")) {
        for (const PlacedRow &row : missing)
            database.run("UPDATE " + quoted(*row.entity) + " SET seq=-seq WHERE rid=?1", row.rid);
        return 0;
    }
    // Whoever wrote here knew what he did.
    std::erase_if(missing, [&](const PlacedRow &row) {
        const bool isKnown = isEdited(replica, row) && knowsDeletion(replica, row);
        if (isKnown)
            sendAsNew(replica, row);
        return isKnown;
    });
    std::set<Id> contacts; // that are missing themselves
    std::set<Id> edited;   // records of which something was written here
    std::vector<PlacedRow> fresh;
    for (const PlacedRow &row : missing) {
        if (row.entity->id == ContactEntity) {
            contacts.insert(row.id);
            addNewParts(database, row.id, fresh);
        }
    }
    // Or stays here against a deletion that nobody has answered for.
    const auto isKept = [&](const PlacedRow &row) {
        return isEdited(replica, row) || isListed(database, "held", row);
    };
    for (const PlacedRow &row : fresh)
        edited.insert(row.record);
    for (const PlacedRow &row : missing) {
        if (isKept(row))
            edited.insert(row.record);
    }
    std::vector<PlacedRow> aside = std::move(fresh);
    std::vector<PlacedRow> dropped;
    for (const PlacedRow &row : missing) {
        const bool wholeRecord = contacts.contains(row.record) && edited.contains(row.record);
        if (isKept(row) || (wholeRecord && replica.row(*row.entity, row.id)))
            aside.push_back(row);
        else
            dropped.push_back(row);
    }
    setAside(replica, aside);
    dropRows(replica, dropped);
    database.run("DELETE FROM opaque_row WHERE seq<0 AND space=?1", space);
    return int(aside.size());
}

int takeGone(Replica &replica, const UnsentRow &sent)
{
    Database &database = replica.database();
    const Entity *known = entity(sent.entity);
    const std::optional<PlacedRow> row =
        known ? placedRow(database, *known, sent.rid) : std::nullopt;
    if (!row)
        return 0;
    const bool isErasure = replica.state(*known, row->id).value_or(RowState()).isErased();
    if (!isEdited(replica, *row) && !(isErasure && known->id == ContactEntity)) {
        dropRows(replica, {*row});
        return 0;
    }
    if (isErasure || knowsDeletion(replica, *row)) {
        sendAsNew(replica, *row);
        return 0;
    }
    std::vector<PlacedRow> rows{*row};
    if (known->id == ContactEntity)
        addNewParts(database, row->id, rows);
    setAside(replica, rows);
    return int(rows.size());
}

} // namespace touchbase::replica
