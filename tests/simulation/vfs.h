// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <memory>

struct sqlite3_vfs;

namespace touchbase::simulation {

class Disk;

/// What SQLite asks of a file system, answered by `disk`. `name` must outlive it.
std::unique_ptr<sqlite3_vfs> makeVfs(Disk &disk, const char *name);

} // namespace touchbase::simulation
