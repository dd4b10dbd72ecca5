// SPDX-License-Identifier: MPL-2.0
#include "core/people/merging.h"

#include "core/people/cardparts.h"
#include "core/people/phone.h"
#include "core/people/traits.h"
#include "core/team/sharing.h"

#include <algorithm>
#include <map>

namespace touchbase::people {

using namespace replica;

namespace {

bool isPart(const Entity &entity)
{
    return std::find(std::begin(cardPartEntities), std::end(cardPartEntities), entity.id) !=
           std::end(cardPartEntities);
}

const Field &contactField(const char *name)
{
    return *entity(ContactEntity)->field(QLatin1String(name));
}

/// Fields that say where a row belongs or what became of it, not what the person is like.
bool describesPerson(const Field &field)
{
    return !(field.flags & Quiet) && field.id != contactField("merged_into").id &&
           field.id != contactField("assignee").id;
}

bool isName(const Field &field)
{
    static const QSet<QLatin1String> names{
        QLatin1String("first_name"), QLatin1String("last_name"), QLatin1String("middle_name"),
        QLatin1String("prefix"),     QLatin1String("suffix"),    QLatin1String("given_name")};
    return names.contains(QLatin1String(field.name));
}

/// Both notes, without the paragraphs of theirs that ours has too.
QString joined(const QString &ours, const QString &theirs)
{
    if (ours.contains(theirs.trimmed()))
        return ours;
    if (theirs.contains(ours.trimmed()))
        return theirs;
    static const QString pause = QStringLiteral("\n\n");
    QStringList paragraphs;
    for (const QString &paragraph : (ours + pause + theirs).split(pause, Qt::SkipEmptyParts)) {
        if (!paragraphs.contains(paragraph.trimmed()))
            paragraphs += paragraph.trimmed();
    }
    return paragraphs.join(pause);
}

/// The sub-record as a card would give it, so that its id is the one that a form gives it.
CardPart cardPartOf(const Part &part, const QString &region)
{
    Card card;
    switch (part.entity->id) {
    case PhoneEntity: {
        // What was understood once is not understood less elsewhere.
        const QString e164 = part.text("e164");
        const QString number = part.text("number");
        card.phones = {
            {{}, e164.isEmpty() || e164 == readPhone(number, region).e164 ? number : e164}};
        break;
    }
    case EmailEntity:
        card.emails = {{{}, part.text("address")}};
        break;
    case AddressEntity:
        card.addresses = {{{},
                           part.text("street"),
                           part.text("city"),
                           part.text("region"),
                           part.text("postal_code"),
                           part.text("country")}};
        break;
    case DateEntity:
        card.dates = {{part.text("kind"), part.text("date"), part.text("person")}};
        break;
    case RelationEntity:
        card.relations = {{part.text("kind"), part.text("name")}};
        break;
    case LinkEntity:
        card.urls = {part.text("url")};
        break;
    case CustomEntity:
        card.custom.insert(part.text("key"), part.text("value"));
        break;
    case TagEntity:
        return tagPart(part.text("kind"), part.text("name"));
    }
    return cardPartsOf(card, region).constFirst();
}

/// How the person who merges names a part of which a contact has only one.
QString choiceOf(const Part &part)
{
    if (part.entity->id == DateEntity && part.text("person").isEmpty())
        return QStringLiteral("date.") + part.text("kind");
    if (part.entity->id == CustomEntity)
        return QStringLiteral("custom.") + part.text("key");
    return {};
}

/// Whether an edit is to stand in the place of another. The later one does, but what the merging
/// itself chose knew nothing of either.
bool prevails(const Stamp &theirs, const Stamp &ours, const Stamp &merging)
{
    return theirs > ours || ours == merging;
}

/// Puts the other's numbers, addresses, dates, tags under the kept contact. Where both have a date
/// or a value of one kind, `chooses` tells of the other's and the row that stands whether to take
/// it.
template <typename Chooses>
void takeParts(Edit &edit, const Id &keep, const Id &other, const QString &region, Chooses chooses)
{
    for (const EntityId entityId : cardPartEntities) {
        const Entity &e = *entity(entityId);
        for (const Part &part : partsOf(edit.replica(), other, entityId)) {
            const Id own = cardPartId(keep, cardPartOf(part, region));
            if (!edit.replica().row(e, own) || chooses(part, own)) {
                Edit::NumberedFields fields;
                for (const auto &[field, value] : part.values) {
                    if (const Field *known = e.field(field); known && !(known->flags & Quiet))
                        fields.emplace_back(field, (known->flags & Owner) ? Value(keep) : value);
                }
                edit.writeFields(e, own, fields);
            }
            edit.remove(entityId, part.id);
        }
    }
}

/// Touches, follow-ups, appointments, files: each stays what it is and changes hands.
void takeActivities(Edit &edit, const Id &keep, const Id &other)
{
    for (const Entity &e : catalogue()) {
        if (!e.owner() || isPart(e))
            continue;
        for (const Part &part : partsOf(edit.replica(), other, EntityId(e.id)))
            edit.writeFields(e, part.id, {{e.owner()->id, Value(keep)}});
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

/// What was written to the merged contacts themselves by somebody who did not know that they are
/// part of the root. Each field is written once, whatever they all say.
void takeUnknownEdits(Edit &edit, const Id &root, const std::vector<Id> &merged)
{
    const Entity &contacts = *entity(ContactEntity);
    const std::optional<RowState> standing = edit.replica().state(contacts, root);
    struct Said {
        Value value;
        Stamp at;
    };
    std::map<std::uint16_t, Said> taken;
    for (const Id &part : merged) {
        const std::optional<RowState> state = edit.replica().state(contacts, part);
        const Value *seenValue = state->values.find(contactField("merged_seen").id);
        const FieldStamps seen =
            FieldStamps::decode(seenValue ? seenValue->toBytes() : QByteArray())
                .value_or(FieldStamps());
        const Stamp merging = state->stampOf(contactField("merged_into").id);
        for (const auto &[fieldId, stamp] : state->stamps()) {
            const Field *field = contacts.field(fieldId);
            const Value *theirs = state->values.find(fieldId);
            if (!field || !theirs || !describesPerson(*field) || stamp <= seen.of(fieldId))
                continue;
            const auto said = taken.find(fieldId);
            const Value *ours =
                said == taken.end() ? standing->values.find(fieldId) : &said->second.value;
            const Stamp since = said == taken.end() ? standing->stampOf(fieldId) : said->second.at;
            if (ours && field->id == contactField("notes").id)
                taken[fieldId] = {Value(joined(ours->toString(), theirs->toString())),
                                  std::max(since, stamp)};
            else if (prevails(stamp, since, merging))
                taken[fieldId] = {*theirs, stamp};
        }
        // Nothing is written where nothing is new: that would bring back a place that somebody
        // deleted.
        if (const QByteArray all = known(*state); all != seen.encode())
            edit.write(ContactEntity, part, {{"merged_seen", Value::bytes(all)}});
    }
    Edit::NumberedFields fields;
    for (const auto &[fieldId, said] : taken)
        fields.emplace_back(fieldId, said.value);
    if (!fields.empty())
        edit.writeFields(contacts, root, fields);
}

/// What was put under a merged contact since.
void takeLateParts(Edit &edit, const Id &root, const Id &merged)
{
    Replica &replica = edit.replica();
    const Stamp merging =
        replica.state(*entity(ContactEntity), merged)->stampOf(contactField("merged_into").id);
    takeParts(edit, root, merged, {}, [&](const Part &part, const Id &own) {
        if (choiceOf(part).isEmpty())
            return false;
        const Entity &e = *part.entity;
        const std::uint16_t says =
            e.field(QLatin1String(e.id == DateEntity ? "date" : "value"))->id;
        return prevails(replica.state(e, part.id)->stampOf(says),
                        replica.state(e, own)->stampOf(says), merging);
    });
    takeActivities(edit, root, merged);
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
              [&](const Part &part, const Id &) { return fromOther.contains(choiceOf(part)); });
    takeActivities(edit, keep, other);
    edit.write(ContactEntity, other,
               {{"merged_into", Value(keep)}, {"merged_seen", Value::bytes(known(*theirs))}});
    team::gather(edit, keep);
}

Result<bool> followMergings(Replica &replica)
{
    if (mergedContacts(replica.database()).empty())
        return false;
    Edit edit(replica, QStringLiteral("seed"));
    edit.passByForbidden();
    std::map<Id, std::vector<Id>> parts; // by root
    for (const Id &merged : mergedContacts(replica.database())) {
        const Entity &contacts = *entity(ContactEntity);
        const Id root = rootOf(replica.database(), merged);
        if (root == merged) // merged crosswise: this is the one that stays
            edit.write(ContactEntity, merged, {{"merged_into", Value()}, {"merged_seen", Value()}});
        else if (replica.state(contacts, merged) && replica.state(contacts, root))
            parts[root].push_back(merged); // others arrive later
    }
    for (const auto &[root, all] : parts) {
        takeUnknownEdits(edit, root, all);
        for (const Id &merged : all)
            takeLateParts(edit, root, merged);
        team::gather(edit, root);
    }
    const bool wrote = !edit.isEmpty();
    if (const Result<Stamp> committed = edit.commit(); !committed)
        return committed.error();
    return wrote;
}

} // namespace touchbase::people
