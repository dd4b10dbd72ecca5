// SPDX-License-Identifier: MPL-2.0
#include "sync/server/serverfolder.h"

#include <QDir>
#include <QFile>

namespace touchbase::server {

Result<FolderLock> lockFolder(const QString &folder)
{
    QFile file(QDir(folder).filePath(QStringLiteral("server.lock")));
    if (!file.open(QIODevice::Append))
        return failed(
            QStringLiteral("%1 cannot be written: %2.").arg(file.fileName(), file.errorString()));
    file.close();
    try {
        auto held = std::make_unique<boost::interprocess::file_lock>(
            QFile::encodeName(file.fileName()).constData());
        if (held->try_lock())
            return held;
    } catch (const boost::interprocess::interprocess_exception &error) {
        return failed(QStringLiteral("%1 cannot be locked: %2.")
                          .arg(file.fileName(), QString::fromLocal8Bit(error.what())));
    }
    return Error{Error::Code::Busy,
                 QStringLiteral("Another touchbase-server serves %1 already.").arg(folder)};
}

Result<std::unique_ptr<Store>> openStore(const Settings &settings, const Clock &clock)
{
    const QString folder = settings.value("data");
    const QString url = settings.value("database");
    auto store = Store::open({.path = QDir(folder).filePath(QStringLiteral("server.db")),
                              .url = url,
                              .clock = url.isEmpty() ? &clock : nullptr});
    if (!store && store.error().code == Error::Code::Damaged)
        return Error{Error::Code::Damaged,
                     QStringLiteral("server.db in %1 is damaged. Put a backup in its place (admin "
                                    "restore), or move it and its -wal away to begin anew: after "
                                    "signing in again the devices bring what they have.")
                         .arg(folder)};
    return store;
}

} // namespace touchbase::server
