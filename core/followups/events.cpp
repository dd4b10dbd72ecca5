// SPDX-License-Identifier: MPL-2.0
#include "core/followups/events.h"

#include "core/base/fold.h"
#include "core/replica/rows.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace touchbase::followups {

using namespace replica;

namespace {

constexpr char columns[] =
    "SELECT e.id,e.name,e.day,coalesce(e.state,''),"
    "(SELECT count(*) FROM follow_up WHERE event=e.id AND dead=0 AND state='waiting'),"
    "(SELECT count(*) FROM follow_up WHERE event=e.id AND dead=0 AND"
    " coalesce(state,'open')='open') FROM event e WHERE e.dead=0";

Event read(const Query &query)
{
    return {.id = query.id(0),
            .name = query.text(1),
            .day = QDate::fromString(query.text(2), Qt::ISODate),
            .happened = query.text(3) == u"happened",
            .waiting = int(query.integer(4)),
            .open = int(query.integer(5))};
}

/// What two spellings of one event have in common.
QString keyOf(const QString &name)
{
    QString key = fold(name.simplified());
    for (const QString &article : {u"the "_s, u"der "_s, u"die "_s, u"das "_s, u"dem "_s}) {
        if (key.startsWith(article))
            return key.mid(article.size());
    }
    return key;
}

/// Two devices that name the same event mean one row; the holidays of next year are another one.
Id idOf(const QString &key, int occurrence)
{
    QByteArray name = "event:" + key.toUtf8();
    if (occurrence > 1)
        name += '\n' + QByteArray::number(occurrence);
    return Id::named(Id(), name);
}

/// What one name has meant, one after the other, and the row for what it means next.
struct Occurrences {
    QVector<Event> known;
    Id next;
};

Occurrences occurrencesOf(Replica &replica, const QString &key)
{
    Occurrences all;
    for (int number = 1;; ++number) {
        const Id id = idOf(key, number);
        if (const std::optional<Event> known = event(replica, id)) {
            all.known.append(*known);
            continue;
        }
        // One from the bin begins anew.
        if (all.next.isNull())
            all.next = id;
        if (replica.database().value("SELECT count(*) FROM event WHERE id=?1", id).toInteger() == 0)
            return all;
    }
}

/// Neither the day nor what is counted from it is still to come.
bool isOver(const Event &event, int days, const QDate &today)
{
    return event.day.isValid() && std::max(event.day, event.day.addDays(days)) < today;
}

QString dueBy(const QDate &day, int days)
{
    return day.isValid() ? day.addDays(days).toString(Qt::ISODate) : QString();
}

/// Brings what hangs on an event to what its day says.
int settle(Edit &edit, const Id &id)
{
    const std::optional<Event> known = event(edit.replica(), id);
    if (!known)
        return 0;
    struct Row {
        Id id;
        QString due;
        QString state;
        int days = 0;
    };
    QVector<Row> rows;
    {
        Query query = edit.database().query(
            "SELECT id,due,coalesce(state,'open'),event_days FROM follow_up WHERE event=?1 AND"
            " dead=0 AND coalesce(state,'open') IN ('open','waiting')",
            id);
        while (query.next())
            rows.append({query.id(0), query.text(1), query.text(2), int(query.integer(3))});
    }
    int changed = 0;
    for (const Row &row : std::as_const(rows)) {
        const QString due = dueBy(known->day, row.days);
        const QString state = due.isEmpty() ? u"waiting"_s : u"open"_s;
        if (due == row.due && state == row.state)
            continue;
        // A snooze was until before or after the old day.
        changed += edit.write(FollowUpEntity, row.id,
                              {{"due", Value::textOrNull(due)},
                               {"zone_kind", u"date"_s},
                               {"state", state},
                               {"snoozed_until", Value()}});
    }
    return changed;
}

} // namespace

QVector<Event> events(Replica &replica)
{
    QVector<Event> all;
    Query query = replica.database().query(
        std::string(columns) +
        " ORDER BY coalesce(e.state,'')='happened', e.day IS NULL, e.day, e.name");
    while (query.next())
        all.append(read(query));
    return all;
}

std::optional<Event> event(Replica &replica, const Id &id)
{
    Query query = replica.database().query(std::string(columns) + " AND e.id=?1", id);
    if (!query.next())
        return std::nullopt;
    return read(query);
}

std::optional<Event> eventNamed(Replica &replica, const QString &name)
{
    const QVector<Event> known = occurrencesOf(replica, keyOf(name)).known;
    for (const Event &one : known) {
        if (!isOver(one, 0, replica.clock().today()))
            return one;
    }
    return known.isEmpty() ? std::nullopt : std::optional(known.last());
}

Result<Event> findEvent(Replica &replica, const QString &text)
{
    if (const std::optional<Event> named = eventNamed(replica, text))
        return *named;
    QStringList names;
    for (const Event &one : events(replica))
        names << one.name;
    if (const QVector<Id> found = idsBeginning(replica, *entity(EventEntity), text, 2);
        found.size() == 1)
        return *event(replica, found.first());
    return notFound(names.isEmpty()
                        ? u"There is no event “%1”, and no other yet."_s.arg(text)
                        : u"There is no event “%1”; there are: %2."_s.arg(text, names.join(u", ")));
}

Result<Id> putEvent(Edit &edit, const QString &name, int days)
{
    const QString key = keyOf(name);
    if (key.isEmpty())
        return invalid(u"An event needs a name, such as “launch of Marina Heights”."_s);
    const Occurrences all = occurrencesOf(edit.replica(), key);
    for (const Event &one : all.known) {
        if (!isOver(one, days, edit.replica().clock().today()))
            return one.id;
    }
    QString plain = name.simplified();
    if (fold(plain) != key) // without its article
        plain = plain.section(u' ', 1);
    edit.write(EventEntity, all.next, {{"name", plain}, {"day", Value()}, {"state", Value()}});
    return all.next;
}

int setEventDay(Edit &edit, const Id &id, const QDate &day)
{
    edit.write(EventEntity, id,
               {{"day", Value::textOrNull(day.toString(Qt::ISODate))}, {"state", Value()}});
    return settle(edit, id);
}

int declareHappened(Edit &edit, const Id &id)
{
    const std::optional<Event> known = event(edit.replica(), id);
    if (!known)
        return 0;
    const QDate today = edit.replica().clock().today();
    const QDate day = known->day.isValid() && known->day <= today ? known->day : today;
    edit.write(EventEntity, id, {{"day", day.toString(Qt::ISODate)}, {"state", u"happened"_s}});
    return settle(edit, id);
}

void removeEvent(Edit &edit, const Id &id)
{
    QVector<Id> waiting;
    QVector<Id> dated;
    {
        Query query = edit.database().query(
            "SELECT id,coalesce(state,'open') FROM follow_up WHERE event=?1 AND dead=0 AND"
            " coalesce(state,'open') IN ('open','waiting')",
            id);
        while (query.next())
            (query.text(1) == u"waiting" ? waiting : dated).append(query.id(0));
    }
    for (const Id &followUp : std::as_const(waiting))
        edit.write(FollowUpEntity, followUp, {{"state", u"dropped"_s}});
    // An event of that name that comes later is none of theirs.
    for (const Id &followUp : std::as_const(dated))
        edit.write(FollowUpEntity, followUp, {{"event", Value()}, {"event_days", Value()}});
    edit.remove(EventEntity, id);
}

FollowUp byItsEvent(Replica &replica, FollowUp followUp)
{
    const std::optional<Event> known =
        followUp.event.isNull() ? std::nullopt : event(replica, followUp.event);
    if (!known)
        return followUp;
    followUp.zoneKind = u"date"_s;
    followUp.due = dueBy(known->day, followUp.eventDays);
    followUp.state = followUp.due.isEmpty() ? u"waiting"_s : u"open"_s;
    const QString today = replica.clock().today().toString(Qt::ISODate);
    if (known->happened && followUp.due < today) {
        // Not counted from its day any more, or it would be late from the beginning.
        followUp.due = today;
        followUp.event = Id();
        followUp.eventDays = 0;
    }
    return followUp;
}

Result<int> settleEvents(Replica &replica)
{
    const auto found = [&replica](const char *which) {
        QVector<Id> ids;
        Query query = replica.database().query(which);
        while (query.next())
            ids.append(query.id(0));
        return ids;
    };
    constexpr char unsettled[] =
        "SELECT DISTINCT f.event FROM follow_up f JOIN event e ON e.id=f.event WHERE"
        " f.event IS NOT NULL AND f.dead=0 AND e.dead=0 AND"
        " coalesce(f.state,'open') IN ('open','waiting') AND"
        " ((e.day IS NULL)<>(coalesce(f.state,'open')='waiting') OR"
        " f.due IS NOT date(e.day,coalesce(f.event_days,0) || ' days'))";
    constexpr char forsaken[] =
        "SELECT f.id FROM follow_up f JOIN event e ON e.id=f.event WHERE"
        " f.event IS NOT NULL AND f.dead=0 AND e.dead<>0 AND f.state='waiting'";
    if (found(unsettled).isEmpty() && found(forsaken).isEmpty())
        return 0;
    // Asked again inside the transaction: another process may have been faster.
    Edit edit(replica, u"seed"_s); // nobody's action, so no Undo of its own
    edit.passByForbidden();
    int changed = 0;
    for (const Id &one : found(unsettled))
        changed += settle(edit, one);
    // Who removed the event did not know of them; a person decides, and today is when they see it.
    for (const Id &one : found(forsaken))
        changed += edit.write(FollowUpEntity, one,
                              {{"due", replica.clock().today().toString(Qt::ISODate)},
                               {"zone_kind", u"date"_s},
                               {"state", u"open"_s},
                               {"event", Value()},
                               {"event_days", Value()}});
    const bool wrote = !edit.isEmpty();
    if (const Result<Stamp> committed = edit.commit(); !committed)
        return committed.error();
    return wrote ? changed : 0;
}

} // namespace touchbase::followups
