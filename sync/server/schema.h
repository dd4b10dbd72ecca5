// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "sync/server/postgresdatabase.h"
#include "sync/server/sqlitedatabase.h"

namespace touchbase::server {

/// Makes the tables of a new server file, or refuses one of a newer server.
Result<void> bringUpToDate(SqliteDatabase &database);
/// The same for a database of PostgreSQL, whatever the servers that share it do at the same time.
Result<void> bringUpToDate(PostgresDatabase &database);

} // namespace touchbase::server
