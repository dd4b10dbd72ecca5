// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "sync/server/store.h"

#include <QJsonObject>

namespace touchbase::server {

/// All that a server keeps in SQLite, in one file: an archive of `server.db`, `blobs/SPACE/SHA256`
/// and, as the last, `backup.json`, which says what belongs to it. Whoever reads it knows so
/// whether it is whole, and every content proves itself by its name.
struct ServerBackup {
    qint64 made = 0;  ///< ms UTC
    qint64 files = 0; ///< contents
    qint64 bytes = 0; ///< of everything
    QString version;  ///< of the server that made it

    /// Writes one while the server serves. What it holds is in clear: only its owner may read the
    /// file. Errors: it exists, there is no room, the store is PostgreSQL.
    static Result<ServerBackup> make(Store &store, const QString &path);
    /// Reads all of it and proves every byte.
    static Result<ServerBackup> verify(const QString &path);
    /// Puts it into a data folder that nobody serves. First all of it is unpacked beside and
    /// proven; what was in the folder before, where `replace` allows that, is moved to a folder in
    /// it of its own. Errors: damaged, the folder holds a server's data already.
    static Result<ServerBackup> restore(const QString &path, const QString &folder, bool replace);
};

/// What is wrong with what a server keeps in SQLite, in sentences: the database's structure, and
/// contents of files that are not what their names say.
Result<QStringList> soundness(Store &store);

} // namespace touchbase::server
