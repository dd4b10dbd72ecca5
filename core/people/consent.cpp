// SPDX-License-Identifier: MPL-2.0
#include "core/people/consent.h"

#include <QDate>
#include <QMap>

namespace touchbase::people {

using namespace replica;

namespace {

/// Two devices that note what was said about one channel mean one row.
Id rowOf(const Id &contact, const QString &channel)
{
    return Id::named(contact, QByteArray("consent:") + channel.toUtf8());
}

std::vector<Id> rowsOf(Edit &edit, const Id &contact, const QString &channel)
{
    std::vector<Id> rows;
    Query query = edit.database().query(
        "SELECT id FROM consent WHERE contact=?1 AND channel=?2 AND dead=0", contact, channel);
    while (query.next())
        rows.push_back(query.id(0));
    return rows;
}

bool counts(const Consent &one, const Consent &other)
{
    return one.since != other.since ? one.since > other.since
                                    : one.state == Consent::State::Withdrawn;
}

} // namespace

const QStringList &consentChannels()
{
    static const QStringList channels{QStringLiteral("email"), QStringLiteral("phone"),
                                      QStringLiteral("message"), QStringLiteral("post")};
    return channels;
}

std::optional<Consent::State> consentState(const QString &name)
{
    for (const Consent::State state : {Consent::State::Given, Consent::State::Withdrawn}) {
        if (name == stateName(state))
            return state;
    }
    return std::nullopt;
}

QVector<Consent> consentsOf(Replica &replica, const Id &contact)
{
    QMap<qsizetype, Consent> found;
    Query query = replica.database().query(
        "SELECT channel,state,coalesce(since,''),coalesce(source,'') FROM consent WHERE contact=?1"
        " AND dead=0 ORDER BY rid",
        contact);
    while (query.next()) {
        const qsizetype place = consentChannels().indexOf(query.text(0));
        const std::optional<Consent::State> state = consentState(query.text(1));
        if (place < 0 || !state)
            continue; // of a newer program
        const Consent consent{query.text(0), *state, query.text(2), query.text(3)};
        if (!found.contains(place) || counts(consent, found[place]))
            found[place] = consent;
    }
    return found.values();
}

bool isWithdrawn(const QVector<Consent> &consents, const QString &channel)
{
    return std::any_of(consents.begin(), consents.end(), [&](const Consent &consent) {
        return consent.channel == channel && consent.state == Consent::State::Withdrawn;
    });
}

Result<void> setConsent(Edit &edit, const Id &contact, const Consent &consent)
{
    if (!consentChannels().contains(consent.channel))
        return invalid(QStringLiteral("There is no channel “%1”. The channels are: %2.")
                           .arg(consent.channel, consentChannels().join(QStringLiteral(", "))));
    if (!QDate::fromString(consent.since, Qt::ISODate).isValid())
        return invalid(
            QStringLiteral("“%1” is no day; give one such as 2026-11-21.").arg(consent.since));
    const Id own = rowOf(contact, consent.channel);
    // What a merging brought along has been answered anew.
    for (const Id &row : rowsOf(edit, contact, consent.channel)) {
        if (row != own)
            edit.remove(ConsentEntity, row);
    }
    edit.write(ConsentEntity, own,
               {{"contact", contact},
                {"channel", consent.channel},
                {"state", stateName(consent.state)},
                {"since", consent.since},
                {"source", Value::textOrNull(consent.source.simplified())}});
    return {};
}

void forgetConsent(Edit &edit, const Id &contact, const QString &channel)
{
    for (const Id &row : rowsOf(edit, contact, channel))
        edit.remove(ConsentEntity, row);
}

} // namespace touchbase::people
