// SPDX-License-Identifier: MPL-2.0
#pragma once

namespace touchbase::simulation {

/// Makes SQLite quick where everything happens in one thread and is gone in a moment. Before its
/// first use.
void makeSqliteQuick();

} // namespace touchbase::simulation
