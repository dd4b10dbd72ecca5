// SPDX-License-Identifier: MPL-2.0
#include "core/review/repair.h"

#include "core/base/fold.h"
#include "core/people/contacts.h"
#include "core/people/traits.h"
#include "core/review/tidy.h"

namespace touchbase::review {

using namespace replica;

namespace {

QString textOf(Edit &edit, EntityId entityId, const Id &id, const char *field)
{
    const Entity &e = *entity(entityId);
    const std::optional<FieldValues> row = edit.replica().row(e, id);
    const Value *value = row ? row->find(e.field(QLatin1String(field))->id) : nullptr;
    return value ? value->toString() : QString();
}

/// Writes the field where it still holds what was found.
bool replace(Edit &edit, EntityId entity, const Id &id, const char *field, const Finding &finding)
{
    return textOf(edit, entity, id, field) == finding.says &&
           edit.write(entity, id, {{field, finding.becomes}});
}

bool repairName(Edit &edit, const Id &contact)
{
    Edit::Fields fields;
    for (const char *field : {"first_name", "last_name"}) {
        const QString name = textOf(edit, ContactEntity, contact, field);
        if (const QString tidy = tidyName(name); tidy != name)
            fields.emplace_back(field, Value::textOrNull(tidy));
    }
    return !fields.empty() && edit.write(ContactEntity, contact, fields);
}

/// A tag's id follows from its folded name; other blanks make it another row.
bool repairTag(Edit &edit, const Finding &finding)
{
    if (fold(finding.says) == fold(finding.becomes))
        return replace(edit, TagEntity, finding.other, "name", finding);
    if (textOf(edit, TagEntity, finding.other, "name") != finding.says)
        return false;
    const QString kind = QStringLiteral("tag");
    people::setTag(edit, finding.contact, kind, finding.says, false);
    people::setTag(edit, finding.contact, kind, finding.becomes, true);
    return true;
}

bool repairOne(Edit &edit, const Finding &finding)
{
    switch (finding.fault) {
    case Fault::PhoneInvalid:
        // What was typed stays as it was typed.
        return textOf(edit, PhoneEntity, finding.other, "number") == finding.says &&
               edit.write(PhoneEntity, finding.other, {{"e164", finding.becomes}});
    case Fault::EmailInvalid:
        return replace(edit, EmailEntity, finding.other, "address", finding);
    case Fault::NameUntidy:
        return repairName(edit, finding.contact);
    case Fault::TagAlike:
        return repairTag(edit, finding);
    case Fault::GroupAlike:
        return replace(edit, ContactEntity, finding.contact, "group", finding);
    default:
        return false;
    }
}

} // namespace

bool isRepairable(Fault fault)
{
    return fault == Fault::PhoneInvalid || fault == Fault::EmailInvalid ||
           fault == Fault::NameUntidy || fault == Fault::TagAlike || fault == Fault::GroupAlike;
}

int repair(Edit &edit, const Audit &audit, Fault fault)
{
    int repaired = 0;
    for (const Finding &finding : audit.findings) {
        if (finding.fault == fault && !finding.becomes.isEmpty())
            repaired += repairOne(edit, finding) ? 1 : 0;
    }
    return repaired;
}

int purgeStale(Edit &edit, const Audit &audit)
{
    int purged = 0;
    for (const Finding &finding : audit.findings) {
        if (!finding.purgeable || !edit.replica().row(*entity(ContactEntity), finding.contact))
            continue;
        people::removeContact(edit, finding.contact);
        ++purged;
    }
    return purged;
}

} // namespace touchbase::review
