// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/stamp.h"
#include "core/replica/value.h"

#include <array>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace touchbase::server {

/// A value of a person's, of any type, in a column that is only ever given back.
struct Opaque {
    const replica::Value &value;
};

/// One argument of a query. Sees what it was made from, which must outlive the call.
class Argument {
public:
    enum class Type : std::uint8_t { Integer, Text, Bytes, Opaque };

    Argument(qint64 number)
        : m_type(Type::Integer)
        , m_integer(number)
    {}
    Argument(int number)
        : Argument(qint64(number))
    {}
    Argument(bool yes)
        : Argument(qint64(yes))
    {}
    Argument(const QString &text)
        : m_type(Type::Text)
        , m_bytes(text.toUtf8())
    {}
    Argument(const QByteArray &bytes)
        : m_type(Type::Bytes)
        , m_bytes(bytes)
    {}
    /// NULL where there is none.
    Argument(const std::optional<QByteArray> &bytes)
        : m_type(Type::Bytes)
        , m_null(!bytes)
        , m_bytes(bytes.value_or(QByteArray()))
    {}
    Argument(const Stamp &stamp)
        : m_type(Type::Bytes)
        , m_bytes(
              QByteArray::fromRawData(reinterpret_cast<const char *>(stamp.data()), Stamp::size))
    {}
    Argument(const Id &id)
        : m_type(Type::Bytes)
        , m_bytes(QByteArray::fromRawData(reinterpret_cast<const char *>(id.data()), Id::size))
    {}
    Argument(const Opaque &opaque)
        : m_type(Type::Opaque)
        , m_opaque(&opaque.value)
    {}

    Type type() const { return m_type; }
    bool isNull() const { return m_null; }
    qint64 integer() const { return m_integer; }
    const QByteArray &bytes() const { return m_bytes; } ///< of text in UTF-8
    const replica::Value &opaque() const { return *m_opaque; }

private:
    Type m_type;
    bool m_null = false;
    qint64 m_integer = 0;
    QByteArray m_bytes;
    const replica::Value *m_opaque = nullptr;
};

/// A running query. Columns count from 0. Views stand until the next call of next().
class Query {
public:
    /// What a store has behind it.
    class Rows {
    public:
        virtual ~Rows() = default;
        virtual bool next() = 0;
        virtual bool isNull(int column) const = 0;
        virtual qint64 integer(int column) const = 0;
        virtual QByteArrayView bytes(int column) const = 0;
        virtual replica::Value value(int column) const = 0;
        virtual replica::Value opaque(int column) const = 0;
    };
    explicit Query(std::unique_ptr<Rows> rows)
        : m_rows(std::move(rows))
    {}

    /// True while there is a row. An error ends the rows and stays in the database (see Database).
    bool next() { return m_rows->next(); }
    bool isNull(int column) const { return m_rows->isNull(column); }
    qint64 integer(int column) const { return m_rows->integer(column); }
    QByteArrayView bytesView(int column) const { return m_rows->bytes(column); }
    QByteArray bytes(int column) const { return bytesView(column).toByteArray(); }
    QString text(int column) const { return QString::fromUtf8(bytesView(column)); }
    Id id(int column) const { return Id::fromBytes(bytes(column)); }
    Stamp stamp(int column) const { return Stamp::fromBytes(bytes(column)); }
    replica::Value value(int column) const { return m_rows->value(column); }
    /// What an Opaque argument had stored.
    replica::Value opaque(int column) const { return m_rows->opaque(column); }

private:
    std::unique_ptr<Rows> m_rows;
};

/// One connection to what the server keeps, used by one thread at a time. The SQL is what SQLite
/// and PostgreSQL have in common: arguments are ?1, ?2, …, and no more rows are asked for than are
/// needed, since PostgreSQL sends them all. Every failing call leaves its error in the connection,
/// where the first one stays until it is taken; a Transaction refuses to commit over one.
class Database {
public:
    Database() = default;
    virtual ~Database() = default;
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    /// Begins at once. Several queries that were made before the first of them is read are
    /// answered together, which saves PostgreSQL's way there and back.
    template <typename... Arguments>
    Query query(std::string_view sql, const Arguments &...arguments)
    {
        const std::array<Argument, sizeof...(Arguments)> list{Argument(arguments)...};
        return Query(start(sql, list));
    }
    /// The same with arguments made at run time, at most mostArguments.
    Query query(std::string_view sql, const std::vector<Argument> &arguments)
    {
        return Query(start(sql, arguments));
    }
    static constexpr size_t mostArguments = 64;
    /// Runs a statement for its effect. Its error may show later, at the latest when the
    /// transaction commits or the error is asked for.
    template <typename... Arguments>
    void run(std::string_view sql, const Arguments &...arguments)
    {
        const std::array<Argument, sizeof...(Arguments)> list{Argument(arguments)...};
        execute(sql, list);
    }
    void run(std::string_view sql, const std::vector<Argument> &arguments)
    {
        execute(sql, arguments);
    }
    /// The first column of the first row, or null.
    template <typename... Arguments>
    replica::Value value(std::string_view sql, const Arguments &...arguments)
    {
        Query rows = query(sql, arguments...);
        return rows.next() ? rows.value(0) : replica::Value();
    }
    /// Statements without arguments, given as one text.
    virtual void script(const QByteArray &sql) = 0;
    /// How many rows the last run() changed; none where anything failed.
    virtual qint64 changes() = 0;

    virtual bool hasError() = 0;
    virtual std::optional<Error> takeError() = 0;
    virtual void fail(Error error) = 0;

    /// Whether others write during a transaction of ours, so that it has to lock what it rests on
    /// (SELECT … FOR UPDATE) and may fail with Error::Code::Busy.
    virtual bool isShared() const = 0;

protected:
    friend class Transaction;
    friend class Snapshot;
    using Arguments = std::span<const Argument>;
    virtual std::unique_ptr<Query::Rows> start(std::string_view sql, Arguments arguments) = 0;
    virtual void execute(std::string_view sql, Arguments arguments) = 0;
    virtual void begin() = 0;
    virtual Result<void> commit() = 0;
    virtual void rollBack() = 0;
    virtual void beginSnapshot() = 0;
    virtual void endSnapshot() = 0;
};

/// All or nothing. Rolls back unless commit() succeeded. What failed before it began, and was not
/// asked for, fails it too. On SQLite it is the only writer from its
/// beginning; on PostgreSQL others write meanwhile (see isShared).
class Transaction {
public:
    explicit Transaction(Database &database)
        : m_database(database)
        , m_before(database.takeError())
    {
        m_database.begin();
    }
    ~Transaction()
    {
        if (!m_open)
            return;
        m_database.rollBack();
        if (m_before)
            m_database.fail(*m_before);
    }
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;

    /// The first error since the beginning, or the commit's own. Error::Code::Busy says that others
    /// were in the way and that the same may go well now.
    Result<void> commit()
    {
        m_open = false;
        if (!m_before)
            return m_database.commit();
        m_database.rollBack();
        m_database.takeError();
        return *m_before;
    }

private:
    Database &m_database;
    std::optional<Error> m_before;
    bool m_open = true;
};

/// A consistent view over several queries; nothing may be written meanwhile.
class Snapshot {
public:
    explicit Snapshot(Database &database)
        : m_database(database)
    {
        m_database.beginSnapshot();
    }
    ~Snapshot() { m_database.endSnapshot(); }
    Snapshot(const Snapshot &) = delete;
    Snapshot &operator=(const Snapshot &) = delete;

private:
    Database &m_database;
};

} // namespace touchbase::server
