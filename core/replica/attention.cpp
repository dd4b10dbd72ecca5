// SPDX-License-Identifier: MPL-2.0
#include "core/replica/attention.h"

#include <algorithm>

namespace touchbase::replica {

namespace {

struct RowName {
    const Entity *entity = nullptr;
    Id id;
    qint64 rid = 0;
};

QString keyOf(const Entity &entity, const Id &id)
{
    return QLatin1String(entity.name) + QLatin1Char(':') + id.hex();
}

/// The refused row of a key.
std::optional<RowName> refused(Database &database, const QString &key)
{
    const Entity *known = entity(QLatin1String(key.section(QLatin1Char(':'), 0, 0).toLatin1()));
    const std::optional<Id> id = Id::fromHex(key.section(QLatin1Char(':'), 1));
    if (!known || !id)
        return std::nullopt;
    const qint64 rid = database
                           .value("SELECT rid FROM outbox JOIN " + quoted(*known) +
                                      " AS held USING(rid) WHERE outbox.entity=?1 AND held.id=?2"
                                      " AND problem IS NOT NULL",
                                  known->id, *id)
                           .toInteger();
    return rid ? std::optional(RowName{known, *id, rid}) : std::nullopt;
}

Error notListed()
{
    return notFound(QStringLiteral("Nothing of that name needs attention any more."));
}

/// Nothing for a field whose value before is not known here.
std::optional<Value> valueBefore(Database &database, const RowName &row, std::uint16_t field,
                                 const Stamp &base)
{
    if (base.isNull())
        return Value();
    Query query = database.query(
        "SELECT value FROM history WHERE entity=?1 AND rid=?2 AND field=?3 AND stamp=?4",
        row.entity->id, row.rid, field, base);
    if (!query.next())
        return std::nullopt;
    return query.value(0);
}

} // namespace

std::vector<Attention> attention(Replica &replica, int limit)
{
    Database &database = replica.database();
    std::vector<Attention> found;
    Query rows = database.query("SELECT entity,rid,problem,since FROM outbox"
                                " WHERE problem IS NOT NULL ORDER BY since LIMIT ?1",
                                limit);
    while (rows.next()) {
        const Entity *known = entity(std::uint16_t(rows.integer(0)));
        if (!known)
            continue;
        const Id id =
            database.value("SELECT id FROM " + quoted(*known) + " WHERE rid=?1", rows.integer(1))
                .toId();
        found.push_back({Attention::Kind::Refused, keyOf(*known, id), known->id, id, rows.text(2),
                         rows.integer(3)});
    }
    Query unread = database.query("SELECT space,seq,reason,first_seen FROM quarantine"
                                  " ORDER BY first_seen LIMIT ?1",
                                  limit);
    while (unread.next())
        found.push_back({Attention::Kind::Unreadable,
                         QStringLiteral("feed:%1:%2").arg(unread.integer(0)).arg(unread.integer(1)),
                         0,
                         {},
                         unread.text(2),
                         unread.integer(3)});
    return found;
}

Result<void> tryAgain(Replica &replica, const QString &key)
{
    Database &database = replica.database();
    Transaction transaction(database);
    if (key.isEmpty()) {
        database.run("UPDATE outbox SET problem=NULL WHERE problem IS NOT NULL");
    } else {
        const std::optional<RowName> row = refused(database, key);
        if (!row)
            return notListed();
        database.run("UPDATE outbox SET problem=NULL WHERE entity=?1 AND rid=?2", row->entity->id,
                     row->rid);
    }
    return transaction.commit();
}

Result<Stamp> takeBack(Replica &replica, const QString &key)
{
    Edit edit(replica, QStringLiteral("take_back"),
              QStringLiteral("Took back a change that the server refused"));
    const std::optional<RowName> row = refused(replica.database(), key);
    if (!row)
        return notListed();
    const Entity &e = *row->entity;
    const RowState state = replica.state(e, row->id).value_or(RowState());
    Pending pending = Pending::load(replica.database(), e.id, row->rid).value_or(Pending());
    const bool neverSent = pending.whole;
    pending.spellOut(state);
    std::vector<std::pair<std::uint16_t, Value>> values;
    for (const auto &[field, base] : pending.fields) {
        if (field == field::existence || !e.field(field))
            continue;
        if (const auto before = valueBefore(replica.database(), *row, field, base))
            values.emplace_back(field, *before);
    }
    if (!values.empty())
        edit.writeFields(e, row->id, values);
    if (neverSent)
        edit.remove(EntityId(e.id), row->id);
    else if (values.empty() && pending.fields.contains(field::existence) && state.tomb)
        edit.restore(e, row->id);
    if (edit.isEmpty())
        return notFound(QStringLiteral("There is nothing here that could be taken back; the record "
                                       "stays as it is."));
    return edit.commit();
}

} // namespace touchbase::replica
