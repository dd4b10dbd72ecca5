// SPDX-License-Identifier: MPL-2.0
#include "core/exchange/calendarimport.h"

#include "core/exchange/icalendar.h"
#include "core/people/contacts.h"

namespace touchbase::exchange {

using namespace replica;

namespace {

struct Wall {
    QString text;
    QString kind;
    QString zone;
};

Wall wallOf(const Moment &moment)
{
    const QString date = moment.date.toString(Qt::ISODate);
    if (!moment.time)
        return {date, QStringLiteral("date"), {}};
    const QString text = date + u'T' + moment.time->toString(QStringLiteral("HH:mm"));
    if (moment.zone.isEmpty())
        return {text, QStringLiteral("floating"), {}};
    return {text, QStringLiteral("fixed"), moment.zone};
}

/// The same item of the same calendar has the same id, whichever device reads it.
Id itemId(const char *kind, const QString &uid, const std::optional<Moment> &replaces)
{
    QByteArray name = QByteArray(kind) + ':' + uid.toUtf8();
    if (replaces)
        name += '@' + wallOf(*replaces).text.toUtf8();
    return Id::named(Id(), name);
}

class CalendarImport {
public:
    CalendarImport(Edit &edit, const ImportOptions &options)
        : m_edit(edit)
        , m_region(options.region)
    {}

    ImportedRecord take(const Record<CalendarItem> &record)
    {
        ImportedRecord imported{.number = record.number, .line = record.line};
        if (!record.value) {
            imported.fate = ImportedRecord::Fate::Skipped;
            imported.reason = record.reason;
            return imported;
        }
        if (const auto *appointment = std::get_if<Appointment>(&*record.value))
            takeAppointment(*appointment, imported);
        else
            takeTask(std::get<Task>(*record.value), imported);
        return imported;
    }

private:
    void put(EntityId entityId, const Edit::Fields &fields, ImportedRecord &imported)
    {
        using Fate = ImportedRecord::Fate;
        const bool there = m_edit.replica().row(*entity(entityId), imported.id).has_value();
        const bool written = m_edit.write(entityId, imported.id, fields);
        imported.fate = !there ? Fate::Created : written ? Fate::Updated : Fate::Skipped;
        if (imported.fate == Fate::Skipped)
            imported.reason = QStringLiteral("It is in the base already, with nothing new.");
    }

    void takeAppointment(const Appointment &item, ImportedRecord &imported)
    {
        if (item.yearly && takeYearly(*item.yearly, imported))
            return;
        const Wall start = wallOf(item.start);
        imported.id =
            itemId("appointment", item.uid.isEmpty() ? item.summary + start.text : item.uid,
                   item.replaces);
        put(AppointmentEntity,
            {{"title", Value::textOrNull(item.summary)},
             {"start", Value::textOrNull(start.text)},
             {"end", item.end ? Value::textOrNull(wallOf(*item.end).text) : Value()},
             {"zone_kind", Value::textOrNull(start.kind)},
             {"zone", Value::textOrNull(start.zone)},
             {"place", Value::textOrNull(item.location)},
             {"notes", Value::textOrNull(item.description)},
             {"repeat", Value::textOrNull(item.rrule)},
             {"uid", Value::textOrNull(item.uid)}},
            imported);
        for (const Id &contact : attendees(item.attendees, item.contact))
            m_edit.write(AttendanceEntity, Id::named(imported.id, contact.bytes()),
                         {{"contact", contact}, {"appointment", imported.id}});
    }

    void takeTask(const Task &item, ImportedRecord &imported)
    {
        const Wall due = item.due ? wallOf(*item.due) : item.start ? wallOf(*item.start) : Wall{};
        imported.id = itemId("follow_up", item.uid.isEmpty() ? item.summary + due.text : item.uid,
                             std::nullopt);
        const QVector<Id> contacts = attendees(item.attendees, item.contact);
        static const QHash<Task::State, QString> states{
            {Task::State::Open, QString()},
            {Task::State::Done, QStringLiteral("done")},
            {Task::State::Cancelled, QStringLiteral("dropped")}};
        put(FollowUpEntity,
            {{"contact", contacts.isEmpty() ? Value() : Value(contacts.first())},
             {"kind", QStringLiteral("task")},
             {"what", Value::textOrNull(item.summary)},
             {"due", Value::textOrNull(due.text)},
             {"zone_kind", Value::textOrNull(due.kind)},
             {"zone", Value::textOrNull(due.zone)},
             {"repeat", Value::textOrNull(item.rrule)},
             {"state", Value::textOrNull(states.value(item.state))},
             {"uid", Value::textOrNull(item.uid)}},
            imported);
    }

    /// A birthday goes to the one contact of that name; of nobody, or of several, it stays an
    /// appointment.
    bool takeYearly(const people::ImportantDate &date, ImportedRecord &imported)
    {
        const auto named = people::contactsNamed(m_edit.replica(), date.person, 2);
        if (named.size() != 1)
            return false;
        imported.id = named.first().first;
        people::Card card;
        card.dates.append({date.kind, date.date, {}});
        const bool written =
            people::putCard(m_edit, imported.id, card, people::Putting::Fill, m_region);
        imported.fate = written ? ImportedRecord::Fate::Updated : ImportedRecord::Fate::Skipped;
        if (!written)
            imported.reason =
                QStringLiteral("%1 has a %2 already.").arg(named.first().second, date.kind);
        return true;
    }

    QVector<Id> attendees(const QVector<Attendee> &people, const QString &contact) const
    {
        QVector<Id> ids;
        if (const std::optional<Id> id = Id::fromHex(contact); id && !contact.isEmpty())
            ids.append(*id);
        for (const Attendee &attendee : people) {
            const Id id =
                m_edit.database()
                    .value("SELECT contact FROM email WHERE address=?1 AND dead=0", attendee.email)
                    .toId();
            if (!id.isNull() && !ids.contains(id))
                ids.append(id);
        }
        return ids;
    }

    Edit &m_edit;
    QString m_region;
};

} // namespace

bool importCalendar(Edit &edit, const QByteArray &bytes, const ImportOptions &options,
                    ImportReport &report)
{
    const Reading<CalendarItem> reading = readCalendar(bytes);
    report.problems += reading.problems;
    CalendarImport import(edit, options);
    int done = 0;
    for (const Record<CalendarItem> &record : reading.records) {
        report.records.append(import.take(record));
        if (!report.records.last().reason.isEmpty())
            report.problems.append({record.line, report.records.last().reason});
        for (const QString &warning : record.warnings)
            report.problems.append({record.line, warning});
        if (++done % 50 == 0 && options.progress &&
            !options.progress(done, int(reading.records.size())))
            return false;
    }
    return true;
}

} // namespace touchbase::exchange
