// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

#include <QByteArray>
#include <QString>

namespace touchbase::replica {
class Replica;
}

namespace touchbase::backup {

/// What a backup holds, as reading it back has shown.
struct Backup {
    QString path;
    qint64 contacts = 0;
    qint64 rows = 0;    ///< of every kind, deleted ones too
    qint64 files = 0;   ///< contents of attachments and photos
    qint64 missing = 0; ///< contents that rows name and that are not in it
    qint64 bytes = 0;
    QString digest; ///< of all rows (replica/digest.h)
};

/// Writes the whole base with the contents of its files into one file, encrypted with the base's
/// key. Then restores it beside, looks for damage and compares: only a backup from which the base
/// has come back equal gets its name. Others go on writing meanwhile. Any thread with a Replica of
/// its own; takes as long as copying the base three times. Errors: Refused where `path` exists;
/// Full, Failed, Damaged.
Result<Backup> backUp(replica::Replica &replica, const QString &path);

/// Restores the backup into a folder that is thrown away, and looks for damage. Errors: NotFound,
/// Refused (another key), Newer, Damaged.
Result<Backup> checkBackup(const QString &path, const QByteArray &key, const Clock *clock);

/// What becomes of a base that stands where the backup is to be restored.
enum class Existing {
    Refuse,
    SetAside, ///< it is kept under another name (`base.db.replaced-1`)
};
struct Restored {
    Backup backup;
    QString setAside; ///< empty: there was none
};
/// Makes a base at `basePath` out of the backup. It is complete before anything is moved. It writes
/// under a new number, for the base that was backed up may go on living. Errors as of checkBackup,
/// and Full.
Result<Restored> restoreBackup(const QString &path, const QByteArray &key, const QString &basePath,
                               const Clock *clock, Existing existing = Existing::Refuse);

} // namespace touchbase::backup
