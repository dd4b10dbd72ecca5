// SPDX-License-Identifier: MPL-2.0
#include "app/cli/forms.h"

#include "core/activity/strength.h"
#include "core/people/phone.h"
#include "core/team/assignment.h"

using namespace Qt::StringLiterals;

namespace touchbase::cli {

namespace {

template <typename T>
QJsonValue orNull(const std::optional<T> &value)
{
    return value ? QJsonValue(*value) : QJsonValue();
}

QJsonArray array(const QStringList &words) { return QJsonArray::fromStringList(words); }

QJsonArray daysForm(const QVector<int> &days)
{
    QJsonArray list;
    for (const int day : days)
        list.append(day);
    return list;
}

} // namespace

QString momentForm(qint64 ms, const Clock &clock)
{
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(ms, clock.zone());
    return local.toOffsetFromUtc(local.offsetFromUtc()).toString(Qt::ISODate);
}

QJsonValue orNull(const QString &text) { return text.isEmpty() ? QJsonValue() : QJsonValue(text); }

QJsonObject contactForm(replica::Replica &replica, const people::Contact &contact)
{
    const Clock &clock = replica.clock();
    const people::Card &card = contact.card;
    const team::Belonging belonging = team::belongingOf(replica.database(), contact.id);
    QJsonArray phones;
    for (const people::StoredPhone &phone : contact.phones)
        phones.append(QJsonObject{{u"label"_s, phone.label},
                                  {u"number"_s, orNull(phone.e164)},
                                  {u"raw"_s, phone.raw},
                                  {u"valid"_s, people::isValidPhone(phone.e164)}});
    QJsonArray emails;
    for (const people::Email &email : card.emails)
        emails.append(QJsonObject{{u"label"_s, email.label}, {u"address"_s, email.address}});
    QJsonArray addresses;
    for (const people::Address &address : card.addresses)
        addresses.append(QJsonObject{{u"label"_s, address.label},
                                     {u"street"_s, address.street},
                                     {u"city"_s, address.city},
                                     {u"region"_s, address.region},
                                     {u"postal_code"_s, address.postalCode},
                                     {u"country"_s, address.country}});
    QJsonArray dates;
    for (const people::ImportantDate &date : card.dates)
        dates.append(QJsonObject{
            {u"kind"_s, date.kind}, {u"date"_s, date.date}, {u"person"_s, orNull(date.person)}});
    QJsonArray relations;
    for (const people::Relation &relation : card.relations)
        relations.append(QJsonObject{
            {u"kind"_s, relation.kind}, {u"name"_s, relation.name}, {u"id"_s, QJsonValue()}});
    QJsonArray consents;
    for (const people::Consent &consent : contact.consents)
        consents.append(consentForm(consent));
    QJsonObject custom;
    for (auto field = card.custom.begin(); field != card.custom.end(); ++field)
        custom.insert(field.key(), field.value());
    std::optional<double> expected;
    if (card.probability && card.dealValue)
        expected = *card.probability * *card.dealValue;
    return {
        {u"id"_s, contact.id.hex()},
        {u"display_name"_s, contact.called},
        {u"kind"_s, card.organisation ? u"organisation"_s : u"person"_s},
        {u"first_name"_s, orNull(card.firstName)},
        {u"last_name"_s, orNull(card.lastName)},
        {u"middle_name"_s, orNull(card.middleName)},
        {u"prefix"_s, orNull(card.prefix)},
        {u"suffix"_s, orNull(card.suffix)},
        {u"nickname"_s, orNull(card.nickname)},
        {u"organization"_s, orNull(card.organization)},
        {u"department"_s, orNull(card.department)},
        {u"job_title"_s, orNull(card.jobTitle)},
        {u"level"_s, orNull(card.level)},
        {u"active"_s, orNull(card.active)},
        {u"group"_s, orNull(card.group)},
        {u"type"_s, orNull(card.type)},
        {u"source"_s, orNull(card.source)},
        {u"probability"_s, orNull(card.probability)},
        {u"deal_value"_s, orNull(card.dealValue)},
        {u"expected_value"_s, orNull(expected)},
        {u"phones"_s, phones},
        {u"emails"_s, emails},
        {u"addresses"_s, addresses},
        {u"dates"_s, dates},
        {u"relations"_s, relations},
        {u"tags"_s, array(card.tags)},
        {u"hobbies"_s, array(card.hobbies)},
        {u"urls"_s, array(card.urls)},
        {u"consents"_s, consents},
        {u"custom"_s, custom},
        {u"notes"_s, orNull(card.notes)},
        {u"cadence_days"_s, orNull(contact.cadenceDays)},
        {u"last_contact"_s,
         contact.lastContact ? QJsonValue(momentForm(*contact.lastContact, clock)) : QJsonValue()},
        {u"team"_s, orNull(belonging.team)},
        {u"assignee"_s, orNull(belonging.assigneeName)},
        {u"next_follow_up"_s, orNull(contact.nextFollowUp)},
        {u"strength"_s, activity::strengthOf(replica, contact.id).now},
    };
}

QJsonObject consentForm(const people::Consent &consent)
{
    return {{u"channel"_s, consent.channel},
            {u"state"_s, people::stateName(consent.state)},
            {u"since"_s, orNull(consent.since)},
            {u"source"_s, orNull(consent.source)}};
}

QJsonObject followUpForm(const followups::FollowUp &followUp)
{
    return {
        {u"id"_s, followUp.id.hex()},
        {u"contact"_s,
         followUp.contact.isNull() ? QJsonValue() : QJsonValue(followUp.contact.hex())},
        {u"contact_name"_s, orNull(followUp.contactName)},
        {u"kind"_s, orNull(followUp.kind)},
        {u"what"_s, orNull(followUp.what)},
        {u"due"_s, orNull(followUp.due)},
        {u"zone"_s, followUp.zoneKind == QLatin1String("fixed") ? QJsonValue(followUp.zone)
                                                                : QJsonValue(followUp.zoneKind)},
        {u"repeat"_s, orNull(followUp.repeat)},
        {u"state"_s, followUp.state},
        {u"snoozed_until"_s, orNull(followUp.snoozedUntil)},
        {u"assignee"_s,
         followUp.assignee.isNull() ? QJsonValue() : QJsonValue(followUp.assignee.hex())},
        {u"outcome"_s, orNull(followUp.outcome)},
        {u"promised_by"_s, orNull(followUp.promisedBy)},
        {u"event"_s, orNull(followUp.eventName)},
        {u"event_days"_s, followUp.event.isNull() ? QJsonValue() : QJsonValue(followUp.eventDays)},
        {u"ladder"_s, daysForm(followUp.ladder)},
        {u"urgent"_s, followUp.urgent},
    };
}

QJsonObject touchForm(const activity::Interaction &interaction, const Clock &clock)
{
    return {
        {u"id"_s, interaction.id.hex()},
        {u"contact"_s, interaction.contact.hex()},
        {u"kind"_s, interaction.kind},
        {u"at"_s, momentForm(interaction.at, clock)},
        {u"minutes"_s, orNull(interaction.minutes)},
        {u"direction"_s, orNull(interaction.direction)},
        {u"note"_s, orNull(interaction.note)},
        {u"outcome"_s, orNull(interaction.outcome)},
        {u"place"_s, orNull(interaction.place)},
        {u"attempt"_s, interaction.attempt},
    };
}

QJsonObject understoodForm(const entry::Understood &understood)
{
    const auto when = [](const entry::When &moment) { return orNull(moment.text()); };
    QJsonValue touch;
    if (understood.touch)
        touch = QJsonObject{{u"kind"_s, entry::kindName(understood.touch->kind)},
                            {u"at"_s, when(understood.touch->at)},
                            {u"outcome"_s, orNull(understood.touch->outcome)},
                            {u"attempt"_s, understood.touch->attempt}};
    QJsonArray contacts;
    for (const entry::Person &person : understood.contacts)
        contacts.append(
            QJsonObject{{u"name"_s, person.name},
                        {u"id"_s, person.isNew ? QJsonValue() : QJsonValue(person.id.hex())},
                        {u"new"_s, person.isNew}});
    QJsonArray ambiguous;
    for (const entry::Ambiguity &ambiguity : understood.ambiguous) {
        QJsonArray candidates;
        for (const entry::Candidate &candidate : ambiguity.candidates)
            candidates.append(candidate.id.hex());
        ambiguous.append(QJsonObject{{u"name"_s, ambiguity.name}, {u"candidates"_s, candidates}});
    }
    QJsonArray followUps;
    for (const entry::FollowUp &followUp : understood.followUps) {
        QJsonObject form{{u"contact"_s, orNull(followUp.contact)},
                         {u"kind"_s, entry::kindName(followUp.kind)},
                         {u"due"_s, when(followUp.due)},
                         {u"repeat"_s, orNull(followUp.repeat)},
                         {u"what"_s, orNull(followUp.what)}};
        if (!followUp.event.isEmpty()) {
            form.insert(u"event"_s, followUp.event);
            form.insert(u"event_days"_s, followUp.eventDays);
        }
        if (!followUp.ladder.isEmpty())
            form.insert(u"ladder"_s, daysForm(followUp.ladder));
        if (followUp.urgent)
            form.insert(u"urgent"_s, true);
        if (followUp.readings.size() > 1) {
            QJsonArray readings;
            for (const entry::When &reading : followUp.readings)
                readings.append(reading.text());
            form.insert(u"readings"_s, readings);
        }
        followUps.append(form);
    }
    QJsonValue appointment;
    if (understood.appointment)
        appointment = QJsonObject{{u"start"_s, when(understood.appointment->start)},
                                  {u"end"_s, when(understood.appointment->end)}};
    return {
        {u"touch"_s, touch},
        {u"contacts"_s, contacts},
        {u"ambiguous"_s, ambiguous},
        {u"follow_ups"_s, followUps},
        {u"appointment"_s, appointment},
        {u"cadence_days"_s, orNull(understood.cadenceDays)},
        {u"snooze_until"_s, understood.snoozeUntil ? when(*understood.snoozeUntil) : QJsonValue()},
        {u"set"_s, QJsonObject::fromVariantMap(understood.set)},
        {u"tags"_s, array(understood.tags)},
        {u"objections"_s, array(understood.objections)},
        {u"note"_s, orNull(understood.note)},
    };
}

QJsonValue valueForm(const replica::Value &value)
{
    switch (value.type()) {
    case replica::Value::Type::Null:
        return {};
    case replica::Value::Type::Integer:
        return value.toInteger();
    case replica::Value::Type::Real:
        return value.toReal();
    case replica::Value::Type::Text:
        return value.toString();
    case replica::Value::Type::Bytes:
        return QString::fromLatin1(value.toBytes().toHex());
    }
    return {};
}

QString contactLine(const QString &called, const QString &organization, const Id &id)
{
    return QStringLiteral("%1  %2%3\n")
        .arg(id.hex(), called,
             organization.isEmpty() || organization == called
                 ? QString()
                 : QStringLiteral(", ") + organization);
}

QString followUpLine(const followups::FollowUp &followUp)
{
    const QString when =
        followUp.effective().isEmpty() ? QStringLiteral("waiting") : followUp.effective();
    QString line =
        QStringLiteral("%1  %2  %3")
            .arg(followUp.id.hex(), when.leftJustified(16),
                 followUp.contactName.isEmpty() ? QStringLiteral("-") : followUp.contactName);
    if (!followUp.kind.isEmpty())
        line += QStringLiteral(": ") + followUp.kind;
    if (!followUp.what.isEmpty())
        line += QStringLiteral(", ") + followUp.what;
    if (!followUp.eventName.isEmpty())
        line += QStringLiteral(", after ") + followUp.eventName;
    if (followUp.urgent)
        line += QStringLiteral(", urgent");
    return line + u'\n';
}

} // namespace touchbase::cli
