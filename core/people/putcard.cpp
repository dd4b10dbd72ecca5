// SPDX-License-Identifier: MPL-2.0
#include "core/attachments/blobs.h"
#include "core/followups/appliedplans.h"
#include "core/people/cardparts.h"
#include "core/people/contacts.h"
#include "core/replica/rows.h"

#include <QSet>

namespace touchbase::people {

using namespace replica;

namespace {

Value packUnknown(const Card &card)
{
    if (card.unknown.isEmpty())
        return {};
    QByteArray packed;
    cbor::Writer out(packed);
    out.array(quint64(card.unknown.size()));
    for (const QByteArray &property : card.unknown)
        out.bytes(property);
    return Value::bytes(packed);
}

Edit::Fields ownFields(const Card &card)
{
    const auto text = [](const QString &value) { return textOfCard(value.trimmed()); };
    Edit::Fields fields{
        {"kind", card.organisation ? Value(QStringLiteral("organisation")) : Value()},
        {"first_name", text(card.firstName)},
        {"last_name", text(card.lastName)},
        {"middle_name", text(card.middleName)},
        {"prefix", text(card.prefix)},
        {"suffix", text(card.suffix)},
        {"nickname", text(card.nickname)},
        {"phonetic_first_name", text(card.phoneticFirstName)},
        {"phonetic_last_name", text(card.phoneticLastName)},
        {"given_name", text(card.displayName)},
        {"organization", text(card.organization)},
        {"department", text(card.department)},
        {"job_title", text(card.jobTitle)},
        {"level", text(card.level)},
        {"group", text(card.group)},
        {"type", text(card.type)},
        {"source", text(card.source)},
        {"notes", textOfCard(card.notes)},
        {"active", card.active ? Value(*card.active) : Value()},
        {"probability", card.probability ? Value(*card.probability) : Value()},
        {"deal_value", card.dealValue ? Value(*card.dealValue) : Value()},
        {"uid", Value::textOrNull(card.uid)},
        {"unknown", packUnknown(card)},
        {"photo", card.photoHash.isEmpty() ? Value() : Value::bytes(card.photoHash)},
    };
    return fields;
}

/// Whether two parts of one card that say the same are worth keeping apart: two anniversaries, one
/// number under two labels.
bool areTwo(const CardPart &a, const CardPart &b)
{
    const auto differ = [&](qsizetype field) {
        return !(a.fields[field].second == b.fields[field].second);
    };
    return (a.entity == DateEntity && differ(1)) || (a.entity == PhoneEntity && differ(0));
}

/// Bins the sub-records that the card no longer has.
bool removeOthers(Edit &edit, const Id &contact, const std::vector<CardRow> &kept)
{
    bool removed = false;
    QSet<Id> keep;
    for (const CardRow &row : kept)
        keep.insert(row.id);
    for (const EntityId entityId : cardPartEntities) {
        std::vector<Id> gone;
        {
            std::string sql = "SELECT id FROM \"" + std::string(entity(entityId)->name) +
                              "\" WHERE contact=?1 AND dead=0";
            // A form shows tags and hobbies; objections and interests are not its business.
            if (entityId == TagEntity)
                sql += " AND kind IN ('tag','hobby')";
            Query query = edit.database().query(sql, contact);
            while (query.next()) {
                if (!keep.contains(query.id(0)))
                    gone.push_back(query.id(0));
            }
        }
        for (const Id &id : gone)
            removed |= edit.remove(entityId, id);
    }
    return removed;
}

/// A picture that comes with a card is taken into the base first: rows only name it.
std::vector<CardRow> withPhoto(Edit &edit, const Id &contact, const Card &card,
                               const QString &region)
{
    if (card.photo.isEmpty())
        return rowsOf(contact, card, region);
    Card named = card;
    if (const auto stored = attachments::Blobs(edit.replica()).add(card.photo, Limits::photo))
        named.photoHash = stored->sha256;
    else
        edit.database().fail(stored.error());
    return rowsOf(contact, named, region);
}

} // namespace

std::vector<CardRow> rowsOf(const Id &contact, const Card &card, const QString &region)
{
    const QVector<CardPart> parts = cardPartsOf(card, region);
    std::vector<CardRow> rows;
    rows.reserve(size_t(parts.size()) + 1);
    rows.push_back(
        {ContactEntity, contact, Edit::byNumber(*entity(ContactEntity), ownFields(card))});
    QHash<Id, const CardPart *> said;
    for (const CardPart &part : parts) {
        const Entity &e = *entity(part.entity);
        Id id = cardPartId(contact, part);
        const CardPart *same = said.value(id);
        for (int place = 2; same && areTwo(*same, part); same = said.value(id))
            id = cardPartId(contact, part, place++);
        if (same)
            continue;
        said.insert(id, &part);
        rows.push_back({part.entity, id, Edit::byNumber(e, part.fields)});
        rows.back().fields.emplace_back(e.owner()->id, contact);
    }
    return rows;
}

bool putCard(Edit &edit, const Id &id, const Card &card, Putting putting, const QString &region)
{
    const std::vector<CardRow> rows = withPhoto(edit, id, card, region);
    const bool replace = putting == Putting::Replace;
    bool written = false;
    for (const CardRow &row : rows) {
        const Entity &e = *entity(row.entity);
        written |=
            replace ? edit.writeFields(e, row.id, row.fields) : fill(edit, e, row.id, row.fields);
    }
    if (replace)
        written |= removeOthers(edit, id, rows);
    if (written)
        followups::settlePlans(edit, id);
    return written;
}

void addRows(Edit &edit, const std::vector<CardRow> &rows)
{
    for (const CardRow &row : rows)
        edit.createFields(*entity(row.entity), row.id, row.fields);
}

Id addCard(Edit &edit, const Card &card, const QString &region)
{
    const Id id = Id::fresh(edit.replica().clock().now());
    addRows(edit, withPhoto(edit, id, card, region));
    return id;
}

} // namespace touchbase::people
