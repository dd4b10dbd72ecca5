// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/stamp.h"
#include "core/replica/value.h"

#include <memory>
#include <string>
#include <unordered_map>

struct sqlite3;
struct sqlite3_stmt;

namespace touchbase::replica {

class Database;

/// A running query. Rows are read with next(); the statement goes back to its database's cache when
/// it ends. Columns count from 0. Text and byte views stand until the next call of next().
class Query {
public:
    Query(Query &&other) noexcept;
    Query(const Query &) = delete;
    Query &operator=(const Query &) = delete;
    Query &operator=(Query &&) = delete;
    ~Query();

    /// True while there is a row. An error ends the rows and stays in the database (see Database).
    bool next();

    bool isNull(int column) const;
    qint64 integer(int column) const;
    double real(int column) const;
    QByteArrayView bytesView(int column) const;
    QByteArray bytes(int column) const { return bytesView(column).toByteArray(); }
    QString text(int column) const { return QString::fromUtf8(bytesView(column)); }
    Id id(int column) const { return Id::fromBytes(bytes(column)); }
    Stamp stamp(int column) const { return Stamp::fromBytes(bytes(column)); }
    Value value(int column) const;

    /// Arguments that are not given where the query is made: ?index, until the first next().
    void bind(int index, const Value &value);
    void bind(int index, const QByteArray &bytes);
    void bind(int index, const QString &text);
    void bind(int index, const Stamp &stamp);
    void bind(int index, const Id &id);
    void bind(int index, qint64 value);
    void bind(int index, int value) { bind(index, qint64(value)); }
    void bind(int index, bool value) { bind(index, qint64(value)); }
    void bind(int index, double value);

private:
    friend class Database;
    Query(Database *database, sqlite3_stmt *statement, bool *busy)
        : m_database(database)
        , m_statement(statement)
        , m_busy(busy)
    {}
    Database *m_database;
    sqlite3_stmt *m_statement; ///< null when it could not be prepared
    bool *m_busy;              ///< of a statement that is kept, null for one of our own
    bool m_done = false;
};

/// One connection to one SQLite file, used by one thread at a time. Every failing call leaves its
/// error in the connection, where the first one stays until it is taken; a Transaction refuses to
/// commit over one. So code between begin and commit reads straight through, and nothing half-done
/// can be committed.
class Database {
public:
    enum class Mode { ReadWrite, ReadOnly };
    struct Options {
        QByteArray key; ///< 32 bytes, or empty for a file in clear
        Mode mode = Mode::ReadWrite;
        const char *vfs = nullptr; ///< another file layer than the system's, for simulations
        bool durable = true;       ///< a commit survives a power cut
    };

    static Result<std::unique_ptr<Database>> open(const QString &path, const Options &options);
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    /// A query with its arguments bound to ?1, ?2, …
    template <typename... Arguments>
    Query query(std::string_view sql, const Arguments &...arguments)
    {
        Query query = prepare(sql);
        [[maybe_unused]] int index = 0;
        (query.bind(++index, arguments), ...);
        return query;
    }
    /// The same with arguments made at run time.
    Query query(std::string_view sql, const std::vector<Value> &arguments);
    /// Runs a statement for its effect.
    template <typename... Arguments>
    void run(std::string_view sql, const Arguments &...arguments)
    {
        Query statement = query(sql, arguments...);
        while (statement.next()) {
        }
    }
    /// Runs several statements, given as one text.
    void script(const QByteArray &sql);
    /// The first column of the first row, or null.
    template <typename... Arguments>
    Value value(std::string_view sql, const Arguments &...arguments)
    {
        Query statement = query(sql, arguments...);
        return statement.next() ? statement.value(0) : Value();
    }

    qint64 lastRowId() const;
    int changes() const;
    /// The first error since it was last taken.
    bool hasError() const { return m_error.has_value(); }
    std::optional<Error> takeError() { return std::exchange(m_error, std::nullopt); }
    /// Whether any call ever met bytes that are no database, though its error was taken since.
    bool isDamaged() const { return m_damaged; }
    /// Whether another file stands in the place of the one that is open (see recover).
    bool isReplaced() const;
    /// Fails what is under way from outside SQLite (a limit, a bad row).
    void fail(Error error);
    sqlite3 *handle() const { return m_handle; }

private:
    friend class Query;
    friend class Transaction;
    explicit Database(sqlite3 *handle)
        : m_handle(handle)
    {}
    Query prepare(std::string_view sql);
    void noteError(int code);

    struct Cached {
        sqlite3_stmt *statement;
        bool busy;
    };
    struct Hash {
        using is_transparent = void;
        size_t operator()(std::string_view text) const
        {
            return std::hash<std::string_view>()(text);
        }
    };

    sqlite3 *m_handle;
    std::unordered_map<std::string, Cached, Hash, std::equal_to<>> m_cache;
    std::optional<Error> m_error;
    bool m_damaged = false;
    QString m_path;
    bool m_inTransaction = false; ///< of a Transaction, whether or not SQLite still has one
};

/// All or nothing. Rolls back unless commit() succeeded. Begins at once as the only writer
/// (BEGIN IMMEDIATE), so what is read inside is what the writes rest on.
class Transaction {
public:
    explicit Transaction(Database &database);
    ~Transaction();
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;

    /// The first error since the beginning, or the commit's own.
    Result<void> commit();

private:
    Database &m_database;
    bool m_open = true;
};

/// A consistent view over several queries. Inside a transaction that view is the transaction's.
class Snapshot {
public:
    explicit Snapshot(Database &database);
    ~Snapshot();
    Snapshot(const Snapshot &) = delete;
    Snapshot &operator=(const Snapshot &) = delete;

private:
    Database &m_database;
    bool m_own;
};

} // namespace touchbase::replica
