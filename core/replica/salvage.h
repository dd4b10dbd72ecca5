// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/replica/sqlite.h"

namespace touchbase::replica {

/// The pages of a damaged base under the structure that this program would give it, for where the
/// structure itself cannot be read: its first page, or one of those that list the tables. The
/// pages are laid as they are into a new file at `at`, which is for reading only and to be removed
/// with its companions afterwards. Works for bases whose tables were made by this version of the
/// catalogue; in others what is read is no row and has to be left out by the reader.
Result<std::unique_ptr<Database>> layOut(const QString &damaged, const QByteArray &key,
                                         const QString &at);

} // namespace touchbase::replica
