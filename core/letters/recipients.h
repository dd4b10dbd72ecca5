// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/people/contacts.h"
#include "core/people/query.h"

namespace touchbase::letters {

/// Whom one letter or label is for: somebody, or two spouses at one address.
struct Recipient {
    QVector<people::Contact> contacts;
    QString name;     ///< "Sara & Tom Lee", an organisation
    QString greeting; ///< first names, "Sara & Tom"; what stands behind "Dear"
    QString company;  ///< above the street of an address at work
    people::Address address;
    QStringList addressLines; ///< without name and company
    /// All of a label from the name on.
    QStringList lines() const;
};

/// Somebody who gets none.
struct LeftOut {
    enum class Reason {
        NoAddress,
        Incomplete,
        Withdrawn, ///< does not want letters (people/consent.h)
    };
    Id contact;
    QString called;
    Reason reason;
};
/// "no address", English, for programs and files.
QString reasonText(LeftOut::Reason reason);

struct Recipients {
    QVector<Recipient> all;
    QVector<LeftOut> leftOut;
};

struct Wishes {
    enum class Order { PostalCode, Name };
    QString home;           ///< ISO 3166 code of where the letters are posted
    bool household = false; ///< spouses at one address get one
    Order order = Order::PostalCode;
};

/// Those of the rows of `contact` (people::contactList), each at the first address that the post
/// could find, one labelled "postal" or "mailing" before others. Spouses are those whom a relation
/// of either names as one.
Recipients recipients(replica::Replica &replica, std::span<const qint64> rows,
                      const Wishes &wishes);

} // namespace touchbase::letters
