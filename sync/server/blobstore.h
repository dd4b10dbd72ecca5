// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/replica/limits.h"
#include "sync/protocol/problem.h"
#include "sync/server/blobmedium.h"

#include <map>
#include <memory>

namespace touchbase::server {

/// The contents of files, for each space apart, each under the SHA-256 of its bytes and so kept
/// once: what may come, how it is proven and how much of it there may be. Used by one thread at a
/// time.
class BlobStore {
public:
    struct Limits {
        qint64 blob = replica::Limits::blob;
        /// More than the devices may name, for what was removed and not erased stays until the
        /// account goes.
        qint64 space = 4 * replica::Limits::blobs;
    };
    explicit BlobStore(std::unique_ptr<BlobMedium> medium)
        : BlobStore(std::move(medium), Limits())
    {}
    BlobStore(std::unique_ptr<BlobMedium> medium, const Limits &limits)
        : m_medium(std::move(medium))
        , m_limits(limits)
    {}

    using Have = BlobMedium::Have;
    Have have(const Id &space, const QByteArray &sha256) const
    {
        return m_medium->have(space, sha256);
    }

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
    QByteArray read(const Id &space, const QByteArray &sha256, qint64 from, qint64 count) const
    {
        return m_medium->read(space, sha256, from, count);
    }

    /// For good; also what has come of it so far.
    Result<void> remove(const Id &space, const QByteArray &sha256);
    Result<void> removeSpace(const Id &space);

private:
    qint64 &held(const Id &space);

    std::unique_ptr<BlobMedium> m_medium;
    Limits m_limits;
    std::map<Id, qint64> m_held; ///< bytes of each space, once they were counted
};

} // namespace touchbase::server
