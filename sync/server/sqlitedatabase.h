// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/replica/sqlite.h"
#include "sync/server/database.h"

namespace touchbase::server {

/// The server's database in one SQLite file.
class SqliteDatabase final : public Database {
public:
    explicit SqliteDatabase(std::unique_ptr<replica::Database> file)
        : m_file(std::move(file))
    {}

    replica::Database &file() { return *m_file; }

    void script(const QByteArray &sql) override { m_file->script(sql); }
    qint64 changes() override { return m_file->hasError() ? 0 : m_file->changes(); }
    bool hasError() override { return m_file->hasError(); }
    std::optional<Error> takeError() override { return m_file->takeError(); }
    void fail(Error error) override { m_file->fail(std::move(error)); }
    bool isShared() const override { return false; }

protected:
    std::unique_ptr<Query::Rows> start(std::string_view sql, Arguments arguments) override;
    void execute(std::string_view sql, Arguments arguments) override;
    void begin() override { m_transaction.emplace(*m_file); }
    Result<void> commit() override;
    void rollBack() override { m_transaction.reset(); }
    void beginSnapshot() override { m_snapshot.emplace(*m_file); }
    void endSnapshot() override { m_snapshot.reset(); }

private:
    replica::Query prepared(std::string_view sql, Arguments arguments);

    std::unique_ptr<replica::Database> m_file;
    std::optional<replica::Transaction> m_transaction;
    std::optional<replica::Snapshot> m_snapshot;
};

} // namespace touchbase::server
