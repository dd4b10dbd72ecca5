// SPDX-License-Identifier: MPL-2.0
#include "core/people/traits.h"

#include "core/followups/appliedplans.h"
#include "core/people/cardparts.h"

namespace touchbase::people {

using namespace replica;

void setLevel(Edit &edit, const Id &contact, const QString &level)
{
    edit.write(ContactEntity, contact, {{"level", Value::textOrNull(level)}});
    followups::settlePlans(edit, contact);
}

void setGroup(Edit &edit, const Id &contact, const QString &group)
{
    edit.write(ContactEntity, contact, {{"group", Value::textOrNull(group.simplified())}});
    followups::settlePlans(edit, contact);
}

void setActive(Edit &edit, const Id &contact, bool on)
{
    edit.write(ContactEntity, contact, {{"active", Value(on)}});
    followups::settlePlans(edit, contact);
}

void setCadence(Edit &edit, const Id &contact, std::optional<int> days)
{
    edit.write(ContactEntity, contact, {{"cadence_days", days ? Value(*days) : Value()}});
}

void setMuted(Edit &edit, const Id &contact, bool on)
{
    edit.write(ContactEntity, contact, {{"muted", on ? Value(true) : Value()}});
}

void setFavourite(Edit &edit, const Id &contact, bool on)
{
    edit.write(ContactEntity, contact, {{"favourite", on ? Value(true) : Value()}});
}

bool isFavourite(Replica &replica, const Id &contact)
{
    return replica.database()
        .value("SELECT favourite FROM contact WHERE id=?1 AND dead=0", contact)
        .toBool();
}

void setTag(Edit &edit, const Id &contact, const QString &kind, const QString &name, bool on)
{
    // The same id as a saved form gives it (putCard), so that both mean one tag.
    const Id id = cardPartId(contact, tagPart(kind, name));
    if (on)
        edit.write(TagEntity, id, {{"contact", contact}, {"kind", kind}, {"name", name}});
    else
        edit.remove(TagEntity, id);
    followups::settlePlans(edit, contact);
}

QStringList knownTags(Replica &replica, int limit)
{
    QStringList tags;
    Query query = replica.database().query("SELECT name FROM tag WHERE dead=0 AND kind='tag'"
                                           " GROUP BY name ORDER BY count(*) DESC,name LIMIT ?1",
                                           limit);
    while (query.next())
        tags.append(query.text(0));
    return tags;
}

Ways waysOf(Replica &replica, const Id &contact)
{
    Ways ways;
    Query query = replica.database().query(
        "SELECT (SELECT coalesce(e164,number) FROM phone WHERE contact=?1 AND dead=0"
        "        ORDER BY coalesce(label,'') LIKE '%fax%',rid LIMIT 1),"
        "       (SELECT address FROM email WHERE contact=?1 AND dead=0 ORDER BY rid LIMIT 1),"
        "       (SELECT coalesce(street,'') || char(10) || coalesce(postal_code || ' ','') ||"
        "        coalesce(city,'') || char(10) || coalesce(country,'') FROM address"
        "        WHERE contact=?1 AND dead=0 ORDER BY rid LIMIT 1)",
        contact);
    if (query.next()) {
        ways.phone = query.text(0);
        ways.email = query.text(1);
        ways.address = query.text(2).trimmed();
    }
    return ways;
}

QString Part::text(const char *field) const
{
    const Value *value = values.find(entity->field(QLatin1String(field))->id);
    return value ? value->toString() : QString();
}

QVector<Part> partsOf(Replica &replica, const Id &contact, EntityId entityId)
{
    const Entity &e = *entity(entityId);
    std::vector<Id> ids;
    {
        Query query = replica.database().query("SELECT id FROM \"" + std::string(e.name) +
                                                   "\" WHERE contact=?1 AND dead=0 ORDER BY rid",
                                               contact);
        while (query.next())
            ids.push_back(query.id(0));
    }
    QVector<Part> parts;
    for (const Id &id : ids) {
        if (std::optional<FieldValues> values = replica.row(e, id))
            parts.append({id, std::move(*values), &e});
    }
    return parts;
}

} // namespace touchbase::people
