// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/exchange/csv.h"
#include "core/exchange/csvmapping.h"
#include "core/replica/edit.h"

namespace touchbase::exchange {

// What a person once said about the columns of a table is remembered with the base, on all devices:
// the next table with the same header row is read the same way.

/// Nothing for a table whose header nobody has said anything about.
std::optional<CsvColumns> rememberedColumns(replica::Replica &replica, const CsvTable &table);
/// Inside the import that was told `columns`.
void rememberColumns(replica::Edit &edit, const CsvTable &table, const CsvColumns &columns);

} // namespace touchbase::exchange
