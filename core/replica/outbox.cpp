// SPDX-License-Identifier: MPL-2.0
#include "core/replica/outbox.h"

#include "core/base/mutant.h"
#include "core/replica/brake.h"
#include "core/replica/journal.h"
#include "core/replica/spaces.h"

#include <algorithm>
#include <limits>

namespace touchbase::replica {

using namespace std::string_literals;

namespace {

const QString journalBeginFact = QStringLiteral("journal.begin");

qsizetype add(UnsentRow &row, std::uint16_t field, const Value &value, const Stamp &stamp,
              const Stamp &base)
{
    row.fields.push_back({field, value, stamp, base});
    return 40 + value.toBytes().size();
}

/// Every field that is not waiting as an edit, as one that a server had before.
void addKnown(Pending &pending, const RowState &state)
{
    for (const auto &[field, stamp] : state.stamps()) {
        if (!pending.fields.contains(field))
            pending.fields.set(field, stamp);
    }
    if (state.tomb && !pending.fields.contains(field::existence))
        pending.fields.set(field::existence, state.tomb->stamp);
}

/// A server that went back may not know what the edits of this row rest on, and would take them for
/// edits of somebody who had not seen what it does know. So that goes first.
qsizetype addBases(Database &database, UnsentRow &row, const Pending &pending)
{
    qsizetype bytes = 0;
    for (const auto &[field, base] : pending.fields) {
        Query query = database.query("SELECT value FROM history WHERE entity=?1 AND rid=?2"
                                     " AND field=?3 AND stamp=?4",
                                     row.entity, row.rid, field, base);
        if (field != field::existence && query.next())
            bytes += add(row, field, query.value(0), base, base);
    }
    return bytes;
}

/// The deletion under the stamps that the server gave to it and to what it had seen.
void restampTomb(RowState &state, const std::vector<Restamp> &restamps)
{
    if (!state.tomb)
        return;
    for (const auto &[field, from, to] : restamps) {
        if (field == field::existence && state.tomb->stamp == from)
            state.tomb->stamp = to;
        if (state.tomb->seen.of(field) == from)
            state.tomb->seen.set(field, to);
    }
}

Stamp givenStamp(const UnsentField &field, const std::vector<Restamp> &restamps)
{
    for (const Restamp &restamp : restamps) {
        if (restamp.field == field.field && restamp.from == field.stamp)
            return restamp.to;
    }
    return field.stamp;
}

qsizetype sizeOf(const UnsentRow &row)
{
    qsizetype size = 0;
    for (const UnsentField &field : row.fields)
        size += field.value.toBytes().size();
    return size;
}

/// Nor does such a server know what the other values were written over. Another device may still
/// send that, and would find a conflict where there was none. The latest, as far as there is room.
qsizetype addFormer(Database &database, UnsentRow &row, const RowState &state,
                    const Pending &pending)
{
    const auto isThere = [&](std::uint16_t field, const Stamp &stamp) {
        return std::any_of(row.fields.begin(), row.fields.end(), [&](const UnsentField &one) {
            return one.field == field && one.stamp == stamp;
        });
    };
    Query former =
        database.query("SELECT field,value,stamp FROM history WHERE entity=?1 AND rid=?2"
                       " AND flags=0 AND field<>?3 ORDER BY stamp DESC LIMIT ?4",
                       row.entity, row.rid, qint64(field::existence), Limits::lostValues);
    qsizetype size = sizeOf(row);
    qsizetype added = 0;
    while (former.next()) {
        const auto field = std::uint16_t(former.integer(0));
        const Value value = former.value(1);
        const Stamp stamp = former.stamp(2);
        size += value.toBytes().size();
        if (size > Limits::sentRow)
            break;
        // What is later was never sent, or comes from a clock that was wrong.
        const Stamp &next =
            pending.fields.contains(field) ? pending.fields.of(field) : state.stampOf(field);
        if (stamp < next && !isThere(field, stamp))
            added += add(row, field, value, stamp, stamp);
    }
    return added;
}

/// Values that lost before they were sent, as far as the row has room; the others follow.
qsizetype addLost(Database &database, UnsentRow &row)
{
    qsizetype size = sizeOf(row);
    Query lost = database.query("SELECT field,stamp,value,base FROM history WHERE entity=?1"
                                " AND rid=?2 AND flags&2<>0 LIMIT ?3",
                                row.entity, row.rid, Limits::lostValues);
    qsizetype added = 0;
    while (lost.next()) {
        const Value value = lost.value(2);
        size += value.toBytes().size();
        if (size > Limits::sentRow)
            break;
        added += add(row, std::uint16_t(lost.integer(0)), value, lost.stamp(1), lost.stamp(3));
    }
    return added;
}

/// Rows that only a newer version understands are never edited here, but a server that lost them
/// gets them back from here. A place in the feed of 0 marks them.
void addOpaque(Database &database, std::vector<UnsentRow> &rows, size_t maxRows)
{
    Query query = database.query("SELECT entity,id,space,data,clk,tomb FROM opaque_row WHERE seq=0"
                                 " LIMIT ?1",
                                 qint64(maxRows - std::min(maxRows, rows.size())));
    while (query.next()) {
        const RowState state = packedState(query, 3);
        UnsentRow row{.entity = std::uint16_t(query.integer(0)),
                      .rid = 0,
                      .id = query.id(1),
                      .space = query.integer(2),
                      .fields = {},
                      .tomb = state.tomb,
                      .again = true};
        for (const auto &[field, stamp] : state.stamps()) {
            add(row, field, state.valueOf(field), stamp, stamp);
        }
        rows.push_back(std::move(row));
    }
}

/// Done with a row that has no table here, whatever the server said.
void closeOpaque(Database &database, const UnsentRow &row)
{
    database.run("UPDATE opaque_row SET seq=1 WHERE entity=?1 AND id=?2 AND seq=0", row.entity,
                 row.id);
}

} // namespace

std::vector<UnsentRow> unsentRows(Replica &replica, int maxRows, qsizetype maxBytes)
{
    Database &database = replica.database();
    std::vector<UnsentRow> rows;
    qsizetype bytes = 0;
    const Snapshot snapshot(database);
    Query listed =
        // In the order of editing: a contact and what belongs to it travel, and are kept, together.
        database.query("SELECT entity,rid,pending,again FROM outbox WHERE problem IS NULL"
                       " ORDER BY place LIMIT ?1",
                       maxRows);
    while (bytes < maxBytes && listed.next()) {
        const Entity *e = entity(std::uint16_t(listed.integer(0)));
        if (!e)
            continue;
        UnsentRow row{.entity = e->id,
                      .rid = listed.integer(1),
                      .id = {},
                      .fields = {},
                      .tomb = {},
                      .again = listed.integer(3) != 0};
        Query query =
            database.query("SELECT clk,tomb,ext,id,space,seq," + sqlOf(*e).columns.toStdString() +
                               " FROM " + quoted(*e) + " WHERE rid=?1",
                           row.rid);
        if (!query.next())
            continue;
        const RowState state = readState(*e, query, 0, 1, 2, 6);
        row.id = query.id(3);
        row.space = query.integer(4);
        row.known = query.integer(5) > 0;
        Pending pending{listed.isNull(2), {}};
        if (!pending.whole)
            pending.fields = FieldStamps::decode(listed.bytesView(2)).value_or(FieldStamps());
        pending.spellOut(state);
        if (row.again) {
            bytes += addBases(database, row, pending);
            addKnown(pending, state);
        }
        for (const auto &[field, base] : pending.fields) {
            if (field == field::existence) {
                row.tomb = state.tomb;
                continue;
            }
            const Value *value = state.values.find(field);
            bytes += add(row, field, value ? *value : Value(), state.stampOf(field), base);
        }
        if (row.again)
            bytes += addFormer(database, row, state, pending);
        bytes += addLost(database, row);
        rows.push_back(std::move(row));
    }
    if (bytes < maxBytes)
        addOpaque(database, rows, size_t(maxRows));
    return rows;
}

bool hasUnsentRows(Replica &replica)
{
    return replica.database()
        .value("SELECT EXISTS(SELECT 1 FROM outbox WHERE problem IS NULL)"
               " OR EXISTS(SELECT 1 FROM opaque_row WHERE seq=0)")
        .toBool();
}

namespace {

/// A value that was overwritten before it was sent may have the very stamp that the server gave to
/// its successor. It moves back by as little as it can: else the next edit would take its place.
void makeRoom(Database &database, std::uint16_t entity, qint64 rid, std::uint16_t field,
              const Stamp &stamp, JournalRenames &journal)
{
    const auto isTaken = [&](const Stamp &one) {
        return !database
                    .value("SELECT 1 FROM history WHERE entity=?1 AND rid=?2 AND field=?3 AND"
                           " stamp=?4",
                           entity, rid, field, one)
                    .isNull();
    };
    if (!isTaken(stamp))
        return;
    Stamp free = stamp.predecessor();
    while (isTaken(free))
        free = free.predecessor();
    database.run("UPDATE history SET stamp=?5 WHERE entity=?1 AND rid=?2 AND field=?3 AND stamp=?4",
                 entity, rid, field, stamp, free);
    journal.add({entity, rid}, field, stamp, free);
}

} // namespace

void restamp(Database &database, const UnsentRow &row, const std::vector<Restamp> &restamps,
             JournalRenames &journal)
{
    if (!entity(row.entity))
        return; // the next page brings the row as the server has it
    const Entity &e = *entity(row.entity);
    Query query = database.query(std::string_view(sqlOf(e).select), row.id);
    if (!query.next())
        return;
    RowState state = readState(e, query, 1, 2, 5, 6);
    const bool dead = query.integer(3);
    for (const Restamp &restamp : restamps) {
        const auto &[field, from, to] = restamp;
        if (field != field::existence && state.stampOf(field) == from)
            state.clock.set(field, to, state.values.find(field));
        // The feed may have brought the value under its new stamp before: it stands once. Another
        // value there is none of its business, and no reason to lose either.
        const auto there = "entity=?1 AND rid=?2 AND field=?3 AND stamp=?4"s;
        if (field != field::existence && state.stampOf(field) == to) {
            database.run("DELETE FROM history WHERE " + there + " AND value IS ?5", e.id, row.rid,
                         field, to, state.valueOf(field));
            makeRoom(database, e.id, row.rid, field, to, journal);
        }
        database.run("DELETE FROM history WHERE " + there +
                         " AND EXISTS (SELECT 1 FROM history AS new WHERE new.entity=?1"
                         " AND new.rid=?2 AND new.field=?3 AND new.stamp=?5"
                         " AND new.value IS history.value)",
                     e.id, row.rid, field, from, to);
        database.run("UPDATE OR IGNORE history SET stamp=?5 WHERE " + there, e.id, row.rid, field,
                     from, to);
        journal.add({e.id, row.rid}, field, from, to);
    }
    restampTomb(state, restamps);
    database.run("UPDATE " + quoted(e) + " SET clk=?2, tomb=?3 WHERE rid=?1", row.rid,
                 state.clock.encode(), state.tomb ? Value::bytes(state.tomb->encode()) : Value());
    // Whether a row lives follows from its stamps, and these may just have changed sides.
    if (dead == state.isLive() && !isHeld(database, e.id, row.rid)) {
        database.run("UPDATE " + quoted(e) + " SET dead=?2 WHERE rid=?1", row.rid, !dead);
        if (e.id == ContactEntity)
            database.run("INSERT OR IGNORE INTO search_pending(rid) VALUES(?1)", row.rid);
    }
}

void acknowledge(Database &database, const UnsentRow &sent, const std::vector<Restamp> &restamps)
{
    if (!entity(sent.entity))
        return closeOpaque(database, sent);
    const Entity &e = *entity(sent.entity);
    Query query = database.query(std::string_view(sqlOf(e).select), sent.id);
    if (!query.next())
        return;
    const RowState state = readState(e, query, 1, 2, 5, 6);
    Pending pending = Pending::load(database, e.id, sent.rid).value_or(Pending());
    pending.spellOut(state);
    if (sent.again && !mutant("again-for-ever"))
        database.run("UPDATE outbox SET again=0 WHERE entity=?1 AND rid=?2", e.id, sent.rid);
    const bool mayHaveLost =
        !database.value("SELECT 1 FROM history WHERE entity=?1 AND rid=?2 LIMIT 1", e.id, sent.rid)
             .isNull();
    for (const UnsentField &field : sent.fields) {
        if (state.stampOf(field.field) == field.stamp) {
            pending.fields.remove(field.field);
        } else if (pending.fields.contains(field.field) &&
                   pending.fields.of(field.field) == field.base) {
            pending.fields.set(field.field, givenStamp(field, restamps));
        }
        if (mayHaveLost)
            database.run("UPDATE history SET flags=flags&~2 WHERE entity=?1 AND rid=?2"
                         " AND field=?3 AND stamp=?4",
                         e.id, sent.rid, field.field, field.stamp);
    }
    if (sent.tomb && state.tomb == sent.tomb)
        pending.fields.remove(field::existence);
    pending.store(database, e.id, sent.rid);
    if (!restamps.empty()) {
        JournalRenames journal(database);
        restamp(database, sent, restamps, journal);
        journal.write();
    }
    database.run("UPDATE " + quoted(e) + " SET seq=max(seq,1) WHERE rid=?1 AND seq=0", sent.rid);
}

namespace {

/// What an unsent deletion had seen may stand elsewhere under its former stamp, when it was sent
/// before this file went back.
void seeFormerStamps(Database &database, const UnsentRow &row, const std::vector<Restamp> &restamps)
{
    const Entity &e = *entity(row.entity);
    auto tomb = Tombstone::decode(
        database.value("SELECT tomb FROM " + quoted(e) + " WHERE rid=?1", row.rid).toBytes());
    if (!tomb)
        return;
    for (const auto &[field, from, to] : restamps) {
        if (field != field::existence && tomb->seen.of(field) == to)
            tomb->seen.set(field, std::max(from, to));
    }
    database.run("UPDATE " + quoted(e) + " SET tomb=?2 WHERE rid=?1", row.rid, tomb->encode());
}

} // namespace

void takeNewIdentity(Replica &replica, bool sharedStamps)
{
    const std::uint64_t id = replica.renew();
    constexpr int all = std::numeric_limits<int>::max();
    JournalRenames journal(replica.database());
    for (const UnsentRow &row : unsentRows(replica, all, all)) {
        std::vector<Restamp> restamps;
        const auto renew = [&](std::uint16_t field, const Stamp &from, const Stamp &base) {
            const Stamp own(from.ms(), from.counter(), id);
            restamps.push_back({field, from, own > base ? own : base.successor(id)});
        };
        for (const UnsentField &field : row.fields) {
            if (field.base != field.stamp)
                renew(field.field, field.stamp, field.base);
        }
        if (row.tomb && !row.again)
            renew(field::existence, row.tomb->stamp, {});
        restamp(replica.database(), row, restamps, journal);
        if (row.tomb && !sharedStamps)
            seeFormerStamps(replica.database(), row, restamps);
    }
    journal.write();
}

void noteJournalBegin(Replica &replica, const Stamp &stamp)
{
    replica.setFact(journalBeginFact, stamp.hex());
}

bool gaveStamp(Replica &replica, const Stamp &stamp)
{
    Database &database = replica.database();
    if (stamp < Stamp::fromHex(replica.fact(journalBeginFact)))
        return true;
    return database.value("SELECT EXISTS(SELECT 1 FROM journal WHERE stamp=?1)", stamp).toBool() ||
           !intentBehind(database, stamp).isNull();
}

void reject(Database &database, const UnsentRow &sent, const QString &reason)
{
    if (!entity(sent.entity))
        return closeOpaque(database, sent);
    database.run("UPDATE outbox SET problem=?3 WHERE entity=?1 AND rid=?2", sent.entity, sent.rid,
                 reason);
}

void sendWhole(Replica &replica, const Entity &e, qint64 rid)
{
    replica.database().run(
        "INSERT INTO outbox(entity,rid,since,pending,again) VALUES(?1,?2,?3,x'',1)"
        " ON CONFLICT(entity,rid) DO UPDATE SET again=1 WHERE pending IS NOT NULL",
        e.id, rid, replica.clock().now());
}

void forgetAcknowledgements(Database &database, qint64 nowMs, std::optional<qint64> only)
{
    const std::string space = only ? "space=" + std::to_string(*only) : "1";
    database.run("UPDATE opaque_row SET seq=0 WHERE " + space);
    database.run("DELETE FROM blob_at WHERE " + space);
    database.run("UPDATE blob SET problem=NULL");
    // From now on nothing is known to be missing.
    database.run("UPDATE space SET rejoining=0" +
                 (only ? " WHERE number=" + std::to_string(*only) : std::string()));
    for (const Entity &e : catalogue()) {
        // What waits to be sent may be about to leave the space.
        const std::string there =
            '(' + space + " OR rid IN (SELECT rid FROM outbox WHERE entity=?1))";
        const std::string rows = "(SELECT rid FROM " + quoted(e) + " WHERE " + there + ')';
        database.run("UPDATE " + quoted(e) + " SET seq=0 WHERE " + there, e.id);
        // Rows that were never sent at all (no list of fields) are still wholly edits.
        database.run("UPDATE outbox SET again=again OR pending IS NOT NULL, problem=NULL WHERE"
                     " entity=?1 AND rid IN " +
                         rows,
                     e.id);
        // What one may only look at, others give.
        database.run("INSERT OR IGNORE INTO outbox(entity,rid,since,pending,again)"
                     " SELECT ?1, rid, ?2, x'', 1 FROM " +
                         quoted(e) + " WHERE " + space +
                         " AND space NOT IN (SELECT member.space FROM member JOIN space ON"
                         " number=member.space AND account=me WHERE role=?3)",
                     e.id, nowMs, int(Role::Viewer));
    }
}

OutboxState outboxState(Replica &replica)
{
    Query query = replica.database().query(
        "SELECT count(*), count(problem),"
        " coalesce(min(since) FILTER (WHERE problem IS NULL),0) FROM outbox");
    OutboxState state;
    if (query.next())
        state = {query.integer(0), query.integer(1), query.integer(2)};
    return state;
}

} // namespace touchbase::replica
