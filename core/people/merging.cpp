// SPDX-License-Identifier: MPL-2.0
#include "core/people/merging.h"

#include "core/base/fold.h"
#include "core/people/cardparts.h"
#include "core/people/phone.h"

#include <algorithm>

namespace touchbase::people {

using namespace replica;

namespace {

constexpr EntityId partEntities[] = {PhoneEntity,    EmailEntity, AddressEntity, DateEntity,
                                     RelationEntity, TagEntity,   LinkEntity,    CustomEntity};

bool isPart(const Entity &entity)
{
    return std::find(std::begin(partEntities), std::end(partEntities), entity.id) !=
           std::end(partEntities);
}

const Field &contactField(const char *name)
{
    return *entity(ContactEntity)->field(QLatin1String(name));
}

/// Fields that say where a row belongs or what became of it, not what the person is like.
bool describesPerson(const Field &field)
{
    return !(field.flags & Quiet) && field.id != contactField("merged_into").id &&
           field.id != contactField("owner").id;
}

bool isName(const Field &field)
{
    static const QSet<QLatin1String> names{
        QLatin1String("first_name"), QLatin1String("last_name"), QLatin1String("middle_name"),
        QLatin1String("prefix"),     QLatin1String("suffix"),    QLatin1String("given_name")};
    return names.contains(QLatin1String(field.name));
}

QString textOf(const FieldValues &values, const Entity &entity, const char *name)
{
    const Value *value = values.find(entity.field(QLatin1String(name))->id);
    return value ? value->toString() : QString();
}

/// Both notes, unless one says all of the other.
QString joined(const QString &ours, const QString &theirs)
{
    if (ours.contains(theirs.trimmed()))
        return ours;
    return theirs.contains(ours.trimmed())
               ? theirs
               : ours.trimmed() + QStringLiteral("\n\n") + theirs.trimmed();
}

std::vector<std::pair<Id, FieldValues>> rowsOfContact(Replica &replica, const Entity &entity,
                                                      const Id &contact)
{
    std::vector<std::pair<Id, FieldValues>> rows;
    Query query =
        replica.database().query("SELECT id FROM \"" + std::string(entity.name) + "\" WHERE \"" +
                                     entity.owner()->name + "\"=?1 AND dead=0 ORDER BY rid",
                                 contact);
    while (query.next())
        rows.emplace_back(query.id(0), FieldValues());
    for (auto &[id, values] : rows)
        values = replica.row(entity, id).value_or(FieldValues());
    return rows;
}

/// The sub-record as a card would give it, so that its id is the one that a form gives it.
Part partOf(const Entity &entity, const FieldValues &values, const QString &region)
{
    const auto text = [&](const char *name) { return textOf(values, entity, name); };
    Card card;
    switch (entity.id) {
    case PhoneEntity: {
        // What was understood once is not understood less elsewhere.
        const QString e164 = text("e164");
        const PhoneReading reading = readPhone(text("number"), region);
        card.phones = {{{}, e164.isEmpty() || e164 == reading.e164 ? text("number") : e164}};
        break;
    }
    case EmailEntity:
        card.emails = {{{}, text("address")}};
        break;
    case AddressEntity:
        card.addresses = {{{},
                           text("street"),
                           text("city"),
                           text("region"),
                           text("postal_code"),
                           text("country")}};
        break;
    case DateEntity:
        card.dates = {{text("kind"), text("date"), text("person")}};
        break;
    case RelationEntity:
        card.relations = {{text("kind"), text("name")}};
        break;
    case LinkEntity:
        card.urls = {text("url")};
        break;
    case CustomEntity:
        card.custom.insert(text("key"), text("value"));
        break;
    case TagEntity: // a card has no objections and interests, but they are kept the same way
        return {TagEntity, text("kind") + u'|' + fold(text("name")), {}};
    }
    return partsOf(card, region).constFirst();
}

/// How the person who merges names a part of which a contact has only one.
QString choiceOf(const Entity &entity, const FieldValues &values)
{
    if (entity.id == DateEntity && textOf(values, entity, "person").isEmpty())
        return QStringLiteral("date.") + textOf(values, entity, "kind");
    if (entity.id == CustomEntity)
        return QStringLiteral("custom.") + textOf(values, entity, "key");
    return {};
}

/// Whether an edit is to stand in the place of another. The later one does, but what the merging
/// itself chose knew nothing of either.
bool prevails(const Stamp &theirs, const Stamp &ours, const Stamp &merging)
{
    return theirs > ours || ours == merging;
}

/// Puts the other's numbers, addresses, dates, tags under the kept contact. Where both have a date
/// or a value of one kind, `chooses` tells of the two rows whether the other's is taken.
template <typename Chooses>
void takeParts(Edit &edit, const Id &keep, const Id &other, const QString &region, Chooses chooses)
{
    for (const EntityId entityId : partEntities) {
        const Entity &e = *entity(entityId);
        for (const auto &[id, values] : rowsOfContact(edit.replica(), e, other)) {
            const Id own = partId(keep, partOf(e, values, region));
            if (!edit.replica().row(e, own) || chooses(e, own, id, values)) {
                Edit::NumberedFields fields;
                for (const auto &[field, value] : values) {
                    if (const Field *known = e.field(field); known && !(known->flags & Quiet))
                        fields.emplace_back(field, (known->flags & Owner) ? Value(keep) : value);
                }
                edit.writeFields(e, own, fields);
            }
            edit.remove(entityId, id);
        }
    }
}

/// Touches, follow-ups, appointments, files: each stays what it is and changes hands.
void takeActivities(Edit &edit, const Id &keep, const Id &other)
{
    for (const Entity &e : catalogue()) {
        if (!e.owner() || isPart(e))
            continue;
        for (const auto &[id, values] : rowsOfContact(edit.replica(), e, other))
            edit.writeFields(e, id, {{e.owner()->id, Value(keep)}});
    }
}

/// Everything that was ever written to the contact itself.
QByteArray known(const RowState &state)
{
    FieldStamps seen;
    for (const auto &[fieldId, stamp] : state.stamps()) {
        if (const Field *field = entity(ContactEntity)->field(fieldId);
            field && describesPerson(*field))
            seen.set(fieldId, stamp);
    }
    return seen.encode();
}

/// What was written to the merged contact itself by somebody who did not know that it was one.
void takeUnknownEdits(Edit &edit, const Id &root, const Id &merged, const RowState &state)
{
    const Entity &contacts = *entity(ContactEntity);
    const std::optional<RowState> standing = edit.replica().state(contacts, root);
    const Value *seenValue = state.values.find(contactField("merged_seen").id);
    const FieldStamps seen = FieldStamps::decode(seenValue ? seenValue->toBytes() : QByteArray())
                                 .value_or(FieldStamps());
    const Stamp merging = state.stampOf(contactField("merged_into").id);
    Edit::NumberedFields fields;
    for (const auto &[fieldId, stamp] : state.stamps()) {
        const Field *field = contacts.field(fieldId);
        const Value *theirs = state.values.find(fieldId);
        if (!field || !theirs || !describesPerson(*field) || stamp <= seen.of(fieldId))
            continue;
        const Value *ours = standing->values.find(fieldId);
        const Stamp since = standing->stampOf(fieldId);
        if (ours && field->id == contactField("notes").id)
            fields.emplace_back(fieldId, Value(joined(ours->toString(), theirs->toString())));
        else if (prevails(stamp, since, merging))
            fields.emplace_back(fieldId, *theirs);
    }
    if (!fields.empty())
        edit.writeFields(contacts, root, fields);
    edit.write(ContactEntity, merged, {{"merged_seen", Value::bytes(known(state))}});
}

std::vector<Id> mergedContacts(Database &database)
{
    std::vector<Id> merged;
    Query query =
        database.query("SELECT id FROM contact WHERE merged_into IS NOT NULL ORDER BY id");
    while (query.next())
        merged.push_back(query.id(0));
    return merged;
}

} // namespace

Id rootOf(Database &database, const Id &contact)
{
    std::vector<Id> way{contact};
    for (;;) {
        const Id next =
            database.value("SELECT merged_into FROM contact WHERE id=?1", way.back()).toId();
        if (next.isNull())
            return way.back();
        if (const auto met = std::find(way.begin(), way.end(), next); met != way.end())
            return *std::min_element(met, way.end());
        way.push_back(next);
    }
}

void mergeContacts(Edit &edit, const Id &keep, const Id &other, const QSet<QString> &fromOther,
                   const QString &region)
{
    const Entity &contacts = *entity(ContactEntity);
    const std::optional<RowState> ours = edit.replica().state(contacts, keep);
    const std::optional<RowState> theirs = edit.replica().state(contacts, other);
    Q_ASSERT(ours && theirs && keep != other);
    const bool hasName = ours->values.find(contactField("first_name").id) ||
                         ours->values.find(contactField("last_name").id);
    Edit::NumberedFields fields;
    for (const Field &field : contacts.fields) {
        if (!describesPerson(field))
            continue;
        const Value *own = ours->values.find(field.id);
        const Value *their = theirs->values.find(field.id);
        if (fromOther.contains(isName(field) ? QStringLiteral("name")
                                             : QString::fromLatin1(field.name)))
            fields.emplace_back(field.id, their ? *their : Value());
        else if (own && their && field.id == contactField("notes").id)
            fields.emplace_back(field.id, Value(joined(own->toString(), their->toString())));
        else if (!own && their && !(hasName && field.id == contactField("given_name").id))
            fields.emplace_back(field.id, *their);
    }
    edit.writeFields(contacts, keep, fields);
    takeParts(edit, keep, other, region,
              [&](const Entity &e, const Id &, const Id &, const FieldValues &values) {
                  return fromOther.contains(choiceOf(e, values));
              });
    takeActivities(edit, keep, other);
    edit.write(ContactEntity, other,
               {{"merged_into", Value(keep)}, {"merged_seen", Value::bytes(known(*theirs))}});
}

Result<bool> followMergings(Replica &replica)
{
    if (mergedContacts(replica.database()).empty())
        return false;
    Edit edit(replica, QStringLiteral("seed"));
    for (const Id &merged : mergedContacts(replica.database())) {
        const Id root = rootOf(replica.database(), merged);
        if (root == merged) {
            // Merged crosswise: this is the one that stays.
            edit.write(ContactEntity, merged, {{"merged_into", Value()}, {"merged_seen", Value()}});
            continue;
        }
        const Entity &contacts = *entity(ContactEntity);
        const std::optional<RowState> state = replica.state(contacts, merged);
        if (!state || !replica.state(contacts, root))
            continue; // arrives later
        takeUnknownEdits(edit, root, merged, *state);
        const Stamp merging = state->stampOf(contactField("merged_into").id);
        takeParts(edit, root, merged, {},
                  [&](const Entity &e, const Id &own, const Id &their, const FieldValues &values) {
                      if (choiceOf(e, values).isEmpty())
                          return false;
                      const auto &says =
                          *e.field(QLatin1String(e.id == DateEntity ? "date" : "value"));
                      return prevails(replica.state(e, their)->stampOf(says.id),
                                      replica.state(e, own)->stampOf(says.id), merging);
                  });
        takeActivities(edit, root, merged);
    }
    const bool wrote = !edit.isEmpty();
    if (const Result<Stamp> committed = edit.commit(); !committed)
        return committed.error();
    return wrote;
}

} // namespace touchbase::people
