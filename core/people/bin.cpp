// SPDX-License-Identifier: MPL-2.0
#include "core/people/bin.h"

#include "core/people/merging.h"
#include "core/replica/erasure.h"

#include <algorithm>

namespace touchbase::people {

using namespace replica;

namespace {

/// Deleted rows of one entity that fulfil a condition, the latest first.
void collect(Replica &replica, const Entity &e, const std::string &condition, const Value &argument,
             int limit, QVector<Binned> &found)
{
    const Field *owner = e.owner();
    std::string whose = e.id == ContactEntity ? ", id, called" : ", NULL, ''";
    if (owner)
        whose = ", \"" + std::string(owner->name) +
                "\", (SELECT called FROM contact WHERE id=row.\"" + owner->name + "\")";
    // The stamp of a deletion begins its tombstone.
    const std::string sql = "SELECT id, substr(tomb,1,16)" + whose + " FROM \"" +
                            std::string(e.name) +
                            "\" AS row WHERE dead=1 AND tomb IS NOT NULL AND NOT " + isErasedSql +
                            " AND " + condition + " ORDER BY 2 DESC LIMIT " + std::to_string(limit);
    Query query = replica.database().query(sql, argument);
    while (query.next()) {
        Binned binned;
        binned.entity = &e;
        binned.id = query.id(0);
        binned.stamp = query.stamp(1);
        binned.contact = query.id(2);
        binned.called = query.text(3);
        found.append(binned);
    }
}

void complete(Replica &replica, QVector<Binned> &found)
{
    for (Binned &binned : found) {
        if (const auto state = replica.state(*binned.entity, binned.id))
            binned.values = state->values;
        binned.author = authorOf(replica, binned.stamp);
    }
}

void latestFirst(QVector<Binned> &found)
{
    std::stable_sort(found.begin(), found.end(),
                     [](const Binned &a, const Binned &b) { return b.stamp < a.stamp; });
}

/// Parts that are written under what they say, so that changing one removes it and makes another;
/// and the SQL of what they say.
struct FormerPart {
    EntityId entity;
    const char *says;
};
constexpr FormerPart parts[] = {{PhoneEntity, "coalesce(e164,number)"},
                                {EmailEntity, "lower(address)"},
                                {AddressEntity, "fold(coalesce(street,'') || coalesce(city,''))"},
                                {LinkEntity, "url"},
                                {DateEntity, "kind || date"},
                                {RelationEntity, "kind || name"},
                                {CustomEntity, "key || value"}};

using Rows = std::vector<std::pair<const Entity *, Id>>;

/// What was deleted with a contact or a custom field. What had been deleted before stays deleted.
Rows goneWith(Database &database, const Entity &e, const Id &id, const RowState &state)
{
    Rows rows;
    const auto collect = [&](const Entity &child, const std::string &whose, const Value &parent) {
        Query query = database.query("SELECT id FROM \"" + std::string(child.name) + "\" WHERE " +
                                         whose + " AND dead=1 AND substr(tomb,1,16)>=?2",
                                     parent, state.tomb->stamp);
        while (query.next())
            rows.emplace_back(&child, query.id(0));
    };
    if (e.id == ContactEntity) {
        for (const Entity &child : catalogue()) {
            if (const Field *owner = child.owner())
                collect(child, '"' + std::string(owner->name) + "\"=?1", id);
        }
    } else if (e.id == CustomFieldEntity) {
        if (const Value *key = state.values.find(e.field(QLatin1String("key"))->id))
            collect(*entity(CustomEntity),
                    "key=?1 AND contact IN (SELECT id FROM contact WHERE dead=0)", *key);
    }
    return rows;
}

} // namespace

QVector<Binned> bin(Replica &replica, int limit)
{
    QVector<Binned> found;
    collect(replica, *entity(ContactEntity), "?1 IS NULL AND merged_into IS NULL", Value(), limit,
            found);
    for (const EntityId id :
         {InteractionEntity, FollowUpEntity, AppointmentEntity, ListEntity, CustomFieldEntity}) {
        const Entity &e = *entity(id);
        std::string there = "?1 IS NULL";
        if (const Field *owner = e.owner())
            there += " AND EXISTS (SELECT 1 FROM contact WHERE id=row.\"" +
                     std::string(owner->name) + "\" AND dead=0)";
        collect(replica, e, there, Value(), limit, found);
    }
    const qint64 since = replica.clock().now() - qint64(binDays) * 24 * 3600 * 1000;
    found.removeIf([&](const Binned &binned) { return binned.stamp.ms() < since; });
    latestFirst(found);
    found.resize(std::min<qsizetype>(found.size(), limit));
    complete(replica, found);
    return found;
}

QVector<Binned> formerParts(Replica &replica, const Id &contact, const Entity *only)
{
    QVector<Binned> found;
    for (const auto &[id, says] : parts) {
        const Entity &e = *entity(id);
        if (only && only != &e)
            continue;
        // Whoever was merged into it brought parts along; those that it took are no former ones.
        collect(replica, e,
                "(contact=?1 OR (contact IN (SELECT id FROM contact WHERE merged_into=?1)"
                " AND " +
                    std::string(says) + " NOT IN (SELECT " + says + " FROM \"" + e.name +
                    "\" WHERE contact=?1 AND dead=0)))",
                Value(contact), 100, found);
    }
    latestFirst(found);
    complete(replica, found);
    return found;
}

bool takeOut(Edit &edit, const Entity &e, const Id &id)
{
    const std::optional<RowState> state = edit.replica().state(e, id);
    if (!state || state->isLive())
        return false;
    for (const auto &[entity, child] : goneWith(edit.database(), e, id, *state))
        edit.restore(*entity, child);
    const bool restored = edit.restore(e, id);
    if (const Field *owner = e.owner()) {
        // Of somebody who is part of another now.
        const Value *contact = state->values.find(owner->id);
        const Id root = contact ? rootOf(edit.database(), contact->toId()) : Id();
        if (contact && root != contact->toId())
            edit.writeFields(e, id, {{owner->id, Value(root)}});
    }
    return restored;
}

} // namespace touchbase::people
