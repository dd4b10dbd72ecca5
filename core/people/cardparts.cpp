// SPDX-License-Identifier: MPL-2.0
#include "core/people/cardparts.h"

#include "core/base/fold.h"
#include "core/people/phone.h"

namespace touchbase::people {

using namespace replica;

namespace {

QString digitsOf(const QString &number)
{
    QString digits;
    for (const QChar c : number) {
        if (c.isDigit())
            digits.append(QString::number(c.digitValue()));
    }
    return digits.isEmpty() ? fold(number) : digits;
}

QString extensionOf(const PhoneReading &reading)
{
    return reading.extension.isEmpty() ? QString() : u'x' + reading.extension;
}

} // namespace

QVector<CardPart> cardPartsOf(const Card &card, const QString &region)
{
    const auto text = [](const QString &value) { return Value::textOrNull(value); };
    QVector<CardPart> parts;
    for (const Phone &phone : card.phones) {
        const PhoneReading reading = readPhone(phone.number, region);
        parts.append(
            {PhoneEntity,
             reading.e164.isEmpty() ? digitsOf(phone.number) : reading.e164 + extensionOf(reading),
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
        parts.append({TagEntity,
                      QStringLiteral("tag|") + fold(tag),
                      {{"kind", QStringLiteral("tag")}, {"name", text(tag)}}});
    for (const QString &hobby : card.hobbies)
        parts.append({TagEntity,
                      QStringLiteral("hobby|") + fold(hobby),
                      {{"kind", QStringLiteral("hobby")}, {"name", text(hobby)}}});
    for (const QString &url : card.urls)
        parts.append({LinkEntity, url.trimmed(), {{"url", text(url)}}});
    for (auto custom = card.custom.begin(); custom != card.custom.end(); ++custom)
        parts.append({CustomEntity,
                      custom.key(),
                      {{"key", text(custom.key())}, {"value", text(custom.value())}}});
    return parts;
}

Id cardPartId(const Id &contact, const CardPart &part, int place)
{
    QByteArray name = QByteArray(entity(part.entity)->name) + ':' + part.says.toUtf8();
    if (place > 1)
        name += '#' + QByteArray::number(place);
    return Id::named(contact, name);
}

} // namespace touchbase::people
