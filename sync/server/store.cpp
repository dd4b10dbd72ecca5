// SPDX-License-Identifier: MPL-2.0
#include "sync/server/store.h"

#include "sync/server/blobfolder.h"
#include "sync/server/blobtable.h"
#include "sync/server/schema.h"

#include <QFileInfo>

#include <algorithm>

namespace touchbase::server {

Result<void> Store::openFile(const Options &options)
{
    auto file = replica::Database::open(options.path, {.key = {},
                                                       .mode = replica::Database::Mode::ReadWrite,
                                                       .vfs = options.vfs,
                                                       .durable = options.durable});
    if (!file)
        return file.error();
    auto database = std::make_unique<SqliteDatabase>(std::move(*file));
    m_file = &database->file();
    m_file->script("PRAGMA secure_delete=ON;");
    Result<void> brought = bringUpToDate(*database);
    m_database = std::move(database);
    return brought;
}

Result<void> Store::connect(const Options &options)
{
    auto database = PostgresDatabase::open({.url = options.url, .durable = options.durable});
    if (!database)
        return database.error();
    Result<void> brought = bringUpToDate(**database);
    m_database = std::move(*database);
    return brought;
}

Result<std::unique_ptr<Store>> Store::open(const Options &options)
{
    std::unique_ptr<Store> store(new Store);
    store->m_clock = options.clock ? options.clock : &store->m_systemClock;
    store->m_asksDatabase = !options.clock;
    store->m_options = options;
    const Result<void> opened =
        options.url.isEmpty() ? store->openFile(options) : store->connect(options);
    if (!opened)
        return opened.error();
    store->m_highest = store->m_kept =
        store->m_database->value("SELECT value FROM fact WHERE key='stamp_time'").toInteger();
    store->readClock();
    return store;
}

std::unique_ptr<BlobMedium> Store::openBlobs() const
{
    if (m_file)
        return std::make_unique<BlobFolder>(QFileInfo(m_options.path).path() +
                                            QStringLiteral("/blobs"));
    return std::make_unique<BlobTable>(
        PostgresDatabase::later({.url = m_options.url, .durable = m_options.durable}));
}

/// Clocks drift by less than the tolerance in the while between.
void Store::readClock()
{
    constexpr qint64 often = 10'000;
    const qint64 ours = m_clock->now();
    if (!m_asksDatabase || !m_database->isShared() ||
        (m_clockRead && std::abs(ours - m_clockRead) < often))
        return;
    const replica::Value theirs =
        m_database->value("SELECT (extract(epoch FROM clock_timestamp())*1000)::bigint");
    if (theirs.isNull())
        return;
    m_offset = theirs.toInteger() - ours;
    m_clockRead = ours;
}

qint64 Store::stampNow()
{
    readClock();
    m_highest = std::max(m_highest, now());
    return m_highest;
}

void Store::keepStampTime()
{
    // A second's grain keeps this out of most pushes and errs by less than the tolerance.
    if (m_highest < m_kept + 1000)
        return;
    m_kept = m_highest;
    m_database->run("INSERT INTO fact(key,value) VALUES('stamp_time',?1) ON CONFLICT(key)"
                    " DO UPDATE SET value=excluded.value WHERE fact.value<excluded.value",
                    m_kept);
}

void Store::noteErasure()
{
    // PostgreSQL has no files of ours: what its VACUUM makes free is overwritten in time.
    if (m_file)
        m_file->run("INSERT OR REPLACE INTO fact(key,value) VALUES('scrub',?1)", now());
}

void Store::scrub(bool thoroughly)
{
    constexpr qint64 smallFile = 128LL * 1024 * 1024;
    if (!m_file)
        return;
    const auto pragma = [&](const char *name) {
        return m_file->value(std::string("PRAGMA ") + name).toInteger();
    };
    if (m_file->value("SELECT 1 FROM fact WHERE key='scrub'").isNull())
        return;
    thoroughly = thoroughly || pragma("page_count") * pragma("page_size") < smallFile;
    if (thoroughly)
        m_file->script("VACUUM");
    const bool wasBusy = m_file->value("PRAGMA wal_checkpoint(TRUNCATE)").toBool();
    if (m_file->takeError()) // of no consequence for who is served: it is tried again
        return;
    if (thoroughly && !wasBusy)
        m_file->run("DELETE FROM fact WHERE key='scrub'");
}

sync::Problem Store::problem(const Error &error)
{
    const QString sentence = [&] {
        switch (error.code) {
        case Error::Code::Full:
            return QStringLiteral("The server's disk is full; whoever runs it has to make room.");
        case Error::Code::Damaged:
            return QStringLiteral("The server's data is damaged; whoever runs it has to put a "
                                  "backup in its place.");
        case Error::Code::Unreachable:
            return QStringLiteral("The server's database does not answer; it is tried again.");
        default:
            return QStringLiteral("The server cannot store anything just now.");
        }
    }();
    const QString line = error.code == Error::Code::Damaged ? sentence : error.message;
    if (std::exchange(m_said, line) != line)
        qWarning("touchbase-server: %s", qPrintable(line));
    return {sync::Problem::Code::Unavailable,
            sentence + QStringLiteral(" What you write is kept and sent later.")};
}

std::optional<sync::Problem> Store::trouble()
{
    const std::optional<Error> error = m_database->takeError();
    return error ? std::optional(problem(*error)) : std::nullopt;
}

} // namespace touchbase::server
