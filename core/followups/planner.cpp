// SPDX-License-Identifier: MPL-2.0
#include "core/followups/planner.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace touchbase::followups {

namespace {

constexpr int missedDatesDays = 7;
constexpr qint64 msPerMinute = 60'000;
constexpr qint64 msPerDay = 24 * 60 * msPerMinute;
constexpr qint64 digestGoodForMs = 180 * msPerMinute;
constexpr int digestDays = 7;

QString words(const char *text) { return QCoreApplication::translate("Reminder", text); }

class Planner {
public:
    Planner(const PlannerInput &input, const PlannerSettings &settings, const PlannerClock &clock)
        : m_input(input)
        , m_settings(settings)
        , m_clock(clock)
        , m_today(QDateTime::fromMSecsSinceEpoch(clock.now, clock.zone).date())
        , m_wordsUntil(settings.wordsDays ? clock.now + *settings.wordsDays * msPerDay
                                          : std::numeric_limits<qint64>::max())
    {}

    QVector<Reminder> plan()
    {
        for (const OpenFollowUp &item : m_input.followUps)
            add(item);
        for (const OpenAppointment &item : m_input.appointments)
            add(item);
        for (const OpenDate &item : m_input.dates)
            add(item);
        addDigests();
        std::sort(m_reminders.begin(), m_reminders.end(), [](const Reminder &a, const Reminder &b) {
            return a.at != b.at ? a.at < b.at : a.key < b.key;
        });
        return std::move(m_reminders);
    }

private:
    static QString keyOf(const Id &id, const QString &moment) { return id.hex() + u'@' + moment; }

    QDateTime local(qint64 ms) const { return QDateTime::fromMSecsSinceEpoch(ms, m_clock.zone); }

    QDate dayOf(qint64 ms) const
    {
        const auto known = m_days.constFind(ms);
        return known != m_days.cend() ? *known : *m_days.insert(ms, local(ms).date());
    }

    // The day on which the user, where they are, meets it.
    QDate dayOf(const Due &due)
    {
        const qint64 at = due.kind == Due::Fixed ? momentOf(due) : invalidMoment;
        return at == invalidMoment ? QDate::fromString(due.wall.left(10), Qt::ISODate) : dayOf(at);
    }

    // 3,600 yearly dates fall on 366 days at most; zones are slow to ask.
    qint64 morningOf(QDate day)
    {
        const auto known = m_mornings.constFind(day);
        if (known != m_mornings.cend())
            return *known;
        const qint64 at =
            afterQuiet(instantOf(day, m_settings.morning, m_clock.zone).toMSecsSinceEpoch());
        m_mornings.insert(day, at);
        return at;
    }

    // Though the hours may be quiet.
    qint64 plainMorningOf(QDate day) const
    {
        return instantOf(day, m_settings.morning, m_clock.zone).toMSecsSinceEpoch();
    }

    // The moment itself, or the end of the quiet hours that it falls into.
    qint64 afterQuiet(qint64 at) const
    {
        const QTime from = m_settings.quietFrom, until = m_settings.quietUntil;
        if (from == until)
            return at;
        const QDateTime wall = local(at);
        const QTime time = wall.time();
        const bool overnight = from > until;
        const bool quiet = overnight ? time >= from || time < until : time >= from && time < until;
        if (!quiet)
            return at;
        const QDate day = overnight && time >= from ? wall.date().addDays(1) : wall.date();
        return instantOf(day, until, m_clock.zone).toMSecsSinceEpoch();
    }

    void add(const OpenFollowUp &item)
    {
        const qint64 dueAt = momentOf(item.due, item.urgent);
        // An unreadable snooze is none.
        const qint64 snoozedTo =
            item.snoozedUntil ? momentOf(*item.snoozedUntil, item.urgent) : invalidMoment;
        Reminder reminder;
        reminder.urgent = item.urgent;
        reminder.contact = item.contact;
        reminder.contactName = item.contactName;
        reminder.kind = item.kind;
        reminder.followUp = item.id;
        // Late is counted from when it was due, not from when it was snoozed to.
        const bool hasDue = dueAt != invalidMoment;
        const auto told = [this, &item, lateFrom = hasDue ? dueAt : snoozedTo](Reminder &wanted) {
            const bool nobodys = item.contactName.isEmpty();
            const QString why = item.what.isEmpty() ? item.kind : item.what;
            wanted.body = bodyOf(nobodys && !item.what.isEmpty() ? QString() : why, item.fact);
            const QString text = titleOf(nobodys ? item.what : item.contactName,
                                         whenOf(item.due, lateFrom, wanted.at));
            wanted.title = item.urgent ? words("Urgent: %1").arg(text) : text;
        };
        const auto ring = [&](const Due &when, qint64 at) {
            reminder.key = keyOf(item.id, when.wall);
            reminder.movesWithZone = when.kind != Due::Fixed;
            finish(reminder, at, when.kind == Due::Date && !item.urgent, told);
        };
        if (snoozedTo != invalidMoment)
            ring(*item.snoozedUntil, snoozedTo);
        // Snoozed is what would ring until then; what comes after it still does.
        if (!hasDue || dueAt <= snoozedTo)
            return;
        for (const int lead : item.ladder)
            addStep(item, reminder, dayOf(item.due).addDays(-lead), lead, snoozedTo, told);
        ring(item.due, dueAt);
    }

    // A step of a ladder is over with its day: the next one, or the due day itself, says the same.
    template <typename Words>
    void addStep(const OpenFollowUp &item, Reminder reminder, QDate day, int lead, qint64 snoozedTo,
                 Words told)
    {
        const qint64 at = item.urgent ? plainMorningOf(day) : morningOf(day);
        if (lead == 0 || dayOf(at) < m_today || at <= snoozedTo)
            return;
        reminder.key = keyOf(item.id, item.due.wall + u'-' + QString::number(lead));
        reminder.movesWithZone = item.due.kind != Due::Fixed;
        finish(reminder, at, !item.urgent, told);
    }

    // Today's where it is not over yet, and those of a week: what hands them to a system may not
    // run again before. An hour in the quiet evening belongs to the morning after.
    void addDigests()
    {
        if (!m_settings.digest)
            return;
        for (int ahead = -1; ahead <= digestDays; ++ahead) {
            const qint64 at =
                afterQuiet(instantOf(m_today.addDays(ahead), *m_settings.digest, m_clock.zone)
                               .toMSecsSinceEpoch());
            if (at >= m_clock.watchedSince && at + digestGoodForMs >= m_clock.now)
                addDigest(dayOf(at), at);
        }
    }

    void addDigest(QDate day, qint64 at)
    {
        const QString wall = day.toString(Qt::ISODate);
        int late = 0, due = 0, dates = 0, meetings = 0;
        for (const OpenFollowUp &item : m_input.followUps) {
            const QString of = (item.snoozedUntil ? *item.snoozedUntil : item.due).wall.left(10);
            late += !of.isEmpty() && of < wall;
            due += of == wall;
        }
        for (const OpenDate &item : m_input.dates)
            dates += nextOccurrence(item.date, day, m_settings.leapRule) == day;
        for (const OpenAppointment &item : m_input.appointments)
            meetings += dayOf(item.start) == day;
        const QStringList parts = countsOf({{"%1 late", "%1 late", late},
                                            {"%1 due", "%1 due", due},
                                            {"%1 date", "%1 dates", dates},
                                            {"%1 meeting", "%1 meetings", meetings}});
        if (parts.isEmpty())
            return;
        Reminder reminder;
        reminder.key = u"digest@"_s + wall;
        reminder.kind = u"digest"_s;
        reminder.movesWithZone = true;
        finish(reminder, at, true, [&parts, reach = late + due](Reminder &wanted) {
            wanted.title = reach > 0 ? words("Today: %1 to reach").arg(reach) : words("Today");
            wanted.body = parts.join(u", "_s);
        });
    }

    struct Count {
        const char *one;
        const char *many;
        int count;
    };
    static QStringList countsOf(std::initializer_list<Count> counts)
    {
        QStringList parts;
        for (const Count &each : counts) {
            if (each.count > 0)
                parts << words(each.count == 1 ? each.one : each.many).arg(each.count);
        }
        return parts;
    }

    void add(const OpenAppointment &item)
    {
        const qint64 start = momentOf(item.start);
        if (start == invalidMoment)
            return;
        const bool wholeDay = item.start.kind == Due::Date;
        const qint64 at = wholeDay ? start : start - m_settings.minutesBefore * msPerMinute;
        // Once it has begun there is nothing to remind of.
        if (!wholeDay && start <= m_clock.now)
            return;
        if (wholeDay && QDate::fromString(item.start.wall, Qt::ISODate) < m_today)
            return;
        Reminder reminder;
        reminder.key = keyOf(item.id, item.start.wall);
        reminder.contact = item.contact;
        reminder.contactName = item.contactName;
        reminder.kind = u"appointment"_s;
        reminder.movesWithZone = item.start.kind != Due::Fixed;
        finish(reminder, at, wholeDay, [this, &item, start](Reminder &wanted) {
            wanted.title = titleOf(item.contactName.isEmpty() ? item.title : item.contactName,
                                   whenOf(item.start, start, wanted.at));
            wanted.body = bodyOf(item.title, item.fact);
        });
    }

    void add(const OpenDate &item)
    {
        for (const int lead : m_settings.daysBefore) {
            const QDate since = m_today.addDays(lead - missedDatesDays);
            QDate day = nextOccurrence(item.date, since, m_settings.leapRule);
            // What was missed and is already over its week, or shown, makes way for the next
            // year's.
            for (int year = 0; year < 2; ++year) {
                if (addDate(item, day, lead))
                    break;
                day = nextOccurrence(item.date, day.addDays(1), m_settings.leapRule);
            }
        }
    }

    // True when this occurrence is still to ring.
    bool addDate(const OpenDate &item, QDate day, int lead)
    {
        const qint64 at = morningOf(day.addDays(-lead));
        if (at < m_clock.now && at < m_clock.watchedSince)
            return false;
        Reminder reminder;
        reminder.key = keyOf(item.id, day.toString(Qt::ISODate) + u'-' + QString::number(lead));
        reminder.contact = item.contact;
        reminder.contactName = item.contactName;
        reminder.kind = item.kind;
        reminder.movesWithZone = true;
        reminder.date = day;
        return finish(reminder, at, true, [this, &item, day](Reminder &wanted) {
            wanted.title = titleOf(item.contactName, dayWords(dayOf(wanted.at).daysTo(day), true));
            wanted.body = bodyOf(occasionOf(item, day), item.fact);
        });
    }

    QString occasionOf(const OpenDate &item, QDate day) const
    {
        QString kind = item.kind;
        if (!kind.isEmpty())
            kind[0] = kind[0].toUpper();
        if (!item.person.isEmpty())
            kind = words("%1 of %2").arg(kind, item.person);
        const auto age = ageOn(item.date, day);
        if (!age || *age == 0)
            return kind;
        return item.kind == u"birthday" ? words("%1, turns %2").arg(kind).arg(*age)
                                        : words("%1, %2 years").arg(kind).arg(*age);
    }

    static constexpr qint64 invalidMoment = std::numeric_limits<qint64>::min();

    qint64 momentOf(const Due &due, bool urgent = false)
    {
        if (due.kind == Due::Date) {
            const QDate day = QDate::fromString(due.wall, Qt::ISODate);
            if (!day.isValid())
                return invalidMoment;
            return urgent ? plainMorningOf(day) : morningOf(day);
        }
        const QDateTime at = instant(due, m_clock.zone, m_settings.morning);
        return at.isValid() ? at.toMSecsSinceEpoch() : invalidMoment;
    }

    template <typename Words>
    bool finish(Reminder &reminder, qint64 at, bool heldByQuiet, Words told)
    {
        if (m_input.shown.contains(reminder.key))
            return false;
        reminder.late = at < m_clock.now;
        reminder.at = reminder.late ? (heldByQuiet ? afterQuiet(m_clock.now) : m_clock.now) : at;
        if (reminder.at <= m_wordsUntil)
            told(reminder);
        m_reminders.append(reminder);
        return true;
    }

    static QString titleOf(const QString &name, const QString &when)
    {
        return name.isEmpty() ? when : name + u", "_s + when;
    }

    static QString bodyOf(const QString &why, const QString &fact)
    {
        if (why.isEmpty() || fact.isEmpty())
            return why + fact;
        return why + u". "_s + fact;
    }

    // "13:00", "today", "tomorrow 13:00", "3 days late".
    QString whenOf(const Due &due, qint64 dueAt, qint64 rings) const
    {
        const QDateTime wall = local(dueAt);
        const qint64 days = dayOf(rings).daysTo(wall.date());
        if (days < 0)
            return dayWords(days, false);
        if (due.kind == Due::Date)
            return dayWords(days, false);
        const QString time = m_settings.locale.toString(wall.time(), QLocale::ShortFormat);
        return days == 0 ? time : dayWords(days, false) + u' ' + time;
    }

    static QString dayWords(qint64 days, bool past)
    {
        if (days == 0)
            return words("today");
        if (days == 1)
            return words("tomorrow");
        if (days > 1)
            return words("in %1 days").arg(days);
        if (days == -1)
            return past ? words("yesterday") : words("1 day late");
        return (past ? words("%1 days ago") : words("%1 days late")).arg(-days);
    }

    const PlannerInput &m_input;
    const PlannerSettings &m_settings;
    const PlannerClock &m_clock;
    QDate m_today;
    qint64 m_wordsUntil;
    QHash<QDate, qint64> m_mornings;
    mutable QHash<qint64, QDate> m_days;
    QVector<Reminder> m_reminders;
};

} // namespace

QVector<Reminder> plan(const PlannerInput &input, const PlannerSettings &settings,
                       const PlannerClock &clock)
{
    return Planner(input, settings, clock).plan();
}

} // namespace touchbase::followups
