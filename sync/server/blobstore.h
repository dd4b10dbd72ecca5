// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/base/id.h"
#include "core/replica/limits.h"
#include "sync/protocol/problem.h"

#include <QCryptographicHash>
#include <QFile>

#include <map>
#include <memory>
#include <optional>

namespace touchbase::server {

/// The contents of files, for each space apart, each under the SHA-256 of its bytes and so kept
/// once. `FOLDER/SPACE/SHA256` is whole and proven, `….part` has come so far. What the server says
/// to have is on disk, past any power cut. Used by one thread at a time.
class BlobStore {
public:
    struct Limits {
        qint64 blob = replica::Limits::blob;
        /// More than the devices may name, for what was removed and not erased stays until the
        /// account goes.
        qint64 space = 4 * replica::Limits::blobs;
    };
    explicit BlobStore(QString folder)
        : BlobStore(std::move(folder), Limits())
    {}
    BlobStore(QString folder, const Limits &limits)
        : m_folder(std::move(folder))
        , m_limits(limits)
    {}

    struct Have {
        qint64 bytes = 0; ///< so many from the beginning
        bool whole = false;
    };
    Have have(const Id &space, const QByteArray &sha256) const;

    /// Bytes of one content on their way in. Several may bring the same content at once (two
    /// devices, or a connection that died unnoticed and the one after it): what one has brought,
    /// the others need not.
    class Upload {
    public:
        /// What comes next; written at once.
        std::optional<sync::Problem> take(QByteArrayView bytes);
        /// Nothing more comes now. With the last byte the whole is proven and kept for good, or
        /// found to be something else and forgotten.
        sync::Answer<Have> end();

    private:
        friend class BlobStore;
        Upload(BlobStore &store, const Id &space, QByteArray sha256, qint64 from, qint64 total)
            : m_store(store)
            , m_space(space)
            , m_sha256(std::move(sha256))
            , m_at(from)
            , m_total(total)
        {}
        BlobStore &m_store;
        Id m_space;
        QByteArray m_sha256;
        qint64 m_at; ///< the place of what comes next
        qint64 m_total;
    };
    /// Goes on at byte `from`, which must not lie behind the end of what is here, with a content of
    /// `total` bytes. Problems: TooLarge, OverQuota, WrongOffset.
    sync::Answer<std::shared_ptr<Upload>> begin(const Id &space, const QByteArray &sha256,
                                                qint64 from, qint64 total);

    /// At most `count` bytes of a whole content; fewer only at its end, or where the disk fails.
    QByteArray read(const Id &space, const QByteArray &sha256, qint64 from, qint64 count) const;

    /// For good; also what has come of it so far.
    void remove(const Id &space, const QByteArray &sha256);
    void removeSpace(const Id &space);

private:
    QString folderOf(const Id &space) const;
    QString pathOf(const Id &space, const QByteArray &sha256) const;
    qint64 &held(const Id &space);

    QString m_folder;
    Limits m_limits;
    std::map<Id, qint64> m_held; ///< bytes of each space, once they were counted
};

} // namespace touchbase::server
