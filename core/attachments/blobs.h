// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/attachments/sealing.h"
#include "core/base/result.h"

#include <QCryptographicHash>
#include <QFile>
#include <QSet>

#include <memory>

namespace touchbase::replica {
class Replica;
}

namespace touchbase::attachments {

/// The content of files and photos, each under the SHA-256 of its bytes and so kept once however
/// many rows name it. Lies in a folder beside the base ("base.db.files"), sealed with the base's
/// key. A content is there as a whole or not at all. Several processes and threads may use the
/// folder at once, each with a Blobs of its own.
class Blobs {
public:
    Blobs(QString folder, const QByteArray &baseKey);
    explicit Blobs(const replica::Replica &replica);
    static Blobs beside(const QString &basePath, const QByteArray &baseKey);

    struct Stored {
        QByteArray sha256;
        qint64 size = 0;
    };
    /// Takes a content in; it survives a power cut when this returns. `content` is read from its
    /// beginning, twice. Errors: Refused above `most` bytes; Full, Failed.
    Result<Stored> add(QIODevice &content, qint64 most) const;
    Result<Stored> add(const QByteArray &content, qint64 most) const;

    bool has(const QByteArray &sha256) const;
    /// Bytes of the content; nothing where it is not here.
    std::optional<qint64> size(const QByteArray &sha256) const;
    /// To be read from anywhere in it; each chunk is verified, and a damaged one ends the reading
    /// with an error. Null where it is not here. Must not outlive this.
    std::unique_ptr<QIODevice> open(const QByteArray &sha256) const;
    /// All of it. Errors: NotFound, Damaged.
    Result<QByteArray> read(const QByteArray &sha256) const;
    /// Takes a damaged content out of the way, so that it counts as not being here.
    void setAside(const QByteArray &sha256) const;
    /// Removes a content with all that has come of it or was set aside.
    void remove(const QByteArray &sha256) const;
    /// Removes the content of all others, where it was not taken in or looked for after `since`
    /// (ms UTC). How many.
    int removeOthers(const QSet<QByteArray> &kept, qint64 since) const;

private:
    friend class Arrival;
    QString pathOf(const QByteArray &sha256) const;
    bool touch(const QByteArray &sha256) const;

    QString m_folder;
    Seal m_seal;
};

/// A content that comes in parts from its beginning and may break off at any byte: what has come
/// stands on disk, and another Arrival of the same content goes on from there.
class Arrival {
public:
    Arrival(const Blobs &blobs, const QByteArray &sha256);

    /// From which byte on the rest is wanted.
    qint64 offset() const { return m_offset; }
    /// What comes next. Errors: Refused above `most` bytes in all; Full, Failed.
    Result<void> take(QByteArrayView bytes, qint64 most);
    /// Nothing more comes. Damaged where it is not the content that it should be; then all of it is
    /// forgotten.
    Result<void> finish();

private:
    Result<void> put(bool last);
    void begin();

    const Blobs &m_blobs;
    QByteArray m_sha256;
    QFile m_file;
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
    QByteArray m_waiting; ///< does not fill a chunk yet
    qint64 m_number = 0;  ///< of the chunk that comes next
    qint64 m_offset = 0;
};

} // namespace touchbase::attachments
