// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "sync/server/database.h"

#include <deque>
#include <string>
#include <unordered_map>

struct pg_conn;
struct pg_result;

namespace touchbase::server {

/// A connection as all of ours are made, with libpq; check its status, end it with PQfinish.
pg_conn *connectTo(const QByteArray &url);

/// The server's database in PostgreSQL 15 or later, over one connection of libpq in pipeline mode:
/// statements go out as they are made, and their results are waited for where they are read, or
/// where the transaction ends. A connection that broke is made anew with the next statement outside
/// a transaction.
class PostgresDatabase final : public Database {
public:
    struct Options {
        QString url;         ///< as libpq takes it: postgresql://… or keywords
        bool durable = true; ///< a commit survives a power cut
    };
    /// Fails with words where nothing answers, or an older PostgreSQL does.
    static Result<std::unique_ptr<PostgresDatabase>> open(const Options &options);
    /// Connects with the first statement.
    static std::unique_ptr<PostgresDatabase> later(const Options &options);
    ~PostgresDatabase() override;

    void script(const QByteArray &sql) override;
    qint64 changes() override;
    bool hasError() override;
    std::optional<Error> takeError() override;
    void fail(Error error) override;
    bool isShared() const override { return true; }

    /// Two servers must not make the same tables at once. Inside a transaction, until its end.
    void lockSchema();

protected:
    std::unique_ptr<Query::Rows> start(std::string_view sql, Arguments arguments) override;
    void execute(std::string_view sql, Arguments arguments) override;
    void begin() override;
    Result<void> commit() override;
    void rollBack() override;
    void beginSnapshot() override;
    void endSnapshot() override;

private:
    /// What the other side still owes an answer to.
    struct Pending;
    using PendingPtr = std::shared_ptr<Pending>;
    class Rows;
    enum class Mode { Alone, Transaction, Snapshot };

    explicit PostgresDatabase(const Options &options)
        : m_options(options)
    {}
    Result<void> connect();
    void disconnect();
    bool isUp();
    PendingPtr send(std::string_view sql, Arguments arguments);
    PendingPtr sendText(const char *sql);
    PendingPtr await(bool sent);
    void synchronise();
    void endStatement();
    void settle();
    void readUntil(const PendingPtr &wanted);
    void readOne();
    void lost();
    void note(const pg_result *result);

    Options m_options;
    pg_conn *m_connection = nullptr;
    Mode m_mode = Mode::Alone;
    std::unordered_map<std::string, std::string> m_prepared; ///< by SQL: its name over there
    qint64 m_names = 0;
    std::deque<PendingPtr> m_pending; ///< in the order of their answers
    PendingPtr m_lastRun;
    std::optional<Error> m_error;
};

} // namespace touchbase::server
