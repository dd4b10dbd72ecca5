// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "sync/server/blobmedium.h"
#include "sync/server/database.h"

#include <memory>

namespace touchbase::server {

/// The contents of files in the database, in pieces as they came, so that servers which share a
/// database share them too. Has a connection of its own.
class BlobTable final : public BlobMedium {
public:
    explicit BlobTable(std::unique_ptr<Database> database)
        : m_database(std::move(database))
    {}

    Have have(const Id &space, const QByteArray &sha256) override;
    Result<void> append(const Id &space, const QByteArray &sha256, qint64 at,
                        QByteArrayView bytes) override;
    Result<QByteArray> hash(const Id &space, const QByteArray &sha256) override;
    Result<void> finish(const Id &space, const QByteArray &sha256) override;
    QByteArray read(const Id &space, const QByteArray &sha256, qint64 from, qint64 count) override;
    qint64 held(const Id &space) override;
    Result<void> remove(const Id &space, const QByteArray &sha256) override;
    Result<void> removeSpace(const Id &space) override;

private:
    std::unique_ptr<Database> m_database;
};

} // namespace touchbase::server
