// SPDX-License-Identifier: MPL-2.0
#include "sync/server/blobtable.h"

#include <QCryptographicHash>
#include <QDateTime>

namespace touchbase::server {

BlobMedium::Have BlobTable::have(const Id &space, const QByteArray &sha256)
{
    Query query = m_database->query("SELECT bytes,whole FROM blob WHERE space=?1 AND sha256=?2",
                                    space, sha256);
    return query.next() ? Have{query.integer(0), query.integer(1) != 0} : Have();
}

Result<void> BlobTable::append(const Id &space, const QByteArray &sha256, qint64 at,
                               QByteArrayView bytes)
{
    m_database->takeError();
    Transaction transaction(*m_database);
    m_database->run("INSERT INTO blob(space,sha256,bytes,whole,touched) VALUES(?1,?2,0,0,?3)"
                    " ON CONFLICT(space,sha256) DO UPDATE SET touched=excluded.touched",
                    space, sha256, QDateTime::currentMSecsSinceEpoch());
    const Have here = have(space, sha256);
    if (!here.whole && here.bytes == at) {
        m_database->run("INSERT INTO blob_piece(space,sha256,place,data) VALUES(?1,?2,?3,?4)",
                        space, sha256, at, bytes.toByteArray());
        m_database->run("UPDATE blob SET bytes=bytes+?3 WHERE space=?1 AND sha256=?2", space,
                        sha256, qint64(bytes.size()));
    }
    return transaction.commit();
}

Result<QByteArray> BlobTable::hash(const Id &space, const QByteArray &sha256)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (qint64 at = 0;;) {
        const replica::Value piece =
            m_database->value("SELECT data FROM blob_piece WHERE space=?1 AND sha256=?2 AND"
                              " place=?3",
                              space, sha256, at);
        if (piece.isNull())
            break;
        hash.addData(piece.toBytes());
        at += piece.toBytes().size();
    }
    if (std::optional<Error> error = m_database->takeError())
        return *error;
    return hash.result();
}

Result<void> BlobTable::finish(const Id &space, const QByteArray &sha256)
{
    Transaction transaction(*m_database);
    // Nothing at all is whole as well.
    if (sha256 == QCryptographicHash::hash({}, QCryptographicHash::Sha256))
        m_database->run("INSERT INTO blob(space,sha256,bytes,whole,touched) VALUES(?1,?2,0,0,?3)"
                        " ON CONFLICT(space,sha256) DO NOTHING",
                        space, sha256, QDateTime::currentMSecsSinceEpoch());
    m_database->run("UPDATE blob SET whole=1 WHERE space=?1 AND sha256=?2", space, sha256);
    if (m_database->changes() != 1)
        return failed(QStringLiteral("A file was removed before it had come to its end."));
    return transaction.commit();
}

QByteArray BlobTable::read(const Id &space, const QByteArray &sha256, qint64 from, qint64 count)
{
    QByteArray bytes;
    if (!have(space, sha256).whole)
        return bytes;
    while (bytes.size() < count) {
        const qint64 at = from + bytes.size();
        Query query = m_database->query("SELECT place,data FROM blob_piece WHERE space=?1 AND"
                                        " sha256=?2 AND place<=?3 ORDER BY place DESC LIMIT 1",
                                        space, sha256, at);
        if (!query.next())
            break;
        const QByteArrayView piece = query.bytesView(1);
        const qint64 skipped = at - query.integer(0);
        if (skipped >= piece.size())
            break;
        const QByteArrayView rest = piece.sliced(skipped);
        bytes += rest.first(std::min<qint64>(rest.size(), count - bytes.size()));
    }
    return bytes;
}

qint64 BlobTable::held(const Id &space)
{
    constexpr qint64 day = 24LL * 3600 * 1000;
    const qint64 old = QDateTime::currentMSecsSinceEpoch() - unfinishedDays * day;
    {
        Transaction transaction(*m_database);
        m_database->run("DELETE FROM blob_piece WHERE space=?1 AND sha256 IN (SELECT sha256 FROM"
                        " blob WHERE space=?1 AND whole=0 AND touched<?2)",
                        space, old);
        m_database->run("DELETE FROM blob WHERE space=?1 AND whole=0 AND touched<?2", space, old);
        if (!transaction.commit())
            return 0;
    }
    return m_database
        ->value("SELECT CAST(coalesce(sum(bytes),0) AS bigint) FROM blob WHERE space=?1", space)
        .toInteger();
}

Result<void> BlobTable::remove(const Id &space, const QByteArray &sha256)
{
    m_database->takeError();
    Transaction transaction(*m_database);
    m_database->run("DELETE FROM blob WHERE space=?1 AND sha256=?2", space, sha256);
    m_database->run("DELETE FROM blob_piece WHERE space=?1 AND sha256=?2", space, sha256);
    return transaction.commit();
}

Result<void> BlobTable::removeSpace(const Id &space)
{
    m_database->takeError();
    Transaction transaction(*m_database);
    m_database->run("DELETE FROM blob WHERE space=?1", space);
    m_database->run("DELETE FROM blob_piece WHERE space=?1", space);
    return transaction.commit();
}

} // namespace touchbase::server
