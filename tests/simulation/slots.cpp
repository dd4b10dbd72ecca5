// SPDX-License-Identifier: MPL-2.0
#include "tests/simulation/slots.h"

#include "tests/simulation/catalogues.h"

namespace touchbase::simulation {

using replica::FieldType;
using replica::Value;

namespace {

// first_name, job_title, probability, notes
constexpr std::uint16_t contactFields[] = {11, 22, 28, 30, newField};
constexpr std::uint16_t phoneFields[] = {11, 12};        // label, number
constexpr std::uint16_t followUpFields[] = {12, 13, 19}; // what, due, done_at
constexpr std::uint16_t settingFields[] = {11};          // value
constexpr std::uint16_t newEntityFields[] = {11, 12};

constexpr Slot all[] = {
    {replica::ContactEntity, contactFields}, {replica::PhoneEntity, phoneFields, 0},
    {replica::ContactEntity, contactFields}, {replica::FollowUpEntity, followUpFields, 2},
    {replica::SettingEntity, settingFields}, {newEntity, newEntityFields, 0},
    {replica::ContactEntity, contactFields},
};

} // namespace

std::span<const Slot> slots() { return all; }

Id idOf(std::uint64_t seed, int slot)
{
    return Id::named(Id(), QByteArray::number(seed) + '/' + QByteArray::number(slot));
}

Value valueFor(const replica::Field &field, int serial)
{
    switch (field.type) {
    case FieldType::Integer:
    case FieldType::Boolean:
    case FieldType::Moment:
        return Value(qint64(1'000'000 + serial));
    case FieldType::Real:
        return Value(serial + 0.1);
    case FieldType::Bytes:
    case FieldType::Reference:
        return Value::bytes(QByteArray::number(serial).rightJustified(Id::size, '\0'));
    case FieldType::Text:
    case FieldType::Wall:
        break;
    }
    return Value::text("v" + QByteArray::number(serial) + '/' + QByteArray::number(field.id));
}

QString textOf(const Value &value)
{
    switch (value.type()) {
    case Value::Type::Null:
        return QStringLiteral("nothing");
    case Value::Type::Integer:
        return QString::number(value.toInteger());
    case Value::Type::Real:
        return QString::number(value.toReal());
    case Value::Type::Text:
        return value.toString();
    case Value::Type::Bytes:
        return QString::fromLatin1(value.toBytes().toHex());
    }
    return {};
}

} // namespace touchbase::simulation
