// SPDX-License-Identifier: MPL-2.0
#include "sync/server/store.h"

#include "sync/server/schema.h"

#include <QFileInfo>

#include <algorithm>

namespace touchbase::server {

Result<std::unique_ptr<Store>> Store::open(const Options &options)
{
    auto database =
        replica::Database::open(options.path, {.key = {},
                                               .mode = replica::Database::Mode::ReadWrite,
                                               .vfs = options.vfs,
                                               .durable = options.durable});
    if (!database)
        return database.error();
    std::unique_ptr<Store> store(new Store);
    store->m_database = std::move(*database);
    store->m_clock = options.clock;
    store->m_blobFolder = QFileInfo(options.path).path() + QStringLiteral("/blobs");
    store->m_database->script("PRAGMA secure_delete=ON;");
    if (Result<void> brought = bringUpToDate(*store->m_database); !brought)
        return brought.error();
    store->m_highest = store->m_kept =
        store->m_database->value("SELECT value FROM fact WHERE key='stamp_time'").toInteger();
    return store;
}

qint64 Store::stampNow()
{
    m_highest = std::max(m_highest, now());
    return m_highest;
}

void Store::keepStampTime()
{
    // A second's grain keeps this out of most pushes and errs by less than the tolerance.
    if (m_highest < m_kept + 1000)
        return;
    m_kept = m_highest;
    m_database->run("INSERT OR REPLACE INTO fact(key,value) VALUES('stamp_time',?1)", m_kept);
}

std::optional<sync::Problem> Store::prove()
{
    m_database->takeError();
    replica::Transaction transaction(*m_database);
    m_database->run("INSERT INTO fact(key,value) VALUES('proven',?1) ON CONFLICT(key) DO UPDATE"
                    " SET value=excluded.value",
                    now());
    const Result<void> committed = transaction.commit();
    return committed ? std::nullopt : std::optional(problem(committed.error()));
}

qint64 Store::size()
{
    return m_database->value("PRAGMA page_count").toInteger() *
           m_database->value("PRAGMA page_size").toInteger();
}

void Store::noteErasure()
{
    m_database->run("INSERT OR REPLACE INTO fact(key,value) VALUES('scrub',?1)", now());
}

void Store::scrub(bool thoroughly)
{
    constexpr qint64 smallFile = 128LL * 1024 * 1024;
    const auto pragma = [&](const char *name) {
        return m_database->value(std::string("PRAGMA ") + name).toInteger();
    };
    if (m_database->value("SELECT 1 FROM fact WHERE key='scrub'").isNull())
        return;
    thoroughly = thoroughly || pragma("page_count") * pragma("page_size") < smallFile;
    if (thoroughly)
        m_database->script("VACUUM");
    const bool wasBusy = m_database->value("PRAGMA wal_checkpoint(TRUNCATE)").toBool();
    if (m_database->takeError()) // of no consequence for who is served: it is tried again
        return;
    if (thoroughly && !wasBusy)
        m_database->run("DELETE FROM fact WHERE key='scrub'");
}

sync::Problem Store::problem(const Error &error)
{
    const QString sentence = [&] {
        switch (error.code) {
        case Error::Code::Full:
            return QStringLiteral("The server's disk is full; whoever runs it has to make room.");
        case Error::Code::Damaged:
            return QStringLiteral("The server's file is damaged; whoever runs it has to put a "
                                  "backup in its place.");
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
