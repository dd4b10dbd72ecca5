// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/base/result.h"
#include "sync/server/settings.h"
#include "sync/server/store.h"

#include <boost/interprocess/sync/file_lock.hpp>

namespace touchbase::server {

/// Held by whoever serves a data folder, or puts another in its place: two that serve one file
/// would not tell each other what moved. Ends with the process, however that ends.
using FolderLock = std::unique_ptr<boost::interprocess::file_lock>;
Result<FolderLock> lockFolder(const QString &folder);

/// What the settings name, opened. `clock` must outlive it.
Result<std::unique_ptr<Store>> openStore(const Settings &settings, const Clock &clock);

} // namespace touchbase::server
