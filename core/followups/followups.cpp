// SPDX-License-Identifier: MPL-2.0
#include "core/followups/followups.h"

#include "core/followups/events.h"
#include "core/followups/recurrence.h"
#include "core/replica/rows.h"
#include "core/team/assignment.h"

#include <QRegularExpression>

#include <algorithm>

namespace touchbase::followups {

using namespace replica;

namespace {

constexpr char columns[] =
    "SELECT f.id,f.contact,c.called,f.kind,f.what,f.due,f.zone_kind,f.zone,f.repeat,"
    "coalesce(f.state,'open'),f.snoozed_until,f.outcome,f.done_at,"
    "f.applied_plan,f.plan_step,f.promised_by,f.event,"
    "CASE WHEN f.event IS NOT NULL THEN (SELECT name FROM event WHERE id=f.event) END,"
    "f.event_days,f.ladder,f.urgent,f.assignee"
    " FROM follow_up f LEFT JOIN contact c ON c.id=f.contact ";
// The words of the index follow_up_open, so that it is used.
constexpr char open[] = "f.dead=0 AND coalesce(f.state,'open')='open'"
                        " AND (c.id IS NULL OR c.dead=0)";
const std::string &mine()
{
    static const std::string condition = std::string(open) + " AND " + team::isMine("f");
    return condition;
}
constexpr char order[] = " ORDER BY coalesce(f.snoozed_until,f.due),f.rid";

FollowUp read(const Query &query)
{
    FollowUp followUp;
    followUp.id = query.id(0);
    followUp.contact = query.id(1);
    QString *const texts[] = {&followUp.contactName, &followUp.kind,     &followUp.what,
                              &followUp.due,         &followUp.zoneKind, &followUp.zone,
                              &followUp.repeat,      &followUp.state,    &followUp.snoozedUntil,
                              &followUp.outcome};
    int column = 2;
    for (QString *text : texts)
        *text = query.text(column++);
    if (!query.isNull(12))
        followUp.doneAt = query.integer(12);
    followUp.appliedPlan = query.id(13);
    followUp.planStep = query.id(14);
    followUp.promisedBy = query.text(15);
    followUp.event = query.id(16);
    followUp.eventName = query.text(17);
    followUp.eventDays = int(query.integer(18));
    if (const Result<QVector<int>> ladder = readLadder(query.text(19)))
        followUp.ladder = *ladder;
    followUp.urgent = query.integer(20) != 0;
    followUp.assignee = query.id(21);
    return followUp;
}

/// Due date and rule of what comes after a repeating follow-up.
struct Next {
    QString due; ///< empty when the rule has run out
    QString repeat;
};

/// The first occurrence that is still ahead: what was missed meanwhile is not made up for. Each
/// occurrence is a row of its own, so a rule that counts has that many fewer to go.
Next nextOf(const FollowUp &followUp, const QDateTime &now)
{
    const bool dayOnly = followUp.due.size() <= 10;
    const QString wall = dayOnly ? followUp.due + QStringLiteral("T00:00") : followUp.due;
    QDateTime due = QDateTime::fromString(wall.left(16), QStringLiteral("yyyy-MM-ddTHH:mm"));
    due.setTimeSpec(Qt::UTC);
    QDateTime over(now.date(), dayOnly ? QTime(0, 0) : now.time(), Qt::UTC);
    if (over < due)
        over = due;
    static const QRegularExpression counting(QStringLiteral("\\bCOUNT=(\\d+)"),
                                             QRegularExpression::CaseInsensitiveOption);
    const auto count = counting.match(followUp.repeat);
    int left = count.hasMatch() ? count.captured(1).toInt() : 0;
    QDateTime at = due;
    do {
        // A rule that counts is walked one by one; an endless one is entered where it is needed.
        const Result<QDateTime> next =
            nextOccurrence(followUp.repeat, due, count.hasMatch() ? at : over);
        if (!next || !next->isValid())
            return {};
        at = *next;
        --left;
    } while (at <= over);
    Next next{
        at.toString(dayOnly ? QStringLiteral("yyyy-MM-dd") : QStringLiteral("yyyy-MM-ddTHH:mm")),
        followUp.repeat};
    if (count.hasMatch())
        next.repeat.replace(count.capturedStart(1), count.capturedLength(1), QString::number(left));
    return next;
}

Edit::Fields fieldsOf(const FollowUp &followUp)
{
    Edit::Fields fields{
        {"contact", followUp.contact.isNull() ? Value() : Value(followUp.contact)},
        {"kind", Value::textOrNull(followUp.kind)},
        {"what", Value::textOrNull(followUp.what)},
        {"due", Value::textOrNull(followUp.due)},
        {"zone_kind", Value::textOrNull(followUp.zoneKind)},
        {"zone", Value::textOrNull(followUp.zone)},
        {"repeat", Value::textOrNull(followUp.repeat)},
        {"promised_by", Value::textOrNull(followUp.promisedBy)},
        {"event", followUp.event.isNull() ? Value() : Value(followUp.event)},
        {"event_days", followUp.eventDays == 0 ? Value() : Value(followUp.eventDays)},
        {"ladder", Value::textOrNull(ladderText(followUp.ladder))},
        {"urgent", followUp.urgent ? Value(true) : Value()},
        {"assignee", followUp.assignee.isNull() ? Value() : Value(followUp.assignee)}};
    if (followUp.state == QLatin1String("waiting"))
        fields.emplace_back("state", followUp.state);
    return fields;
}

/// The days of a span as wall texts: from the first, before the second; empty for open ends.
struct Days {
    QString from;
    QString until;
};

Days daysOf(const Replica &replica, Span span)
{
    const QDate today = replica.clock().today();
    const QString tomorrow = today.addDays(1).toString(Qt::ISODate);
    switch (span) {
    case Span::Overdue:
        return {{}, today.toString(Qt::ISODate)};
    case Span::Today:
        return {today.toString(Qt::ISODate), tomorrow};
    case Span::Week:
        return {tomorrow, today.addDays(8).toString(Qt::ISODate)};
    case Span::All:
        break;
    }
    return {};
}

/// Bounds that the index serves; without any, what has no due time counts too.
std::string within(Span span)
{
    return span == Span::All ? " AND ?1=?2"
                             : " AND coalesce(f.snoozed_until,f.due)>=?1"
                               " AND coalesce(f.snoozed_until,f.due)<?2";
}

QVector<FollowUp> readAll(Query query)
{
    QVector<FollowUp> all;
    while (query.next())
        all.append(read(query));
    return all;
}

} // namespace

QVector<FollowUp> openFollowUps(Replica &replica, Span span, int limit)
{
    const Days days = daysOf(replica, span);
    const auto some = [&](const std::string &which, int most) {
        return readAll(replica.database().query(std::string(columns) + "WHERE " + which + mine() +
                                                    within(span) + order + " LIMIT ?3",
                                                days.from, days.until, most));
    };
    if (span != Span::Overdue)
        return some({}, limit);
    // What I promised and did not keep cannot wait behind what I only meant to do.
    QVector<FollowUp> promised = some("f.promised_by='me' AND ", limit);
    const int left = limit < 0 ? limit : limit - int(promised.size());
    return promised + some("coalesce(f.promised_by,'')<>'me' AND ", left);
}

int openCount(Replica &replica, Span span)
{
    const Days days = daysOf(replica, span);
    return int(replica.database()
                   .value(std::string("SELECT count(*) FROM follow_up f LEFT JOIN contact c"
                                      " ON c.id=f.contact WHERE ") +
                              mine() + within(span),
                          days.from, days.until)
                   .toInteger());
}

QVector<FollowUp> openFollowUpsOf(Replica &replica, const Id &contact)
{
    return readAll(replica.database().query(
        std::string(columns) + "WHERE f.contact=?1 AND " + open + order, contact));
}

QVector<FollowUp> openFollowUpsFor(Replica &replica, const Id &assignee)
{
    return readAll(replica.database().query(
        std::string(columns) + "WHERE f.space<>1 AND f.assignee IS ?1 AND " + open + order,
        assignee.isNull() ? Value() : Value(assignee)));
}

QVector<FollowUp> waitingFollowUps(Replica &replica, const Id &contact)
{
    constexpr char waiting[] = "WHERE f.event IS NOT NULL AND f.state='waiting' AND f.dead=0"
                               " AND (c.id IS NULL OR c.dead=0)";
    const std::string all = std::string(columns) + waiting;
    const std::string byName = " ORDER BY 18,c.sort_key,f.rid";
    return contact.isNull()
               ? readAll(replica.database().query(all + byName))
               : readAll(replica.database().query(all + " AND f.contact=?1" + byName, contact));
}

QStringList followUpKinds()
{
    return {QStringLiteral("call"),        QStringLiteral("email"), QStringLiteral("message"),
            QStringLiteral("meeting"),     QStringLiteral("visit"), QStringLiteral("letter"),
            QStringLiteral("information"), QStringLiteral("task")};
}

QVector<FollowUp> openPromises(Replica &replica, const QString &by)
{
    return readAll(replica.database().query(
        std::string(columns) + "WHERE f.promised_by=?1 AND " + mine() + order, by));
}

std::optional<FollowUp> followUp(Replica &replica, const Id &id)
{
    Query query = replica.database().query(std::string(columns) + "WHERE f.id=?1 AND f.dead=0", id);
    if (!query.next())
        return std::nullopt;
    return read(query);
}

int completedOn(Replica &replica, const QDate &day)
{
    const QTimeZone zone = replica.clock().zone();
    return int(
        replica.database()
            .value("SELECT count(*) FROM follow_up WHERE done_at>=?1 AND done_at<?2 AND dead=0"
                   " AND state='done'",
                   day.startOfDay(zone).toMSecsSinceEpoch(),
                   day.addDays(1).startOfDay(zone).toMSecsSinceEpoch())
            .toInteger());
}

Result<Id> findFollowUp(Replica &replica, const QString &text)
{
    const QVector<Id> found = idsBeginning(replica, *entity(FollowUpEntity), text, 2);
    if (found.isEmpty())
        return notFound(QStringLiteral("There is no follow-up “%1”.").arg(text));
    if (found.size() > 1)
        return Error{
            Error::Code::Ambiguous,
            QStringLiteral("“%1” fits several follow-ups. Give more of the id.").arg(text)};
    return found.first();
}

Result<QVector<int>> readLadder(const QString &text)
{
    constexpr int farthest = 3660;
    constexpr int most = 12;
    QVector<int> days;
    for (const QString &part : text.split(u',', Qt::SkipEmptyParts)) {
        bool ok = false;
        const int day = part.trimmed().toInt(&ok);
        if (!ok || day < 0 || day > farthest)
            return invalid(
                QStringLiteral("“%1” is no number of days; give such as 30,7,1.").arg(part));
        if (!days.contains(day))
            days.append(day);
    }
    if (days.size() > most)
        return invalid(QStringLiteral("At most %1 reminders come before a date.").arg(most));
    std::sort(days.begin(), days.end(), std::greater<>());
    return days;
}

QString ladderText(const QVector<int> &days)
{
    QStringList texts;
    for (const int day : days)
        texts.append(QString::number(day));
    return texts.join(u',');
}

Id add(Edit &edit, const FollowUp &followUp)
{
    FollowUp added = byItsEvent(edit.replica(), followUp);
    if (added.assignee.isNull())
        added.assignee = team::usualAssignee(edit.database(), added.contact).toId();
    return edit.create(FollowUpEntity, fieldsOf(added));
}

void complete(Edit &edit, const FollowUp &followUp, const QString &outcome,
              std::optional<qint64> at)
{
    const Clock &clock = edit.replica().clock();
    const qint64 doneAt = at.value_or(clock.now());
    edit.write(FollowUpEntity, followUp.id,
               {{"state", QStringLiteral("done")},
                {"done_at", Value(doneAt)},
                {"outcome", Value::textOrNull(outcome)}});
    if (followUp.repeat.isEmpty())
        return;
    const Next next = nextOf(followUp, QDateTime::fromMSecsSinceEpoch(doneAt, clock.zone()));
    if (next.due.isEmpty())
        return;
    FollowUp following = followUp;
    following.due = next.due;
    following.repeat = next.repeat;
    following.event = Id();
    following.eventDays = 0;
    edit.write(FollowUpEntity, Id::named(followUp.id, "next"), fieldsOf(following));
}

void drop(Edit &edit, const FollowUp &followUp)
{
    edit.write(FollowUpEntity, followUp.id, {{"state", QStringLiteral("dropped")}});
}

void snooze(Edit &edit, const FollowUp &followUp, const QString &until)
{
    edit.write(FollowUpEntity, followUp.id, {{"snoozed_until", Value::textOrNull(until)}});
}

void reschedule(Edit &edit, const FollowUp &followUp, const QString &due)
{
    edit.write(
        FollowUpEntity, followUp.id,
        {{"due", Value::textOrNull(due)},
         {"zone_kind", due.size() > 10 ? QStringLiteral("floating") : QStringLiteral("date")},
         {"snoozed_until", Value()},
         {"event", Value()},
         {"event_days", Value()}});
    if (!followUp.event.isNull() && followUp.state == QLatin1String("waiting"))
        edit.write(FollowUpEntity, followUp.id, {{"state", QStringLiteral("open")}});
}

void setUrgent(Edit &edit, const FollowUp &followUp, bool urgent)
{
    edit.write(FollowUpEntity, followUp.id, {{"urgent", urgent ? Value(true) : Value()}});
}

} // namespace touchbase::followups
