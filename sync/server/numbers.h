// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "sync/server/database.h"

#include <string>

namespace touchbase::server {

// Accounts and spaces are known by numbers that stand in rows for longer than they do themselves:
// under which account a replica wrote, to which space a row moved. So no number is given again.
// PostgreSQL sees to that by itself, SQLite gives the highest one anew once it is free.

/// What stands for the number in an INSERT into `table`.
inline std::string freshNumber(const Database &database, const std::string &table)
{
    return database.isShared() ? "DEFAULT"
                               : "(SELECT 1+max(coalesce(max(number),0),coalesce((SELECT value FROM"
                                 " fact WHERE key='last " +
                                     table + "'),0)) FROM " + table + ')';
}

/// Inside the transaction that removes it.
inline void noteRemoved(Database &database, const QString &table, qint64 number)
{
    database.run("INSERT INTO fact(key,value) VALUES(?1,?2) ON CONFLICT(key) DO UPDATE SET"
                 " value=excluded.value WHERE excluded.value>fact.value",
                 QStringLiteral("last ") + table, number);
}

} // namespace touchbase::server
