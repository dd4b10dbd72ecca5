// SPDX-License-Identifier: MPL-2.0
#include "core/exchange/contactexport.h"

#include "core/attachments/attachments.h"
#include "core/exchange/csvmapping.h"
#include "core/exchange/vcard.h"
#include "core/people/contacts.h"
#include "core/people/customfields.h"
#include "core/team/exporting.h"

#include <array>
#include <functional>

namespace touchbase::exchange {

using people::Card;

namespace {

struct Format {
    const char *name;
    QByteArray (*write)(const QVector<Card> &cards, const QStringList &custom);
};

template <VCardVersion version>
QByteArray vCard(const QVector<Card> &cards, const QStringList &)
{
    return writeVCard(cards, version);
}

template <CsvFormat format>
QByteArray table(const QVector<Card> &cards, const QStringList &custom)
{
    return writeCsvCards(cards, format, custom);
}

constexpr std::array formats{
    Format{"vcard3", vCard<VCardVersion::V3>},
    Format{"vcard4", vCard<VCardVersion::V4>},
    Format{"csv", table<CsvFormat::Own>},
    Format{"csv-google", table<CsvFormat::Google>},
    Format{"csv-outlook", table<CsvFormat::Outlook>},
};

} // namespace

QStringList contactFormats()
{
    QStringList names;
    for (const Format &format : formats)
        names << QLatin1String(format.name);
    return names;
}

Result<QByteArray> writeContacts(replica::Replica &replica, const QVector<Id> &contacts,
                                 const QString &format)
{
    const qsizetype at = contactFormats().indexOf(format);
    if (at < 0)
        return invalid(QStringLiteral("“%1” is no format for contacts; the formats are %2.")
                           .arg(format, contactFormats().join(QStringLiteral(", "))));
    const QVector<people::CustomField> fields = people::customFields(replica);
    QStringList keys;
    for (const people::CustomField &field : fields)
        keys << field.key;
    QVector<Card> cards;
    cards.reserve(contacts.size());
    for (const Id &id : team::exportable(replica.database(), contacts)) {
        std::optional<people::Contact> contact = people::contact(replica, id);
        if (!contact)
            continue;
        Card &card = cards.emplaceBack(std::move(contact->card));
        people::spellCustom(replica, fields, card);
        card.photo = attachments::photoOf(replica, id);
        // Ids that only say how a card read are of no use to others.
        if (card.uid.isEmpty() || card.uid.startsWith(u"content:"))
            card.uid = id.hex();
    }
    return formats[size_t(at)].write(cards, keys);
}

} // namespace touchbase::exchange
