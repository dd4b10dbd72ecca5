// SPDX-License-Identifier: MPL-2.0
#include "app/datafolder.h"

#include "core/replica/digest.h"
#include "core/replica/log.h"
#include "platform/processlock.h"
#include "platform/secrets.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

namespace touchbase::app {

namespace {

Result<std::optional<platform::Protection>> chosen(const QString &protection)
{
    const QString word =
        protection.isEmpty() ? qEnvironmentVariable("TOUCHBASE_PROTECT") : protection;
    if (word.isEmpty())
        return std::optional<platform::Protection>();
    Result<platform::Protection> parsed = platform::parseProtection(word);
    if (!parsed)
        return parsed.error();
    return std::optional(*parsed);
}

Result<void> make(const QString &path)
{
    if (!QDir().mkpath(path))
        return failed(
            QStringLiteral("The folder %1 cannot be made. Check its path and permissions.")
                .arg(path));
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return {};
}

/// The folder with its key, and no base open yet.
Result<DataFolder> unlock(const QString &path, const QString &protection,
                          const platform::PasswordSource &password)
{
    DataFolder folder{.path = QDir(path).absolutePath(), .key = {}, .replica = nullptr};
    if (const Result<void> made = make(folder.path); !made)
        return made.error();
    const auto choice = chosen(protection);
    if (!choice)
        return choice.error();
    const platform::SecretStore secrets;
    Result<platform::Key> key = platform::openKey(folder.path, *choice, password, secrets);
    if (!key)
        return key.error();
    folder.key = *key;
    return folder;
}

/// Keeps the folder's key where `protection` says, or where it was kept before.
Result<void> protect(const DataFolder &folder, const QString &protection,
                     const platform::PasswordSource &password)
{
    const auto choice = chosen(protection);
    if (!choice)
        return choice.error();
    platform::Protection wanted;
    if (*choice)
        wanted = **choice;
    else if (const auto before = platform::protectionOf(folder.path); before && *before)
        wanted = **before;
    return platform::reprotect(folder.path, wanted, folder.key, password, platform::SecretStore());
}

/// Of all who find the damage, one repairs.
Result<platform::ProcessLock> lockForRepair(const DataFolder &folder)
{
    return platform::ProcessLock::acquire(folder.path + QStringLiteral("/repair.lock"),
                                          std::chrono::minutes(5));
}

/// Where there is a log, there was a base.
bool isMissing(const QString &path)
{
    return !QFile::exists(path) && !QFile::exists(path + QStringLiteral("-wal"));
}

/// Made beside its place, so that a base that is there is whole.
Result<void> makeBase(const DataFolder &folder, const Clock *clock)
{
    const QString path = folder.basePath();
    const QString fresh = path + QStringLiteral(".new-%1").arg(QCoreApplication::applicationPid());
    QFile::remove(fresh);
    {
        const auto made =
            replica::Replica::open({.path = fresh, .key = folder.key, .clock = clock});
        if (!made) {
            QFile::remove(fresh);
            return made.error();
        }
    }
    // Another program may have been quicker.
    if (QFile::rename(fresh, path))
        return {};
    QFile::remove(fresh);
    if (QFile::exists(path))
        return {};
    return failed(QStringLiteral("%1 cannot be made. Check the folder's permissions.").arg(path));
}

/// Whether nobody ever wrote anything into the base but choices: as on the first start.
bool isUnused(const DataFolder &folder, const Clock *clock)
{
    const auto opened = openAgain(folder, clock);
    if (!opened)
        return false;
    for (const replica::Entity &entity : replica::catalogue()) {
        if (entity.id == replica::SettingEntity || entity.id == replica::DeviceEntity)
            continue;
        if (!(*opened)->database().value("SELECT 1 FROM " + quoted(entity) + " LIMIT 1").isNull())
            return false;
    }
    return !(*opened)->database().takeError();
}

} // namespace

QString defaultDataFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
           QStringLiteral("/touchbase");
}

Result<std::unique_ptr<replica::Replica>> openBase(const DataFolder &folder, const Clock *clock,
                                                   QString *notice)
{
    const QString path = folder.basePath();
    replica::finishRecovery(path);
    if (const QString lost = replica::keepBrokenLog(path); notice && !lost.isEmpty())
        *notice = lost;
    if (isMissing(path)) {
        if (const Result<void> made = makeBase(folder, clock); !made)
            return made.error();
    }
    const auto open = [&]() -> Result<std::unique_ptr<replica::Replica>> {
        if (QFileInfo(path).size() == 0)
            return Error{Error::Code::Damaged, QStringLiteral("%1 is empty.").arg(path)};
        return openAgain(folder, clock);
    };
    Result<std::unique_ptr<replica::Replica>> opened = open();
    if (opened || opened.error().code != Error::Code::Damaged)
        return opened;
    const Result<platform::ProcessLock> lock = lockForRepair(folder);
    if (!lock)
        return lock.error();
    opened = open();
    if (opened || opened.error().code != Error::Code::Damaged)
        return opened;
    const Result<replica::Recovered> recovered = replica::recover(path, folder.key, clock);
    if (!recovered)
        return recovered.error();
    if (notice)
        *notice = recovered->sentence;
    return openAgain(folder, clock);
}

Result<DataFolder> openDataFolder(const QString &path, const QString &protection,
                                  const platform::PasswordSource &password, const Clock *clock,
                                  QString *notice)
{
    Result<DataFolder> folder = unlock(path, protection, password);
    if (!folder)
        return folder;
    Result<std::unique_ptr<replica::Replica>> opened = openBase(*folder, clock, notice);
    if (!opened)
        return opened.error();
    folder->replica = std::move(*opened);
    return folder;
}

Result<std::optional<replica::Recovered>> repairDataFolder(const QString &path,
                                                           const QString &protection,
                                                           const platform::PasswordSource &password,
                                                           const Clock *clock)
{
    const Result<DataFolder> folder = unlock(path, protection, password);
    if (!folder)
        return folder.error();
    if (isMissing(folder->basePath()))
        return notFound(QStringLiteral("There is no base in %1.").arg(folder->path));
    const Result<platform::ProcessLock> lock = lockForRepair(*folder);
    if (!lock)
        return lock.error();
    if (QFileInfo(folder->basePath()).size() > 0) {
        const auto opened = openAgain(*folder, clock);
        if (opened && replica::check(**opened).isEmpty())
            return std::optional<replica::Recovered>();
        if (!opened && opened.error().code != Error::Code::Damaged)
            return opened.error();
    }
    const Result<replica::Recovered> recovered =
        replica::recover(folder->basePath(), folder->key, clock, replica::Unreadable::BeginAnew);
    if (!recovered)
        return recovered.error();
    return std::optional(*recovered);
}

Result<void> mendDataFolder(const QString &path, const QString &protection, const QString &code,
                            const platform::PasswordSource &password, const Clock *clock)
{
    const Result<platform::Key> key = platform::keyFromRecoveryCode(code);
    if (!key)
        return key.error();
    DataFolder folder{.path = QDir(path).absolutePath(), .key = *key, .replica = nullptr};
    if (!QFile::exists(folder.basePath()))
        return notFound(QStringLiteral("There is no base in %1.").arg(folder.path));
    // Only the base itself can tell whether the key is its own.
    if (const auto opened = openAgain(folder, clock); !opened)
        return Error{
            Error::Code::Refused,
            QStringLiteral("This recovery code does not open the base in %1.").arg(folder.path)};
    return protect(folder, protection, password);
}

Result<backup::Restored> restoreDataFolder(const QString &path, const QString &protection,
                                           const QString &file, const QString &code,
                                           const platform::PasswordSource &password,
                                           const Clock *clock)
{
    DataFolder folder{.path = QDir(path).absolutePath(), .key = {}, .replica = nullptr};
    bool isForgettable = false;
    QString wanted = protection;
    if (code.isEmpty()) {
        Result<DataFolder> own = unlock(path, protection, password);
        if (!own)
            return own.error();
        folder = std::move(*own);
    } else {
        const Result<platform::Key> key = platform::keyFromRecoveryCode(code);
        if (!key)
            return key.error();
        folder.key = *key;
        if (const Result<void> made = make(folder.path); !made)
            return made.error();
        // A key that opens nothing is let go of, or a base in which nobody wrote anything; one that
        // opens somebody's people is not.
        if (isMissing(folder.basePath())) {
            isForgettable = true;
        } else if (!openAgain(folder, clock)) {
            const Result<DataFolder> own = unlock(path, {}, password);
            isForgettable = own && isUnused(*own, clock);
            if (!isForgettable)
                return Error{Error::Code::Refused,
                             QStringLiteral("There is a base of another key in %1. Restore into "
                                            "an empty folder.")
                                 .arg(folder.path)};
            const auto before = platform::protectionOf(folder.path);
            if (wanted.isEmpty() && before && *before) {
                if ((*before)->kind == platform::Protection::Kind::File)
                    return Error{Error::Code::Refused,
                                 QStringLiteral("The key file of %1 is that of the base which is "
                                                "here. Say --protect file:PATH with a file that "
                                                "is not there yet.")
                                     .arg(folder.path)};
                wanted = platform::toText(**before);
            }
        }
    }
    const Result<platform::ProcessLock> lock = lockForRepair(folder);
    if (!lock)
        return lock.error();
    Result<backup::Restored> restored = backup::restoreBackup(file, folder.key, folder.basePath(),
                                                              clock, backup::Existing::SetAside);
    if (!restored)
        return restored;
    if (isForgettable) {
        if (!restored->setAside.isEmpty())
            QFile::remove(std::exchange(restored->setAside, {}));
        QFile::remove(folder.path + QStringLiteral("/protection.json"));
    }
    if (!code.isEmpty()) {
        if (const Result<void> done = protect(folder, wanted, password); !done)
            return done.error();
    }
    return restored;
}

Result<std::unique_ptr<replica::Replica>> openAgain(const DataFolder &folder, const Clock *clock)
{
    return replica::Replica::open({.path = folder.basePath(), .key = folder.key, .clock = clock});
}

} // namespace touchbase::app
