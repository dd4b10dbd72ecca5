// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/base/result.h"

namespace touchbase::replica {

class Database;

/// Makes the tables of a new file, or brings an older file up to the catalogue: adds the columns of
/// new fields, moves values that arrived for them before into place, and runs the steps that the
/// catalogue cannot express. A file that needs a change is copied first, if `copyOf` names it.
/// Writes to no row's clock, so nothing is sent because of an upgrade. Errors: Newer for a file of
/// a newer program.
Result<void> bringUpToDate(Database &database, const QString &copyOf);

} // namespace touchbase::replica
