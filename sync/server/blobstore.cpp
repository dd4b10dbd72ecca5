// SPDX-License-Identifier: MPL-2.0
#include "sync/server/blobstore.h"

#include <QDateTime>
#include <QDir>

#include <fcntl.h>
#include <unistd.h>

namespace touchbase::server {

using sync::Answer;
using sync::Problem;

namespace {

const QString part = QStringLiteral(".part");
constexpr int unfinishedDays = 30;

Problem full(const QString &what)
{
    qWarning("touchbase-server: %s", qPrintable(what));
    return {Problem::Code::Unavailable,
            QStringLiteral("The server cannot store files just now; whoever runs it has to look at "
                           "its disk. They are kept here and sent later.")};
}

Problem goneMeanwhile()
{
    return {Problem::Code::WrongOffset,
            QStringLiteral("What the server had of this file is gone; it is sent anew.")};
}

/// So that a name that was given survives a power cut.
bool syncFolder(const QString &path)
{
    const int folder = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_DIRECTORY);
    const bool well = folder >= 0 && ::fsync(folder) == 0;
    if (folder >= 0)
        ::close(folder);
    return well;
}

QByteArray sha256Of(QFile &file)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    return file.seek(0) && hash.addData(&file) ? hash.result() : QByteArray();
}

} // namespace

QString BlobStore::folderOf(const Id &space) const { return m_folder + u'/' + space.hex(); }

QString BlobStore::pathOf(const Id &space, const QByteArray &sha256) const
{
    return folderOf(space) + u'/' + QString::fromLatin1(sha256.toHex());
}

/// Counted once; uploads that nobody went on with for long are let go of meanwhile.
qint64 &BlobStore::held(const Id &space)
{
    const auto [at, isNew] = m_held.try_emplace(space, 0);
    if (!isNew)
        return at->second;
    const QDateTime old = QDateTime::currentDateTimeUtc().addDays(-unfinishedDays);
    const QFileInfoList files = QDir(folderOf(space)).entryInfoList(QDir::Files);
    for (const QFileInfo &file : files) {
        if (file.fileName().endsWith(part) && file.lastModified() < old)
            QFile::remove(file.filePath());
        else
            at->second += file.size();
    }
    return at->second;
}

BlobStore::Have BlobStore::have(const Id &space, const QByteArray &sha256) const
{
    const QFileInfo whole(pathOf(space, sha256));
    if (whole.exists())
        return {whole.size(), true};
    const QFileInfo begun(whole.filePath() + part);
    return {begun.exists() ? begun.size() : 0, false};
}

Answer<std::shared_ptr<BlobStore::Upload>>
BlobStore::begin(const Id &space, const QByteArray &sha256, qint64 from, qint64 total)
{
    if (total > m_limits.blob)
        return Problem(Problem::Code::TooLarge,
                       QStringLiteral("This file is larger than the %1 MB that the server takes.")
                           .arg(m_limits.blob / (1024 * 1024)));
    const Have here = have(space, sha256);
    if (here.whole || from > here.bytes)
        return Problem(Problem::Code::WrongOffset,
                       QStringLiteral("The server has %1 bytes of this file.").arg(here.bytes));
    if (held(space) + total - from > m_limits.space)
        return Problem(Problem::Code::OverQuota,
                       QStringLiteral("The files of this account fill the %1 MB that the server "
                                      "gives it. They stay on this device.")
                           .arg(m_limits.space / (1024 * 1024)));
    if (!QDir().mkpath(folderOf(space)))
        return full(QStringLiteral("%1 cannot be made.").arg(folderOf(space)));
    return std::shared_ptr<Upload>(new Upload(*this, space, sha256, from, total));
}

std::optional<Problem> BlobStore::Upload::take(QByteArrayView bytes)
{
    const Have here = m_store.have(m_space, m_sha256);
    const qint64 known = here.bytes - m_at;
    if (known < 0)
        return goneMeanwhile();
    m_at += bytes.size();
    if (m_at > m_total)
        return Problem(Problem::Code::Malformed,
                       QStringLiteral("The file is longer than it was said to be."));
    if (known >= bytes.size())
        return std::nullopt;
    QFile file(m_store.pathOf(m_space, m_sha256) + part);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered))
        return full(file.errorString());
    const QByteArrayView rest = bytes.sliced(known);
    const qint64 written = file.write(rest.data(), rest.size());
    m_store.held(m_space) += std::max<qint64>(0, written);
    return written == rest.size() ? std::nullopt : std::optional(full(file.errorString()));
}

Answer<BlobStore::Have> BlobStore::Upload::end()
{
    const Have here = m_store.have(m_space, m_sha256);
    if (here.whole || here.bytes < m_total)
        return here;
    const QString path = m_store.pathOf(m_space, m_sha256);
    QFile file(path + part);
    if (!file.open(QIODevice::ReadWrite | QIODevice::Append))
        return full(file.errorString());
    if (here.bytes > m_total || sha256Of(file) != m_sha256) {
        m_store.held(m_space) -= here.bytes;
        file.remove();
        return Problem(Problem::Code::HashMismatch,
                       QStringLiteral("The file arrived damaged and was thrown away; it is sent "
                                      "again."));
    }
    if (::fsync(file.handle()) != 0 || !QFile::rename(file.fileName(), path) ||
        !syncFolder(m_store.folderOf(m_space)) || !syncFolder(m_store.m_folder))
        return full(QStringLiteral("%1 cannot be kept.").arg(path));
    return Have{here.bytes, true};
}

QByteArray BlobStore::read(const Id &space, const QByteArray &sha256, qint64 from,
                           qint64 count) const
{
    QFile file(pathOf(space, sha256));
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered) || !file.seek(from))
        return {};
    return file.read(count);
}

void BlobStore::remove(const Id &space, const QByteArray &sha256)
{
    m_held.erase(space); // is counted anew
    const QString path = pathOf(space, sha256);
    QFile::remove(path + part);
    QFile::remove(path);
}

void BlobStore::removeSpace(const Id &space)
{
    m_held.erase(space);
    QDir(folderOf(space)).removeRecursively();
}

} // namespace touchbase::server
