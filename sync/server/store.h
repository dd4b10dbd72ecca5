// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/base/clock.h"
#include "core/replica/sqlite.h"
#include "sync/protocol/problem.h"

#include <memory>

namespace touchbase::server {

/// The server's one file, and its sense of time. Used by one thread at a time.
class Store {
public:
    struct Options {
        QString path;
        const Clock *clock = nullptr; ///< must outlive the store
        const char *vfs = nullptr;    ///< another file layer, for simulations
        bool durable = true;
    };
    static Result<std::unique_ptr<Store>> open(const Options &options);

    replica::Database &database() { return *m_database; }
    /// Where the contents of files lie, beside the file.
    const QString &blobFolder() const { return m_blobFolder; }
    qint64 now() const { return m_clock->now(); } ///< ms UTC, as the machine says
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

private:
    Store() = default;

    std::unique_ptr<replica::Database> m_database;
    QString m_blobFolder;
    const Clock *m_clock = nullptr;
    qint64 m_highest = 0;
    qint64 m_kept = 0;
    QString m_said; ///< the last line on the standard error
};

} // namespace touchbase::server
