// SPDX-License-Identifier: MPL-2.0
#include "core/base/fold.h"
#include "core/people/contacts.h"
#include "core/people/customfields.h"
#include "core/people/merging.h"
#include "core/settings/settings.h"

#include <QDate>

#include <algorithm>
#include <cmath>

namespace touchbase::people {

using namespace replica;
using namespace Qt::StringLiterals;

namespace {

Error notTaken(const CustomField &field, const QString &typed, const QString &wanted)
{
    return invalid(u"“%1” cannot stand in %2: %3."_s.arg(typed, field.name, wanted));
}

/// One number and nothing else but signs of a currency.
std::optional<double> numberAlone(QString text)
{
    static const QString marks = u".,-+'’ \u00a0\u202f"_s;
    text.removeIf([](QChar c) { return c.category() == QChar::Symbol_Currency; });
    text = text.trimmed();
    const bool plain = std::all_of(text.begin(), text.end(),
                                   [](QChar c) { return c.isDigit() || marks.contains(c); });
    // A sign stands in front alone: “2024-2026” and “030-12” are no numbers.
    if (!plain || text.lastIndexOf(u'-') > 0 || text.lastIndexOf(u'+') > 0)
        return std::nullopt;
    const std::optional<double> number = readNumber(text);
    return number && std::isfinite(*number) && std::abs(*number) <= 1e15 ? number : std::nullopt;
}

QString plainNumber(double number)
{
    return QString::number(number, 'f', QLocale::FloatingPointShortest);
}

Result<QString> amount(Replica &replica, const CustomField &field, const QString &typed)
{
    // Which currency it is, is the base's; a code beside the amount may only say the same.
    const QString currency = settings::value(replica, u"currency"_s);
    QString text = typed;
    if (!currency.isEmpty())
        text.remove(currency, Qt::CaseInsensitive);
    if (const auto number = numberAlone(text))
        return plainNumber(*number);
    return notTaken(field, typed,
                    currency.isEmpty() ? u"give an amount such as 450000"_s
                                       : u"give an amount in %1 such as 450000"_s.arg(currency));
}

Result<QString> option(const CustomField &field, const QString &typed)
{
    for (const QString &one : field.options) {
        if (fold(one) == fold(typed))
            return one;
    }
    return notTaken(field, typed, u"give one of "_s + field.options.join(u", "_s));
}

Result<QString> truth(const CustomField &field, const QString &typed)
{
    static const QStringList yes{u"yes"_s, u"true"_s, u"1"_s, u"y"_s, u"x"_s, u"ja"_s};
    static const QStringList no{u"no"_s, u"false"_s, u"0"_s, u"n"_s, u"nein"_s};
    const QString word = typed.toLower();
    if (yes.contains(word))
        return u"yes"_s;
    if (no.contains(word))
        return u"no"_s;
    return notTaken(field, typed, u"give yes or no"_s);
}

/// A short text that is nobody's name is no beginning of an id either.
Result<QString> linked(Replica &replica, const QString &typed)
{
    constexpr qsizetype digits = 8;
    if (typed.size() < digits && contactsNamed(replica, typed, 1).isEmpty())
        return notFound(u"There is no contact “%1”."_s.arg(typed));
    const Result<Id> contact = findContact(replica, typed);
    return contact ? Result<QString>(contact->hex()) : contact.error();
}

} // namespace

Result<QString> customValue(Replica &replica, const CustomField &field, const QString &typed,
                            DateOrder order)
{
    const QString text = typed.trimmed();
    if (text.isEmpty())
        return text;
    switch (field.kind) {
    case CustomKind::Text:
        return text;
    case CustomKind::Number:
        if (const auto number = numberAlone(text))
            return plainNumber(*number);
        return notTaken(field, text, u"give a number such as 2026 or 3.5"_s);
    case CustomKind::Money:
        return amount(replica, field, text);
    case CustomKind::Date: {
        const std::optional<QString> day = readDate(text, order);
        if (day && !day->startsWith(u'-'))
            return *day;
        return notTaken(field, text, u"give a day with its year, such as 2026-11-21"_s);
    }
    case CustomKind::Choice:
        return option(field, text);
    case CustomKind::YesNo:
        return truth(field, text);
    case CustomKind::Contact:
        return linked(replica, text);
    }
    return text;
}

Id customContact(Replica &replica, const CustomField &field, const QString &value)
{
    const std::optional<Id> id = field.kind == CustomKind::Contact && value.size() == 2 * Id::size
                                     ? Id::fromHex(value)
                                     : std::nullopt;
    return id ? rootOf(replica.database(), *id) : Id();
}

QString customText(Replica &replica, const CustomField &field, const QString &value)
{
    const Id contact = customContact(replica, field, value);
    if (contact.isNull())
        return value;
    // Of somebody who lies in the bin too; who never was here stays an id.
    const QString called =
        replica.database().value("SELECT called FROM contact WHERE id=?1", contact).toString();
    return called.isEmpty() ? value : called;
}

Result<void> setField(Replica &replica, Card &card, const QString &name, const QString &value,
                      DateOrder order)
{
    const QString prefix = u"custom."_s;
    if (!name.startsWith(prefix))
        return setField(card, name, value);
    const Result<CustomField> field = findCustomField(replica, name.mid(prefix.size()));
    if (!field)
        return setField(card, name, value);
    const Result<QString> settled = customValue(replica, *field, value, order);
    if (!settled)
        return settled.error();
    return setField(card, prefix + field->key, *settled);
}

void settleCustom(Replica &replica, std::span<const CustomField> fields, Card &card)
{
    for (const CustomField &field : fields) {
        const auto held = card.custom.find(field.key);
        if (held == card.custom.end() || field.kind == CustomKind::Text ||
            (field.kind == CustomKind::Date && isAmbiguousDate(*held)))
            continue;
        if (const Result<QString> settled = customValue(replica, field, *held, DateOrder::DayFirst))
            *held = *settled;
    }
}

void spellCustom(Replica &replica, std::span<const CustomField> fields, Card &card)
{
    for (const CustomField &field : fields) {
        if (const auto held = card.custom.find(field.key); held != card.custom.end())
            *held = customText(replica, field, *held);
    }
}

} // namespace touchbase::people
