// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/backup/backup.h"

#include <optional>

namespace touchbase::backup {

/// How often the newest automatic backup is restored for trial, in days: a file that was fine when
/// it was made may have been damaged since.
inline constexpr int drillDays = 30;

/// What the last trial has shown. Kept on this device.
struct Drill {
    qint64 at = 0; ///< ms UTC
    QString file;  ///< its name
    qint64 contacts = 0;
    QString problem; ///< why it could not be restored, a sentence; empty where it came back equal
};
std::optional<Drill> lastDrill(replica::Replica &replica);

/// Remembers what an automatic backup held when it was made, to compare with later.
void noteMade(replica::Replica &replica, const Backup &backup);

/// Whether a month has passed since the last trial.
bool isDrillDue(replica::Replica &replica);
/// Restores the backup into a folder that is thrown away, looks for damage, compares it with what
/// was noted, and keeps the result. Takes as long as copying the base; any thread.
Drill drill(replica::Replica &replica, const QString &path);

} // namespace touchbase::backup
