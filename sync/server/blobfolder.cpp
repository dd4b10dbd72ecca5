// SPDX-License-Identifier: MPL-2.0
#include "sync/server/blobfolder.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>

#include <fcntl.h>
#include <unistd.h>

namespace touchbase::server {

namespace {

const QString part = QStringLiteral(".part");

/// So that a name that was given survives a power cut.
bool syncFolder(const QString &path)
{
    const int folder = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_DIRECTORY);
    const bool well = folder >= 0 && ::fsync(folder) == 0;
    if (folder >= 0)
        ::close(folder);
    return well;
}

Error of(const QFile &file)
{
    return failed(QStringLiteral("%1: %2").arg(file.fileName(), file.errorString()));
}

} // namespace

QString BlobFolder::folderOf(const Id &space) const { return m_path + u'/' + space.hex(); }

QString BlobFolder::pathOf(const Id &space, const QByteArray &sha256) const
{
    return folderOf(space) + u'/' + QString::fromLatin1(sha256.toHex());
}

qint64 BlobFolder::held(const Id &space)
{
    qint64 bytes = 0;
    const QDateTime old = QDateTime::currentDateTimeUtc().addDays(-unfinishedDays);
    const QFileInfoList files = QDir(folderOf(space)).entryInfoList(QDir::Files);
    for (const QFileInfo &file : files) {
        if (file.fileName().endsWith(part) && file.lastModified() < old)
            QFile::remove(file.filePath());
        else
            bytes += file.size();
    }
    return bytes;
}

BlobMedium::Have BlobFolder::have(const Id &space, const QByteArray &sha256)
{
    const QFileInfo whole(pathOf(space, sha256));
    if (whole.exists())
        return {whole.size(), true};
    const QFileInfo begun(whole.filePath() + part);
    return {begun.exists() ? begun.size() : 0, false};
}

Result<void> BlobFolder::append(const Id &space, const QByteArray &sha256, qint64 at,
                                QByteArrayView bytes)
{
    if (!QDir().mkpath(folderOf(space)))
        return failed(QStringLiteral("%1 cannot be made.").arg(folderOf(space)));
    QFile file(pathOf(space, sha256) + part);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered))
        return of(file);
    if (file.size() == at && file.write(bytes.data(), bytes.size()) != bytes.size())
        return of(file);
    return {};
}

Result<QByteArray> BlobFolder::hash(const Id &space, const QByteArray &sha256)
{
    QFile file(pathOf(space, sha256) + part);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (file.exists() && (!file.open(QIODevice::ReadOnly) || !hash.addData(&file)))
        return of(file);
    return hash.result();
}

Result<void> BlobFolder::finish(const Id &space, const QByteArray &sha256)
{
    const QString path = pathOf(space, sha256);
    QFile file(path + part);
    if (!QDir().mkpath(folderOf(space)) || !file.open(QIODevice::ReadWrite | QIODevice::Append))
        return of(file);
    if (::fsync(file.handle()) != 0 || !QFile::rename(file.fileName(), path) ||
        !syncFolder(folderOf(space)) || !syncFolder(m_path))
        return failed(QStringLiteral("%1 cannot be kept.").arg(path));
    return {};
}

QByteArray BlobFolder::read(const Id &space, const QByteArray &sha256, qint64 from, qint64 count)
{
    QFile file(pathOf(space, sha256));
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered) || !file.seek(from))
        return {};
    return file.read(count);
}

Result<void> BlobFolder::remove(const Id &space, const QByteArray &sha256)
{
    const QString path = pathOf(space, sha256);
    for (const QString &each : {path + part, path}) {
        if (QFile::exists(each) && !QFile::remove(each))
            return failed(QStringLiteral("%1 cannot be removed.").arg(each));
    }
    return {};
}

Result<void> BlobFolder::removeSpace(const Id &space)
{
    if (QDir(folderOf(space)).removeRecursively())
        return {};
    return failed(QStringLiteral("%1 cannot be removed.").arg(folderOf(space)));
}

} // namespace touchbase::server
