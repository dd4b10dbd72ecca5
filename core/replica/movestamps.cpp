// SPDX-License-Identifier: MPL-2.0
#include "core/replica/movestamps.h"

#include "core/replica/journal.h"

#include <algorithm>
#include <functional>

namespace touchbase::replica {

namespace {

using Move = std::function<Stamp(const Stamp &)>;

RowClock moved(const RowClock &clock, const RowState &state, const Move &move)
{
    RowClock later(move(clock.base()));
    for (const auto &[field, stamp] : clock.exceptions())
        later.set(field, move(stamp), state.values.find(field));
    return later;
}

Tombstone moved(const Tombstone &tomb, const Move &move)
{
    Tombstone later{move(tomb.stamp), {}};
    for (const auto &[field, stamp] : tomb.seen)
        later.seen.set(field, move(stamp));
    return later;
}

void moveRows(Database &database, const Entity &e, const Move &move)
{
    struct Row {
        qint64 rid;
        Value clock;
        Value tomb;
    };
    std::vector<Row> rows;
    const std::string table = '"' + std::string(e.name) + '"';
    {
        Query query = database.query("SELECT clk,tomb,ext,rid," + sqlOf(e).columns.toStdString() +
                                     " FROM " + table);
        while (query.next()) {
            const RowState state = readState(e, query, 0, 1, 2, 4);
            rows.push_back(
                {query.integer(3), Value::bytes(moved(state.clock, state, move).encode()),
                 state.tomb ? Value::bytes(moved(*state.tomb, move).encode()) : Value()});
        }
    }
    for (const Row &row : rows)
        database.run("UPDATE " + table + " SET clk=?2,tomb=?3 WHERE rid=?1", row.rid, row.clock,
                     row.tomb);
}

/// In an order in which no stamp takes a place that is not free yet.
std::string order(qint64 ms) { return ms > 0 ? " ORDER BY stamp DESC" : " ORDER BY stamp"; }

void moveHistory(Database &database, qint64 ms, const Move &move)
{
    struct Former {
        qint64 entity;
        qint64 rid;
        qint64 field;
        Stamp stamp;
    };
    std::vector<Former> values;
    {
        Query query = database.query("SELECT entity,rid,field,stamp FROM history" + order(ms));
        while (query.next())
            values.push_back(
                {query.integer(0), query.integer(1), query.integer(2), query.stamp(3)});
    }
    for (const Former &value : values)
        database.run("UPDATE history SET stamp=?5 WHERE entity=?1 AND rid=?2 AND field=?3"
                     " AND stamp=?4",
                     value.entity, value.rid, value.field, value.stamp, move(value.stamp));
    // The deletions that came before the last one hold stamps themselves.
    std::vector<std::pair<Former, Tombstone>> deletions;
    {
        Query query = database.query(
            "SELECT entity,rid,field,stamp,value FROM history WHERE field=?1", field::existence);
        while (query.next()) {
            if (const auto tomb = Tombstone::decode(query.bytesView(4)))
                deletions.push_back(
                    {{query.integer(0), query.integer(1), query.integer(2), query.stamp(3)},
                     moved(*tomb, move)});
        }
    }
    for (const auto &[former, tomb] : deletions)
        database.run("UPDATE history SET value=?5 WHERE entity=?1 AND rid=?2 AND field=?3"
                     " AND stamp=?4",
                     former.entity, former.rid, former.field, former.stamp,
                     Value::bytes(tomb.encode()));
}

void moveJournal(Database &database, qint64 ms, const Move &move)
{
    struct Intent {
        Stamp stamp;
        JournalRows rows;
        Stamp undoes;
        Stamp undoneBy;
    };
    std::vector<Intent> intents;
    {
        Query query = database.query("SELECT stamp,rows,undoes,undone_by FROM journal" + order(ms));
        while (query.next())
            intents.push_back({query.stamp(0), decodeRows(query.bytesView(1)),
                               query.isNull(2) ? Stamp() : query.stamp(2),
                               query.isNull(3) ? Stamp() : query.stamp(3)});
    }
    const auto orNull = [&](const Stamp &stamp) {
        return stamp.isNull() ? Value() : Value::bytes(move(stamp).bytes());
    };
    for (Intent &intent : intents) {
        for (auto &[row, raised] : intent.rows) {
            for (auto &[field, stamp] : raised)
                stamp = move(stamp);
        }
        database.run("UPDATE journal SET stamp=?2,rows=?3,undoes=?4,undone_by=?5 WHERE stamp=?1",
                     intent.stamp, move(intent.stamp), encodeRows(intent.rows),
                     orNull(intent.undoes), orNull(intent.undoneBy));
    }
}

} // namespace

void moveStamps(Replica &replica, qint64 ms)
{
    const std::uint64_t id = replica.id();
    const Move move = [id, ms](const Stamp &stamp) {
        return stamp.replica() == id && !stamp.isNull()
                   ? Stamp(std::max<qint64>(0, stamp.ms() + ms), stamp.counter(), id)
                   : stamp;
    };
    for (const Entity &e : catalogue())
        moveRows(replica.database(), e, move);
    moveHistory(replica.database(), ms, move);
    moveJournal(replica.database(), ms, move);
}

} // namespace touchbase::replica
