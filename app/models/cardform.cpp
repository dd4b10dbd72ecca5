// SPDX-License-Identifier: MPL-2.0
#include "app/models/cardform.h"

#include "app/models/phrases.h"
#include "core/base/written.h"

#include <QJsonObject>

#include <algorithm>
#include <array>

namespace touchbase::app {

using namespace Qt::StringLiterals;
using people::Card;

namespace {

#define TEXT(text) QT_TRANSLATE_NOOP("CardForm", text)

/// Every kind of row in the order of the form.
struct Kind {
    const char *name;
    const char *section;
    const char *label;
    FieldKind::Value control;
    const char *add;     ///< button after the last of its kind; empty: there is always one
    QString Card::*text; ///< the member it is, for plain texts
};
const std::array formKinds{
    Kind{"first", "name", TEXT("First name"), FieldKind::Name, "", &Card::firstName},
    Kind{"last", "name", TEXT("Last name"), FieldKind::Name, "", &Card::lastName},
    Kind{"company", "name", TEXT("Company"), FieldKind::Text, "", &Card::organization},
    Kind{"title", "name", TEXT("Job title"), FieldKind::Text, "", &Card::jobTitle},
    Kind{"phone", "reach", TEXT("Phone"), FieldKind::Phone, TEXT("Add phone"), nullptr},
    Kind{"email", "reach", TEXT("E-mail"), FieldKind::Email, TEXT("Add e-mail"), nullptr},
    Kind{"street", "reach", TEXT("Street"), FieldKind::Lines, "", nullptr},
    Kind{"postal", "reach", TEXT("Postal code"), FieldKind::Text, "", nullptr},
    Kind{"city", "reach", TEXT("City"), FieldKind::Text, "", nullptr},
    Kind{"country", "reach", TEXT("Country"), FieldKind::Text, TEXT("Add address"), nullptr},
    Kind{"url", "reach", TEXT("Web"), FieldKind::Link, TEXT("Add web address"), nullptr},
    Kind{"group", "about", TEXT("Group"), FieldKind::Text, "", &Card::group},
    Kind{"type", "about", TEXT("Type"), FieldKind::Text, "", &Card::type},
    Kind{"source", "about", TEXT("Source"), FieldKind::Text, "", &Card::source},
    Kind{"deal", "about", TEXT("Deal value"), FieldKind::Money, "", nullptr},
    Kind{"chance", "about", TEXT("Chance in percent"), FieldKind::Number, "", nullptr},
    Kind{"date", "dates", TEXT("Date"), FieldKind::Date, TEXT("Add date"), nullptr},
    Kind{"relation", "circle", TEXT("Person"), FieldKind::Name, TEXT("Add person"), nullptr},
    Kind{"hobby", "circle", TEXT("Hobby"), FieldKind::Text, TEXT("Add hobby"), nullptr},
    Kind{"custom", "fields", TEXT("Field"), FieldKind::Text, "", nullptr},
    Kind{"notes", "note", TEXT("Note"), FieldKind::Lines, "", &Card::notes},
};

constexpr std::array sectionTitles{
    std::pair{"reach", TEXT("Reach")}, std::pair{"about", TEXT("About")},
    std::pair{"dates", TEXT("Dates")}, std::pair{"circle", TEXT("Inner circle")},
    std::pair{"fields", TEXT("More")}, std::pair{"note", TEXT("Note")},
};

#undef TEXT

QString said(const char *text)
{
    return *text ? QCoreApplication::translate("CardForm", text) : QString();
}

const Kind &kindOf(const QString &name)
{
    return *std::find_if(formKinds.begin(), formKinds.end(),
                         [&](const Kind &kind) { return name == QLatin1String(kind.name); });
}

qsizetype placeOf(const QString &name) { return &kindOf(name) - formKinds.data(); }

const QStringList &labelsOf(const QString &kind)
{
    static const QStringList reach{u"mobile"_s, u"home"_s, u"work"_s, u"main"_s, u"other"_s};
    static const QStringList mail{u"home"_s, u"work"_s, u"other"_s};
    static const QStringList dates{u"birthday"_s, u"anniversary"_s};
    static const QStringList relations{u"spouse"_s, u"husband"_s,  u"wife"_s,       u"partner"_s,
                                       u"child"_s,  u"daughter"_s, u"son"_s,        u"mother"_s,
                                       u"father"_s, u"friend"_s,   u"referred_by"_s};
    static const QStringList nothing;
    if (kind == u"phone")
        return reach;
    if (kind == u"email")
        return mail;
    if (kind == u"date")
        return dates;
    return kind == u"relation" ? relations : nothing;
}

QString labelText(const QString &kind, const QString &label)
{
    if (kind == u"date")
        return Phrases::dateKind(label);
    if (kind == u"relation")
        return Phrases::capital(Phrases::relation(label));
    if (kind == u"custom")
        return Phrases::capital(QString(label).replace(u'_', u' '));
    return Phrases::label(label);
}

QString problemOf(const QString &kind, const QString &value)
{
    const QString text = value.trimmed();
    if (text.isEmpty())
        return {};
    if (kind == u"email" && (!text.contains(u'@') || text.contains(u' ')))
        return QCoreApplication::translate("CardForm", "This is no e-mail address.");
    if (kind == u"date" && readDay(text).isEmpty())
        return QCoreApplication::translate("CardForm", "This is no date. Write %1.")
            .arg(showDay(u"1986-11-21"_s));
    if (kind == u"deal" && !readNumber(text))
        return QCoreApplication::translate("CardForm", "This is no amount.");
    if (kind == u"chance") {
        const auto share = readNumber(text);
        if (!share || *share < 0 || *share > 100)
            return QCoreApplication::translate("CardForm", "Write a number from 0 to 100.");
    }
    return {};
}

} // namespace

CardForm::CardForm(const Card &card, const CustomForm &custom)
    : m_card(card)
    , m_custom(custom)
{
    for (const Kind &kind : formKinds) {
        const QString name = QLatin1String(kind.name);
        if (kind.text) {
            append(name, card.*kind.text);
        } else if (name == u"phone") {
            for (const people::Phone &phone : card.phones)
                append(name, phone.number, phone.label);
            if (card.phones.isEmpty())
                append(name, {}, u"mobile"_s);
        } else if (name == u"email") {
            for (const people::Email &email : card.emails)
                append(name, email.address, email.label);
            if (card.emails.isEmpty())
                append(name, {}, u"home"_s);
        } else if (name == u"street") {
            for (const people::Address &address : card.addresses)
                appendAddress(address);
            if (card.addresses.isEmpty())
                appendAddress({.label = u"home"_s});
        } else if (name == u"url") {
            for (const QString &url : card.urls)
                append(name, url);
            if (card.urls.isEmpty())
                append(name, {});
        } else if (name == u"deal") {
            append(name, card.dealValue ? QLocale().toString(*card.dealValue, 'f', 0) : QString());
        } else if (name == u"chance") {
            append(name,
                   card.probability ? QString::number(qRound(*card.probability * 100)) : QString());
        } else if (name == u"date") {
            bool birthday = false;
            for (const people::ImportantDate &date : card.dates) {
                append(name, showDay(date.date), date.kind).person = date.person;
                birthday = birthday || (date.kind == u"birthday" && date.person.isEmpty());
            }
            if (!birthday)
                append(name, {}, u"birthday"_s);
        } else if (name == u"relation") {
            for (const people::Relation &relation : card.relations)
                append(name, relation.name, relation.kind);
            if (card.relations.isEmpty())
                append(name, {}, u"spouse"_s);
        } else if (name == u"hobby") {
            for (const QString &hobby : card.hobbies)
                append(name, hobby);
            if (card.hobbies.isEmpty())
                append(name, {});
        } else if (name == u"custom") {
            for (const people::CustomField &field : m_custom.fields)
                appendCustom(field);
            for (auto own = card.custom.begin(); own != card.custom.end(); ++own) {
                if (!m_custom.find(own.key()))
                    append(name, own.value(), own.key());
            }
        }
    }
}

QString CardForm::problemOf(const Entry &entry) const
{
    if (entry.kind != u"custom")
        return app::problemOf(entry.kind, entry.value);
    const Result<QString> value = customValue(entry);
    return value ? QString() : value.error().message;
}

qsizetype CardForm::endOf(const QString &kind) const
{
    const qsizetype place = placeOf(kind);
    qsizetype at = 0;
    while (at < m_entries.size() && placeOf(m_entries[at].kind) <= place)
        ++at;
    return at;
}

CardForm::Entry &CardForm::append(const QString &kind, const QString &value, const QString &label)
{
    const qsizetype at = endOf(kind);
    m_entries.insert(at,
                     {kind + u':' + QString::number(m_next++), kind, label, value, {}, {}, -1, {}});
    return m_entries[at];
}

void CardForm::appendAddress(const people::Address &address)
{
    const int group = m_next;
    const qsizetype at = endOf(u"country"_s);
    const std::pair<QString, QString> parts[] = {{u"street"_s, address.street},
                                                 {u"postal"_s, address.postalCode},
                                                 {u"city"_s, address.city},
                                                 {u"country"_s, address.country}};
    qsizetype place = at;
    for (const auto &[kind, value] : parts)
        m_entries.insert(place++, {kind + u':' + QString::number(m_next++),
                                   kind,
                                   address.label,
                                   value,
                                   {},
                                   {},
                                   group,
                                   {}});
}

CardForm::Entry *CardForm::find(const QString &id)
{
    for (Entry &entry : m_entries) {
        if (entry.id == id)
            return &entry;
    }
    return nullptr;
}

QStringList CardForm::values(QStringView kind) const
{
    QStringList found;
    for (const Entry &entry : m_entries) {
        if (entry.kind == kind && !entry.value.trimmed().isEmpty())
            found.append(entry.value.trimmed());
    }
    return found;
}

QVector<FieldRow> CardForm::rows() const
{
    QVector<FieldRow> rows;
    QString section;
    for (qsizetype i = 0; i < m_entries.size(); ++i) {
        const Entry &entry = m_entries[i];
        const Kind &kind = kindOf(entry.kind);
        FieldRow row;
        row.id = entry.id;
        row.section = QLatin1String(kind.section);
        if (row.section != section) {
            section = row.section;
            for (const auto &[name, title] : sectionTitles) {
                if (section == QLatin1String(name))
                    row.sectionTitle = said(title);
            }
        }
        row.label = said(kind.label);
        if (!entry.label.isEmpty() && entry.group < 0)
            row.label = labelText(entry.kind, entry.label);
        if (!entry.person.isEmpty())
            row.label = entry.person + u", "_s + row.label.toLower();
        row.value = entry.value;
        row.kind = kind.control;
        row.problem = problemOf(entry);
        if (const people::CustomField *field = customOf(entry)) {
            row.label = field->name;
            row.kind = customControl(field->kind);
            if (row.kind == FieldKind::Choice)
                row.value = m_custom.typed(*field, entry.value);
        }
        if (entry.kind == u"date")
            row.placeholder = showDay(u"1986-11-21"_s);
        for (const QString &label : labelsOf(entry.kind)) {
            if (entry.person.isEmpty())
                row.labels.append(labelText(entry.kind, label));
        }
        const people::CustomField *custom = customOf(entry);
        row.removable = (*kind.add && entry.group < 0) || entry.kind == u"street" ||
                        (entry.kind == u"custom" && (!custom || custom->id.isNull()));
        const bool lastOfKind =
            i + 1 == m_entries.size() ||
            (entry.group < 0 ? m_entries[i + 1].kind != entry.kind : m_entries[i + 1].group < 0);
        if (lastOfKind)
            row.addText = said(kind.add);
        rows.append(row);
    }
    return rows;
}

QString CardForm::name() const
{
    return (values(u"first").join(u' ') + u' ' + values(u"last").join(u' ')).trimmed();
}

bool CardForm::saysWho() const
{
    return !name().isEmpty() || !values(u"company").isEmpty() || !phones().isEmpty() ||
           !emails().isEmpty() || !m_card.displayName.isEmpty() || !m_card.nickname.isEmpty();
}

bool CardForm::isFine() const
{
    return std::all_of(m_entries.begin(), m_entries.end(),
                       [this](const Entry &entry) { return problemOf(entry).isEmpty(); });
}

bool CardForm::setValue(const QString &id, const QString &text)
{
    Entry *entry = find(id);
    if (!entry || entry->value == text)
        return false;
    entry->value = text;
    return true;
}

bool CardForm::setLabel(const QString &id, const QString &shown)
{
    Entry *entry = find(id);
    if (!entry)
        return false;
    for (const QString &label : labelsOf(entry->kind)) {
        if (labelText(entry->kind, label) == shown && entry->label != label) {
            entry->label = label;
            return true;
        }
    }
    return false;
}

void CardForm::setTag(const QString &tag, bool on)
{
    m_card.tags.removeIf(
        [&](const QString &old) { return old.compare(tag, Qt::CaseInsensitive) == 0; });
    if (on)
        m_card.tags.append(tag);
}

QString CardForm::add(const QString &id)
{
    const Entry *after = find(id);
    if (!after)
        return {};
    if (after->group >= 0) {
        appendAddress({.label = u"home"_s});
        return m_entries[endOf(u"country"_s) - 4].id;
    }
    const QString kind = after->kind;
    const QStringList &labels = labelsOf(kind);
    return append(kind, {}, labels.value(0)).id;
}

void CardForm::remove(const QString &id)
{
    const Entry *entry = find(id);
    if (!entry)
        return;
    const int group = entry->group;
    m_entries.removeIf(
        [&](const Entry &one) { return one.id == id || (group >= 0 && one.group == group); });
}

Card CardForm::card() const
{
    Card card = m_card;
    const QVector<people::Address> former = m_card.addresses;
    card.phones.clear();
    card.emails.clear();
    card.addresses.clear();
    card.urls.clear();
    card.dates.clear();
    card.relations.clear();
    card.hobbies.clear();
    // Hidden fields are on no form.
    for (const QString &key : m_card.custom.keys()) {
        const people::CustomField *field = m_custom.find(key);
        if (!field || !field->hidden)
            card.custom.remove(key);
    }
    card.dealValue.reset();
    card.probability.reset();
    int group = -1;
    qsizetype addressNumber = -1;
    for (const Entry &entry : m_entries) {
        const QString value = entry.value.trimmed();
        const Kind &kind = kindOf(entry.kind);
        if (entry.group >= 0 && entry.group != group) {
            group = entry.group;
            ++addressNumber;
            // The region is not on the form; it stays with the address it was of.
            card.addresses.append(
                {.label = entry.label, .region = former.value(addressNumber).region});
        }
        if (kind.text)
            card.*kind.text = entry.kind == u"notes" ? entry.value : value;
        else if (entry.kind == u"street")
            card.addresses.last().street = value;
        else if (entry.kind == u"postal")
            card.addresses.last().postalCode = value;
        else if (entry.kind == u"city")
            card.addresses.last().city = value;
        else if (entry.kind == u"country")
            card.addresses.last().country = value;
        else if (value.isEmpty())
            continue;
        else if (entry.kind == u"phone")
            card.phones.append({entry.label, value});
        else if (entry.kind == u"email")
            card.emails.append({entry.label, value});
        else if (entry.kind == u"url")
            card.urls.append(value);
        else if (entry.kind == u"deal")
            card.dealValue = readNumber(value);
        else if (entry.kind == u"chance")
            card.probability = readNumber(value).value_or(0) / 100;
        else if (entry.kind == u"date")
            card.dates.append({entry.label, readDay(value), entry.person});
        else if (entry.kind == u"relation")
            card.relations.append({entry.label, value});
        else if (entry.kind == u"hobby")
            card.hobbies.append(value);
        else if (entry.kind == u"custom")
            card.custom.insert(entry.label, customValue(entry) ? *customValue(entry) : value);
    }
    card.addresses.removeIf([](const people::Address &address) {
        return address.street.isEmpty() && address.postalCode.isEmpty() && address.city.isEmpty() &&
               address.country.isEmpty();
    });
    return card;
}

QJsonObject CardForm::toJson() const
{
    QJsonArray entries;
    for (const Entry &entry : m_entries)
        entries.append(QJsonObject{{u"id"_s, entry.id},
                                   {u"kind"_s, entry.kind},
                                   {u"label"_s, entry.label},
                                   {u"value"_s, entry.value},
                                   {u"stored"_s, entry.stored},
                                   {u"former"_s, entry.former},
                                   {u"group"_s, entry.group},
                                   {u"person"_s, entry.person}});
    return {{u"entries"_s, entries},
            {u"level"_s, m_card.level},
            {u"tags"_s, QJsonArray::fromStringList(m_card.tags)},
            {u"next"_s, m_next}};
}

void CardForm::takeJson(const QJsonObject &draft)
{
    m_entries.clear();
    for (const QJsonValue &value : draft.value(u"entries"_s).toArray()) {
        const QJsonObject entry = value.toObject();
        const QString kind = entry.value(u"kind"_s).toString();
        const bool known = std::any_of(formKinds.begin(), formKinds.end(), [&](const Kind &one) {
            return kind == QLatin1String(one.name);
        });
        if (known)
            m_entries.append(
                {entry.value(u"id"_s).toString(), kind, entry.value(u"label"_s).toString(),
                 entry.value(u"value"_s).toString(), entry.value(u"stored"_s).toString(),
                 entry.value(u"former"_s).toString(), entry.value(u"group"_s).toInt(-1),
                 entry.value(u"person"_s).toString()});
    }
    m_card.level = draft.value(u"level"_s).toString();
    m_card.tags.clear();
    for (const QJsonValue &tag : draft.value(u"tags"_s).toArray())
        m_card.tags.append(tag.toString());
    m_next = qMax(m_next, draft.value(u"next"_s).toInt());
}

} // namespace touchbase::app
