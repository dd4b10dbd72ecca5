// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <QByteArray>

#include <optional>

namespace touchbase::attachments {

/// How the content of a file lies on disk: in chunks that are sealed one by one, so that any part
/// can be read alone and an unfinished file can be gone on with at its last whole chunk.
///
///     file   "TbBlob1\n" chunk…
///     chunk  24 random bytes, then up to 64 KiB of content under XChaCha20-Poly1305 (16 bytes
///     more)
///
/// What is authenticated beside a chunk is the SHA-256 of the whole content, the chunk's number and
/// whether it is the last one: none can be exchanged, moved, left out or cut off unnoticed. Only
/// the last is shorter than 64 KiB, and it is there even where it is empty.
class Seal {
public:
    static constexpr qint64 chunk = 64 * 1024;
    static constexpr qint64 overhead = 24 + 16;
    static QByteArray beginning() { return QByteArrayLiteral("TbBlob1\n"); }

    /// Keys of their own are made from the base's; a base in clear seals with keys that anyone can
    /// make, so that there is one format.
    explicit Seal(const QByteArray &baseKey);

    /// The file's name for a content, which says nothing to whoever has not got the key.
    QString fileName(const QByteArray &sha256) const;
    QByteArray close(const QByteArray &plain, const QByteArray &sha256, qint64 number,
                     bool last) const;
    /// Nothing where it is not what close() made with these arguments.
    std::optional<QByteArray> open(const QByteArray &sealed, const QByteArray &sha256,
                                   qint64 number, bool last) const;

    /// How much content a file of this many bytes holds, and how much of it ends with whole chunks;
    /// nothing where no file of ours is so long.
    static std::optional<qint64> contentOf(qint64 fileSize);
    static qint64 wholeChunksOf(qint64 fileSize);

private:
    QByteArray m_contents;
    QByteArray m_names;
};

} // namespace touchbase::attachments
