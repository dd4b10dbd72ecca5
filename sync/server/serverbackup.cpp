// SPDX-License-Identifier: MPL-2.0
#include "sync/server/serverbackup.h"

#include "sync/server/archive.h"

#include <QBuffer>
#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QDirIterator>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QSaveFile>
#include <QTemporaryDir>

#include <algorithm>
#include <unistd.h>

namespace touchbase::server {

namespace {

const QString databaseName = QStringLiteral("server.db");
const QString blobsName = QStringLiteral("blobs");
const QString manifestName = QStringLiteral("backup.json");
constexpr int format = 1;

/// `blobs/SPACE/SHA256` and nothing that leads elsewhere.
bool isContent(const QString &name)
{
    static const QRegularExpression form(QStringLiteral("^blobs/[0-9a-f]{32}/[0-9a-f]{64}$"));
    return form.match(name).hasMatch();
}

Error notWhole(const QString &what)
{
    return {Error::Code::Damaged,
            QStringLiteral("The backup is not whole: %1. Take another one.").arg(what)};
}

Error of(const QFileDevice &file)
{
    return failed(
        QStringLiteral("%1 cannot be used: %2.").arg(file.fileName(), file.errorString()));
}

Result<QByteArray> hashOf(const QString &path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return of(file);
    return hash.result().toHex();
}

/// A content that was erased since it was listed is passed over.
Result<void> addFile(ArchiveWriter &archive, const QString &name, const QString &path,
                     ServerBackup &backup)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return QFileInfo::exists(path) ? Result<void>(of(file)) : Result<void>();
    backup.bytes += file.size();
    backup.files += isContent(name);
    return archive.add(name.toUtf8(), file, file.size());
}

/// Contents that are whole; those under way have another ending.
QStringList contentsIn(const QString &blobs)
{
    QStringList contents;
    QDirIterator files(blobs, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString name = blobsName + u'/' + QDir(blobs).relativeFilePath(files.next());
        if (isContent(name))
            contents << name;
    }
    contents.sort();
    return contents;
}

/// Reads an archive, proves it, and where `into` is given keeps it there.
Result<ServerBackup> unpack(const QString &path, const std::optional<QString> &into)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return of(file);
    ArchiveReader archive(file);
    ServerBackup backup;
    QByteArray databaseHash;
    QJsonObject manifest;
    for (;;) {
        const auto entry = archive.next();
        if (!entry)
            return entry.error();
        if (!*entry)
            break;
        const QString name = QString::fromUtf8((*entry)->name);
        const bool isManifest = name == manifestName;
        if (!isManifest && name != databaseName && !isContent(name))
            return notWhole(QStringLiteral("“%1” does not belong into it").arg(name.left(100)));
        QCryptographicHash hash(QCryptographicHash::Sha256);
        QByteArray text;
        QFile target;
        if (into && !isManifest) {
            target.setFileName(*into + u'/' + name);
            if (!QDir().mkpath(QFileInfo(target).path()) ||
                !target.open(QIODevice::WriteOnly | QIODevice::NewOnly,
                             QFile::ReadOwner | QFile::WriteOwner))
                return of(target);
        }
        const auto take = [&](QByteArrayView bytes) -> Result<void> {
            hash.addData(bytes);
            if (isManifest)
                text += bytes.toByteArray().left(64 * 1024);
            if (target.isOpen() && target.write(bytes.data(), bytes.size()) != bytes.size())
                return of(target);
            return {};
        };
        if (Result<void> read = archive.read(take); !read)
            return read.error();
        if (target.isOpen() && (!target.flush() || ::fsync(target.handle()) != 0))
            return of(target);
        backup.bytes += isManifest ? 0 : (*entry)->size;
        if (isManifest)
            manifest = QJsonDocument::fromJson(text).object();
        else if (name == databaseName)
            databaseHash = hash.result().toHex();
        else if (name.section(u'/', -1).toLatin1() != hash.result().toHex())
            return notWhole(QStringLiteral("the file %1 was damaged").arg(name));
        else
            ++backup.files;
    }
    if (manifest[QLatin1String("format")].toInt() != format)
        return manifest.isEmpty()
                   ? notWhole(QStringLiteral("it does not say what belongs to it"))
                   : Error{Error::Code::Newer,
                           QStringLiteral("This backup was made by a newer touchbase-server.")};
    if (manifest[QLatin1String("database")].toString().toLatin1() != databaseHash)
        return notWhole(QStringLiteral("the database was damaged"));
    if (manifest[QLatin1String("files")].toInteger() != backup.files)
        return notWhole(QStringLiteral("it has %1 of %2 files")
                            .arg(backup.files)
                            .arg(manifest[QLatin1String("files")].toInteger()));
    backup.made = manifest[QLatin1String("made")].toInteger();
    backup.version = manifest[QLatin1String("version")].toString();
    return backup;
}

/// Whether a database can be read from one end to the other by this program.
Result<void> prove(const QString &path)
{
    const SystemClock clock;
    const auto store = Store::open({.path = path, .clock = &clock});
    if (!store)
        return store.error();
    const Result<QStringList> wrong = soundness(**store);
    if (!wrong)
        return wrong.error();
    return wrong->isEmpty() ? Result<void>() : notWhole(wrong->front());
}

} // namespace

Result<ServerBackup> ServerBackup::make(Store &store, const QString &path)
{
    if (!store.file())
        return Error{Error::Code::Refused,
                     QStringLiteral("This is for servers with a file of their own. PostgreSQL is "
                                    "backed up by its own tools (pg_dump); contents of files are "
                                    "in it.")};
    if (QFileInfo::exists(path))
        return Error{Error::Code::Refused,
                     QStringLiteral("%1 exists already; a backup overwrites nothing.").arg(path)};
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) ||
        !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
        return of(file);
    // Beside the target: there has to be room anyway.
    const QTemporaryDir copy(QFileInfo(path).absolutePath() + QStringLiteral("/.backup-XXXXXX"));
    const QString database = copy.filePath(databaseName);
    store.file()->run("VACUUM INTO ?1", database);
    if (const auto error = store.database().takeError())
        return *error;
    ServerBackup backup;
    backup.made = store.now();
    backup.version = QStringLiteral(TOUCHBASE_VERSION);
    const Result<QByteArray> hash = hashOf(database);
    if (!hash)
        return hash.error();
    ArchiveWriter archive(file);
    if (Result<void> added = addFile(archive, databaseName, database, backup); !added)
        return added.error();
    // What is missing because it came or went meanwhile, the devices bring or erase again.
    const QDir folder = QFileInfo(store.path()).dir();
    for (const QString &name : contentsIn(folder.filePath(blobsName))) {
        if (Result<void> added = addFile(archive, name, folder.filePath(name), backup); !added)
            return added.error();
    }
    QByteArray manifest =
        QJsonDocument(QJsonObject{{QStringLiteral("format"), format},
                                  {QStringLiteral("version"), backup.version},
                                  {QStringLiteral("made"), backup.made},
                                  {QStringLiteral("database"), QString::fromLatin1(*hash)},
                                  {QStringLiteral("files"), backup.files}})
            .toJson();
    QBuffer buffer(&manifest);
    buffer.open(QIODevice::ReadOnly);
    if (Result<void> added = archive.add(manifestName.toUtf8(), buffer, manifest.size()); !added)
        return added.error();
    if (Result<void> finished = archive.finish(); !finished)
        return finished.error();
    if (!file.commit())
        return of(file);
    return backup;
}

Result<ServerBackup> ServerBackup::verify(const QString &path)
{
    return unpack(path, std::nullopt);
}

Result<ServerBackup> ServerBackup::restore(const QString &path, const QString &folder, bool replace)
{
    const QDir target(folder);
    const QStringList kept{databaseName, databaseName + QStringLiteral("-wal"),
                           databaseName + QStringLiteral("-shm"), blobsName};
    const bool holds = std::any_of(kept.begin(), kept.end(),
                                   [&](const QString &name) { return target.exists(name); });
    if (holds && !replace)
        return Error{Error::Code::Refused,
                     QStringLiteral("%1 holds a server's data already. Take an empty folder, or "
                                    "--replace, which moves what is there aside.")
                         .arg(folder)};
    const QTemporaryDir fresh(target.filePath(QStringLiteral("restore-XXXXXX")));
    if (!fresh.isValid())
        return failed(QStringLiteral("%1 cannot be written: %2.").arg(folder, fresh.errorString()));
    const Result<ServerBackup> unpacked = unpack(path, fresh.path());
    if (!unpacked)
        return unpacked;
    if (Result<void> proven = prove(fresh.filePath(databaseName)); !proven)
        return proven.error();
    if (holds) {
        const QString aside =
            QStringLiteral("replaced-") +
            QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd'T'HHmmsszzz"));
        bool moved = target.mkdir(aside);
        for (const QString &name : kept)
            moved = moved &&
                    (!target.exists(name) ||
                     QDir().rename(target.filePath(name), target.filePath(aside + u'/' + name)));
        if (!moved)
            return failed(
                QStringLiteral("What is in %1 cannot be moved to %2.").arg(folder, aside));
    }
    for (const QString &name : kept) {
        if (QFileInfo::exists(fresh.filePath(name)) &&
            !QDir().rename(fresh.filePath(name), target.filePath(name)))
            return failed(QStringLiteral("%1 cannot be put into %2.").arg(name, folder));
    }
    return unpacked;
}

Result<QStringList> soundness(Store &store)
{
    if (!store.file())
        return Error{Error::Code::Refused,
                     QStringLiteral("PostgreSQL looks after its data itself (pg_amcheck).")};
    QStringList wrong;
    {
        auto query = store.file()->query("PRAGMA integrity_check(20)");
        while (query.next()) {
            if (query.text(0) != QStringLiteral("ok"))
                wrong << QStringLiteral("the database: %1").arg(query.text(0));
        }
    }
    const qint64 astray =
        store.database()
            .value("SELECT count(*) FROM row WHERE space NOT IN (SELECT number FROM space)")
            .toInteger();
    if (astray > 0)
        wrong << QStringLiteral("%1 records belong to no account").arg(astray);
    const qint64 ahead = store.database()
                             .value("SELECT count(*) FROM space WHERE seq<(SELECT max(row.seq) FROM"
                                    " row WHERE row.space=space.number)")
                             .toInteger();
    if (ahead > 0)
        wrong << QStringLiteral("%1 feeds end before their last record").arg(ahead);
    if (const auto error = store.database().takeError())
        wrong << error->message;
    const QDir folder = QFileInfo(store.path()).dir();
    for (const QString &name : contentsIn(folder.filePath(blobsName))) {
        const Result<QByteArray> hash = hashOf(folder.filePath(name));
        if (!hash && QFileInfo::exists(folder.filePath(name)))
            wrong << hash.error().message;
        else if (hash && name.section(u'/', -1).toLatin1() != *hash)
            wrong << QStringLiteral("the file %1 is not what its name says").arg(name);
    }
    return wrong;
}

} // namespace touchbase::server
