// SPDX-License-Identifier: MPL-2.0
#include "core/exchange/calendarzones.h"
#include "core/exchange/contentline.h"
#include "core/exchange/icalendar.h"

#include <QDateTime>
#include <QMap>

namespace touchbase::exchange {

namespace {

QByteArray dateTime(const Moment &moment)
{
    QByteArray text = moment.date.toString(QStringLiteral("yyyyMMdd")).toLatin1();
    if (moment.time)
        text += 'T' + moment.time->toString(QStringLiteral("HHmmss")).toLatin1();
    return moment.time && moment.zone == QLatin1String("UTC") ? text + 'Z' : text;
}

class CalendarWriter {
public:
    explicit CalendarWriter(qint64 stampMs)
        : m_stamp(QDateTime::fromMSecsSinceEpoch(stampMs, Qt::UTC)
                      .toString(QStringLiteral("yyyyMMdd'T'HHmmss'Z'"))
                      .toLatin1())
    {}

    QByteArray write(const QVector<CalendarItem> &items)
    {
        for (const CalendarItem &item : items) {
            if (const auto *event = std::get_if<Appointment>(&item))
                writeEvent(*event);
            else
                writeTask(std::get<Task>(item));
        }
        QByteArray zones;
        for (auto it = m_zones.cbegin(); it != m_zones.cend(); ++it)
            zones += writeZone(it.key(), it.value());
        return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" +
               folded("PRODID:-//Touchbase//Touchbase " TOUCHBASE_VERSION "//EN") + zones +
               m_items + "END:VCALENDAR\r\n";
    }

private:
    void put(const QByteArray &line) { m_items += folded(line); }

    void text(const char *name, const QString &value)
    {
        if (!value.isEmpty())
            put(QByteArray(name) + ':' + escaped(value).toUtf8());
    }

    void moment(const char *name, const std::optional<Moment> &value)
    {
        if (!value)
            return;
        QByteArray head = name;
        if (!value->time)
            head += ";VALUE=DATE";
        else if (!value->zone.isEmpty() && value->zone != QLatin1String("UTC")) {
            head += ";TZID=" + parameter(value->zone);
            auto known = m_zones.find(value->zone);
            if (known == m_zones.end())
                m_zones.insert(value->zone, value->date.year());
            else
                *known = std::min(*known, value->date.year());
        }
        put(head + ':' + dateTime(*value));
    }

    static QByteArray parameter(QString value)
    {
        // RFC 6868 for what quotes cannot hold.
        value.replace(u'^', QLatin1String("^^"));
        value.replace(u'"', QLatin1String("^'"));
        value.replace(u'\n', QLatin1String("^n"));
        const bool quote = value.contains(u',') || value.contains(u';') || value.contains(u':');
        return quote ? '"' + value.toUtf8() + '"' : value.toUtf8();
    }

    void attendees(const QVector<Attendee> &all)
    {
        for (const Attendee &one : all) {
            const QByteArray name =
                one.name.isEmpty() ? QByteArray() : ";CN=" + parameter(one.name);
            const bool other = one.email.contains(u':') || !one.email.contains(u'@');
            put("ATTENDEE" + name + (other ? ":" : ":mailto:") + one.email.toUtf8());
        }
    }

    void categories(const QStringList &all)
    {
        QStringList safe;
        for (const QString &one : all)
            safe += escaped(one);
        if (!safe.isEmpty())
            put("CATEGORIES:" + safe.join(u',').toUtf8());
    }

    void begin(const char *component, const QString &uid)
    {
        put(QByteArray("BEGIN:") + component);
        text("UID", uid);
        put("DTSTAMP:" + m_stamp);
    }

    void writeEvent(const Appointment &event)
    {
        begin("VEVENT", event.uid);
        moment("DTSTART", event.start);
        moment("DTEND", event.end);
        text("SUMMARY", event.summary);
        text("LOCATION", event.location);
        text("DESCRIPTION", event.description);
        if (!event.rrule.isEmpty())
            put("RRULE:" + event.rrule.toUtf8());
        for (const Moment &day : event.exceptions)
            moment("EXDATE", day);
        moment("RECURRENCE-ID", event.replaces);
        attendees(event.attendees);
        categories(event.categories);
        text("X-TOUCHBASE-CONTACT", event.contact);
        if (event.cancelled)
            put("STATUS:CANCELLED");
        for (const int minutes : event.reminders) {
            put("BEGIN:VALARM");
            put("ACTION:DISPLAY");
            text("DESCRIPTION", event.summary.isEmpty() ? QStringLiteral("-") : event.summary);
            put((minutes < 0 ? QByteArray("TRIGGER:PT") : QByteArray("TRIGGER:-PT")) +
                QByteArray::number(std::abs(minutes)) + 'M');
            put("END:VALARM");
        }
        put("END:VEVENT");
    }

    void writeTask(const Task &task)
    {
        begin("VTODO", task.uid);
        moment("DTSTART", task.start);
        moment("DUE", task.due);
        moment("COMPLETED", task.completed);
        text("SUMMARY", task.summary);
        text("DESCRIPTION", task.description);
        if (task.priority > 0)
            put("PRIORITY:" + QByteArray::number(task.priority));
        put(task.state == Task::State::Done        ? "STATUS:COMPLETED"
            : task.state == Task::State::Cancelled ? "STATUS:CANCELLED"
                                                   : "STATUS:NEEDS-ACTION");
        if (!task.rrule.isEmpty())
            put("RRULE:" + task.rrule.toUtf8());
        attendees(task.attendees);
        categories(task.categories);
        text("X-TOUCHBASE-CONTACT", task.contact);
        put("END:VTODO");
    }

    QByteArray m_stamp;
    QByteArray m_items;
    QMap<QString, int> m_zones; ///< and the first year that somebody asks about
};

} // namespace

QByteArray writeCalendar(const QVector<CalendarItem> &items, qint64 stampMs)
{
    return CalendarWriter(stampMs).write(items);
}

} // namespace touchbase::exchange
