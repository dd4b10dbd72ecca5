// SPDX-License-Identifier: MPL-2.0
#include "core/people/customfields.h"

#include "core/base/fold.h"
#include "core/people/contacts.h"

#include <algorithm>
#include <array>

namespace touchbase::people {

using namespace replica;
using namespace Qt::StringLiterals;

namespace {

// In the order of CustomKind.
constexpr std::array kinds{"text", "number", "money", "date", "choice", "yes_no", "contact"};

struct PresetField {
    const char *key;
    const char *name;
    CustomKind kind;
    const char *options = "";
};
constexpr std::array realEstate{
    PresetField{"buyer_seller_specialist", "Buyer/Seller Specialist", CustomKind::Choice,
                "Buyer specialist|Seller specialist"},
    PresetField{"closing_year", "Closing Year", CustomKind::Number},
    PresetField{"cooperating_agent", "Cooperating Agent", CustomKind::Contact},
    PresetField{"referring_agent", "Referring Agent", CustomKind::Contact},
    PresetField{"investor", "Investor", CustomKind::YesNo},
    PresetField{"adopting_buyer", "Adopting Buyer", CustomKind::YesNo},
    PresetField{"sale_price", "Sale Price", CustomKind::Money},
    PresetField{"home_description", "Home Description", CustomKind::Text},
    PresetField{"interest_rates", "Interest Rates", CustomKind::Number},
    PresetField{"loan_type", "Loan Type", CustomKind::Choice,
                "Fixed rate|Adjustable rate|FHA|VA|Jumbo|Cash"},
};

struct Preset {
    CustomPreset called;
    std::span<const PresetField> fields;
};
constexpr std::array presets{Preset{{"real-estate", "Real estate"}, realEstate}};

CustomField presetField(const PresetField &field)
{
    return {.key = QLatin1String(field.key),
            .name = QLatin1String(field.name),
            .kind = field.kind,
            .options = QString::fromLatin1(field.options).split(u'|', Qt::SkipEmptyParts)};
}

/// Two devices that define one key define one field.
Id idOf(const QString &key) { return Id::named(Id(), QByteArray("custom_field:") + key.toUtf8()); }

QStringList tidied(const QStringList &options)
{
    QStringList tidy;
    for (const QString &option : options) {
        const QString plain = option.simplified();
        const bool there = std::any_of(tidy.begin(), tidy.end(), [&](const QString &other) {
            return fold(other) == fold(plain);
        });
        if (!plain.isEmpty() && !there)
            tidy.append(plain);
    }
    return tidy;
}

QVector<CustomField> definedFields(Replica &replica)
{
    QVector<CustomField> fields;
    Query query = replica.database().query(
        "SELECT id,key,name,kind,options,coalesce(hidden,0),coalesce(place,0) FROM custom_field"
        " WHERE dead=0 AND key>'' ORDER BY coalesce(place,0),key");
    while (query.next()) {
        CustomField field{.id = query.id(0), .key = query.text(1), .name = query.text(2)};
        // A kind of a newer program reads as text.
        field.kind = CustomKind(std::max<qsizetype>(0, customKindWords().indexOf(query.text(3))));
        field.options = query.text(4).split(u'\n', Qt::SkipEmptyParts);
        field.hidden = query.integer(5) != 0;
        field.place = query.real(6);
        if (field.name.isEmpty())
            field.name = customName(field.key);
        fields.append(field);
    }
    return fields;
}

/// Keys of live values that nobody has described, each found by the index, though there may be many
/// values.
QVector<CustomField> fieldsInUse(Replica &replica, const QVector<CustomField> &defined)
{
    constexpr qsizetype most = 200;
    QVector<CustomField> fields;
    Value key{QString()};
    while (fields.size() < most) {
        key = replica.database().value("SELECT min(key) FROM custom WHERE key>?1", key);
        if (key.isNull())
            break;
        const QString text = key.toString();
        const auto isOfIt = [&](const CustomField &field) { return field.key == text; };
        if (std::any_of(defined.begin(), defined.end(), isOfIt))
            continue;
        const Value used =
            replica.database().value("SELECT 1 FROM custom WHERE key=?1 AND dead=0 LIMIT 1", key);
        if (!used.isNull())
            fields.append({.key = text, .name = customName(text)});
    }
    std::stable_sort(fields.begin(), fields.end(), [](const CustomField &a, const CustomField &b) {
        return fold(a.name) < fold(b.name);
    });
    return fields;
}

Result<void> check(Replica &replica, const CustomField &wanted)
{
    if (wanted.name.isEmpty())
        return invalid(u"A field needs a name."_s);
    if (wanted.kind == CustomKind::Choice && wanted.options.isEmpty())
        return invalid(u"A choice needs options, such as Cash and Loan."_s);
    for (const CustomField &other : definedFields(replica)) {
        if (other.key != wanted.key && fold(other.name) == fold(wanted.name))
            return Error{Error::Code::Refused,
                         u"There is a field “%1” already; give another name."_s.arg(other.name)};
    }
    return {};
}

void write(Edit &edit, const CustomField &field)
{
    edit.write(CustomFieldEntity, idOf(field.key),
               {{"key", field.key},
                {"name", field.name},
                {"kind", customKindWord(field.kind)},
                {"options", Value::textOrNull(field.options.join(u'\n'))},
                {"place", field.place},
                {"hidden", field.hidden ? Value(true) : Value()}});
}

/// Values that fit take the one form of the kind, others stay. `former` says how they stand.
void settleValues(Edit &edit, const CustomField &former, const CustomField &field)
{
    std::vector<std::pair<Id, QString>> values;
    {
        Query query =
            edit.database().query("SELECT id,value FROM custom WHERE key=?1 AND dead=0", field.key);
        while (query.next())
            values.emplace_back(query.id(0), query.text(1));
    }
    for (const auto &[id, value] : values) {
        const QString text = customText(edit.replica(), former, value);
        const bool twoDays = field.kind == CustomKind::Date && isAmbiguousDate(text);
        const Result<QString> settled =
            customValue(edit.replica(), field, text, DateOrder::DayFirst);
        if (settled && !twoDays)
            edit.write(CustomEntity, id, {{"value", *settled}});
        else if (text != value)
            edit.write(CustomEntity, id, {{"value", text}});
    }
}

double placeBehind(const QVector<CustomField> &fields)
{
    double place = 0;
    for (const CustomField &field : fields)
        place = std::max(place, field.place);
    return place + 1;
}

bool isThere(const QVector<CustomField> &known, const CustomField &field)
{
    return std::any_of(known.begin(), known.end(), [&](const CustomField &other) {
        return other.key == field.key || fold(other.name) == fold(field.name);
    });
}

QString freeKey(const QVector<CustomField> &fields, const QString &key)
{
    const auto taken = [&](const QString &wanted) {
        return std::any_of(fields.begin(), fields.end(),
                           [&](const CustomField &field) { return field.key == wanted; });
    };
    QString free = key;
    for (int number = 2; taken(free); ++number)
        free = key + u'_' + QString::number(number);
    return free;
}

} // namespace

QStringList customKindWords()
{
    QStringList words;
    for (const char *kind : kinds)
        words << QLatin1String(kind);
    return words;
}

QString customKindWord(CustomKind kind) { return QLatin1String(kinds[size_t(kind)]); }

Result<CustomKind> customKind(const QString &word)
{
    QString plain = word.trimmed().toLower().replace(u'-', u'_').replace(u'/', u'_');
    const qsizetype place = customKindWords().indexOf(plain.replace(u' ', u'_'));
    if (place < 0)
        return invalid(u"“%1” is no kind of field; the kinds are %2."_s.arg(
            word, customKindWords().join(u", "_s)));
    return CustomKind(place);
}

QString customKey(QStringView text)
{
    QString key;
    for (const QChar c : text.trimmed()) {
        if (c.isLetterOrNumber())
            key += c.toLower();
        else if (!key.isEmpty() && !key.endsWith(u'_'))
            key += u'_';
    }
    while (key.endsWith(u'_'))
        key.chop(1);
    return key;
}

QString customName(const QString &key)
{
    QString name = QString(key).replace(u'_', u' ');
    return name.isEmpty() ? name : name[0].toUpper() + name.mid(1);
}

QVector<CustomField> customFields(Replica &replica)
{
    const QVector<CustomField> defined = definedFields(replica);
    return defined + fieldsInUse(replica, defined);
}

Result<CustomField> findCustomField(Replica &replica, const QString &text)
{
    const QVector<CustomField> fields = customFields(replica);
    QStringList names;
    for (const CustomField &field : fields) {
        if (fold(field.key) == fold(text))
            return field;
        names << field.key;
    }
    for (const CustomField &field : fields) {
        if (fold(field.name) == fold(text))
            return field;
    }
    return notFound(
        names.isEmpty()
            ? u"There is no field “%1”, nor any other yet; add one with field-add."_s.arg(text)
            : u"There is no field “%1”. The fields are: %2."_s.arg(text, names.join(u", "_s)));
}

Result<CustomField> addCustomField(Edit &edit, const CustomField &wanted)
{
    CustomField field = wanted;
    const QVector<CustomField> fields = definedFields(edit.replica());
    field.name = field.name.simplified();
    field.options = tidied(field.options);
    const QString key = customKey(field.key.isEmpty() ? field.name : field.key);
    if (key.isEmpty() && !field.name.isEmpty())
        return invalid(u"A name of a field needs letters or digits."_s);
    field.key = freeKey(fields, key);
    if (const Result<void> fine = check(edit.replica(), field); !fine)
        return fine.error();
    field.id = idOf(field.key);
    field.place = placeBehind(fields);
    write(edit, field);
    settleValues(edit, {.key = field.key}, field);
    return field;
}

Result<void> changeCustomField(Edit &edit, const CustomField &wanted)
{
    const Result<CustomField> former = findCustomField(edit.replica(), wanted.key);
    if (!former)
        return former.error();
    CustomField field = wanted;
    field.name = field.name.simplified();
    field.options = tidied(field.options);
    if (const Result<void> fine = check(edit.replica(), field); !fine)
        return fine;
    field.place = former->id.isNull() ? placeBehind(definedFields(edit.replica())) : former->place;
    write(edit, field);
    if (field.kind != former->kind || field.options != former->options)
        settleValues(edit, *former, field);
    return {};
}

void moveCustomField(Edit &edit, const QString &key, int place)
{
    QVector<CustomField> fields = customFields(edit.replica());
    const auto moved = std::find_if(fields.begin(), fields.end(),
                                    [&](const CustomField &field) { return field.key == key; });
    if (moved == fields.end())
        return;
    CustomField field = *moved;
    fields.erase(moved);
    const qsizetype at = std::clamp<qsizetype>(place, 0, fields.size());
    // What was only in use stands behind all others: in front of it there is room.
    const auto placeOf = [&](qsizetype index) { return fields[index].place; };
    const bool last = at == fields.size() || fields[at].id.isNull();
    const double before = at > 0 && !fields[at - 1].id.isNull() ? placeOf(at - 1) : 0;
    if (last)
        field.place = placeBehind(definedFields(edit.replica()));
    else if (at == 0)
        field.place = placeOf(0) - 1;
    else
        field.place = (before + placeOf(at)) / 2;
    // Two that came from two devices may share a place; then all are numbered anew.
    if (!last && at > 0 && !(before < field.place && field.place < placeOf(at))) {
        fields.insert(at, field);
        for (qsizetype i = 0; i < fields.size(); ++i) {
            fields[i].place = double(i + 1);
            if (!fields[i].id.isNull() || fields[i].key == key)
                write(edit, fields[i]);
        }
        return;
    }
    write(edit, field);
}

void removeCustomField(Edit &edit, const CustomField &field)
{
    if (field.id.isNull())
        write(edit, field); // so that the bin has something to show
    std::vector<Id> values;
    {
        Query query =
            edit.database().query("SELECT id FROM custom WHERE key=?1 AND dead=0", field.key);
        while (query.next())
            values.push_back(query.id(0));
    }
    for (const Id &value : values)
        edit.remove(CustomEntity, value);
    edit.remove(CustomFieldEntity, idOf(field.key));
}

QVector<CustomPreset> customPresets(Replica &replica)
{
    const QVector<CustomField> known = definedFields(replica);
    QVector<CustomPreset> called;
    for (const Preset &preset : presets) {
        called.append(preset.called);
        for (const PresetField &field : preset.fields)
            called.last().missing += isThere(known, presetField(field)) ? 0 : 1;
    }
    return called;
}

Result<int> addCustomPreset(Edit &edit, const QString &key)
{
    QStringList names;
    for (const Preset &preset : presets) {
        names << QLatin1String(preset.called.key);
        if (key != names.last())
            continue;
        int added = 0;
        for (const PresetField &one : preset.fields) {
            const CustomField field = presetField(one);
            if (isThere(definedFields(edit.replica()), field))
                continue;
            if (const Result<CustomField> done = addCustomField(edit, field); !done)
                return done.error();
            ++added;
        }
        return added;
    }
    return notFound(
        u"There is no preset “%1”. The presets are: %2."_s.arg(key, names.join(u", "_s)));
}

} // namespace touchbase::people
