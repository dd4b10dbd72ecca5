// SPDX-License-Identifier: MPL-2.0
#include "sync/server/blobstore.h"

namespace touchbase::server {

using sync::Answer;
using sync::Problem;

namespace {

Problem full(const Error &error)
{
    qWarning("touchbase-server: %s", qPrintable(error.message));
    return {Problem::Code::Unavailable,
            QStringLiteral("The server cannot store files just now; whoever runs it has to look at "
                           "its disk. They are kept here and sent later.")};
}

Problem goneMeanwhile()
{
    return {Problem::Code::WrongOffset,
            QStringLiteral("What the server had of this file is gone; it is sent anew.")};
}

} // namespace

/// Counted once.
qint64 &BlobStore::held(const Id &space)
{
    const auto [at, isNew] = m_held.try_emplace(space, 0);
    if (isNew)
        at->second = m_medium->held(space);
    return at->second;
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
    const QByteArrayView rest = bytes.sliced(known);
    const auto added = m_store.m_medium->append(m_space, m_sha256, here.bytes, rest);
    if (!added)
        return full(added.error());
    m_store.held(m_space) += rest.size();
    return std::nullopt;
}

Answer<BlobStore::Have> BlobStore::Upload::end()
{
    const Have here = m_store.have(m_space, m_sha256);
    if (here.whole || here.bytes < m_total)
        return here;
    const Result<QByteArray> hash = m_store.m_medium->hash(m_space, m_sha256);
    if (!hash)
        return full(hash.error());
    if (here.bytes > m_total || *hash != m_sha256) {
        m_store.held(m_space) -= here.bytes;
        if (const Result<void> removed = m_store.m_medium->remove(m_space, m_sha256); !removed)
            return full(removed.error());
        return Problem(Problem::Code::HashMismatch,
                       QStringLiteral("The file arrived damaged and was thrown away; it is sent "
                                      "again."));
    }
    if (const Result<void> kept = m_store.m_medium->finish(m_space, m_sha256); !kept)
        return full(kept.error());
    return Have{here.bytes, true};
}

Result<void> BlobStore::remove(const Id &space, const QByteArray &sha256)
{
    m_held.erase(space); // is counted anew
    return m_medium->remove(space, sha256);
}

Result<void> BlobStore::removeSpace(const Id &space)
{
    m_held.erase(space);
    return m_medium->removeSpace(space);
}

} // namespace touchbase::server
