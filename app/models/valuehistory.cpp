// SPDX-License-Identifier: MPL-2.0
#include "app/models/valuehistory.h"

#include "app/models/customwords.h"
#include "app/models/phrases.h"
#include "core/people/bin.h"
#include "core/replica/history.h"

#include <map>

namespace touchbase::app {

using namespace replica;

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(ValueHistory)
};

const QString removedMark = QStringLiteral("removed");

/// What a part says, without what is only for programs.
QStringList wordsOf(const people::Binned &part)
{
    QStringList words;
    for (const char *name : {"label", "key", "kind", "name", "value", "number", "address", "url",
                             "street", "postal_code", "city", "region", "country", "date"}) {
        const Field *field = part.entity->field(QLatin1String(name));
        const Value *value = field ? part.values.find(field->id) : nullptr;
        if (!value || value->toString().isEmpty())
            continue;
        const QString text = value->toString();
        words << (QLatin1String(name) == u"label"  ? Phrases::label(text)
                  : QLatin1String(name) == u"key"  ? people::customName(text)
                  : QLatin1String(name) == u"kind" ? Phrases::capital(text)
                                                   : text);
    }
    return words;
}

/// "Nadia Rahman, laptop, yesterday 18:42".
QString origin(Replica &replica, const Stamp &stamp, const QString &device, const QString &person)
{
    const Clock &clock = replica.clock();
    QStringList parts{
        person, stamp.replica() == replica.id() ? Words::tr("this device") : device,
        Phrases::moment(QDateTime::fromMSecsSinceEpoch(stamp.ms(), clock.zone()), clock.today())};
    parts.removeAll(QString());
    const QString text = parts.join(QStringLiteral(", "));
    return person.contains(u'@') ? text : Phrases::capital(text); // an address stays as it is
}

void addVersions(QVector<ValueRow> &rows, Replica &replica, const Entity &e, const Id &row,
                 const std::vector<FieldVersion> &versions, bool named)
{
    const Field *before = nullptr;
    for (const FieldVersion &version : versions) {
        rows.append({.id = VersionId{{&e, row, version.field}, version.stamp}.text(),
                     .field = named && version.field != before
                                  ? Phrases::capital(fieldName(replica, e, row, *version.field))
                                  : QString(),
                     .value = valueText(replica, e, row, *version.field, version.value),
                     .text = origin(replica, version.stamp, version.device, version.person),
                     .current = version.current,
                     .concurrent = version.concurrent});
        before = version.field;
    }
}

void addFormer(QVector<ValueRow> &rows, Replica &replica, const Id &contact, const Entity *only)
{
    const Entity *before = only;
    for (const people::Binned &part : people::formerParts(replica, contact, only)) {
        const QStringList words = wordsOf(part);
        if (words.isEmpty())
            continue;
        rows.append(
            {.id = RemovedId{part.entity, part.id}.text(),
             .field = part.entity == before ? QString()
                                            : Phrases::capital(QLatin1String(part.entity->label)),
             .value = words.join(QStringLiteral(", ")),
             .text = Words::tr("Removed: %1", "who, device, when")
                         .arg(origin(replica, part.stamp, part.author.device, part.author.person)),
             .current = false,
             .concurrent = false});
        before = part.entity;
    }
}

} // namespace

std::optional<VersionId> VersionId::read(const QString &text)
{
    const qsizetype cut = text.lastIndexOf(u':');
    const std::optional<FactId> fact = FactId::read(text.left(cut));
    const Stamp stamp = Stamp::fromHex(QStringView(text).sliced(cut + 1));
    if (!fact || stamp.isNull())
        return std::nullopt;
    return VersionId{*fact, stamp};
}

QString VersionId::text() const { return fact.text() + u':' + stamp.hex(); }

std::optional<RemovedId> RemovedId::read(const QString &text)
{
    const QStringList parts = text.split(u':');
    if (parts.size() != 3 || parts[0] != removedMark)
        return std::nullopt;
    const Entity *e = replica::entity(QLatin1String(parts[1].toLatin1()));
    const std::optional<Id> row = Id::fromHex(parts[2]);
    return e && row ? std::optional(RemovedId{e, *row}) : std::nullopt;
}

QString RemovedId::text() const
{
    return removedMark + u':' + QLatin1String(entity->name) + u':' + row.hex();
}

std::optional<people::CustomField> customOf(Replica &replica, const Entity &e, const Id &row)
{
    const std::optional<RowState> state =
        e.id == CustomEntity ? replica.state(e, row) : std::nullopt;
    const Value *key = state ? state->values.find(e.field(QLatin1String("key"))->id) : nullptr;
    if (!key)
        return std::nullopt;
    const Result<people::CustomField> field = people::findCustomField(replica, key->toString());
    return field ? *field
                 : people::CustomField{.key = key->toString(),
                                       .name = people::customName(key->toString())};
}

QString valueText(Replica &replica, const Entity &e, const Id &row, const Field &field,
                  const Value &value)
{
    const auto custom = customOf(replica, e, row);
    return custom && !value.isNull() ? customShown(replica, *custom, value.toString())
                                     : valueText(field, value, replica.clock());
}

QString valueText(const Field &field, const Value &value, const Clock &clock)
{
    if (value.isNull())
        return Words::tr("empty");
    switch (field.type) {
    case FieldType::Boolean:
        return value.toBool() ? Words::tr("yes") : Words::tr("no");
    case FieldType::Integer:
        return QLocale().toString(value.toInteger());
    case FieldType::Real:
        return QLocale().toString(value.toReal());
    case FieldType::Moment:
        return Phrases::moment(QDateTime::fromMSecsSinceEpoch(value.toInteger(), clock.zone()),
                               clock.today());
    case FieldType::Wall:
        return Phrases::when(value.toString(), clock.today());
    case FieldType::Reference:
    case FieldType::Bytes:
        return Words::tr("(not text)");
    case FieldType::Text:
        break;
    }
    return value.toString();
}

QString fieldName(Replica &replica, const Entity &e, const Id &row, const Field &field)
{
    if (const auto custom = customOf(replica, e, row))
        return custom->name;
    return QString::fromLatin1(field.label).toLower();
}

QVector<ValueRow> valuesOf(Replica &replica, const Id &contact, const std::optional<FactId> &fact)
{
    QVector<ValueRow> rows;
    if (fact) {
        addVersions(rows, replica, *fact->entity, fact->row,
                    history(replica, *fact->entity, fact->row, fact->field), false);
        addFormer(rows, replica, contact, fact->entity);
        return rows;
    }
    const Entity &e = *entity(ContactEntity);
    std::map<std::uint16_t, std::vector<FieldVersion>> fields;
    for (const FieldVersion &version : history(replica, e, contact)) {
        if (version.field->type != FieldType::Bytes && version.field->type != FieldType::Reference)
            fields[version.field->id].push_back(version);
    }
    for (const auto &[number, versions] : fields) {
        if (versions.size() > 1)
            addVersions(rows, replica, e, contact, versions, true);
    }
    addFormer(rows, replica, contact, nullptr);
    return rows;
}

} // namespace touchbase::app
