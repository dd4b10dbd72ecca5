// SPDX-License-Identifier: MPL-2.0
#include "app/models/contactconsent.h"

#include "app/models/contactfacts.h"
#include "app/models/phrases.h"

#include <QCoreApplication>

namespace touchbase::app {

using people::Consent;

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(ContactConsent)
};

QString iconOf(const QString &channel)
{
    static const QHash<QString, QString> icons{
        {QStringLiteral("email"), QStringLiteral("mail")},
        {QStringLiteral("phone"), QStringLiteral("call")},
        {QStringLiteral("message"), QStringLiteral("chat_bubble")},
        {QStringLiteral("post"), QStringLiteral("drafts")}};
    return icons.value(channel);
}

/// "Withdrawn 21 Nov 2026, call".
QString said(const Consent &consent)
{
    const QString day =
        QLocale().toString(QDate::fromString(consent.since, Qt::ISODate), QLocale::ShortFormat);
    const QString state = consent.state == Consent::State::Given
                              ? Words::tr("Given %1").arg(day)
                              : Words::tr("Withdrawn %1").arg(day);
    return consent.source.isEmpty() ? state : Words::tr("%1, %2").arg(state, consent.source);
}

} // namespace

QString channelText(const QString &channel)
{
    if (channel == u"email")
        return Words::tr("E-mail");
    if (channel == u"phone")
        return Words::tr("Calls");
    return channel == u"message" ? Words::tr("Messages") : Words::tr("Letters");
}

QVector<Choice> consentChoices(replica::Replica &replica, const Id &contact)
{
    const QVector<Consent> consents = people::consentsOf(replica, contact);
    QVector<Choice> choices;
    for (const QString &channel : people::consentChannels()) {
        Choice choice{.id = channel,
                      .text = channelText(channel),
                      .detail = Words::tr("Nothing noted"),
                      .icon = iconOf(channel)};
        for (const Consent &consent : consents) {
            if (consent.channel == channel) {
                choice.detail = said(consent);
                choice.level = people::stateName(consent.state);
            }
        }
        choices.append(choice);
    }
    return choices;
}

QVector<FactRow> consentFacts(replica::Replica &replica, const Id &contact)
{
    const QVector<people::Part> parts = people::partsOf(replica, contact, replica::ConsentEntity);
    QVector<FactRow> rows;
    for (const Consent &consent : people::consentsOf(replica, contact)) {
        for (const people::Part &part : parts) {
            if (part.text("channel") != consent.channel || part.text("since") != consent.since ||
                part.text("state") != people::stateName(consent.state))
                continue;
            rows.append(
                {.id = FactId{part.entity, part.id, part.entity->field(QLatin1String("state"))}
                           .text(),
                 .section = Words::tr("Consent"),
                 .label = channelText(consent.channel),
                 .value = said(consent)});
            break;
        }
    }
    return rows;
}

void noteConsent(replica::Edit &edit, const Id &contact, const QString &channel,
                 const QString &state, const QString &source)
{
    const std::optional<Consent::State> told = people::consentState(state);
    if (!told) {
        people::forgetConsent(edit, contact, channel);
        return;
    }
    const QString today = edit.replica().clock().today().toString(Qt::ISODate);
    if (const Result<void> done =
            people::setConsent(edit, contact, {channel, *told, today, source});
        !done)
        edit.database().fail(done.error());
}

} // namespace touchbase::app
