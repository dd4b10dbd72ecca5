// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/base/id.h"

#include <QFlags>
#include <QStringList>

namespace touchbase::people {

/// What of a contact tells who it is, made ready to be compared: texts folded, names in words
/// without initials, numbers in E.164 where they could be read.
struct Portrait {
    Id id;
    QStringList
        given; ///< words of the first and middle names; the whole name where it has no parts
    QStringList family; ///< words of the last name
    QString suffix;     ///< "jr", "sr", "ii"
    QString birthday;   ///< "1986-11-21"; empty where the year is not known
    QStringList phones, emails, links;
    QStringList mobiles; ///< those of `phones` that one person carries about

    bool operator==(const Portrait &) const = default;
};

/// The words of a name: folded, without punctuation, and without initials where there are words.
QStringList nameWords(const QString &name);

/// What speaks for two contacts being one person.
enum class Sign : std::uint16_t {
    SamePhone = 1,
    SameEmail = 2,
    SameLink = 4,
    SameBirthday = 8,
    SameName = 16,
    SimilarName = 32, ///< but for a slip of the pen
    PartOfName = 64,  ///< every word of one name is a word of the other
    SameFirstName = 128,
    OtherScript = 256,  ///< the names cannot be compared letter by letter
    NoName = 512,       ///< one of them is called after its e-mail address, or nothing
    ThroughThird = 1024 ///< both are like a third contact
};
Q_DECLARE_FLAGS(Signs, Sign)

/// How alike two contacts are. Two people who share a landline, an employer's number, a family's
/// address or a name are not one person, nor are father and son of one name.
struct Likeness {
    double score = 0; ///< 0 to 1; 0 for what nobody should be asked about
    Signs signs;
};
Likeness likeness(const Portrait &one, const Portrait &other);
/// The same for two that share nothing but that both are like a third.
Likeness likenessThroughThird(const Portrait &one, const Portrait &other);

/// The signs in words, the strongest first: "same phone number", "similar name".
QStringList words(Signs signs);

} // namespace touchbase::people

Q_DECLARE_OPERATORS_FOR_FLAGS(touchbase::people::Signs)
