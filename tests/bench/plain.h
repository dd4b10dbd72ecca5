// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/replica/sqlite.h"

#include <sqlite3.h>

namespace touchbase::bench {

/// The limit's side: the same rows with the same cipher, columns and indexes, but without clocks,
/// history, outbox and journal. Made by taking them out of a copy of a base.
std::unique_ptr<replica::Database> plainCopy(const QString &base, const QString &path,
                                             bool durable);

/// A statement prepared once and driven through SQLite's own functions, with nothing of ours
/// between.
class Statement {
public:
    Statement(replica::Database &database, const char *sql)
    {
        if (sqlite3_prepare_v3(database.handle(), sql, -1, SQLITE_PREPARE_PERSISTENT, &m_statement,
                               nullptr) != SQLITE_OK)
            qFatal("%s: %s", sql, sqlite3_errmsg(database.handle()));
    }
    ~Statement() { sqlite3_finalize(m_statement); }
    Statement(const Statement &) = delete;
    Statement &operator=(const Statement &) = delete;

    Statement &bind(int place, const QByteArray &text)
    {
        sqlite3_bind_text(m_statement, place, text.constData(), int(text.size()), SQLITE_STATIC);
        return *this;
    }
    Statement &bind(int place, const Id &id)
    {
        sqlite3_bind_blob(m_statement, place, id.data(), Id::size, SQLITE_STATIC);
        return *this;
    }
    Statement &bind(int place, qint64 number)
    {
        sqlite3_bind_int64(m_statement, place, number);
        return *this;
    }
    Statement &bind(int place, const replica::Value &value);
    bool next()
    {
        const int code = sqlite3_step(m_statement);
        if (code != SQLITE_ROW && code != SQLITE_DONE)
            qFatal("%s", sqlite3_errmsg(sqlite3_db_handle(m_statement)));
        return code == SQLITE_ROW;
    }
    void reset() { sqlite3_reset(m_statement); }
    int number() { return sqlite3_column_int(m_statement, 0); } ///< in the first column of the row
    void run()
    {
        next();
        reset();
    }
    /// Steps through every row and touches every column; how many rows there were.
    int readAll();

private:
    sqlite3_stmt *m_statement = nullptr;
};

/// The rows that a base holds, to be put into the same tables of another by INSERTs prepared
/// beforehand: the limit of everything that fills a base.
class PlainRows {
public:
    PlainRows(replica::Database &from, replica::Database &to);
    /// The part of that number out of so many.
    void insert(int part, int parts);

private:
    struct Table {
        std::unique_ptr<Statement> insert;
        std::vector<std::vector<replica::Value>> rows;
    };
    std::vector<Table> m_tables;
};

} // namespace touchbase::bench
