// SPDX-License-Identifier: MPL-2.0
#include "core/replica/replica.h"

#include "core/base/mutant.h"
#include "core/base/random.h"
#include "core/replica/merge.h"
#include "core/replica/schema.h"

#include <QFile>

#include <algorithm>
#include <map>

namespace touchbase::replica {

Result<std::unique_ptr<Replica>> Replica::open(const Options &options)
{
    Result<std::unique_ptr<Database>> database =
        Database::open(options.path, {.key = options.key,
                                      .mode = Database::Mode::ReadWrite,
                                      .vfs = options.vfs,
                                      .durable = options.durable});
    if (!database)
        return database.error();
    std::unique_ptr<Replica> replica(new Replica);
    replica->m_database = std::move(*database);
    replica->m_clock = options.clock;
    replica->m_path = options.path;
    replica->m_key = options.key;
    if (Result<void> prepared = replica->prepare(options); !prepared)
        return prepared.error();
    return replica;
}

Result<void> Replica::prepare(const Options &options)
{
    if (Result<void> brought =
            bringUpToDate(*m_database, options.copyBeforeUpgrade ? m_path : QString());
        !brought)
        return brought;
    QString id = fact(QStringLiteral("replica"));
    if (id.isEmpty()) {
        Transaction transaction(*m_database);
        id = fact(QStringLiteral("replica")); // another process may have been quicker
        if (id.isEmpty()) {
            const std::uint64_t fresh = options.replicaId ? options.replicaId : random64();
            id = QStringLiteral("%1").arg(fresh, 16, 16, QLatin1Char('0'));
            setFact(QStringLiteral("replica"), id);
        }
        if (Result<void> committed = transaction.commit(); !committed)
            return committed;
    }
    m_id = id.toULongLong(nullptr, 16);
    if (std::optional<Error> error = m_database->takeError())
        return *error;
    return placeOpaqueRows(*this);
}

std::uint64_t Replica::renew()
{
    m_id = random64();
    setFact(QStringLiteral("replica"), QStringLiteral("%1").arg(m_id, 16, 16, QLatin1Char('0')));
    return m_id;
}

QString Replica::fact(const QString &key)
{
    return m_database->value("SELECT value FROM fact WHERE key=?1", key).toString();
}

void Replica::setFact(const QString &key, const QString &value)
{
    m_database->run("INSERT INTO fact(key,value) VALUES(?1,?2)"
                    " ON CONFLICT(key) DO UPDATE SET value=excluded.value",
                    key, value);
}

qint64 Replica::clockOffset() { return fact(QStringLiteral("clock_offset_ms")).toLongLong(); }

bool Replica::knowsClockOffset() { return !fact(QStringLiteral("clock_offset_ms")).isEmpty(); }

void Replica::setClockOffset(qint64 ms)
{
    setFact(QStringLiteral("clock_offset_ms"), QString::number(ms));
}

std::optional<RowState> Replica::state(const Entity &entity, const Id &id)
{
    Query query = m_database->query(std::string_view(sqlOf(entity).select), id);
    if (!query.next())
        return std::nullopt;
    return readState(entity, query, 1, 2, 5, 6);
}

std::optional<FieldValues> Replica::row(const Entity &entity, const Id &id)
{
    Query query = m_database->query(std::string_view(sqlOf(entity).select), id);
    if (!query.next() || query.integer(3))
        return std::nullopt;
    return readState(entity, query, 1, 2, 5, 6).values;
}

Stamp Replica::nextStamp()
{
    const Stamp last =
        Stamp::fromBytes(m_database->value("SELECT max(stamp) FROM journal").toBytes());
    // A clock before 1970 has no stamp of its own, and must not pass for one of the far future.
    const Stamp now(
        std::max<qint64>(0, m_clock->now() + (mutant("clock-uncorrected") ? 0 : clockOffset())), 0,
        m_id);
    return now > last ? now : last.successor(m_id);
}

qint64 Replica::commitCount() { return m_database->value("PRAGMA data_version").toInteger(); }

namespace {

QByteArray insertOf(const Entity &e, const QByteArray &columns)
{
    QByteArray into = "id,space,clk,tomb,dead,seq,ext," + columns;
    QByteArray values = "?1";
    for (int place = 2; place < EntitySql::insertFields + int(e.fields.size()); ++place)
        values += ",?" + QByteArray::number(place);
    // The expressions find the row's columns as they will in the table. One row of values, not a
    // SELECT, for which SQLite would keep a journal of the statement.
    QByteArray row = "?1 AS id,?3 AS clk";
    for (size_t i = 0; i < e.fields.size(); ++i)
        row += ",?" + QByteArray::number(EntitySql::insertFields + int(i)) + " AS \"" +
               e.fields[i].name + '"';
    for (const Derived &derived : e.derived) {
        into += ',' + QByteArray(derived.name);
        values += ",(SELECT " + QByteArray(derived.expression) + " FROM (SELECT " + row + ") AS " +
                  e.name + "_row)";
    }
    return "INSERT INTO \"" + QByteArray(e.name) + "\"(" + into + ") VALUES(" + values + ')';
}

} // namespace

const EntitySql &sqlOf(const Entity &entity)
{
    static thread_local std::map<int, std::vector<EntitySql>> made; // by version of the catalogue
    std::vector<EntitySql> &all = made[catalogueInUse().version];
    if (all.empty()) {
        for (const Entity &e : catalogue()) {
            QByteArray columns;
            for (const Field &field : e.fields)
                columns += QByteArray(columns.isEmpty() ? "\"" : ",\"") + field.name + '"';
            const QByteArray insert = insertOf(e, columns);
            all.push_back({"SELECT rid,clk,tomb,dead,seq,ext," + columns + " FROM \"" +
                               QByteArray(e.name) + "\" WHERE id=?1",
                           columns, insert, insert + " ON CONFLICT(id) DO NOTHING"});
        }
    }
    return all[size_t(entity.id - 1)];
}

RowState readState(const Entity &entity, const Query &query, int clk, int tomb, int ext, int fields)
{
    RowState state;
    state.clock = RowClock::decode(query.bytesView(clk)).value_or(RowClock());
    if (!query.isNull(tomb))
        state.tomb = Tombstone::decode(query.bytesView(tomb));
    if (!query.isNull(ext)) {
        if (std::optional<FieldValues> unknown = FieldValues::decode(query.bytesView(ext)))
            state.values = std::move(*unknown);
    }
    const bool plain = state.values.isEmpty();
    state.values.reserve(entity.fields.size());
    for (const Field &field : entity.fields) {
        if (query.isNull(fields)) {
            ++fields;
            continue;
        }
        if (plain)
            state.values.append(field.id, query.value(fields++));
        else
            state.values.set(field.id, query.value(fields++));
    }
    return state;
}

RowState packedState(const Query &query, int data)
{
    RowState state;
    state.values = FieldValues::decode(query.bytesView(data)).value_or(FieldValues());
    state.clock = RowClock::decode(query.bytesView(data + 1)).value_or(RowClock());
    if (!query.isNull(data + 2))
        state.tomb = Tombstone::decode(query.bytesView(data + 2));
    return state;
}

} // namespace touchbase::replica
