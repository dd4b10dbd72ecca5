// SPDX-License-Identifier: MPL-2.0
#include "core/attachments/blobs.h"

#include "core/replica/replica.h"

#include <QBuffer>
#include <QDateTime>
#include <QDir>
#include <QSaveFile>

namespace touchbase::attachments {

namespace {

const QString unfinished = QStringLiteral(".part");
const QString aside = QStringLiteral(".damaged");

Error notWritten(const QFileDevice &file)
{
    const bool full = file.error() == QFileDevice::ResourceError;
    return {
        full ? Error::Code::Full : Error::Code::Failed,
        QStringLiteral("The file cannot be stored on this device: %1.").arg(file.errorString())};
}

Error damaged()
{
    return {Error::Code::Damaged, QStringLiteral("The file is damaged on this device.")};
}

Error tooLarge(qint64 most)
{
    return {Error::Code::Refused,
            QStringLiteral("The file is larger than %1 MB, the most that is kept here. Keep it "
                           "elsewhere and note where.")
                .arg(most / (1024 * 1024))};
}

class Reader final : public QIODevice {
public:
    Reader(const Seal &seal, const QByteArray &sha256, const QString &path)
        : m_seal(seal)
        , m_sha256(sha256)
        , m_file(path)
    {
        if (m_file.open(QIODevice::ReadOnly))
            m_size = Seal::contentOf(m_file.size()).value_or(-1);
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }
    bool isThere() const { return m_file.isOpen(); }
    qint64 size() const override { return std::max<qint64>(0, m_size); }
    bool isSequential() const override { return false; }

protected:
    qint64 readData(char *out, qint64 most) override
    {
        const qint64 from = pos();
        const qint64 wanted = std::min(most, m_size - from);
        qint64 done = m_size < 0 ? -1 : 0;
        while (done >= 0 && done < wanted) {
            if (!load((from + done) / Seal::chunk)) {
                done = -1;
                break;
            }
            const qint64 within = (from + done) % Seal::chunk;
            const qint64 count = std::min(wanted - done, m_plain.size() - within);
            memcpy(out + done, m_plain.constData() + within, size_t(count));
            done += count;
        }
        if (done < 0)
            setErrorString(damaged().message);
        return done;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    bool load(qint64 number)
    {
        if (m_loaded == number)
            return true;
        const qint64 sealed = Seal::chunk + Seal::overhead;
        const bool last = (number + 1) * Seal::chunk >= m_size;
        m_loaded = -1;
        if (!m_file.seek(Seal::beginning().size() + number * sealed))
            return false;
        const std::optional<QByteArray> plain =
            m_seal.open(m_file.read(sealed), m_sha256, number, last);
        if (!plain)
            return false;
        m_plain = *plain;
        m_loaded = number;
        return true;
    }

    const Seal &m_seal;
    QByteArray m_sha256;
    QFile m_file;
    qint64 m_size = -1; ///< -1: no file of ours
    qint64 m_loaded = -1;
    QByteArray m_plain;
};

/// Reads all of a content in pieces of a chunk; false where it cannot be read to its end.
template <typename Take>
bool readThrough(QIODevice &content, Take take)
{
    if (!content.seek(0))
        return false;
    QByteArray piece(Seal::chunk, Qt::Uninitialized);
    for (;;) {
        const qint64 count = content.read(piece.data(), piece.size());
        if (count <= 0)
            return count == 0;
        if (!take(piece.left(count)))
            return true;
    }
}

} // namespace

Blobs::Blobs(QString folder, const QByteArray &baseKey)
    : m_folder(std::move(folder))
    , m_seal(baseKey)
{}

Blobs::Blobs(const replica::Replica &replica)
    : Blobs(beside(replica.path(), replica.key()))
{}

Blobs Blobs::beside(const QString &basePath, const QByteArray &baseKey)
{
    return {basePath + QStringLiteral(".files"), baseKey};
}

QString Blobs::pathOf(const QByteArray &sha256) const
{
    return m_folder + u'/' + m_seal.fileName(sha256);
}

/// So that nobody who tidies up just now takes it for forgotten.
bool Blobs::touch(const QByteArray &sha256) const
{
    QFile file(pathOf(sha256));
    return file.open(QIODevice::ReadWrite | QIODevice::ExistingOnly) &&
           file.setFileTime(QDateTime::currentDateTimeUtc(), QFileDevice::FileModificationTime);
}

Result<Blobs::Stored> Blobs::add(const QByteArray &content, qint64 most) const
{
    QBuffer buffer;
    buffer.setData(content);
    buffer.open(QIODevice::ReadOnly);
    return add(buffer, most);
}

Result<Blobs::Stored> Blobs::add(QIODevice &content, qint64 most) const
{
    Stored stored;
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const bool read = readThrough(content, [&](const QByteArray &piece) {
        hash.addData(piece);
        stored.size += piece.size();
        return stored.size <= most;
    });
    if (stored.size > most)
        return tooLarge(most);
    if (!read)
        return failed(QStringLiteral("The file cannot be read: %1.").arg(content.errorString()));
    stored.sha256 = hash.result();
    if (touch(stored.sha256)) {
        const std::unique_ptr<QIODevice> there = open(stored.sha256);
        if (there && readThrough(*there, [](const QByteArray &) { return true; }))
            return stored;
    }
    if (!QDir().mkpath(m_folder))
        return failed(QStringLiteral("The folder %1 cannot be made.").arg(m_folder));
    QSaveFile file(pathOf(stored.sha256));
    if (!file.open(QIODevice::WriteOnly))
        return notWritten(file);
    file.write(Seal::beginning());
    hash.reset();
    content.seek(0);
    qint64 left = stored.size;
    for (qint64 number = 0; number == 0 || left > 0; ++number) {
        const QByteArray plain = content.read(std::min(left, Seal::chunk));
        if (plain.isEmpty() && left > 0)
            break;
        hash.addData(plain);
        left -= plain.size();
        file.write(m_seal.close(plain, stored.sha256, number, left == 0));
    }
    if (hash.result() != stored.sha256)
        return failed(QStringLiteral("The file was changed while it was read. Try again."));
    if (!file.commit())
        return notWritten(file);
    return stored;
}

bool Blobs::has(const QByteArray &sha256) const { return QFile::exists(pathOf(sha256)); }

std::optional<qint64> Blobs::size(const QByteArray &sha256) const
{
    const QFile file(pathOf(sha256));
    return file.exists() ? Seal::contentOf(file.size()) : std::nullopt;
}

std::unique_ptr<QIODevice> Blobs::open(const QByteArray &sha256) const
{
    auto reader = std::make_unique<Reader>(m_seal, sha256, pathOf(sha256));
    return reader->isThere() ? std::move(reader) : nullptr;
}

Result<QByteArray> Blobs::read(const QByteArray &sha256) const
{
    const std::unique_ptr<QIODevice> content = open(sha256);
    if (!content)
        return notFound(QStringLiteral("The file is not on this device yet."));
    QByteArray bytes;
    if (!readThrough(*content, [&](const QByteArray &piece) {
            bytes += piece;
            return true;
        }))
        return damaged();
    return bytes;
}

void Blobs::setAside(const QByteArray &sha256) const
{
    const QString path = pathOf(sha256);
    QFile::remove(path + aside);
    QFile::rename(path, path + aside);
}

void Blobs::remove(const QByteArray &sha256) const
{
    for (const QString &end : {QString(), unfinished, aside})
        QFile::remove(pathOf(sha256) + end);
}

int Blobs::removeOthers(const QSet<QByteArray> &kept, qint64 since) const
{
    QSet<QString> names;
    for (const QByteArray &sha256 : kept)
        names.insert(m_seal.fileName(sha256));
    int removed = 0;
    const QFileInfoList files = QDir(m_folder).entryInfoList(QDir::Files);
    for (const QFileInfo &file : files) {
        if (!names.contains(file.fileName()) && file.lastModified().toMSecsSinceEpoch() < since)
            removed += QFile::remove(file.filePath());
    }
    return removed;
}

Arrival::Arrival(const Blobs &blobs, const QByteArray &sha256)
    : m_blobs(blobs)
    , m_sha256(sha256)
    , m_file(blobs.pathOf(sha256) + unfinished)
{
    if (!m_file.open(QIODevice::ReadWrite | QIODevice::ExistingOnly))
        return;
    const qint64 sealed = Seal::chunk + Seal::overhead;
    bool whole = m_file.read(Seal::beginning().size()) == Seal::beginning();
    for (qint64 left = Seal::wholeChunksOf(m_file.size()); whole && left > 0; --left) {
        const std::optional<QByteArray> plain =
            blobs.m_seal.open(m_file.read(sealed), sha256, m_number, false);
        whole = plain.has_value();
        if (!whole)
            break;
        m_hash.addData(*plain);
        ++m_number;
    }
    m_offset = m_number * Seal::chunk;
    m_file.seek(Seal::beginning().size() + m_number * sealed);
    if (m_number == 0)
        m_file.close(); // nothing in it can be used
}

Result<void> Arrival::take(QByteArrayView bytes, qint64 most)
{
    if (m_offset + bytes.size() > most)
        return tooLarge(most);
    m_hash.addData(bytes);
    m_waiting.append(bytes);
    m_offset += bytes.size();
    // A chunk is written once it is known that it is not the last.
    while (m_waiting.size() > Seal::chunk) {
        if (Result<void> written = put(false); !written)
            return written;
    }
    return {};
}

Result<void> Arrival::put(bool last)
{
    if (!m_file.isOpen()) {
        QDir().mkpath(m_blobs.m_folder);
        if (!m_file.open(QIODevice::ReadWrite | QIODevice::Truncate) ||
            m_file.write(Seal::beginning()) < 0)
            return notWritten(m_file);
    }
    const QByteArray plain = m_waiting.left(Seal::chunk);
    m_waiting.remove(0, plain.size());
    const QByteArray sealed = m_blobs.m_seal.close(plain, m_sha256, m_number++, last);
    if (m_file.write(sealed) != sealed.size() || !m_file.flush())
        return notWritten(m_file);
    return {};
}

Result<void> Arrival::finish()
{
    if (m_hash.result() != m_sha256) {
        m_file.close();
        m_file.remove();
        return Error{Error::Code::Damaged,
                     QStringLiteral("The file arrived damaged and was not kept.")};
    }
    if (Result<void> written = put(true); !written)
        return written;
    // What an attempt that ended in the middle left behind the last chunk.
    m_file.resize(m_file.pos());
    m_file.close();
    const QString path = m_blobs.pathOf(m_sha256);
    QFile::remove(path);
    if (!m_file.rename(path))
        return notWritten(m_file);
    return {};
}

} // namespace touchbase::attachments
