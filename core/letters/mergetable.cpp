// SPDX-License-Identifier: MPL-2.0
#include "core/letters/mergetable.h"

#include "core/exchange/csv.h"

namespace touchbase::letters {

QByteArray mergeTable(const QVector<Recipient> &recipients)
{
    qsizetype most = 4;
    for (const Recipient &recipient : recipients)
        most = std::max(most, recipient.addressLines.size());
    const auto names = {"greeting",    "name",    "first_name", "last_name", "first_name_2",
                        "last_name_2", "company", "job_title",  "street",    "postal_code",
                        "city",        "region",  "country"};
    QStringList header;
    for (const char *name : names)
        header << QLatin1String(name);
    for (qsizetype line = 1; line <= most; ++line)
        header << QStringLiteral("address_%1").arg(line);
    QByteArray table = "\xef\xbb\xbf" + exchange::csvRow(header);
    for (const Recipient &recipient : recipients) {
        const people::Card &card = recipient.contacts.first().card;
        const people::Card second =
            recipient.contacts.size() > 1 ? recipient.contacts[1].card : people::Card();
        const people::Address &address = recipient.address;
        QStringList row{recipient.greeting, recipient.name,     card.firstName,    card.lastName,
                        second.firstName,   second.lastName,    card.organization, card.jobTitle,
                        address.street,     address.postalCode, address.city,      address.region,
                        address.country};
        row += recipient.addressLines;
        while (row.size() < header.size())
            row << QString();
        table += exchange::csvRow(row);
    }
    return table;
}

} // namespace touchbase::letters
