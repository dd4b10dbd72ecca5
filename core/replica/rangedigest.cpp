// SPDX-License-Identifier: MPL-2.0
#include "core/replica/rangedigest.h"

#include "core/base/mutant.h"
#include "core/replica/forget.h"

#include <QCryptographicHash>

#include <algorithm>
#include <limits>

namespace touchbase::replica {

namespace {

/// The ids of one kind of rows that lie in a range: from the first on and before the second, which
/// is null for no end.
std::pair<Id, Value> idsOf(std::uint16_t entity, const RowRange &range)
{
    const Id from = entity == range.from.entity ? range.from.id : Id();
    const bool ends = !range.isOpen() && entity == range.to.entity;
    return {from, ends ? Value(range.to.id) : Value()};
}

bool mayHold(const RowRange &range, std::uint16_t entity)
{
    return entity >= range.from.entity && (range.isOpen() || entity <= range.to.entity);
}

constexpr char inIds[] = " id>=?1 AND (?2 IS NULL OR id<?2) AND space=?3";

} // namespace

void RangeDigest::add(const Hash &row)
{
    ++rows;
    for (size_t i = 0; i < sum.size(); ++i)
        sum[i] ^= row[i];
}

void RangeDigest::remove(const Hash &row)
{
    add(row);
    rows -= 2;
}

QByteArray canonicalBytes(const RowKey &key, const RowState &state)
{
    QByteArray bytes;
    cbor::Writer out(bytes);
    out.integer(key.entity);
    out.bytes(key.id.bytes());
    state.values.encode(out);
    out.bytes(state.stamps().encode());
    out.bytes(state.tomb && !mutant("digest-passes-deletions") ? state.tomb->encode()
                                                               : QByteArray());
    return bytes;
}

RangeDigest::Hash rowHash(const RowKey &key, const RowState &state)
{
    const QByteArray whole =
        QCryptographicHash::hash(canonicalBytes(key, state), QCryptographicHash::Sha256);
    RangeDigest::Hash hash;
    std::copy_n(whole.begin(), hash.size(), hash.begin());
    return hash;
}

void visitSettledRows(Replica &replica, qint64 space, const RowRange &range,
                      const std::function<void(const RowKey &, const RowState &)> &visit)
{
    Database &database = replica.database();
    const Snapshot snapshot(database);
    const qint64 forgotten = forgottenBefore(database, space);
    const auto take = [&](const RowKey &key, RowState state) {
        if (const auto counts = asItCounts(key.entity, std::move(state), forgotten))
            visit(key, *counts);
    };
    for (const Entity &entity : catalogue()) {
        if (!mayHold(range, entity.id))
            continue;
        const auto [from, to] = idsOf(entity.id, range);
        Query query =
            database.query("SELECT clk,tomb,ext,id," + sqlOf(entity).columns.toStdString() +
                               " FROM " + quoted(entity) + " WHERE" + inIds +
                               " AND rid NOT IN (SELECT rid FROM outbox WHERE entity=?4)",
                           from, to, space, entity.id);
        while (query.next())
            take({entity.id, query.id(3)}, readState(entity, query, 0, 1, 2, 4));
    }
    Query query = database.query(
        "SELECT entity,id,data,clk,tomb FROM opaque_row WHERE space=?1 AND seq<>0", space);
    while (query.next()) {
        const RowKey key{std::uint16_t(query.integer(0)), query.id(1)};
        if (!range.contains(key))
            continue;
        take(key, packedState(query, 2));
    }
}

RangeDigest rangeDigest(Replica &replica, qint64 space, const RowRange &range)
{
    RangeDigest digest;
    visitSettledRows(replica, space, range, [&](const RowKey &key, const RowState &state) {
        digest.add(rowHash(key, state));
    });
    return digest;
}

std::vector<RowKey> unsentKeys(Replica &replica, int most)
{
    Database &database = replica.database();
    std::vector<RowKey> keys;
    for (const Entity &entity : catalogue()) {
        Query query = database.query("SELECT id FROM " + quoted(entity) +
                                         " WHERE rid IN (SELECT rid FROM outbox WHERE entity=?1)"
                                         " LIMIT ?2",
                                     entity.id, most - qint64(keys.size()));
        while (query.next())
            keys.push_back({entity.id, query.id(0)});
    }
    Query query = database.query("SELECT entity,id FROM opaque_row WHERE seq=0 LIMIT ?1",
                                 most - qint64(keys.size()));
    while (query.next())
        keys.push_back({std::uint16_t(query.integer(0)), query.id(1)});
    return keys;
}

RowRange stretchFrom(Replica &replica, const RowKey &from, int rows)
{
    const std::uint16_t kind = std::max<std::uint16_t>(from.entity, 1);
    // What no table is known for stands in one stretch, the last.
    if (kind > catalogue().size())
        return {from, {}};
    const Entity &e = *entity(kind);
    Query query = replica.database().query("SELECT id FROM " + quoted(e) +
                                               " WHERE id>=?1 ORDER BY id LIMIT 1 OFFSET ?2",
                                           from.entity == kind ? from.id : Id(), rows);
    if (query.next())
        return {from, {kind, query.id(0)}};
    return {from, {std::uint16_t(kind + 1), Id()}};
}

} // namespace touchbase::replica
