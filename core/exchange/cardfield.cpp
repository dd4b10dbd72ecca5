// SPDX-License-Identifier: MPL-2.0
#include "core/exchange/cardfield.h"

#include "core/people/contacts.h"

#include <QHash>
#include <QRegularExpression>

namespace touchbase::exchange {

using people::Address;
using people::Card;
using What = CardField::What;

namespace {

const QHash<QString, What> &plainFields()
{
    static const QHash<QString, What> fields = {
        {QStringLiteral("tag"), What::Tags},
        {QStringLiteral("tags"), What::Tags},
        {QStringLiteral("hobby"), What::Hobbies},
        {QStringLiteral("hobbies"), What::Hobbies},
        {QStringLiteral("url"), What::Urls},
        {QStringLiteral("urls"), What::Urls},
        {QStringLiteral("level"), What::Level},
        {QStringLiteral("active"), What::Active},
        {QStringLiteral("probability"), What::Probability},
        {QStringLiteral("deal_value"), What::DealValue},
        {QStringLiteral("touchbase.kind"), What::Kind},
        {QStringLiteral("file_as"), What::FileAs},
        {QStringLiteral("photo"), What::Photo},
        {QStringLiteral("unknown"), What::Unknown},
        {QStringLiteral("ignore"), What::Nothing},
    };
    return fields;
}

const QHash<QString, What> &partedFields()
{
    static const QHash<QString, What> fields = {
        {QStringLiteral("phone"), What::Phone},
        {QStringLiteral("email"), What::Email},
        {QStringLiteral("address"), What::Address},
        {QStringLiteral("date"), What::Date},
        {QStringLiteral("relation"), What::Relation},
        {QStringLiteral("organization"), What::Organization},
        {QStringLiteral("custom"), What::Custom},
        {QStringLiteral("url"), What::Urls},
    };
    return fields;
}

bool isAddressPart(const QString &part)
{
    static const QStringList parts = {QStringLiteral("street"),  QStringLiteral("city"),
                                      QStringLiteral("region"),  QStringLiteral("postal_code"),
                                      QStringLiteral("country"), QStringLiteral("formatted")};
    return parts.contains(part);
}

// Parts that only the numbered columns of a table have.
bool isSlotPart(const QString &part)
{
    return isAddressPart(part) || part == QLatin1String("label") ||
           part == QLatin1String("extended") || part == QLatin1String("box");
}

std::optional<CardField> slotField(What what, int slot, const QString &part)
{
    static const QHash<QString, QString> partNames = {
        {QStringLiteral("number"), QStringLiteral("value")},
        {QStringLiteral("address"), QStringLiteral("value")},
        {QStringLiteral("date"), QStringLiteral("value")},
        {QStringLiteral("kind"), QStringLiteral("label")},
        {QStringLiteral("type"), QStringLiteral("label")},
    };
    CardField field;
    field.what = what;
    field.slot = slot;
    field.part = partNames.value(part, part);
    if (what == What::Relation && part == QLatin1String("name"))
        field.part = QStringLiteral("value");
    return field;
}

Address &addressOf(Card &card, const QString &label)
{
    for (Address &address : card.addresses) {
        if (address.label == label)
            return address;
    }
    card.addresses += Address{label, {}, {}, {}, {}, {}};
    return card.addresses.last();
}

void addWord(QStringList &list, const QString &value)
{
    if (!list.contains(value))
        list += value;
}

bool setAddress(Card &card, const CardField &field, const QString &value)
{
    Address &address = addressOf(card, field.label);
    if (field.part == QLatin1String("street") || field.part == QLatin1String("formatted"))
        address.street += (address.street.isEmpty() ? QString() : QStringLiteral("\n")) + value;
    else if (field.part == QLatin1String("city"))
        address.city = value;
    else if (field.part == QLatin1String("region"))
        address.region = value;
    else if (field.part == QLatin1String("postal_code"))
        address.postalCode = value;
    else
        address.country = value;
    return true;
}

// "Lina" or "Lina:2015-04-02": a child and its birthday.
void addRelation(Card &card, const QString &kind, const QString &value)
{
    const qsizetype colon = value.lastIndexOf(u':');
    const auto birthday = colon > 0 ? readDate(QStringView(value).sliced(colon + 1)) : std::nullopt;
    const QString name = (birthday ? value.left(colon) : value).trimmed();
    card.relations += {kind, name};
    if (birthday)
        card.dates += {QStringLiteral("birthday"), *birthday, name};
}

std::optional<bool> readTruth(const QString &value)
{
    static const QStringList yes = {QStringLiteral("yes"), QStringLiteral("true"),
                                    QStringLiteral("1"),   QStringLiteral("active"),
                                    QStringLiteral("ja"),  QStringLiteral("aktiv"),
                                    QStringLiteral("y"),   QStringLiteral("x")};
    static const QStringList no = {QStringLiteral("no"),   QStringLiteral("false"),
                                   QStringLiteral("0"),    QStringLiteral("inactive"),
                                   QStringLiteral("nein"), QStringLiteral("inaktiv"),
                                   QStringLiteral("n")};
    const QString word = value.toLower();
    if (yes.contains(word))
        return true;
    return no.contains(word) ? std::optional(false) : std::nullopt;
}

std::optional<double> readProbability(const QString &value)
{
    const auto number = readNumber(value);
    if (!number)
        return std::nullopt;
    const double share = value.contains(u'%') || *number > 1 ? *number / 100 : *number;
    return share >= 0 && share <= 1 ? std::optional(share) : std::nullopt;
}

} // namespace

std::optional<CardField> cardField(QStringView wanted)
{
    const QString name = wanted.trimmed().toString();
    CardField field;
    const auto text = name == QLatin1String("uid") ? &Card::uid : people::textFields().value(name);
    if (text) {
        field.what = What::Text;
        field.text = text;
        return field;
    }
    if (const auto plain = plainFields().constFind(name); plain != plainFields().constEnd()) {
        field.what = *plain;
        return field;
    }
    if (name == QLatin1String("spouse") || name == QLatin1String("child") ||
        name == QLatin1String("phone") || name == QLatin1String("email")) {
        field.what = partedFields().value(name, What::Relation);
        field.label = field.what == What::Relation ? name : QString();
        return field;
    }
    const QString head = name.section(u'.', 0, 0);
    const auto found = partedFields().constFind(head);
    if (found == partedFields().constEnd() || !name.contains(u'.'))
        return std::nullopt;
    const QString second = name.section(u'.', 1, 1);
    const QString last = name.section(u'.', 2);
    bool numbered = false;
    const int slot = second.toInt(&numbered);
    if (numbered && slot > 0 && slot < 1000 && !last.isEmpty() &&
        (*found != What::Address || isSlotPart(last)))
        return slotField(*found, slot, last);
    field.what = *found;
    if (*found == What::Address) {
        // "address.city" is that of the address without a label.
        field.label = last.isEmpty() ? QString() : labelWord(second);
        field.part = last.isEmpty() ? second : last;
        return isAddressPart(field.part) ? std::optional(field) : std::nullopt;
    }
    field.label = name.section(u'.', 1);
    if (*found == What::Phone || *found == What::Email)
        field.label = labelWord(field.label);
    const bool complete =
        !field.label.isEmpty() && *found != What::Organization && *found != What::Urls;
    return complete ? std::optional(field) : std::nullopt;
}

bool isDestroyedNumber(QStringView text)
{
    static const QRegularExpression pattern(QStringLiteral("^[+-]?\\d+(?:[.,]\\d+)?E\\+?\\d+$"),
                                            QRegularExpression::CaseInsensitiveOption);
    return text.size() < 40 && pattern.match(text.trimmed().toString()).hasMatch();
}

bool setCardField(Card &card, const CardField &field, const QString &raw, DateOrder order,
                  QString *reason)
{
    const QString value = raw.trimmed();
    const auto refuse = [reason](const QString &why) {
        *reason = why;
        return false;
    };
    if (value.isEmpty())
        return true;
    switch (field.what) {
    case What::Nothing:
    case What::Organization:
    case What::Kind:
    case What::Photo:
    case What::Unknown:
        return true;
    case What::Text:
        card.*field.text = field.text == &Card::notes ? raw : value;
        return true;
    case What::FileAs:
        if (card.displayName.isEmpty())
            card.displayName = value;
        return true;
    case What::Phone:
        if (isDestroyedNumber(value))
            return refuse(QStringLiteral("“%1” is no phone number: a spreadsheet has destroyed its "
                                         "last digits")
                              .arg(value));
        card.phones += {field.label, value};
        return true;
    case What::Email:
        // Outlook writes the address of a colleague as its server knows it.
        if (value.startsWith(QLatin1String("/o="), Qt::CaseInsensitive))
            return refuse(QStringLiteral("“%1” is an address inside an Exchange server, no e-mail")
                              .arg(value.left(60)));
        card.emails += {field.label, value};
        return true;
    case What::Address:
        return setAddress(card, field, value);
    case What::Date:
        if (const auto date = readDate(value, order)) {
            card.dates += {field.label, *date, {}};
            return true;
        }
        return refuse(QStringLiteral("“%1” is no date (%2)").arg(value.left(40), field.label));
    case What::Relation:
        addRelation(card, field.label, value);
        return true;
    case What::Tags:
        addWord(card.tags, value);
        return true;
    case What::Hobbies:
        addWord(card.hobbies, value);
        return true;
    case What::Urls:
        addWord(card.urls, value);
        return true;
    case What::Custom:
        card.custom.insert(field.label, value);
        return true;
    case What::Level:
        if (value.size() != 1 || !QStringView(u"ABC").contains(value.toUpper()))
            return refuse(QStringLiteral("“%1” is no level: it is A, B or C").arg(value.left(40)));
        card.level = value.toUpper();
        return true;
    case What::Active:
        if (const auto truth = readTruth(value)) {
            card.active = truth;
            return true;
        }
        return refuse(QStringLiteral("“%1” is neither yes nor no (active)").arg(value.left(40)));
    case What::Probability:
        if (const auto share = readProbability(value)) {
            card.probability = share;
            return true;
        }
        return refuse(QStringLiteral("“%1” is no probability").arg(value.left(40)));
    case What::DealValue:
        if (const auto number = readNumber(value)) {
            card.dealValue = number;
            return true;
        }
        return refuse(QStringLiteral("“%1” is no amount of money").arg(value.left(40)));
    }
    return true;
}

} // namespace touchbase::exchange
