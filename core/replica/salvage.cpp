// SPDX-License-Identifier: MPL-2.0
#include "core/replica/salvage.h"

#include "core/replica/schema.h"

#include <QFile>
#include <QMap>
#include <QSet>
#include <QtEndian>

#include <algorithm>

namespace touchbase::replica {

namespace {

/// A new base that is at least so long; its page size and the pages that list its tables.
struct Skeleton {
    qint64 pageSize = 0;
    QSet<qint64> structure;
};

Result<Skeleton> makeSkeleton(const QString &at, const QByteArray &key, qint64 bytes)
{
    Result<std::unique_ptr<Database>> made = Database::open(at, {.key = key, .durable = false});
    if (!made)
        return made.error();
    Database &database = **made;
    if (Result<void> brought = bringUpToDate(database, at); !brought)
        return brought.error();
    // Grown behind its tables, so that its own count of pages covers all that will be laid in.
    database.script("CREATE TABLE room(x BLOB)");
    constexpr qint64 piece = 64 * 1024 * 1024;
    for (qint64 left = bytes; left > 0; left -= piece)
        database.run("INSERT INTO room VALUES(zeroblob(?1))", std::min(left, piece));
    Skeleton skeleton{.pageSize = database.value("PRAGMA page_size").toInteger(), .structure = {}};
    Query pages = database.query("SELECT pageno FROM dbstat WHERE name='sqlite_schema'");
    while (pages.next())
        skeleton.structure.insert(pages.integer(0));
    database.script("PRAGMA wal_checkpoint(TRUNCATE)");
    if (std::optional<Error> error = database.takeError())
        return *error;
    return skeleton;
}

/// The pages that the log holds, to the end of its last whole transaction, by their number.
QMap<qint64, QByteArray> pagesOfLog(const QString &path, qint64 pageSize)
{
    // https://www.sqlite.org/fileformat2.html#the_write_ahead_log
    constexpr qsizetype head = 32;
    constexpr qsizetype frameHead = 24;
    QMap<qint64, QByteArray> pages;
    QMap<qint64, QByteArray> open;
    QFile log(path);
    if (!log.open(QIODevice::ReadOnly))
        return pages;
    const QByteArray first = log.read(head);
    if (first.size() < head || qFromBigEndian<quint32>(first.constData() + 8) != pageSize)
        return pages;
    for (;;) {
        const QByteArray frame = log.read(frameHead + pageSize);
        if (frame.size() < frameHead + pageSize || frame.sliced(8, 8) != first.sliced(16, 8))
            return pages;
        open.insert(qFromBigEndian<quint32>(frame.constData()), frame.sliced(frameHead));
        if (qFromBigEndian<quint32>(frame.constData() + 4) == 0)
            continue;
        for (auto page = open.cbegin(); page != open.cend(); ++page)
            pages.insert(page.key(), page.value());
        open.clear();
    }
}

} // namespace

Result<std::unique_ptr<Database>> layOut(const QString &damaged, const QByteArray &key,
                                         const QString &at)
{
    QFile from(damaged);
    if (!from.open(QIODevice::ReadOnly))
        return failed(QStringLiteral("%1 cannot be read: %2.").arg(damaged, from.errorString()));
    const Result<Skeleton> skeleton =
        makeSkeleton(at, key, from.size() + QFile(damaged + QStringLiteral("-wal")).size());
    if (!skeleton)
        return skeleton.error();
    QFile to(at);
    if (!to.open(QIODevice::ReadWrite))
        return failed(QStringLiteral("%1 cannot be written: %2.").arg(at, to.errorString()));
    const qint64 most = to.size() / skeleton->pageSize;
    const auto lay = [&](qint64 number, const QByteArray &page) {
        if (number < 1 || number > most || skeleton->structure.contains(number))
            return true;
        return to.seek((number - 1) * skeleton->pageSize) && to.write(page) == page.size();
    };
    bool laid = true;
    for (qint64 number = 1; laid; ++number) {
        const QByteArray page = from.read(skeleton->pageSize);
        if (page.size() < skeleton->pageSize)
            break;
        laid = lay(number, page);
    }
    const auto logged = pagesOfLog(damaged + QStringLiteral("-wal"), skeleton->pageSize);
    for (auto page = logged.cbegin(); laid && page != logged.cend(); ++page)
        laid = lay(page.key(), page.value());
    to.close();
    if (!laid || to.error() != QFile::NoError)
        return Error{Error::Code::Full,
                     QStringLiteral("%1 cannot be written: %2. Free some space and try again; the "
                                    "damaged base was left as it is.")
                         .arg(at, to.errorString())};
    return Database::open(at, {.key = key, .mode = Database::Mode::ReadOnly});
}

} // namespace touchbase::replica
