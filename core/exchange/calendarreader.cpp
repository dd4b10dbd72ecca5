// SPDX-License-Identifier: MPL-2.0
#include "core/exchange/calendarzones.h"
#include "core/exchange/contentline.h"
#include "core/exchange/icalendar.h"
#include "core/exchange/text.h"
#include "core/exchange/words.h"

#include <QRegularExpression>

namespace touchbase::exchange {

namespace {

// Deeper than any calendar goes; what stands deeper is passed over.
constexpr qsizetype depthLimit = 32;

struct Span {
    int days = 0;
    qint64 seconds = 0;
};

// RFC 5545, 3.3.6: -P1DT2H30M, P2W.
std::optional<Span> readSpan(const QString &text)
{
    static const QRegularExpression pattern(
        QStringLiteral("^([+-]?)P(?:(\\d{1,5})W)?(?:(\\d{1,6})D)?(?:T(?:(\\d{1,6})H)?(?:(\\d{1,7})"
                       "M)?(?:(\\d{1,8})S)?)?$"));
    const auto m = pattern.match(text.trimmed().toUpper());
    if (!m.hasMatch())
        return std::nullopt;
    const int sign = m.captured(1) == QLatin1String("-") ? -1 : 1;
    return Span{sign * (m.captured(2).toInt() * 7 + m.captured(3).toInt()),
                sign * (m.captured(4).toLongLong() * 3600 + m.captured(5).toLongLong() * 60 +
                        m.captured(6).toLongLong())};
}

Moment later(const Moment &from, const Span &span)
{
    Moment to = from;
    to.date = to.date.addDays(span.days);
    if (!to.time || span.seconds == 0)
        return to;
    const qint64 all = QTime(0, 0).secsTo(*to.time) + span.seconds;
    const qint64 day = 86400;
    const qint64 days = all >= 0 ? all / day : (all - day + 1) / day;
    to.date = to.date.addDays(days);
    to.time = QTime(0, 0).addSecs(int(all - days * day));
    return to;
}

std::optional<Moment> readMoment(const QString &text, const ContentLine &line,
                                 const ZoneBook &zones)
{
    static const QRegularExpression pattern(
        QStringLiteral("^(\\d{4})-?(\\d{2})-?(\\d{2})(?:T(\\d{2}):?(\\d{2}):?(\\d{2})?(Z?))?$"));
    const auto m = pattern.match(text.trimmed().toUpper());
    if (!m.hasMatch())
        return std::nullopt;
    Moment moment;
    moment.date = QDate(m.captured(1).toInt(), m.captured(2).toInt(), m.captured(3).toInt());
    if (!moment.date.isValid())
        return std::nullopt;
    if (m.captured(4).isEmpty())
        return moment;
    // A leap second is the last one of its minute.
    const QTime time(m.captured(4).toInt(), m.captured(5).toInt(),
                     std::min(m.captured(6).toInt(), 59));
    if (!time.isValid())
        return std::nullopt;
    moment.time = time;
    if (!m.captured(7).isEmpty())
        moment.zone = QStringLiteral("UTC");
    else
        moment.zone = zones.zone(line.wholeParameter("TZID"));
    return moment;
}

struct Component {
    QByteArray name;
    int line = 0;
    QVector<ContentLine> lines;
    QStringList triggers; ///< of its alarms
};

const ContentLine *find(const Component &component, const char *name)
{
    for (const ContentLine &line : component.lines) {
        if (line.name == name)
            return &line;
    }
    return nullptr;
}

QString textOf(const Component &component, const char *name)
{
    const ContentLine *line = find(component, name);
    return line ? unescaped(line->value).trimmed() : QString();
}

QVector<Attendee> attendeesOf(const Component &component)
{
    QVector<Attendee> attendees;
    for (const ContentLine &line : component.lines) {
        if (line.name != "ATTENDEE")
            continue;
        Attendee attendee;
        attendee.name = line.wholeParameter("CN");
        QString address = line.value.trimmed();
        if (address.startsWith(QLatin1String("mailto:"), Qt::CaseInsensitive))
            address = address.mid(7);
        attendee.email = address;
        attendees += attendee;
    }
    return attendees;
}

QStringList categoriesOf(const Component &component)
{
    QStringList all;
    for (const ContentLine &line : component.lines) {
        if (line.name != "CATEGORIES")
            continue;
        for (const QString &one : splitValue(line.value, u',')) {
            if (!one.trimmed().isEmpty())
                all += one.trimmed();
        }
    }
    return all;
}

// "Anna's birthday", "Geburtstag von Anna", "Birthday: Anna (1980)".
std::optional<people::ImportantDate> yearlyDate(const Appointment &event)
{
    static const QRegularExpression kinds(
        QStringLiteral("(birthday|geburtstag|anniversary|hochzeitstag|jahrestag)"),
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression noise(
        QStringLiteral(
            "(['’]s\\b|\\b(?:von|of|wedding)\\b|\\(\\s*\\*?\\s*\\d{0,4}\\s*\\)|[:–—🎂🎁]| - )"),
        QRegularExpression::CaseInsensitiveOption);
    const bool yearly = event.rrule.contains(QLatin1String("FREQ=YEARLY"));
    const QString all = event.summary + u' ' + event.categories.join(u' ');
    const auto found = kinds.match(all);
    if (!yearly || event.start.time || !found.hasMatch())
        return std::nullopt;
    const QString word = found.captured(1).toLower();
    const bool birthday = word == QLatin1String("birthday") || word == QLatin1String("geburtstag");
    people::ImportantDate date;
    date.kind = birthday ? QStringLiteral("birthday") : QStringLiteral("anniversary");
    date.date = event.start.date.toString(Qt::ISODate);
    if (event.start.date.year() <= 1604)
        date.date = QLatin1String("-") + date.date.mid(4);
    QString person = event.summary;
    person.remove(noise);
    person.remove(kinds);
    date.person = person.simplified();
    return date;
}

class CalendarReader {
public:
    explicit CalendarReader(QByteArrayView bytes)
        : m_bytes(toByteText(bytes))
        , m_lines(m_bytes)
    {}

    Reading<CalendarItem> read()
    {
        while (const auto text = m_lines.next()) {
            if (auto line = LineReader::parse(*text, m_lines.line()))
                take(std::move(*line));
            else if (m_open.isEmpty())
                outside();
        }
        if (m_depth > 0 && !m_open.isEmpty())
            m_truncated = true;
        while (!m_open.isEmpty())
            closeLast();
        for (const Component &component : std::as_const(m_components))
            finish(component);
        if (m_outside)
            m_reading.problems += {m_outside, QStringLiteral("this text stands outside of any "
                                                             "calendar and was left out")};
        if (m_truncated)
            m_reading.problems +=
                {m_lines.line(), QStringLiteral("the file ends inside a component")};
        if (m_reading.records.isEmpty())
            m_reading.problems += {1, QStringLiteral("No event and no task stands in this file.")};
        m_reading.encoding =
            isUtf8(m_bytes) ? QStringLiteral("UTF-8") : QStringLiteral("Windows-1252");
        return std::move(m_reading);
    }

private:
    static bool isItem(const QByteArray &name) { return name == "VEVENT" || name == "VTODO"; }

    void outside()
    {
        if (!m_outside)
            m_outside = m_lines.line();
    }

    void take(ContentLine line)
    {
        if (line.name == "BEGIN") {
            begin(line.value.trimmed().toUpper().toLatin1());
        } else if (line.name == "END") {
            end(line.value.trimmed().toUpper().toLatin1());
        } else if (m_open.isEmpty()) {
            outside();
        } else if (m_depth == m_open.size()) {
            Component &component = m_open.last();
            if (component.name == "VALARM" && line.name == "TRIGGER")
                component.triggers += line.value;
            else if (isItem(component.name) || component.name == "VTIMEZONE" ||
                     component.name == "STANDARD" || component.name == "DAYLIGHT")
                component.lines += std::move(line);
        }
    }

    void begin(const QByteArray &name)
    {
        // An event cannot hold an event: the one before lacks its END.
        if (isItem(name)) {
            while (!m_open.isEmpty() && m_open.last().name != "VCALENDAR")
                closeLast();
            m_depth = m_open.size();
        }
        ++m_depth;
        if (m_open.size() < depthLimit && m_depth == m_open.size() + 1)
            m_open += Component{name, m_lines.line(), {}, {}};
    }

    void end(const QByteArray &name)
    {
        if (m_depth > m_open.size()) {
            --m_depth;
            return;
        }
        bool open = false;
        for (const Component &component : std::as_const(m_open))
            open = open || component.name == name;
        if (!open)
            return;
        while (m_open.last().name != name)
            closeLast();
        closeLast();
        m_depth = m_open.size();
    }

    void closeLast()
    {
        Component component = m_open.takeLast();
        Component *parent = m_open.isEmpty() ? nullptr : &m_open.last();
        m_depth = std::min(m_depth, m_open.size());
        if (component.name == "VCALENDAR")
            return;
        if (component.name == "VTIMEZONE") {
            m_zones.add(component.lines);
        } else if (component.name == "STANDARD" || component.name == "DAYLIGHT") {
            if (parent)
                parent->lines += component.lines;
        } else if (component.name == "VALARM") {
            if (parent)
                parent->triggers += component.triggers;
        } else if (!parent || parent->name == "VCALENDAR") {
            m_components += std::move(component);
        }
    }

    void finish(const Component &component)
    {
        Record<CalendarItem> record;
        record.number = int(m_reading.records.size()) + 1;
        record.line = component.line;
        if (component.name == "VEVENT")
            readEvent(component, record);
        else if (component.name == "VTODO")
            readTask(component, record);
        else
            record.reason = QStringLiteral("%1 is neither an event nor a task")
                                .arg(QString::fromLatin1(component.name.left(40)));
        m_reading.records += std::move(record);
    }

    /// Nothing where the property is missing; a warning where it is no date.
    std::optional<Moment> moment(const Component &component, const char *name,
                                 Record<CalendarItem> &record)
    {
        const ContentLine *line = find(component, name);
        if (!line || line->value.trimmed().isEmpty())
            return std::nullopt;
        auto read = readMoment(line->value, *line, m_zones);
        if (!read)
            record.warnings += QStringLiteral("line %1: “%2” is no date (%3)")
                                   .arg(line->line)
                                   .arg(line->value.left(40), QLatin1String(name));
        else if (read->zone == ZoneBook::unknown()) {
            record.warnings +=
                QStringLiteral("line %1: the time zone “%2” is not known; the time is "
                               "taken as that of the place where one is")
                    .arg(line->line)
                    .arg(line->wholeParameter("TZID").left(60));
            read->zone.clear();
        }
        return read;
    }

    QString rule(const Component &component, Record<CalendarItem> &record)
    {
        const ContentLine *line = find(component, "RRULE");
        if (!line || line->value.trimmed().isEmpty())
            return {};
        const QString made = recurrenceRule(unescaped(line->value));
        if (made.isEmpty())
            record.warnings +=
                QStringLiteral("line %1: “%2” is no rule of recurrence; it is taken as "
                               "happening once")
                    .arg(line->line)
                    .arg(line->value.left(60));
        return made;
    }

    void readEvent(const Component &component, Record<CalendarItem> &record)
    {
        Appointment event;
        const auto start = moment(component, "DTSTART", record);
        if (!start) {
            record.reason = record.warnings.isEmpty() ? QStringLiteral("the event has no start")
                                                      : record.warnings.join(QLatin1String("; "));
            record.warnings.clear();
            return;
        }
        event.start = *start;
        event.end = moment(component, "DTEND", record);
        if (const auto span = readSpan(textOf(component, "DURATION")); span && !event.end)
            event.end = later(event.start, *span);
        event.uid = textOf(component, "UID");
        event.summary = textOf(component, "SUMMARY");
        event.location = textOf(component, "LOCATION");
        event.description = textOf(component, "DESCRIPTION");
        event.contact = textOf(component, "X-TOUCHBASE-CONTACT");
        event.rrule = rule(component, record);
        event.replaces = moment(component, "RECURRENCE-ID", record);
        event.attendees = attendeesOf(component);
        event.categories = categoriesOf(component);
        event.cancelled = textOf(component, "STATUS").toUpper() == QLatin1String("CANCELLED");
        for (const ContentLine &line : component.lines) {
            if (line.name != "EXDATE")
                continue;
            for (const QString &one : line.value.split(line.value.contains(u';') ? u';' : u',')) {
                auto day = readMoment(one, line, m_zones);
                if (!day)
                    continue;
                if (day->zone == ZoneBook::unknown())
                    day->zone.clear();
                event.exceptions += *day;
            }
        }
        for (const QString &trigger : component.triggers) {
            const auto span = readSpan(trigger);
            if (span && event.reminders.size() < 100)
                event.reminders += int(-(span->days * 1440 + span->seconds / 60));
        }
        event.yearly = yearlyDate(event);
        record.value = std::move(event);
    }

    void readTask(const Component &component, Record<CalendarItem> &record)
    {
        Task task;
        task.uid = textOf(component, "UID");
        task.summary = textOf(component, "SUMMARY");
        task.description = textOf(component, "DESCRIPTION");
        task.contact = textOf(component, "X-TOUCHBASE-CONTACT");
        task.start = moment(component, "DTSTART", record);
        task.due = moment(component, "DUE", record);
        if (const auto span = readSpan(textOf(component, "DURATION"));
            span && !task.due && task.start)
            task.due = later(*task.start, *span);
        task.completed = moment(component, "COMPLETED", record);
        task.rrule = rule(component, record);
        task.attendees = attendeesOf(component);
        task.categories = categoriesOf(component);
        task.priority = std::clamp(textOf(component, "PRIORITY").toInt(), 0, 9);
        const QString status = textOf(component, "STATUS").toUpper();
        if (status == QLatin1String("CANCELLED"))
            task.state = Task::State::Cancelled;
        else if (status == QLatin1String("COMPLETED") || task.completed ||
                 textOf(component, "PERCENT-COMPLETE") == QLatin1String("100"))
            task.state = Task::State::Done;
        record.value = std::move(task);
    }

    QByteArray m_bytes;
    LineReader m_lines;
    Reading<CalendarItem> m_reading;
    QVector<Component> m_open;
    qsizetype m_depth = 0; ///< how deep the file stands, beyond the limit too
    QVector<Component> m_components;
    ZoneBook m_zones;
    int m_outside = 0;
    bool m_truncated = false;
};

} // namespace

Reading<CalendarItem> readCalendar(QByteArrayView bytes) { return CalendarReader(bytes).read(); }

} // namespace touchbase::exchange
