// SPDX-License-Identifier: MPL-2.0
#include "core/people/lists.h"

#include <QSet>

namespace touchbase::people {

using namespace replica;

namespace {

qint64 silentBefore(const Replica &replica)
{
    return replica.clock().local().addDays(-silentDays).toMSecsSinceEpoch();
}

/// Whose birthday comes within birthdayDays, by the index of days of the year.
std::string hasBirthday(const QDate &today)
{
    std::string days;
    const auto add = [&](const QString &day) {
        days += (days.empty() ? "'" : ",'") + day.toStdString() + '\'';
    };
    for (int ahead = 0; ahead < birthdayDays; ++ahead) {
        const QDate day = today.addDays(ahead);
        add(day.toString(QStringLiteral("MM-dd")));
        if (day.month() == 2 && day.day() == 28 && !QDate::isLeapYear(day.year()))
            add(QStringLiteral("02-29"));
    }
    return "id IN (SELECT contact FROM important_date WHERE dead=0 AND kind='birthday'"
           " AND substr(date,-5) IN (" +
           days + "))";
}

} // namespace

QVector<qint64> contactList(Replica &replica, List list, Order order)
{
    std::string sql = "SELECT rid FROM contact WHERE dead=0 AND merged_into IS NULL";
    Value argument;
    switch (list) {
    case List::Everyone:
        break;
    case List::KeyClients:
        sql += " AND +level='A'"; // the plus keeps to the one index, already in order
        break;
    case List::Silent:
        sql += " AND coalesce(last_contact,0)<?1";
        argument = Value(silentBefore(replica));
        break;
    case List::Birthdays:
        sql += " AND " + hasBirthday(replica.clock().today());
        break;
    case List::NoFollowUp:
        sql += " AND next_follow_up IS NULL";
        break;
    }
    sql +=
        order == Order::Name ? " ORDER BY sort_key,rid" : " ORDER BY coalesce(last_contact,0),rid";
    QVector<qint64> rows;
    Query query = replica.database().query(sql, argument.isNull() ? std::vector<Value>{}
                                                                  : std::vector<Value>{argument});
    while (query.next())
        rows.append(query.integer(0));
    return rows;
}

ListCounts listCounts(Replica &replica)
{
    ListCounts counts;
    Database &database = replica.database();
    {
        Query query = database.query(
            "SELECT count(*),sum(level='A'),sum(coalesce(last_contact,0)<?1),"
            "sum(next_follow_up IS NULL) FROM contact WHERE dead=0 AND merged_into IS NULL",
            silentBefore(replica));
        if (query.next()) {
            counts.everyone = int(query.integer(0));
            counts.keyClients = int(query.integer(1));
            counts.silent = int(query.integer(2));
            counts.noFollowUp = int(query.integer(3));
        }
    }
    counts.birthdays =
        int(database
                .value("SELECT count(*) FROM contact WHERE dead=0 AND merged_into IS NULL AND " +
                       hasBirthday(replica.clock().today()))
                .toInteger());
    return counts;
}

} // namespace touchbase::people
