// SPDX-License-Identifier: MPL-2.0
#include "app/datafolder.h"

#include "core/replica/recover.h"
#include "platform/secrets.h"

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

} // namespace

QString defaultDataFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
           QStringLiteral("/touchbase");
}

Result<DataFolder> openDataFolder(const QString &path, const QString &protection,
                                  const platform::PasswordSource &password, const Clock *clock,
                                  QString *notice)
{
    DataFolder folder{.path = QDir(path).absolutePath(), .key = {}, .replica = nullptr};
    if (!QDir().mkpath(folder.path))
        return failed(
            QStringLiteral("The folder %1 cannot be made. Check its path and permissions.")
                .arg(folder.path));
    QFile::setPermissions(folder.path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    const auto choice = chosen(protection);
    if (!choice)
        return choice.error();
    const platform::SecretStore secrets;
    Result<platform::Key> key = platform::openKey(folder.path, *choice, password, secrets);
    if (!key)
        return key.error();
    folder.key = *key;
    Result<std::unique_ptr<replica::Replica>> opened = openAgain(folder, clock);
    if (!opened && opened.error().code == Error::Code::Damaged) {
        const Result<replica::Recovered> recovered =
            replica::recover(folder.basePath(), folder.key, clock);
        if (!recovered)
            return recovered.error();
        if (notice)
            *notice = recovered->sentence;
        opened = openAgain(folder, clock);
    }
    if (!opened)
        return opened.error();
    folder.replica = std::move(*opened);
    return folder;
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
    const auto choice = chosen(protection);
    if (!choice)
        return choice.error();
    platform::Protection wanted;
    if (*choice)
        wanted = **choice;
    else if (const auto before = platform::protectionOf(folder.path); before && *before)
        wanted = **before;
    return platform::reprotect(folder.path, wanted, *key, password, platform::SecretStore());
}

Result<std::unique_ptr<replica::Replica>> openAgain(const DataFolder &folder, const Clock *clock)
{
    return replica::Replica::open({.path = folder.basePath(), .key = folder.key, .clock = clock});
}

} // namespace touchbase::app
