// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "sync/server/blobmedium.h"

#include <QString>

namespace touchbase::server {

/// The contents of files as files: `FOLDER/SPACE/SHA256` is whole, `….part` has come so far.
class BlobFolder final : public BlobMedium {
public:
    explicit BlobFolder(QString path)
        : m_path(std::move(path))
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
    QString folderOf(const Id &space) const;
    QString pathOf(const Id &space, const QByteArray &sha256) const;

    QString m_path;
};

} // namespace touchbase::server
