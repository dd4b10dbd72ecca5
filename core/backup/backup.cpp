// SPDX-License-Identifier: MPL-2.0
#include "core/backup/backup.h"

#include "core/attachments/attachments.h"
#include "core/people/contacts.h"
#include "core/replica/digest.h"
#include "core/replica/outbox.h"
#include "core/replica/recover.h"
#include "core/replica/replica.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

namespace touchbase::backup {

using namespace replica;

namespace {

constexpr int patience = 5; // times that somebody else may write while it is made

void removeAll(const QString &path)
{
    for (const char *part : {"", "-wal", "-shm", "-journal"})
        QFile::remove(path + QLatin1String(part));
}

Result<void> failure(Database &database)
{
    if (const std::optional<Error> error = database.takeError())
        return *error;
    return {};
}

/// The copy, and in a table of its own the contents.
Result<void> write(Replica &replica, const QString &path)
{
    replica.database().run("VACUUM INTO ?1", path);
    if (const Result<void> copied = failure(replica.database()); !copied)
        return copied;
    const auto copy = Database::open(path, {.key = replica.key()});
    if (!copy)
        return copy.error();
    Database &database = **copy;
    // One file, nothing beside it.
    database.script("PRAGMA journal_mode=DELETE;"
                    "CREATE TABLE backup_content(sha256 BLOB PRIMARY KEY, content BLOB NOT NULL)");
    const attachments::Blobs blobs(replica);
    for (const QByteArray &sha256 : attachments::contentsNamed(database)) {
        // One that has not arrived here, or is damaged, is on the server or on another device.
        if (const Result<QByteArray> content = blobs.read(sha256))
            database.run("INSERT INTO backup_content(sha256,content) VALUES(?1,?2)",
                         Value::bytes(sha256), Value::bytes(*content));
    }
    return failure(database);
}

/// Contents go back into the folder beside the base.
Result<void> unpack(Replica &restored, const attachments::Blobs &blobs, Backup &backup)
{
    Database &database = restored.database();
    {
        Query query = database.query("SELECT sha256,content FROM backup_content");
        while (query.next()) {
            const QByteArray content = query.bytes(1);
            const auto added = blobs.add(content, content.size());
            if (!added)
                return added.error();
            if (added->sha256 != query.bytes(0))
                return Error{
                    Error::Code::Damaged,
                    QStringLiteral("A file in the backup %1 is damaged.").arg(backup.path)};
            ++backup.files;
        }
    }
    backup.missing = attachments::contentsNamed(database).size() - backup.files;
    {
        Transaction transaction(database);
        database.run("DROP TABLE backup_content");
        takeNewIdentity(restored, false);
        if (const Result<void> committed = transaction.commit(); !committed)
            return committed;
    }
    database.run("VACUUM");
    return failure(database);
}

Error unreadable(const QString &path, const Error &why)
{
    if (why.code == Error::Code::Newer || why.code == Error::Code::Full)
        return why;
    return {
        Error::Code::Refused,
        QStringLiteral("%1 cannot be opened: it is no backup, it is damaged, or it is of a base "
                       "with another key (then give that one's recovery code).")
            .arg(path)};
}

/// The base out of the backup in a file of its own, with the contents where a base at `basePath`
/// looks for them. Nothing stays of one that failed.
Result<Backup> unpackInto(const QString &path, const QByteArray &key, const QString &fresh,
                          const QString &basePath, const Clock *clock)
{
    if (!QFile::exists(path))
        return notFound(QStringLiteral("There is no file %1.").arg(path));
    removeAll(fresh);
    QFile file(path);
    if (!file.copy(fresh))
        return Error{
            Error::Code::Full,
            QStringLiteral("%1 cannot be copied to %2: %3.").arg(path, fresh, file.errorString())};
    QFile::setPermissions(fresh, QFile::ReadOwner | QFile::WriteOwner);
    Backup backup{.path = path, .bytes = QFileInfo(path).size()};
    {
        const auto plain = Database::open(fresh, {.key = key});
        const bool ours =
            plain &&
            (*plain)->value("SELECT count(*) FROM sqlite_schema WHERE name='backup_content'")
                    .toInteger() == 1;
        if (!ours || (*plain)->takeError()) {
            removeAll(fresh);
            return unreadable(path, plain ? Error{} : plain.error());
        }
    }
    {
        const auto restored = Replica::open({.path = fresh, .key = key, .clock = clock});
        if (!restored) {
            removeAll(fresh);
            return unreadable(path, restored.error());
        }
        Replica &replica = **restored;
        const QStringList problems = check(replica);
        const Digest held = digest(replica);
        backup.digest = held.hash;
        backup.rows = held.rows;
        backup.contacts = people::contactCount(replica);
        Result<void> unpacked =
            problems.isEmpty()
                ? unpack(replica, attachments::Blobs::beside(basePath, key), backup)
                : Error{Error::Code::Damaged,
                        QStringLiteral("The backup %1 is damaged: %2").arg(path, problems.first())};
        if (!unpacked) {
            removeAll(fresh);
            return unpacked.error();
        }
        replica.database().script("PRAGMA wal_checkpoint(TRUNCATE)");
    }
    return backup;
}

} // namespace

Result<Backup> checkBackup(const QString &path, const QByteArray &key, const Clock *clock)
{
    const QTemporaryDir folder(QFileInfo(path).absolutePath() + QStringLiteral("/.restore-XXXXXX"));
    if (!folder.isValid())
        return failed(folder.errorString());
    const QString base = folder.filePath(QStringLiteral("base.db"));
    return unpackInto(path, key, base, base, clock);
}

Result<Restored> restoreBackup(const QString &path, const QByteArray &key, const QString &basePath,
                               const Clock *clock, Existing existing)
{
    if (existing == Existing::Refuse && QFile::exists(basePath))
        return Error{Error::Code::Refused,
                     QStringLiteral("There is a base at %1 already.").arg(basePath)};
    const QString fresh = basePath + QStringLiteral(".restoring");
    const Result<Backup> unpacked = unpackInto(path, key, fresh, basePath, clock);
    if (!unpacked)
        return unpacked.error();
    Restored restored{*unpacked, {}};
    if (QFile::exists(basePath) || QFile::exists(basePath + QStringLiteral("-wal"))) {
        const Result<QString> aside = setAside(basePath, QStringLiteral("replaced"));
        if (!aside) {
            removeAll(fresh);
            return aside.error();
        }
        restored.setAside = *aside;
    }
    if (!QFile::rename(fresh, basePath)) {
        for (const QString &part : {QString(), QStringLiteral("-wal")}) {
            if (!restored.setAside.isEmpty())
                QFile::rename(restored.setAside + part, basePath + part);
        }
        removeAll(fresh);
        return failed(QStringLiteral("%1 cannot be put in its place.").arg(basePath));
    }
    return restored;
}

Result<Backup> backUp(Replica &replica, const QString &path)
{
    if (QFile::exists(path))
        return Error{Error::Code::Refused,
                     QStringLiteral("%1 is there already; a backup replaces nothing.").arg(path)};
    const QString part = path + QStringLiteral(".part");
    for (int again = 0;; ++again) {
        const qint64 before = replica.commitCount();
        const QString held = digest(replica).hash;
        removeAll(part);
        Result<void> written = write(replica, part);
        Result<Backup> proven = written ? checkBackup(part, replica.key(), &replica.clock())
                                        : Result<Backup>(written.error());
        const bool equal = proven && proven->digest == held;
        if (proven && !equal && again < patience && replica.commitCount() != before)
            continue; // somebody wrote meanwhile
        if (proven && !equal)
            proven = Error{Error::Code::Damaged,
                           QStringLiteral("What came back from the backup is not what was put into "
                                          "it; it was not kept.")};
        if (proven && !QFile::rename(part, path))
            proven = failed(QStringLiteral("%1 cannot be made.").arg(path));
        if (!proven) {
            removeAll(part);
            return proven;
        }
        proven->path = path;
        return proven;
    }
}

} // namespace touchbase::backup
