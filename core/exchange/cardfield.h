// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/exchange/words.h"
#include "core/people/card.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace touchbase::exchange {

/// A place in a Card by its name on the outside: "first_name", "phone.mobile", "email.home",
/// "address.work.city", "date.birthday", "spouse", "child", "relation.KIND", "tag", "hobby", "url",
/// "custom.closing_year". A number in the second place ("phone.2.label", "phone.2.number") makes
/// the columns of one number belong together; these speak of one thing in a table only.
struct CardField {
    enum class What {
        Nothing,
        Text,
        Phone,
        Email,
        Address,
        Date,
        Relation,
        Organization,
        Tags,
        Hobbies,
        Urls,
        Custom,
        Level,
        Active,
        Probability,
        DealValue,
        Kind,
        FileAs,
        Photo,
        Unknown,
    };
    What what = What::Nothing;
    QString people::Card::*text = nullptr;
    QString label; ///< of a phone, e-mail, address; the kind of a date or relation; a custom key
    QString part;  ///< "label", "value", "street", "city", "name", "person"…
    int slot = 0;  ///< from 1 where columns of one number belong together
};

/// Nothing where no field has this name.
std::optional<CardField> cardField(QStringView name);

/// Phone numbers that a spreadsheet turned into "6.28123E+12": their last digits are gone.
bool isDestroyedNumber(QStringView text);

/// Puts `value` into `card`: a single text replaces, one more phone, tag or relation is added.
/// False, with a reason, where the value cannot stand in this field; nothing is changed then.
bool setCardField(people::Card &card, const CardField &field, const QString &value, DateOrder order,
                  QString *reason);

} // namespace touchbase::exchange
