// SPDX-License-Identifier: MPL-2.0
#include "core/entry/carryout.h"

#include "core/activity/interactions.h"
#include "core/base/fold.h"
#include "core/followups/events.h"
#include "core/people/contacts.h"
#include "core/people/customfields.h"
#include "core/people/phone.h"

namespace touchbase::entry {

using namespace replica;

namespace {

/// One run over one sentence.
class CarryingOut {
public:
    CarryingOut(Edit &edit, const Understood &understood, const QString &region)
        : m_edit(edit)
        , m_understood(understood)
        , m_region(region)
    {}

    Result<QVector<Id>> run()
    {
        if (Result<void> people = findPeople(); !people)
            return people.error();
        if (m_understood.touch)
            addTouches();
        for (const FollowUp &followUp : m_understood.followUps) {
            if (Result<void> added = addFollowUp(followUp); !added)
                return added.error();
        }
        if (m_understood.appointment)
            addAppointment(*m_understood.appointment);
        if (m_understood.snoozeUntil) {
            if (Result<void> snoozed = snoozeNext(); !snoozed)
                return snoozed.error();
        }
        for (const Id &contact : std::as_const(m_everyone)) {
            if (m_understood.cadenceDays)
                m_edit.write(ContactEntity, contact, {{"cadence_days", *m_understood.cadenceDays}});
            addObjections(contact);
        }
        if (Result<void> fields = setFields(); !fields)
            return fields.error();
        // A sentence without verb or date is a note about the person it names.
        if (saysNothingElse())
            addNote();
        if (m_everyone.isEmpty() && m_made.isEmpty())
            return invalid(QStringLiteral("“%1” names nobody and asks for nothing, so there is "
                                          "nowhere to keep it. Say whom it is about.")
                               .arg(m_understood.note));
        return m_made;
    }

private:
    Result<void> findPeople()
    {
        if (!m_understood.ambiguous.isEmpty()) {
            const Ambiguity &undecided = m_understood.ambiguous.first();
            QStringList names;
            for (const Candidate &candidate : undecided.candidates)
                names << candidate.name;
            return Error{Error::Code::Ambiguous,
                         QStringLiteral("“%1” could be %2. Say which.")
                             .arg(undecided.name, names.join(QStringLiteral(" or ")))};
        }
        for (const FollowUp &followUp : m_understood.followUps) {
            if (Result<void> one = oneReading(followUp.due, followUp.readings); !one)
                return one;
        }
        if (m_understood.appointment) {
            if (Result<void> one =
                    oneReading(m_understood.appointment->start, m_understood.appointment->readings);
                !one)
                return one;
        }
        for (const Person &person : m_understood.contacts) {
            Id id = person.id;
            if (person.isNew) {
                people::Card card;
                card.firstName = person.name.section(u' ', 0, 0);
                card.lastName = person.name.section(u' ', 1);
                id = people::addCard(m_edit, card, m_region);
                m_made.append(id);
            }
            m_people.insert(person.name, id);
            m_everyone.append(id);
        }
        return {};
    }

    static Result<void> oneReading(const When &chosen, const QVector<When> &readings)
    {
        if (chosen.isValid() || readings.size() < 2)
            return {};
        return Error{Error::Code::Ambiguous,
                     QStringLiteral("The date could be %1 or %2. Say which.")
                         .arg(readings.at(0).text(), readings.at(1).text())};
    }

    void addTouches()
    {
        const Touch &touch = *m_understood.touch;
        const QDateTime now = m_edit.replica().clock().local();
        QDateTime at = now;
        if (touch.at.isValid() && (touch.at.date != now.date() || touch.at.time))
            at = QDateTime(touch.at.date, touch.at.time.value_or(QTime(12, 0)), now.timeZone());
        for (const QString &name : touch.with) {
            if (!m_people.contains(name))
                continue;
            const activity::Logged logged =
                activity::logInteraction(m_edit,
                                         {.contact = m_people.value(name),
                                          .kind = kindName(touch.kind),
                                          .at = at.toMSecsSinceEpoch(),
                                          .minutes = touch.minutes,
                                          .note = m_understood.note,
                                          .outcome = touch.outcome,
                                          .attempt = touch.attempt,
                                          .isPrivate = touch.isPrivate},
                                         {});
            m_made.append(logged.interaction);
        }
    }

    Result<void> addFollowUp(const FollowUp &said)
    {
        followups::FollowUp followUp;
        followUp.contact = m_people.value(said.contact);
        followUp.kind = kindName(said.kind);
        followUp.what = said.what;
        followUp.due = said.due.text();
        followUp.zoneKind =
            followUp.due.size() > 10 ? QStringLiteral("floating") : QStringLiteral("date");
        followUp.repeat = said.repeat;
        followUp.promisedBy = said.promisedBy;
        followUp.ladder = said.ladder;
        followUp.urgent = said.urgent;
        if (!said.event.isEmpty()) {
            const Result<Id> event = followups::putEvent(m_edit, said.event, said.eventDays);
            if (!event)
                return event.error();
            followUp.event = *event;
            followUp.eventDays = said.eventDays;
        }
        m_made.append(followups::add(m_edit, followUp));
        return {};
    }

    void addAppointment(const Appointment &said)
    {
        const Id id =
            m_edit.create(AppointmentEntity, {{"title", Value::textOrNull(said.title)},
                                              {"start", Value::textOrNull(said.start.text())},
                                              {"end", Value::textOrNull(said.end.text())},
                                              {"zone_kind", QStringLiteral("floating")},
                                              {"notes", Value::textOrNull(m_understood.note)}});
        m_made.append(id);
        for (const QString &name : said.with) {
            if (m_people.contains(name))
                m_edit.createAs(AttendanceEntity, Id::named(id, m_people.value(name).bytes()),
                                {{"contact", m_people.value(name)}, {"appointment", id}});
        }
    }

    Result<void> snoozeNext()
    {
        for (const Person &person : m_understood.contacts) {
            const auto open =
                followups::openFollowUpsOf(m_edit.replica(), m_people.value(person.name));
            if (open.isEmpty())
                return notFound(
                    QStringLiteral("%1 has no open follow-up to put off.").arg(person.name));
            followups::snooze(m_edit, open.first(), m_understood.snoozeUntil->text());
        }
        return {};
    }

    void addObjections(const Id &contact)
    {
        for (const QString &objection : m_understood.objections)
            m_edit.write(
                TagEntity, Id::named(contact, "tag:objection|" + fold(objection).toUtf8()),
                {{"contact", contact}, {"kind", QStringLiteral("objection")}, {"name", objection}});
    }

    Result<void> setFields()
    {
        if (m_understood.set.isEmpty() && m_understood.tags.isEmpty())
            return {};
        for (const Id &id : std::as_const(m_everyone)) {
            std::optional<people::Contact> contact = people::contact(m_edit.replica(), id);
            if (!contact)
                continue;
            for (auto field = m_understood.set.begin(); field != m_understood.set.end(); ++field) {
                if (Result<void> set =
                        people::setField(m_edit.replica(), contact->card, field.key(),
                                         field.value().toString(), DateOrder::DayFirst);
                    !set)
                    return set;
            }
            for (const QString &tag : m_understood.tags) {
                if (!contact->card.tags.contains(tag, Qt::CaseInsensitive))
                    contact->card.tags.append(tag);
            }
            people::putCard(m_edit, id, contact->card, people::Putting::Replace, m_region);
        }
        return {};
    }

    bool saysNothingElse() const
    {
        return !m_understood.touch && m_understood.followUps.isEmpty() &&
               !m_understood.appointment && !m_understood.cadenceDays &&
               !m_understood.snoozeUntil && m_understood.set.isEmpty();
    }

    void addNote()
    {
        for (const Id &contact : std::as_const(m_everyone)) {
            std::optional<people::Contact> held = people::contact(m_edit.replica(), contact);
            if (!held)
                continue;
            const QString notes = held->card.notes.isEmpty()
                                      ? m_understood.note
                                      : held->card.notes + u'\n' + m_understood.note;
            m_edit.write(ContactEntity, contact, {{"notes", notes}});
        }
    }

    Edit &m_edit;
    const Understood &m_understood;
    QString m_region;
    QHash<QString, Id> m_people;
    QVector<Id> m_everyone;
    QVector<Id> m_made;
};

} // namespace

std::function<QVector<Candidate>(const QString &name)> peopleOf(Replica &replica)
{
    return [&replica](const QString &name) {
        QVector<Candidate> candidates;
        for (const auto &[id, called] : people::contactsNamed(replica, name))
            candidates.append({id, called});
        return candidates;
    };
}

Context contextFor(Replica &replica, const QLocale &locale)
{
    Context context;
    context.now = replica.clock().local();
    context.locale = locale;
    context.people = peopleOf(replica);
    context.phone = [region = QLocale::territoryToCode(locale.territory())](const QString &typed) {
        const people::PhoneReading reading = people::readPhone(typed, region);
        return people::isValidPhone(reading.e164) ? reading.e164 : QString();
    };
    context.event = [&replica](const QString &name) {
        const std::optional<followups::Event> known = followups::eventNamed(replica, name);
        return known && !known->happened ? known->name : QString();
    };
    return context;
}

Result<QVector<Id>> carryOut(Edit &edit, const Understood &understood, const QString &region)
{
    return CarryingOut(edit, understood, region).run();
}

} // namespace touchbase::entry
