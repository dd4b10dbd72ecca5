// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>
#include <QStringList>
#include <QVector>

#include <optional>

namespace touchbase::people {

// Labels in lower case: mobile, home, work, fax, home fax, work fax, main, pager, assistant, other,
// or the writer's own words as they stood.

struct Phone {
    QString label;
    QString number; ///< as typed
    bool operator==(const Phone &) const = default;
};

struct Email {
    QString label;
    QString address;
    bool operator==(const Email &) const = default;
};

struct Address {
    QString label;
    QString street; ///< may hold several lines, '\n' between them
    QString city;
    QString region;
    QString postalCode;
    QString country;
    bool operator==(const Address &) const = default;
};

/// A date that returns every year, or one that stands alone.
struct ImportantDate {
    QString kind;   ///< birthday, anniversary, or the writer's own word in lower case
    QString date;   ///< "1986-11-21", without year "--02-29"
    QString person; ///< whose, where it is not the contact's own: "Lina"
    bool operator==(const ImportantDate &) const = default;
};

struct Relation {
    QString
        kind; ///< spouse, child, referred_by, assistant, manager, partner, … or the writer's word
    QString name;
    bool operator==(const Relation &) const = default;
};

/// A contact as it travels: what a file holds about one person or organisation, what `add` and
/// `set` give, what an export writes. Plain text as typed; numbers and dates are judged when the
/// card is put into the base. Empty means "says nothing", never "erase".
struct Card {
    bool organisation = false; ///< the card is a company, not a person
    QString firstName, middleName, lastName, prefix, suffix, nickname;
    QString phoneticFirstName, phoneticLastName;
    QString displayName; ///< as the file spells it, used where the name parts are empty
    QString organization, department, jobTitle;
    QVector<Phone> phones;
    QVector<Email> emails;
    QVector<Address> addresses;
    QVector<ImportantDate> dates;
    QVector<Relation> relations;
    QStringList tags, hobbies, urls;
    QString notes;
    QString level, group, type, source; ///< level is A, B or C
    std::optional<bool> active;
    std::optional<double> probability; ///< 0 to 1
    std::optional<double> dealValue;   ///< in the base's currency
    QMap<QString, QString> custom;
    QString uid;                 ///< the file's own id of this card, for reading it again later
    QByteArray photo;            ///< encoded picture, PNG or JPEG, as files hold it
    QByteArray photoHash;        ///< SHA-256 of the picture that the base has (attachments/blobs.h)
    QVector<QByteArray> unknown; ///< properties we do not know, raw, unfolded, to be written back

    bool operator==(const Card &) const = default;
};

} // namespace touchbase::people
