// SPDX-License-Identifier: MPL-2.0
#include "core/letters/recipients.h"

#include "core/base/fold.h"
#include "core/letters/addresses.h"

#include <QCollator>

namespace touchbase::letters {

using people::Address;
using people::Card;
using people::Contact;

namespace {

/// The address to write to, null where none is complete.
const Address *bestAddress(const Card &card)
{
    const Address *best = nullptr;
    for (const Address &address : card.addresses) {
        if (!isComplete(address))
            continue;
        const QString label = fold(address.label);
        if (label == u"postal" || label == u"mailing")
            return &address;
        if (!best)
            best = &address;
    }
    return best;
}

bool isPerson(const Contact &contact)
{
    return !contact.card.organisation &&
           !(contact.card.firstName + contact.card.lastName).isEmpty();
}

QString fullName(const Card &card)
{
    return QStringList{card.prefix, card.firstName, card.middleName, card.lastName, card.suffix}
        .join(u' ')
        .simplified();
}

Recipient alone(const Contact &contact, const Address &address, const QString &home)
{
    const Card &card = contact.card;
    Recipient made;
    made.contacts = {contact};
    made.name = isPerson(contact) ? fullName(card) : contact.called;
    made.greeting = card.organisation || card.firstName.isEmpty() ? contact.called : card.firstName;
    if (fold(address.label) == u"work" && made.name != card.organization)
        made.company = card.organization;
    made.address = address;
    made.addressLines = addressLines(address, home);
    return made;
}

QString placeKey(const Recipient &recipient) { return fold(recipient.addressLines.join(u' ')); }

bool namesAsSpouse(const Contact &one, const Contact &other)
{
    for (const people::Relation &relation : one.card.relations) {
        if (relation.kind != u"spouse" && relation.kind != u"partner")
            continue;
        const QString name = fold(relation.name);
        const QString first = fold(other.card.firstName);
        if (name == fold(other.called) ||
            (!first.isEmpty() && (name == first || name == first + u' ' + fold(one.card.lastName))))
            return true;
    }
    return false;
}

bool areSpouses(const Recipient &one, const Recipient &other)
{
    const Contact &a = one.contacts.first();
    const Contact &b = other.contacts.first();
    return isPerson(a) && isPerson(b) && (namesAsSpouse(a, b) || namesAsSpouse(b, a));
}

void join(Recipient &one, const Recipient &other)
{
    const Card &a = one.contacts.first().card;
    const Card &b = other.contacts.first().card;
    const QString both = QStringLiteral("%1 & %2");
    one.name = !a.lastName.isEmpty() && fold(a.lastName) == fold(b.lastName)
                   ? both.arg(a.firstName, b.firstName) + u' ' + a.lastName
                   : both.arg(one.name, other.name);
    one.greeting = both.arg(one.greeting, other.greeting);
    one.company.clear();
    one.contacts += other.contacts;
}

/// Couples take the place of the one who comes first.
void joinHouseholds(QVector<Recipient> &all)
{
    QHash<QString, QVector<qsizetype>> at;
    for (qsizetype i = 0; i < all.size(); ++i)
        at[placeKey(all[i])].append(i);
    QVector<bool> gone(all.size(), false);
    for (const QVector<qsizetype> &house : std::as_const(at)) {
        for (qsizetype i = 0; i < house.size(); ++i) {
            for (qsizetype k = i + 1; k < house.size() && !gone[house[i]]; ++k) {
                Recipient &one = all[house[i]];
                if (gone[house[k]] || one.contacts.size() > 1 || !areSpouses(one, all[house[k]]))
                    continue;
                join(one, all[house[k]]);
                gone[house[k]] = true;
            }
        }
    }
    qsizetype index = 0;
    all.removeIf([&](const Recipient &) { return gone[index++]; });
}

void sortByPostalCode(QVector<Recipient> &all, const QString &home)
{
    // What goes abroad stands together behind what stays in the country.
    const auto country = [&](const Recipient &recipient) {
        const QString code = countryCode(recipient.address.country);
        return recipient.address.country.isEmpty() || code == home.toUpper() ? QString()
               : code.isEmpty() ? fold(recipient.address.country)
                                : code;
    };
    QCollator collator;
    collator.setNumericMode(true);
    collator.setCaseSensitivity(Qt::CaseInsensitive);
    std::stable_sort(all.begin(), all.end(), [&](const Recipient &a, const Recipient &b) {
        if (const int order = country(a).compare(country(b)))
            return order < 0;
        return collator.compare(a.address.postalCode, b.address.postalCode) < 0;
    });
}

} // namespace

QStringList Recipient::lines() const
{
    QStringList lines{name};
    if (!company.isEmpty())
        lines << company;
    return lines + addressLines;
}

QString reasonText(LeftOut::Reason reason)
{
    switch (reason) {
    case LeftOut::Reason::NoAddress:
        return QStringLiteral("no address");
    case LeftOut::Reason::Incomplete:
        return QStringLiteral("the address lacks street or town");
    case LeftOut::Reason::Withdrawn:
        return QStringLiteral("consent to post withdrawn");
    }
    return {};
}

Recipients recipients(replica::Replica &replica, std::span<const qint64> rows, const Wishes &wishes)
{
    using Reason = LeftOut::Reason;
    Recipients found;
    for (const people::ContactRow &row : people::contactRows(replica, rows)) {
        const std::optional<Contact> contact = people::contact(replica, row.id);
        if (!contact)
            continue;
        if (people::isWithdrawn(contact->consents, QStringLiteral("post")))
            found.leftOut.append({row.id, row.called, Reason::Withdrawn});
        else if (const Address *address = bestAddress(contact->card))
            found.all.append(alone(*contact, *address, wishes.home));
        else
            found.leftOut.append(
                {row.id, row.called,
                 contact->card.addresses.isEmpty() ? Reason::NoAddress : Reason::Incomplete});
    }
    if (wishes.household)
        joinHouseholds(found.all);
    if (wishes.order == Wishes::Order::PostalCode)
        sortByPostalCode(found.all, wishes.home);
    return found;
}

} // namespace touchbase::letters
