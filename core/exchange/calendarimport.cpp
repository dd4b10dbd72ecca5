// SPDX-License-Identifier: MPL-2.0
#include "core/exchange/calendarimport.h"

#include "core/people/contacts.h"
#include "core/replica/rows.h"

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
    CalendarImport(Batch &batch, const ImportOptions &options)
        : m_batch(batch)
        , m_region(options.region)
    {}

    ImportedRecord take(const Record<CalendarItem> &record)
    {
        m_batch.edit(); // what is looked up stands until it is written
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
    /// Files with one UID for many items are not rare: those that say something else are others.
    Id idOf(const char *kind, const QString &uid, const QString &says,
            const std::optional<Moment> &replaces)
    {
        const QString name = uid.isEmpty() ? says : uid;
        const Id id = itemId(kind, name, replaces);
        if (m_said.value(id, says) != says)
            return itemId(kind, name + u'@' + says, replaces);
        m_said.insert(id, says);
        return id;
    }

    void put(EntityId entityId, const Edit::Fields &fields, ImportedRecord &imported)
    {
        using Fate = ImportedRecord::Fate;
        // One item that is too large must not cost all the others.
        for (const auto &[field, value] : fields) {
            if (const qsizetype size = value.toBytes().size(); size > Limits::field) {
                imported.id = {};
                imported.fate = Fate::Failed;
                imported.reason =
                    QStringLiteral("It holds a text of %1 KB; %2 KB is the most. Shorten it.")
                        .arg(size / 1024)
                        .arg(Limits::field / 1024);
                return;
            }
        }
        bool there = m_batch.replica().row(*entity(entityId), imported.id).has_value();
        bool written = fill(m_batch.edit(), entityId, imported.id, fields);
        if (m_batch.isRehearsal()) {
            // An earlier part wrote it, and was rolled back.
            const bool rehearsed = m_rehearsed.contains(imported.id);
            m_rehearsed.insert(imported.id);
            there |= rehearsed;
            written &= !rehearsed;
        }
        imported.fate = !there ? Fate::Created : written ? Fate::Updated : Fate::Skipped;
        if (imported.fate == Fate::Skipped)
            imported.reason = QStringLiteral("It is in the base already, with nothing new.");
    }

    void takeAppointment(const Appointment &item, ImportedRecord &imported)
    {
        if (item.cancelled) {
            imported.fate = ImportedRecord::Fate::Skipped;
            imported.reason = QStringLiteral("“%1” was cancelled.").arg(item.summary);
            return;
        }
        if (item.yearly && takeYearly(*item.yearly, imported))
            return;
        const Wall start = wallOf(item.start);
        imported.id =
            idOf("appointment", item.uid, item.summary + start.text + item.rrule, item.replaces);
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
        if (imported.id.isNull())
            return;
        for (const Id &contact : attendees(item.attendees, item.contact))
            fill(m_batch.edit(), AttendanceEntity, Id::named(imported.id, contact.bytes()),
                 {{"contact", contact}, {"appointment", imported.id}});
    }

    void takeTask(const Task &item, ImportedRecord &imported)
    {
        const Wall due = item.due ? wallOf(*item.due) : item.start ? wallOf(*item.start) : Wall{};
        imported.id =
            idOf("follow_up", item.uid, item.summary + due.text + item.rrule, std::nullopt);
        const QVector<Id> contacts = attendees(item.attendees, item.contact);
        static const QHash<Task::State, QString> states{
            {Task::State::Open, QString()},
            {Task::State::Done, QStringLiteral("done")},
            {Task::State::Cancelled, QStringLiteral("dropped")}};
        put(FollowUpEntity,
            {{"contact", contacts.isEmpty() ? Value() : Value(contacts.first())},
             {"kind", kindOf(item)},
             {"what", Value::textOrNull(item.description.isEmpty()
                                            ? item.summary
                                            : item.summary + u'\n' + item.description)},
             {"due", Value::textOrNull(due.text)},
             {"zone_kind", Value::textOrNull(due.kind)},
             {"zone", Value::textOrNull(due.zone)},
             {"repeat", Value::textOrNull(item.rrule)},
             {"state", Value::textOrNull(states.value(item.state))},
             {"done_at", item.completed ? momentOf(*item.completed) : Value()},
             {"uid", Value::textOrNull(item.uid)}},
            imported);
    }

    /// Our own calendars name the kind among the categories.
    static QString kindOf(const Task &item)
    {
        static const QStringList kinds{QStringLiteral("call"),       QStringLiteral("email"),
                                       QStringLiteral("message"),    QStringLiteral("meeting"),
                                       QStringLiteral("visit"),      QStringLiteral("letter"),
                                       QStringLiteral("information")};
        for (const QString &category : item.categories) {
            if (kinds.contains(category.toLower()))
                return category.toLower();
        }
        return QStringLiteral("task");
    }

    Value momentOf(const Moment &moment) const
    {
        const QTimeZone zone = moment.zone.isEmpty() ? m_batch.replica().clock().zone()
                                                     : QTimeZone(moment.zone.toLatin1());
        return QDateTime(moment.date, moment.time.value_or(QTime(12, 0)),
                         zone.isValid() ? zone : QTimeZone::utc())
            .toMSecsSinceEpoch();
    }

    /// A birthday goes to the one contact of that name; of nobody, or of several, it stays an
    /// appointment.
    bool takeYearly(const people::ImportantDate &date, ImportedRecord &imported)
    {
        const auto named = people::contactsNamed(m_batch.replica(), date.person, 2);
        if (named.size() != 1)
            return false;
        imported.id = named.first().first;
        people::Card card;
        card.dates.append({date.kind, date.date, {}});
        const bool written =
            people::putCard(m_batch.edit(), imported.id, card, people::Putting::Fill, m_region);
        imported.fate = written ? ImportedRecord::Fate::Updated : ImportedRecord::Fate::Skipped;
        if (!written)
            imported.reason =
                QStringLiteral("%1 has a %2 already.").arg(named.first().second, date.kind);
        return true;
    }

    QVector<Id> attendees(const QVector<Attendee> &people, const QString &contact) const
    {
        QVector<Id> ids;
        if (const std::optional<Id> id = Id::fromHex(contact);
            id && m_batch.replica().row(*entity(ContactEntity), *id))
            ids.append(*id);
        for (const Attendee &attendee : people) {
            const Id id =
                m_batch.replica()
                    .database()
                    .value("SELECT contact FROM email WHERE address IN (?1,lower(?1)) AND dead=0",
                           attendee.email)
                    .toId();
            if (!id.isNull() && !ids.contains(id))
                ids.append(id);
        }
        return ids;
    }

    Batch &m_batch;
    QString m_region;
    QHash<Id, QString> m_said; ///< by the items of this file
    QSet<Id> m_rehearsed;
};

} // namespace

bool importCalendar(Batch &batch, const Reading<CalendarItem> &reading,
                    const ImportOptions &options, ImportProgress &progress, ImportReport &report)
{
    report.problems += reading.problems;
    CalendarImport import(batch, options);
    int done = 0;
    for (const Record<CalendarItem> &record : reading.records) {
        report.records.append(import.take(record));
        if (!report.records.last().reason.isEmpty())
            report.problems.append({record.line, report.records.last().reason});
        const auto *series = record.value ? std::get_if<Appointment>(&*record.value) : nullptr;
        if (series && !series->exceptions.isEmpty())
            report.problems.append(
                {record.line, QStringLiteral("“%1”: the days on which it is left out were not "
                                             "taken over.")
                                  .arg(series->summary)});
        for (const QString &warning : record.warnings)
            report.problems.append(problemOf(warning, record.line));
        if (!progress.step(++done, int(reading.records.size())))
            return false;
    }
    return true;
}

} // namespace touchbase::exchange
