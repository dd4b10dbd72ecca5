// SPDX-License-Identifier: MPL-2.0
#include "core/replica/recoveredrecords.h"

#include "core/replica/rows.h"

namespace touchbase::replica {

namespace {

/// The name of a contact that is here, or the kind of the row.
QString nameOf(Database &database, const PlacedRow &row)
{
    const Value called = database.value("SELECT called FROM contact WHERE id=?1", row.record);
    return called.isNull() ? QString::fromLatin1(row.entity->label) : called.toString();
}

Error notListed()
{
    return notFound(QStringLiteral("There is no recovered record of that name any more."));
}

} // namespace

std::optional<PlacedRow> placedRow(Database &database, const Entity &entity, qint64 rid)
{
    const Field *owner = entity.owner();
    Query query =
        database.query("SELECT id," + (owner ? '"' + std::string(owner->name) + '"' : "id") +
                           " FROM " + quoted(entity) + " WHERE rid=?1",
                       rid);
    if (!query.next())
        return std::nullopt;
    const Id record = query.isNull(1) ? query.id(0) : query.id(1);
    return PlacedRow{&entity, rid, query.id(0), record};
}

void dropRows(Replica &replica, const std::vector<PlacedRow> &rows)
{
    Database &database = replica.database();
    Aftermath aftermath(database);
    for (const PlacedRow &row : rows) {
        if (row.entity->id == ContactEntity) {
            leaveSearch(database, row.rid);
        } else {
            aftermath.note(*row.entity, row.rid, row.id, Value(row.record), true, false);
        }
        for (const char *table : {"outbox", "history", "held"})
            database.run("DELETE FROM " + std::string(table) + " WHERE entity=?1 AND rid=?2",
                         row.entity->id, row.rid);
        database.run("DELETE FROM " + quoted(*row.entity) + " WHERE rid=?1", row.rid);
    }
    aftermath.carryOut();
}

void setAside(Replica &replica, const std::vector<PlacedRow> &rows)
{
    Database &database = replica.database();
    for (const PlacedRow &row : rows) {
        const RowState state = replica.state(*row.entity, row.id).value_or(RowState());
        database.run("INSERT INTO recovered(record,called,entity,id,data,since)"
                     " VALUES(?1,?2,?3,?4,?5,?6)",
                     row.record, nameOf(database, row), row.entity->id, row.id,
                     state.values.encode(), replica.clock().now());
        // Earlier values wait with it, where no row can be.
        database.run("UPDATE history SET rid=?3, flags=0 WHERE entity=?1 AND rid=?2",
                     row.entity->id, row.rid, -database.lastRowId());
    }
    dropRows(replica, rows);
}

void setAsideAsOwn(Replica &replica, const std::vector<PlacedRow> &rows)
{
    for (const PlacedRow &row : rows)
        replica.database().run("UPDATE " + quoted(*row.entity) + " SET audience=NULL WHERE rid=?1",
                               row.rid);
    setAside(replica, rows);
}

std::vector<RecoveredRecord> recoveredRecords(Replica &replica, int limit)
{
    std::vector<RecoveredRecord> found;
    Query query = replica.database().query(
        // The contact itself knows its name best.
        "SELECT record, coalesce(max(called) FILTER (WHERE id=record), max(called)), count(*),"
        " max(since) FROM recovered GROUP BY record ORDER BY 4 DESC, record LIMIT ?1",
        limit);
    while (query.next())
        found.push_back({query.id(0), query.text(1), int(query.integer(2)), query.integer(3)});
    return found;
}

int recoveredCount(Replica &replica)
{
    return int(
        replica.database().value("SELECT count(DISTINCT record) FROM recovered").toInteger());
}

std::vector<RecoveredRow> recoveredRows(Replica &replica, const Id &record)
{
    std::vector<RecoveredRow> rows;
    Query query = replica.database().query("SELECT number,entity,id,data FROM recovered"
                                           " WHERE record=?1 ORDER BY entity,number",
                                           record);
    while (query.next()) {
        RecoveredRow row{entity(std::uint16_t(query.integer(1))),
                         query.id(2),
                         FieldValues::decode(query.bytesView(3)).value_or(FieldValues()),
                         {}};
        Query former =
            replica.database().query("SELECT field,stamp,value FROM history WHERE entity=?1"
                                     " AND rid=?2",
                                     query.integer(1), -query.integer(0));
        while (former.next())
            row.former.push_back(
                {std::uint16_t(former.integer(0)), former.stamp(1), former.value(2)});
        rows.push_back(std::move(row));
    }
    return rows;
}

Result<Stamp> bringBack(Replica &replica, const Id &record)
{
    Edit edit(replica, QStringLiteral("recover"));
    Database &database = replica.database();
    struct Kept {
        qint64 number;
        const Entity *entity;
        Id id;
        FieldValues values;
        QString called;
    };
    std::vector<Kept> rows;
    {
        Query query = database.query("SELECT number,entity,id,data,called FROM recovered"
                                     " WHERE record=?1 ORDER BY entity,number",
                                     record);
        while (query.next()) {
            rows.push_back({query.integer(0), entity(std::uint16_t(query.integer(1))), query.id(2),
                            FieldValues::decode(query.bytesView(3)).value_or(FieldValues()),
                            query.text(4)});
        }
    }
    if (rows.empty())
        return notListed();
    edit.setLabel(QStringLiteral("Brought back %1").arg(rows.front().called));
    for (const Kept &row : rows) {
        if (!row.entity)
            continue;
        std::vector<std::pair<std::uint16_t, Value>> fields;
        for (const auto &[field, value] : row.values) {
            if (row.entity->field(field))
                fields.emplace_back(field, value);
        }
        edit.writeFields(*row.entity, row.id, fields);
        database.run("UPDATE OR REPLACE history SET rid=(SELECT rid FROM " + quoted(*row.entity) +
                         " WHERE id=?3) WHERE entity=?1 AND rid=?2",
                     row.entity->id, -row.number, row.id);
    }
    database.run("DELETE FROM recovered WHERE record=?1", record);
    return edit.commit();
}

void dropRecovered(Database &database, const std::string &which, const Value &argument)
{
    // Earlier values of a row that was set aside stand under the number that it has there.
    database.run("DELETE FROM history WHERE rid<0 AND (entity,rid) IN"
                 " (SELECT entity,-number FROM recovered WHERE " +
                     which + ')',
                 argument);
    database.run("DELETE FROM recovered WHERE " + which, argument);
}

Result<void> letGo(Replica &replica, const Id &record)
{
    Database &database = replica.database();
    Transaction transaction(database);
    dropRecovered(database, "record=?1", record);
    if (database.changes() == 0 && !database.hasError())
        return notListed();
    return transaction.commit();
}

} // namespace touchbase::replica
