// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <QString>

namespace touchbase::replica {

/// Whether the log of a base (`base.db-wal`) is damaged at a place behind which confirmed commits
/// stand. SQLite reads a log to its first flaw and forgets the rest: right for a last commit that a
/// power cut tore, and silent about all others. Reads the whole log; to be asked before the base is
/// opened.
bool isLogBroken(const QString &base);

/// Keeps a copy of a broken log beside the base (`base.db.damaged-1-wal`). What to tell the person;
/// empty where all is well, or the same log is kept already.
QString keepBrokenLog(const QString &base);

} // namespace touchbase::replica
