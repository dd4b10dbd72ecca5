// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/replica/replica.h"

#include <QVector>

#include <span>

namespace touchbase::review {

/// What can be the matter, from the gravest on.
enum class Fault {
    NoReach,      ///< neither number nor e-mail address
    NoAddress,    ///< of level A, and nowhere to send a letter to
    NoName,       ///< known by a number or an address alone
    PhoneInvalid, ///< no country gives out such a number
    EmailInvalid, ///< not of the form of an address
    Duplicate,    ///< two that seem to be one
    Stale,        ///< not in touch for a year
    NameUntidy,   ///< surplus blanks, all in capitals
    TagAlike,     ///< a tag that differs from another by case or blanks alone
    GroupAlike,   ///< the same of groups
    TagUnused,    ///< on one contact alone
    GroupUnused,
    FieldUnused, ///< a field of one's own
    ListUnused,  ///< a saved list of nobody
};
struct FaultKind {
    Fault fault;
    const char *name; ///< stable, for programs: "phone_invalid"
    const char *kind; ///< missing, invalid, duplicate, stale, untidy or unused
    double weight;    ///< what a contact with it loses, of 1
};
std::span<const FaultKind> faultKinds();
const FaultKind &kindOf(Fault fault);

struct Finding {
    Fault fault;
    Id contact;             ///< null for what is about no single contact
    QString called;         ///< the contact
    Id other;               ///< of Duplicate; of a number, address or tag its row
    QString says;           ///< what stands there: the number, the tag, the other's name
    QString becomes;        ///< what repair() would make of it; empty where a person has to decide
    bool purgeable = false; ///< of Stale: nothing speaks for keeping it
};

struct Audit {
    QVector<Finding> findings; ///< in the order of the faults, then of the names
    int contacts = 0;
    double score = 100; ///< 0 to 100, by formula()
    int count(QLatin1String kind) const;
};

/// Looks at everybody; numbers without a country are read as somebody in `region` types them.
/// Seconds for a large base: any process, any thread with a replica of its own.
Audit audit(replica::Replica &replica, const QString &region);
/// How the score is made, English.
QString formula();
/// A finding in words, English: "the number “123” is none that is given out".
QString what(const Finding &finding);
/// What would mend it, English: "becomes “Sara”", "merge or keep apart".
QString remedy(const Finding &finding);

// The weekly look. When it last was travels with the person, so that one device asks.
/// Whether seven days passed since the last one, or since the first contact was made.
bool isDue(replica::Replica &replica);
/// Now, or the person does not want to be asked this week. In an intent of its own that nobody has
/// to undo.
Result<void> noteReviewed(replica::Replica &replica);

} // namespace touchbase::review
