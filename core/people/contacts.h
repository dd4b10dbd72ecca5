// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/people/card.h"
#include "core/people/consent.h"
#include "core/replica/edit.h"

#include <QHash>

#include <span>

namespace touchbase::people {

struct StoredPhone {
    Id id;
    QString label;
    QString raw;  ///< as typed
    QString e164; ///< empty where the number could not be understood
};

/// A contact as it stands in the base.
struct Contact {
    Id id;
    QString called; ///< the name to show
    Card card;      ///< everything that can travel; of a photo only its hash
    QVector<StoredPhone> phones;
    QVector<Consent> consents;
    std::optional<qint64> lastContact; ///< ms UTC of the last touch that was no mere attempt
    QString nextFollowUp;              ///< local wall text of the next open follow-up
    std::optional<int> cadenceDays;
    bool muted = false;
    Id mergedInto; ///< null unless this contact became part of another
};
/// Nothing for a deleted or unknown contact.
std::optional<Contact> contact(replica::Replica &replica, const Id &id);

/// The contact that the text means: an id, a name, whole or first, whatever its case and accents,
/// or the beginning of an id. NotFound, or Ambiguous naming the candidates.
Result<Id> findContact(replica::Replica &replica, const QString &text);
/// Everyone of that first, last, full or nickname, in the order of the names.
QVector<QPair<Id, QString>> contactsNamed(replica::Replica &replica, const QString &name,
                                          int limit = 20);

enum class Putting {
    Fill,    ///< adds what is missing and never touches what is there: imports
    Replace, ///< the contact becomes exactly this card: a form that was saved
};
/// Writes a card into a contact, which is made when it is not there; true when anything was
/// written. Numbers are read as somebody in `region` types them. A sub-record's id follows from
/// what it says, so the same phone added on two devices is one phone.
bool putCard(replica::Edit &edit, const Id &id, const Card &card, Putting putting,
             const QString &region);
/// A new contact of this card.
Id addCard(replica::Edit &edit, const Card &card, const QString &region);

/// One row that a card consists of: the contact itself, or a sub-record of it.
struct CardRow {
    replica::EntityId entity;
    Id id;
    replica::Edit::NumberedFields fields;
};
/// The rows of a card in the contact of that id, which comes first; a picture is named by its hash
/// and not looked at. A pure function, in which the
/// telephone numbers are read: whoever calls it before a transaction holds up nobody meanwhile.
std::vector<CardRow> rowsOf(const Id &contact, const Card &card, const QString &region);
/// A new contact of these rows, under the fresh id that they were made for.
void addRows(replica::Edit &edit, const std::vector<CardRow> &rows);

/// Puts the contact and all that belongs to it into the bin.
void removeContact(replica::Edit &edit, const Id &id);

/// Sets one field by its outside name ("job_title", "phone.mobile", "date.birthday", "spouse",
/// "tag", "custom.closing_year"); an empty value erases. Invalid, with the names that exist, for
/// others and for values that cannot be.
Result<void> setField(Card &card, const QString &name, const QString &value);
/// The fields that are one text, by their outside names.
const QHash<QString, QString Card::*> &textFields();
/// The fields of a row of a contact that setField knows, for help texts.
QStringList fieldNames();

/// Pages of the contacts in the order of their names, and searches in it.
struct ContactRow {
    Id id;
    QString called;
    QString organization;
    QString level;
    QString sortKey;
    std::optional<qint64> lastContact;
    std::optional<int> cadenceDays;
    QString nextFollowUp;
    QString group, type, jobTitle;
    QStringList tags;
    double expectedValue = 0; ///< probability times deal value, in the base's currency
};
/// From the given place on; `offset` may be any number below contactCount.
QVector<ContactRow> contactPage(replica::Replica &replica, int offset, int limit);
/// The page after the row with this sort key and id: costs the same anywhere in the list.
QVector<ContactRow> contactsAfter(replica::Replica &replica, const ContactRow *last, int limit);
int contactCount(replica::Replica &replica);
/// Rows by id, in the given order, without those that are gone.
QVector<ContactRow> contactRows(replica::Replica &replica, const QVector<Id> &ids);
/// The same by row number (see people/lists.h).
QVector<ContactRow> contactRows(replica::Replica &replica, std::span<const qint64> rows);

} // namespace touchbase::people
