// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/base/id.h"
#include "core/base/result.h"

#include <QByteArray>

namespace touchbase::server {

/// Where the contents of files lie, each under a space and the SHA-256 of its bytes. One that is
/// whole never changes; until then bytes are added at its end, by several at once, maybe. What is
/// said to be whole is past any power cut. Knows nothing of limits (see BlobStore). Used by one
/// thread at a time.
class BlobMedium {
public:
    BlobMedium() = default;
    virtual ~BlobMedium() = default;
    BlobMedium(const BlobMedium &) = delete;
    BlobMedium &operator=(const BlobMedium &) = delete;

    struct Have {
        qint64 bytes = 0; ///< so many from the beginning
        bool whole = false;
    };
    virtual Have have(const Id &space, const QByteArray &sha256) = 0;
    /// Adds bytes at the place `at`. Does nothing where that is not the end of what is here: others
    /// were quicker.
    virtual Result<void> append(const Id &space, const QByteArray &sha256, qint64 at,
                                QByteArrayView bytes) = 0;
    /// The SHA-256 of what has come so far.
    virtual Result<QByteArray> hash(const Id &space, const QByteArray &sha256) = 0;
    /// Makes what has come whole, for good.
    virtual Result<void> finish(const Id &space, const QByteArray &sha256) = 0;
    /// At most `count` bytes of a whole content; fewer only at its end, or where reading fails.
    virtual QByteArray read(const Id &space, const QByteArray &sha256, qint64 from,
                            qint64 count) = 0;
    /// All bytes of a space, after letting go of what nobody went on with for a month.
    virtual qint64 held(const Id &space) = 0;
    /// For good; also what has come of it so far.
    virtual Result<void> remove(const Id &space, const QByteArray &sha256) = 0;
    virtual Result<void> removeSpace(const Id &space) = 0;

    static constexpr int unfinishedDays = 30;
};

} // namespace touchbase::server
