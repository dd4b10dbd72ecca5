// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/replica/sqlite.h"

namespace touchbase::server {

/// Makes the tables of a new server file, or refuses one of a newer server.
Result<void> bringUpToDate(replica::Database &database);

} // namespace touchbase::server
