// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/base/result.h"

#include <QIODevice>

#include <functional>
#include <optional>

namespace touchbase::server {

// Files one after the other in the form of tar (POSIX ustar, sizes from 8 GB on as GNU writes
// them), so that a backup can be looked into with what every system has.

class ArchiveWriter {
public:
    explicit ArchiveWriter(QIODevice &to)
        : m_to(to)
    {}
    /// Exactly `size` bytes of `from`, from where it stands. Names have at most 100 bytes after
    /// their last slash, and 155 before.
    Result<void> add(const QByteArray &name, QIODevice &from, qint64 size);
    Result<void> finish();

private:
    Result<void> write(const QByteArray &bytes);

    QIODevice &m_to;
};

class ArchiveReader {
public:
    struct Entry {
        QByteArray name;
        qint64 size = 0;
    };
    explicit ArchiveReader(QIODevice &from)
        : m_from(from)
    {}
    /// The next one; nothing at the end. Passes over what was not read of the one before.
    Result<std::optional<Entry>> next();
    /// All bytes of the present one, in pieces.
    Result<void> read(const std::function<Result<void>(QByteArrayView)> &take);

private:
    QIODevice &m_from;
    qint64 m_left = 0;    ///< bytes of the present entry
    qint64 m_padding = 0; ///< after them
};

} // namespace touchbase::server
