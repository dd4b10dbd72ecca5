// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/base/clock.h"
#include "core/replica/sqlite.h"
#include "sync/protocol/problem.h"
#include "sync/server/blobmedium.h"
#include "sync/server/database.h"

#include <memory>

namespace touchbase::server {

/// What the server keeps, in one SQLite file or in PostgreSQL, and its sense of time. Used by one
/// thread at a time.
class Store {
public:
    struct Options {
        QString path;     ///< of the SQLite file
        QString url = {}; ///< of PostgreSQL, which then stands in the place of the file
        /// Must outlive the store. With PostgreSQL it may be null: the database's own clock is then
        /// the time, so that servers which share it have one.
        const Clock *clock = nullptr;
        const char *vfs = nullptr; ///< another file layer, for simulations
        bool durable = true;
    };
    static Result<std::unique_ptr<Store>> open(const Options &options);

    Database &database() { return *m_database; }
    /// Where the contents of files lie: beside the file, or in the database, over a connection of
    /// its own. For any one thread.
    std::unique_ptr<BlobMedium> openBlobs() const;
    qint64 now() const
    {
        return m_clock->now() + m_offset;
    } ///< ms UTC, as the machine or PostgreSQL says
    /// The same for stamps: never goes back, even over restarts with a clock set back.
    qint64 stampNow();
    /// What devices are answered where the file fails, and a line on the standard error for whoever
    /// runs the server.
    sync::Problem problem(const Error &error);
    /// The same for the first failure since this was last asked; nothing where all went well.
    std::optional<sync::Problem> trouble();
    /// Writes something durable, to see that it can; else why not.
    std::optional<sync::Problem> prove();
    qint64 size(); ///< bytes of the database; 0 where it cannot say
    /// Inside a transaction: rows were erased (replica/erasure.h), whose traces may still stand in
    /// the log and in unused parts of the file.
    void noteErasure();
    /// Overwrites these traces where there are any: in the log at once, in a large file, which
    /// takes its time, only where `thoroughly` is true.
    void scrub(bool thoroughly = false);
    /// Inside a transaction: remembers stampNow() for the next start.
    void keepStampTime();
    /// Of the one file; empty with PostgreSQL.
    QString path() const { return m_file ? m_options.path : QString(); }
    /// The one file; null with PostgreSQL.
    replica::Database *file() { return m_file; }

private:
    Store() = default;

    Result<void> openFile(const Options &options);
    Result<void> connect(const Options &options);
    void readClock();

    std::unique_ptr<Database> m_database;
    replica::Database *m_file = nullptr;
    Options m_options;
    SystemClock m_systemClock;
    const Clock *m_clock = nullptr;
    bool m_asksDatabase = false; ///< for the time
    qint64 m_offset = 0;         ///< ms, of the database's clock against ours
    qint64 m_clockRead = 0;      ///< when that was found, by our clock
    qint64 m_highest = 0;
    qint64 m_kept = 0;
    QString m_said; ///< the last line on the standard error
};

} // namespace touchbase::server
