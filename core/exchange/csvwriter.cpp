// SPDX-License-Identifier: MPL-2.0
#include "core/exchange/csv.h"
#include "core/exchange/csvmapping.h"
#include "core/exchange/csvoutlook.h"

#include <QLocale>

#include <functional>

namespace touchbase::exchange {

using people::Card;

namespace {

using Cell = std::function<QString(const Card &)>;

struct Column {
    QString header;
    Cell cell;
};

using Columns = QVector<Column>;

template <typename List>
int most(const QVector<Card> &cards, List Card::*list)
{
    qsizetype count = 0;
    for (const Card &card : cards)
        count = std::max<qsizetype>(count, (card.*list).size());
    return int(count);
}

QString number(const std::optional<double> &value)
{
    return value ? QString::number(*value, 'g', QLocale::FloatingPointShortest) : QString();
}

QString yesNo(const std::optional<bool> &value)
{
    return !value ? QString() : *value ? QStringLiteral("yes") : QStringLiteral("no");
}

Cell field(QString Card::*member)
{
    return [member](const Card &card) { return card.*member; };
}

/// The same member of the n-th element of a list, empty where there are fewer.
template <typename Element>
Cell element(QVector<Element> Card::*list, int index, QString Element::*member)
{
    return [=](const Card &card) {
        return index < (card.*list).size() ? (card.*list)[index].*member : QString();
    };
}

Cell joined(QStringList Card::*list)
{
    return [list](const Card &card) { return (card.*list).join(QLatin1String(" ::: ")); };
}

Cell custom(const QString &key)
{
    return [key](const Card &card) { return card.custom.value(key); };
}

/// `known` in their order, then the others.
QStringList customKeys(const QVector<Card> &cards, const QStringList &known)
{
    QMap<QString, bool> keys;
    for (const Card &card : cards) {
        for (auto it = card.custom.cbegin(); it != card.custom.cend(); ++it)
            keys.insert(it.key(), true);
    }
    for (const QString &key : known)
        keys.remove(key);
    return known + keys.keys();
}

QByteArray write(const Columns &columns, const QVector<Card> &cards, bool guardPhones)
{
    QStringList cells;
    for (const Column &column : columns)
        cells += column.header;
    QByteArray out = csvRow(cells);
    for (const Card &card : cards) {
        cells.clear();
        for (const Column &column : columns)
            cells += column.cell(card);
        out += csvRow(cells, guardPhones);
    }
    return out;
}

// Our own columns are the field names of the outside surface.

void addOwnNames(Columns &columns)
{
    static const QPair<const char *, QString Card::*> texts[] = {
        {"display_name", &Card::displayName},
        {"first_name", &Card::firstName},
        {"middle_name", &Card::middleName},
        {"last_name", &Card::lastName},
        {"prefix", &Card::prefix},
        {"suffix", &Card::suffix},
        {"nickname", &Card::nickname},
        {"phonetic_first_name", &Card::phoneticFirstName},
        {"phonetic_last_name", &Card::phoneticLastName},
        {"organization", &Card::organization},
        {"department", &Card::department},
        {"job_title", &Card::jobTitle},
        {"level", &Card::level},
        {"group", &Card::group},
        {"type", &Card::type},
        {"source", &Card::source},
        {"uid", &Card::uid},
        {"notes", &Card::notes},
    };
    columns +=
        {QStringLiteral("touchbase.kind"), [](const Card &card) {
             return card.organisation ? QStringLiteral("organisation") : QStringLiteral("person");
         }};
    for (const auto &[header, member] : texts)
        columns += {QLatin1String(header), field(member)};
    columns += {QStringLiteral("active"), [](const Card &card) { return yesNo(card.active); }};
    columns += {QStringLiteral("probability"), [](const Card &c) { return number(c.probability); }};
    columns += {QStringLiteral("deal_value"), [](const Card &c) { return number(c.dealValue); }};
    columns += {QStringLiteral("tags"), joined(&Card::tags)};
    columns += {QStringLiteral("hobbies"), joined(&Card::hobbies)};
    columns += {QStringLiteral("urls"), joined(&Card::urls)};
}

void addOwnLists(Columns &columns, const QVector<Card> &cards)
{
    using namespace people;
    const auto name = [](const char *pattern, int index) {
        return QString::fromLatin1(pattern).arg(index + 1);
    };
    for (int i = 0; i < most(cards, &Card::phones); ++i) {
        columns += {name("phone.%1.label", i), element(&Card::phones, i, &Phone::label)};
        columns += {name("phone.%1.number", i), element(&Card::phones, i, &Phone::number)};
    }
    for (int i = 0; i < most(cards, &Card::emails); ++i) {
        columns += {name("email.%1.label", i), element(&Card::emails, i, &Email::label)};
        columns += {name("email.%1.address", i), element(&Card::emails, i, &Email::address)};
    }
    for (int i = 0; i < most(cards, &Card::addresses); ++i) {
        const auto part = [i](QString Address::*member) {
            return element(&Card::addresses, i, member);
        };
        columns += {name("address.%1.label", i), part(&Address::label)};
        columns += {name("address.%1.street", i), part(&Address::street)};
        columns += {name("address.%1.city", i), part(&Address::city)};
        columns += {name("address.%1.region", i), part(&Address::region)};
        columns += {name("address.%1.postal_code", i), part(&Address::postalCode)};
        columns += {name("address.%1.country", i), part(&Address::country)};
    }
    for (int i = 0; i < most(cards, &Card::dates); ++i) {
        columns += {name("date.%1.kind", i), element(&Card::dates, i, &ImportantDate::kind)};
        columns += {name("date.%1.date", i), element(&Card::dates, i, &ImportantDate::date)};
        columns += {name("date.%1.person", i), element(&Card::dates, i, &ImportantDate::person)};
    }
    for (int i = 0; i < most(cards, &Card::relations); ++i) {
        columns += {name("relation.%1.kind", i), element(&Card::relations, i, &Relation::kind)};
        columns += {name("relation.%1.name", i), element(&Card::relations, i, &Relation::name)};
    }
}

QByteArray writeOwn(const QVector<Card> &cards, const QStringList &known)
{
    Columns columns;
    addOwnNames(columns);
    addOwnLists(columns, cards);
    for (const QString &key : customKeys(cards, known))
        columns += {QLatin1String("custom.") + key, custom(key)};
    if (most(cards, &Card::photo) > 0)
        columns += {QStringLiteral("photo"),
                    [](const Card &card) { return QString::fromLatin1(card.photo.toBase64()); }};
    if (most(cards, &Card::unknown) > 0)
        columns += {QStringLiteral("unknown"), [](const Card &card) {
                        QStringList lines;
                        for (const QByteArray &line : card.unknown)
                            lines += QString::fromUtf8(line);
                        return lines.join(u'\n');
                    }};
    return write(columns, cards, true);
}

// What a table of another program has no column for becomes a labelled value there.

using Labelled = QVector<QPair<QString, QString>>;

Labelled ownValues(const Card &card)
{
    const Labelled all = {
        {QStringLiteral("level"), card.level},
        {QStringLiteral("group"), card.group},
        {QStringLiteral("type"), card.type},
        {QStringLiteral("source"), card.source},
        {QStringLiteral("active"), yesNo(card.active)},
        {QStringLiteral("probability"), number(card.probability)},
        {QStringLiteral("deal_value"), number(card.dealValue)},
        {QStringLiteral("hobbies"), card.hobbies.join(QLatin1String(", "))},
    };
    Labelled values;
    for (const auto &value : all) {
        if (!value.second.isEmpty())
            values += value;
    }
    for (auto it = card.custom.cbegin(); it != card.custom.cend(); ++it)
        values.emplaceBack(it.key(), it.value());
    return values;
}

QString title(const QString &label)
{
    return label.isEmpty() ? label : label[0].toUpper() + label.mid(1);
}

QString yearless(const QString &date) { return date.startsWith(u'-') ? u' ' + date : date; }

QString ownDate(const Card &card, QLatin1String kind)
{
    for (const auto &date : card.dates) {
        if (date.kind == kind && date.person.isEmpty())
            return date.date;
    }
    return {};
}

/// The dates that have no column of their own, with what to call them.
Labelled otherDates(const Card &card, const QStringList &withColumn)
{
    Labelled dates;
    QStringList left = withColumn;
    for (const auto &date : card.dates) {
        if (date.person.isEmpty() && left.removeOne(date.kind))
            continue;
        dates.emplaceBack(date.person.isEmpty()
                              ? title(date.kind)
                              : QStringLiteral("%1 (%2)").arg(date.person, date.kind),
                          yearless(date.date));
    }
    return dates;
}

Labelled relationPairs(const Card &card)
{
    Labelled pairs;
    for (const auto &relation : card.relations)
        pairs.emplaceBack(title(QString(relation.kind).replace(u'_', u' ')), relation.name);
    return pairs;
}

void addGooglePairs(Columns &columns, const QVector<Card> &cards, const QString &group,
                    const std::function<Labelled(const Card &)> &pairs)
{
    qsizetype count = 0;
    for (const Card &card : cards)
        count = std::max(count, pairs(card).size());
    for (qsizetype i = 0; i < count; ++i) {
        const QString head = QStringLiteral("%1 %2 - ").arg(group).arg(i + 1);
        columns += {head + QLatin1String("Label"),
                    [=](const Card &card) { return pairs(card).value(i).first; }};
        columns += {head + QLatin1String("Value"),
                    [=](const Card &card) { return pairs(card).value(i).second; }};
    }
}

void addGoogleAddresses(Columns &columns, const QVector<Card> &cards)
{
    using people::Address;
    for (int i = 0; i < most(cards, &Card::addresses); ++i) {
        const QString head = QStringLiteral("Address %1 - ").arg(i + 1);
        const auto add = [&](const char *header, QString Address::*member) {
            columns += {head + QLatin1String(header), element(&Card::addresses, i, member)};
        };
        const auto none = [](const Card &) { return QString(); };
        columns +=
            {head + QLatin1String("Label"), [i](const Card &card) {
                 return i < card.addresses.size() ? title(card.addresses[i].label) : QString();
             }};
        columns += {head + QLatin1String("Formatted"), none};
        add("Street", &Address::street);
        add("City", &Address::city);
        columns += {head + QLatin1String("PO Box"), none};
        add("Region", &Address::region);
        add("Postal Code", &Address::postalCode);
        add("Country", &Address::country);
        columns += {head + QLatin1String("Extended Address"), none};
    }
}

QByteArray writeGoogle(const QVector<Card> &cards)
{
    const auto none = [](const Card &) { return QString(); };
    Columns columns = {
        {QStringLiteral("First Name"), field(&Card::firstName)},
        {QStringLiteral("Middle Name"), field(&Card::middleName)},
        {QStringLiteral("Last Name"), field(&Card::lastName)},
        {QStringLiteral("Phonetic First Name"), field(&Card::phoneticFirstName)},
        {QStringLiteral("Phonetic Middle Name"), none},
        {QStringLiteral("Phonetic Last Name"), field(&Card::phoneticLastName)},
        {QStringLiteral("Name Prefix"), field(&Card::prefix)},
        {QStringLiteral("Name Suffix"), field(&Card::suffix)},
        {QStringLiteral("Nickname"), field(&Card::nickname)},
        {QStringLiteral("File As"), field(&Card::displayName)},
        {QStringLiteral("Organization Name"), field(&Card::organization)},
        {QStringLiteral("Organization Title"), field(&Card::jobTitle)},
        {QStringLiteral("Organization Department"), field(&Card::department)},
        {QStringLiteral("Birthday"),
         [](const Card &card) { return yearless(ownDate(card, QLatin1String("birthday"))); }},
        {QStringLiteral("Notes"), field(&Card::notes)},
        {QStringLiteral("Photo"), none},
        {QStringLiteral("Labels"),
         [](const Card &card) {
             return (QStringList{QStringLiteral("* myContacts")} + card.tags)
                 .join(QLatin1String(" ::: "));
         }},
    };
    addGooglePairs(columns, cards, QStringLiteral("E-mail"), [](const Card &card) {
        Labelled pairs;
        for (const auto &email : card.emails)
            pairs.emplaceBack(title(email.label), email.address);
        return pairs;
    });
    addGooglePairs(columns, cards, QStringLiteral("Phone"), [](const Card &card) {
        Labelled pairs;
        for (const auto &phone : card.phones)
            pairs.emplaceBack(title(phone.label), phone.number);
        return pairs;
    });
    addGoogleAddresses(columns, cards);
    addGooglePairs(columns, cards, QStringLiteral("Relation"), relationPairs);
    addGooglePairs(columns, cards, QStringLiteral("Website"), [](const Card &card) {
        Labelled pairs;
        for (const QString &url : card.urls)
            pairs.emplaceBack(QString(), url);
        return pairs;
    });
    addGooglePairs(columns, cards, QStringLiteral("Event"),
                   [](const Card &card) { return otherDates(card, {QStringLiteral("birthday")}); });
    addGooglePairs(columns, cards, QStringLiteral("Custom Field"), ownValues);
    return write(columns, cards, false);
}

} // namespace

QByteArray writeCsvCards(const QVector<Card> &cards, CsvFormat format, const QStringList &custom)
{
    switch (format) {
    case CsvFormat::Own:
        return writeOwn(cards, custom);
    case CsvFormat::Google:
        return writeGoogle(cards);
    case CsvFormat::Outlook:
        break;
    }
    return writeOutlookCards(cards);
}

} // namespace touchbase::exchange
