// SPDX-License-Identifier: MPL-2.0
#include "core/people/contacts.h"

#include <QDate>
#include <QHash>
#include <QRegularExpression>

#include <functional>

namespace touchbase::people {

namespace {

using Setter = std::function<Result<void>(Card &, const QString &)>;

Result<void> setNumber(std::optional<double> &target, const QString &value, const QString &what,
                       double least, double most)
{
    if (value.isEmpty()) {
        target.reset();
        return {};
    }
    bool ok = false;
    const double number = value.toDouble(&ok);
    if (!ok || !(number >= least && number <= most))
        return invalid(QStringLiteral("“%1” is no %2.").arg(value, what));
    target = number;
    return {};
}

Result<void> setBoolean(std::optional<bool> &target, const QString &value)
{
    const QString word = value.toLower();
    if (word.isEmpty())
        target.reset();
    else if (word == u"true" || word == u"yes" || word == u"1")
        target = true;
    else if (word == u"false" || word == u"no" || word == u"0")
        target = false;
    else
        return invalid(QStringLiteral("“%1” is neither yes nor no.").arg(value));
    return {};
}

const QHash<QString, Setter> &setters()
{
    static const QHash<QString, Setter> all{
        {QStringLiteral("level"),
         [](Card &card, const QString &value) -> Result<void> {
             const QString level = value.toUpper();
             if (!level.isEmpty() && level != u"A" && level != u"B" && level != u"C")
                 return invalid(
                     QStringLiteral("“%1” is no level; the levels are A, B and C.").arg(value));
             card.level = level;
             return {};
         }},
        {QStringLiteral("kind"),
         [](Card &card, const QString &value) -> Result<void> {
             if (value != u"person" && value != u"organisation")
                 return invalid(QStringLiteral("A contact is a “person” or an “organisation”."));
             card.organisation = value == u"organisation";
             return {};
         }},
        {QStringLiteral("active"),
         [](Card &card, const QString &value) { return setBoolean(card.active, value); }},
        {QStringLiteral("probability"),
         [](Card &card, const QString &value) {
             return setNumber(card.probability, value,
                              QStringLiteral("probability; give a number from 0 to 1"), 0, 1);
         }},
        {QStringLiteral("deal_value"),
         [](Card &card, const QString &value) {
             return setNumber(card.dealValue, value,
                              QStringLiteral("amount; give a plain number such as 14550"), 0, 1e15);
         }},
    };
    return all;
}

bool isDate(const QString &text)
{
    static const QRegularExpression yearless(QStringLiteral("^--(\\d\\d)-(\\d\\d)$"));
    const auto match = yearless.match(text);
    if (match.hasMatch())
        return QDate(2000, match.captured(1).toInt(), match.captured(2).toInt()).isValid();
    return text.size() == 10 && QDate::fromString(text, Qt::ISODate).isValid();
}

Result<void> checkDate(const QString &text)
{
    if (isDate(text))
        return {};
    return invalid(
        QStringLiteral("“%1” is no date; give 1986-11-21, or --11-21 without the year.").arg(text));
}

/// Replaces the first entry with this label, or adds one; an empty value takes it away.
template <typename Entry>
void setLabelled(QVector<Entry> &entries, const QString &label, const Entry &entry, bool erase)
{
    for (qsizetype i = 0; i < entries.size(); ++i) {
        if (entries[i].label == label) {
            if (erase)
                entries.remove(i);
            else
                entries[i] = entry;
            return;
        }
    }
    if (!erase)
        entries.append(entry);
}

Result<void> setAddressPart(Card &card, const QString &label, const QString &part,
                            const QString &value)
{
    static const QHash<QString, QString Address::*> members{
        {QStringLiteral("street"), &Address::street},
        {QStringLiteral("city"), &Address::city},
        {QStringLiteral("region"), &Address::region},
        {QStringLiteral("postal_code"), &Address::postalCode},
        {QStringLiteral("country"), &Address::country},
    };
    if (!members.contains(part))
        return invalid(
            QStringLiteral("An address has no “%1”; it has street, city, region, postal_code "
                           "and country.")
                .arg(part));
    qsizetype at = 0;
    while (at < card.addresses.size() && card.addresses[at].label != label)
        ++at;
    if (at == card.addresses.size())
        card.addresses.append({.label = label});
    Address &address = card.addresses[at];
    address.*members[part] = value;
    if (address == Address{.label = label})
        card.addresses.remove(at);
    return {};
}

/// "spouse=Karim:1984-03-04": a relation, and its birthday among the dates.
Result<void> setRelative(Card &card, const QString &kind, const QString &value)
{
    const qsizetype colon = value.lastIndexOf(u':');
    const QString name = (colon < 0 ? value : value.left(colon)).trimmed();
    if (kind == u"spouse" || value.isEmpty()) {
        for (const Relation &old : std::as_const(card.relations)) {
            if (old.kind == kind)
                card.dates.removeIf([&](const ImportantDate &date) {
                    return date.kind == u"birthday" && date.person == old.name;
                });
        }
        card.relations.removeIf([&](const Relation &relation) { return relation.kind == kind; });
    }
    if (value.isEmpty())
        return {};
    if (colon >= 0) {
        const QString date = value.mid(colon + 1).trimmed();
        if (Result<void> checked = checkDate(date); !checked)
            return checked;
        card.dates.removeIf([&](const ImportantDate &old) {
            return old.kind == u"birthday" && old.person == name;
        });
        card.dates.append({QStringLiteral("birthday"), date, name});
    }
    const Relation relation{kind, name};
    if (!card.relations.contains(relation))
        card.relations.append(relation);
    return {};
}

/// "+buyer" and "buyer" add, "-buyer" takes away; nothing at all takes away everything.
void changeWords(QStringList &words, const QStringList &parts)
{
    if (parts.isEmpty())
        words.clear();
    for (const QString &part : parts) {
        QString word = part.trimmed();
        const bool away = word.startsWith(u'-');
        if (away || word.startsWith(u'+'))
            word = word.mid(1);
        words.removeIf(
            [&](const QString &old) { return old.compare(word, Qt::CaseInsensitive) == 0; });
        if (!away && !word.isEmpty())
            words.append(word);
    }
}

} // namespace

const QHash<QString, QString Card::*> &textFields()
{
    static const QHash<QString, QString Card::*> fields{
        {QStringLiteral("first_name"), &Card::firstName},
        {QStringLiteral("last_name"), &Card::lastName},
        {QStringLiteral("middle_name"), &Card::middleName},
        {QStringLiteral("prefix"), &Card::prefix},
        {QStringLiteral("suffix"), &Card::suffix},
        {QStringLiteral("nickname"), &Card::nickname},
        {QStringLiteral("phonetic_first_name"), &Card::phoneticFirstName},
        {QStringLiteral("phonetic_last_name"), &Card::phoneticLastName},
        {QStringLiteral("display_name"), &Card::displayName},
        {QStringLiteral("organization"), &Card::organization},
        {QStringLiteral("department"), &Card::department},
        {QStringLiteral("job_title"), &Card::jobTitle},
        {QStringLiteral("notes"), &Card::notes},
        {QStringLiteral("group"), &Card::group},
        {QStringLiteral("type"), &Card::type},
        {QStringLiteral("source"), &Card::source},
    };
    return fields;
}

QStringList fieldNames()
{
    QStringList names = textFields().keys() + setters().keys();
    names << QStringLiteral("phone.LABEL") << QStringLiteral("email.LABEL")
          << QStringLiteral("address.LABEL.street|city|region|postal_code|country")
          << QStringLiteral("date.birthday|anniversary|KIND") << QStringLiteral("spouse")
          << QStringLiteral("child") << QStringLiteral("relation.KIND") << QStringLiteral("tag")
          << QStringLiteral("hobby") << QStringLiteral("url") << QStringLiteral("custom.KEY");
    names.sort();
    return names;
}

Result<void> setField(Card &card, const QString &name, const QString &value)
{
    if (const auto text = textFields().value(name)) {
        card.*text = value.trimmed();
        return {};
    }
    if (const auto setter = setters().constFind(name); setter != setters().constEnd())
        return (*setter)(card, value.trimmed());
    const QString head = name.section(u'.', 0, 0);
    const QString label = name.section(u'.', 1, 1);
    const QString rest = name.section(u'.', 2);
    const QString given = value.trimmed();
    if (head == u"phone") {
        setLabelled(card.phones, label, Phone{label, given}, given.isEmpty());
    } else if (head == u"email") {
        if (!given.isEmpty() && (!given.contains(u'@') || given.contains(u' ')))
            return invalid(QStringLiteral("“%1” is no e-mail address.").arg(given));
        setLabelled(card.emails, label, Email{label, given}, given.isEmpty());
    } else if (head == u"address" && !label.isEmpty()) {
        // "address.city" is that of the address without a label.
        return rest.isEmpty() ? setAddressPart(card, {}, label, given)
                              : setAddressPart(card, label, rest, given);
    } else if (head == u"date" && !label.isEmpty()) {
        if (Result<void> checked = given.isEmpty() ? Result<void>() : checkDate(given); !checked)
            return checked;
        card.dates.removeIf(
            [&](const ImportantDate &date) { return date.kind == label && date.person.isEmpty(); });
        if (!given.isEmpty())
            card.dates.append({label, given, {}});
    } else if (head == u"spouse" || head == u"child") {
        return setRelative(card, head, given);
    } else if (head == u"relation" && !label.isEmpty()) {
        return setRelative(card, label, given);
    } else if (head == u"tag") {
        changeWords(card.tags, given.split(u',', Qt::SkipEmptyParts));
    } else if (head == u"hobby") {
        changeWords(card.hobbies, given.split(u',', Qt::SkipEmptyParts));
    } else if (head == u"url") {
        changeWords(card.urls, given.isEmpty() ? QStringList() : QStringList{given});
    } else if (head == u"custom" && !label.isEmpty()) {
        if (given.isEmpty())
            card.custom.remove(label);
        else
            card.custom.insert(label, given);
    } else {
        return invalid(QStringLiteral("There is no field “%1”. The fields are: %2.")
                           .arg(name, fieldNames().join(QStringLiteral(", "))));
    }
    return {};
}

} // namespace touchbase::people
