// SPDX-License-Identifier: MPL-2.0
#include "core/people/cardparts.h"

#include "core/base/fold.h"
#include "core/people/phone.h"

namespace touchbase::people {

using namespace replica;

namespace {

QString saysOf(const PhoneReading &reading, const QString &number)
{
    if (!reading.e164.isEmpty())
        return reading.extension.isEmpty() ? reading.e164 : reading.e164 + u'x' + reading.extension;
    const QString digits = digitsOf(number);
    return digits.isEmpty() ? fold(number) : digits;
}

} // namespace

Value textOfCard(const QString &value)
{
    constexpr QChar mark(0xfeff);
    qsizetype from = 0;
    while (from < value.size() && value[from] == mark)
        ++from;
    return Value::textOrNull(from ? value.sliced(from).trimmed() : value);
}

QVector<CardPart> cardPartsOf(const Card &card, const QString &region)
{
    const auto text = [](const QString &value) { return textOfCard(value); };
    QVector<CardPart> parts;
    for (const Phone &phone : card.phones) {
        const PhoneReading reading = readPhone(phone.number, region);
        parts.append({PhoneEntity,
                      saysOf(reading, phone.number),
                      {{"label", text(phone.label)},
                       {"number", text(phone.number)},
                       {"e164", text(reading.e164)}}});
    }
    for (const Email &email : card.emails)
        parts.append({EmailEntity,
                      email.address.trimmed().toLower(),
                      {{"label", text(email.label)}, {"address", text(email.address)}}});
    for (const Address &address : card.addresses)
        parts.append({AddressEntity,
                      fold(address.street + u'|' + address.postalCode + u'|' + address.city + u'|' +
                           address.region + u'|' + address.country),
                      {{"label", text(address.label)},
                       {"street", text(address.street)},
                       {"city", text(address.city)},
                       {"region", text(address.region)},
                       {"postal_code", text(address.postalCode)},
                       {"country", text(address.country)}}});
    for (const ImportantDate &date : card.dates)
        parts.append({DateEntity,
                      date.kind + u'|' + fold(date.person),
                      {{"kind", text(date.kind)},
                       {"date", text(date.date)},
                       {"person", text(date.person)}}});
    for (const Relation &relation : card.relations)
        parts.append({RelationEntity,
                      relation.kind + u'|' + fold(relation.name),
                      {{"kind", text(relation.kind)}, {"name", text(relation.name)}}});
    for (const QString &tag : card.tags)
        parts.append(tagPart(QStringLiteral("tag"), tag));
    for (const QString &hobby : card.hobbies)
        parts.append(tagPart(QStringLiteral("hobby"), hobby));
    for (const QString &url : card.urls)
        parts.append({LinkEntity, url.trimmed(), {{"url", text(url)}}});
    for (auto custom = card.custom.begin(); custom != card.custom.end(); ++custom)
        parts.append({CustomEntity,
                      custom.key(),
                      {{"key", text(custom.key())}, {"value", text(custom.value())}}});
    return parts;
}

CardPart tagPart(const QString &kind, const QString &name)
{
    return {
        TagEntity, kind + u'|' + fold(name), {{"kind", kind}, {"name", Value::textOrNull(name)}}};
}

Id cardPartId(const Id &contact, const CardPart &part, int place)
{
    QByteArray name = QByteArray(entity(part.entity)->name) + ':' + part.says.toUtf8();
    if (place > 1)
        name += '#' + QByteArray::number(place);
    return Id::named(contact, name);
}

} // namespace touchbase::people
