// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/backup/backup.h"
#include "core/replica/recover.h"
#include "core/replica/replica.h"
#include "platform/protect.h"

namespace touchbase::app {

/// The folder that holds one person's base on this device: base.db, how it is protected, the sync
/// token, drafts. Window, agent and command line open the same one at the same time.
struct DataFolder {
    QString path;
    platform::Key key; ///< empty for a base in clear
    std::unique_ptr<replica::Replica> replica;

    QString basePath() const { return path + QStringLiteral("/base.db"); }
};

/// Where the base lives when nobody says otherwise.
QString defaultDataFolder();

/// Opens the base of a folder whose key is known; a new one where there is none. A damaged base is
/// set aside under another name and what can be read of it is taken over; `notice` then says so.
/// Damaged where nothing can be read.
Result<std::unique_ptr<replica::Replica>> openBase(const DataFolder &folder, const Clock *clock,
                                                   QString *notice = nullptr);

/// Opens the folder, which is made when it is not there. `protection` is the word of --protect, or
/// empty for TOUCHBASE_PROTECT, the folder's own choice, or the keychain. The clock must outlive
/// the replica. Damage is met as by openBase. Errors as sentences: locked keyring, wrong password,
/// newer version, no room.
Result<DataFolder> openDataFolder(const QString &path, const QString &protection,
                                  const platform::PasswordSource &password, const Clock *clock,
                                  QString *notice = nullptr);

/// Opens a folder whose key is lost from where it was kept, with the recovery code, and protects it
/// anew by `protection` (empty: as before). Refused when the code is of another base.
Result<void> mendDataFolder(const QString &path, const QString &protection, const QString &code,
                            const platform::PasswordSource &password, const Clock *clock);

/// Looks for damage, and where there is any takes over what can be read, even if that is nothing.
/// What was done; nothing where all is well.
Result<std::optional<replica::Recovered>> repairDataFolder(const QString &path,
                                                           const QString &protection,
                                                           const platform::PasswordSource &password,
                                                           const Clock *clock);

/// Puts a backup in the place of the folder's base, which is set aside (`base.db.replaced-1`) if
/// there is one and never overwritten. Without `code` the folder's own key must open the backup;
/// with the recovery code of its base it may be any folder, which is then protected by `protection`
/// (empty: as before). Errors: Refused, Damaged, Full, Newer; then everything is as it was.
Result<backup::Restored> restoreDataFolder(const QString &path, const QString &protection,
                                           const QString &file, const QString &code,
                                           const platform::PasswordSource &password,
                                           const Clock *clock);

/// A further connection to the same base, for another thread.
Result<std::unique_ptr<replica::Replica>> openAgain(const DataFolder &folder, const Clock *clock);

} // namespace touchbase::app
