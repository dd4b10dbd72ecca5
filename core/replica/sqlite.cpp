// SPDX-License-Identifier: MPL-2.0
#include "core/replica/sqlite.h"

#include "core/base/fold.h"
#include "core/base/mutant.h"

#include <QFileInfo>
#include <QThread>

#include <cerrno>
#include <csignal>
#include <sqlite3.h>

namespace touchbase::replica {

namespace {

Error describe(int code, sqlite3 *handle, const QString &path)
{
    const QString file = QFileInfo(path).fileName();
    const int system = handle ? sqlite3_system_errno(handle) : 0;
    if ((code & 0xff) == SQLITE_IOERR && (system == ENOSPC || system == EDQUOT || system == EFBIG))
        code = SQLITE_FULL;
    switch (code & 0xff) {
    case SQLITE_FULL:
        return {
            Error::Code::Full,
            QStringLiteral("The disk is full. Free some space and try again; nothing was lost.")};
    case SQLITE_NOTADB:
        return {
            Error::Code::Damaged,
            QStringLiteral("%1 is damaged, or its key is another: it cannot be read.").arg(path)};
    case SQLITE_CORRUPT:
        return {
            Error::Code::Damaged,
            QStringLiteral("%1 is damaged. Run “touchbase-cli repair”: it takes over all that can "
                           "be read, and keeps the damaged file.")
                .arg(file)};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return {Error::Code::Busy,
                QStringLiteral("%1 is being written by another program. Try again in a moment.")
                    .arg(file)};
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return {Error::Code::Failed,
                QStringLiteral("%1 cannot be opened for writing. Check the folder's permissions.")
                    .arg(path)};
    case SQLITE_IOERR:
        return failed(QStringLiteral("%1 cannot be read or written: %2. Is its disk still there?")
                          .arg(path, qt_error_string(system)));
    default:
        return failed(QStringLiteral("%1: %2").arg(
            file, QString::fromUtf8(handle ? sqlite3_errmsg(handle) : sqlite3_errstr(code))));
    }
}

void foldFunction(sqlite3_context *context, int, sqlite3_value **arguments)
{
    const char *text = reinterpret_cast<const char *>(sqlite3_value_text(arguments[0]));
    if (!text)
        return sqlite3_result_null(context);
    const QByteArray folded = foldUtf8({text, sqlite3_value_bytes(arguments[0])});
    sqlite3_result_text(context, folded.constData(), int(folded.size()), SQLITE_TRANSIENT);
}

void stampMsFunction(sqlite3_context *context, int, sqlite3_value **arguments)
{
    if (sqlite3_value_bytes(arguments[0]) >= Stamp::size)
        sqlite3_result_int64(context, Stamp::fromBytes(sqlite3_value_blob(arguments[0])).ms());
}

/// Ten seconds in small steps: whoever writes in parts lets go for a few milliseconds only.
int waitToWrite(void *, int tries)
{
    constexpr int step = 1;
    constexpr int most = 10'000;
    QThread::msleep(step);
    return tries < most / step;
}

} // namespace

Query::Query(Query &&other) noexcept
    : m_database(other.m_database)
    , m_statement(std::exchange(other.m_statement, nullptr))
    , m_busy(other.m_busy)
    , m_done(other.m_done)
{}

Query::~Query()
{
    if (!m_statement)
        return;
    if (!m_busy) {
        sqlite3_finalize(m_statement);
        return;
    }
    sqlite3_reset(m_statement);
    sqlite3_clear_bindings(m_statement);
    *m_busy = false;
}

bool Query::next()
{
    if (!m_statement || m_done)
        return false;
    // SQLite rolls back by itself when the disk is full. What the rest of the transaction would
    // write then must not be committed one by one.
    if (m_database->m_inTransaction && sqlite3_get_autocommit(m_database->handle()) &&
        !sqlite3_stmt_readonly(m_statement)) {
        m_done = true;
        return false;
    }
    const int code = sqlite3_step(m_statement);
    if (code == SQLITE_ROW)
        return true;
    m_done = true;
    if (code != SQLITE_DONE)
        m_database->noteError(code);
    return false;
}

bool Query::isNull(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

qint64 Query::integer(int column) const { return sqlite3_column_int64(m_statement, column); }

double Query::real(int column) const { return sqlite3_column_double(m_statement, column); }

QByteArrayView Query::bytesView(int column) const
{
    const void *data = sqlite3_column_type(m_statement, column) == SQLITE_BLOB
                           ? sqlite3_column_blob(m_statement, column)
                           : static_cast<const void *>(sqlite3_column_text(m_statement, column));
    return {static_cast<const char *>(data), sqlite3_column_bytes(m_statement, column)};
}

Value Query::value(int column) const
{
    switch (sqlite3_column_type(m_statement, column)) {
    case SQLITE_INTEGER:
        return Value(integer(column));
    case SQLITE_FLOAT:
        return Value(real(column));
    case SQLITE_TEXT:
        return Value::text(bytes(column));
    case SQLITE_BLOB:
        return Value::bytes(bytes(column));
    default:
        return {};
    }
}

void Query::bind(int index, const Value &value)
{
    if (!m_statement)
        return;
    switch (value.type()) {
    case Value::Type::Null:
        sqlite3_bind_null(m_statement, index);
        break;
    case Value::Type::Integer:
        sqlite3_bind_int64(m_statement, index, value.toInteger());
        break;
    case Value::Type::Real:
        sqlite3_bind_double(m_statement, index, value.toReal());
        break;
    case Value::Type::Text:
        sqlite3_bind_text64(m_statement, index, value.toBytes().constData(),
                            sqlite3_uint64(value.toBytes().size()), SQLITE_TRANSIENT, SQLITE_UTF8);
        break;
    case Value::Type::Bytes:
        bind(index, value.toBytes());
        break;
    }
}

void Query::bind(int index, const QByteArray &bytes)
{
    if (m_statement)
        sqlite3_bind_blob64(m_statement, index, bytes.isNull() ? "" : bytes.constData(),
                            sqlite3_uint64(bytes.size()), SQLITE_TRANSIENT);
}

void Query::bind(int index, const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    if (m_statement)
        sqlite3_bind_text64(m_statement, index, utf8.constData(), sqlite3_uint64(utf8.size()),
                            SQLITE_TRANSIENT, SQLITE_UTF8);
}

void Query::bind(int index, const Stamp &stamp)
{
    if (m_statement)
        sqlite3_bind_blob(m_statement, index, stamp.data(), Stamp::size, SQLITE_TRANSIENT);
}

void Query::bind(int index, const Id &id)
{
    if (m_statement)
        sqlite3_bind_blob(m_statement, index, id.data(), Id::size, SQLITE_TRANSIENT);
}

void Query::bind(int index, qint64 value)
{
    if (m_statement)
        sqlite3_bind_int64(m_statement, index, value);
}

void Query::bind(int index, double value)
{
    if (m_statement)
        sqlite3_bind_double(m_statement, index, value);
}

Result<std::unique_ptr<Database>> Database::open(const QString &path, const Options &options)
{
#ifdef SIGXFSZ
    // A file that may not grow is a full disk to be told of, no reason to die.
    std::signal(SIGXFSZ, SIG_IGN);
#endif
    sqlite3 *handle = nullptr;
    const int flags = options.mode == Mode::ReadOnly ? SQLITE_OPEN_READONLY
                                                     : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    int code = sqlite3_open_v2(path.toUtf8().constData(), &handle, flags, options.vfs);
    if (code != SQLITE_OK) {
        const Error error = describe(code, handle, path);
        sqlite3_close_v2(handle);
        return error;
    }
    std::unique_ptr<Database> database(new Database(handle));
    database->m_path = path;
    sqlite3_busy_handler(handle, waitToWrite, nullptr);
    sqlite3_create_function_v2(handle, "fold", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC, nullptr,
                               foldFunction, nullptr, nullptr, nullptr);
    // The moment of the stamp that bytes begin with, ms UTC: of a row's clock, when it was made.
    sqlite3_create_function_v2(handle, "stamp_ms", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC, nullptr,
                               stampMsFunction, nullptr, nullptr, nullptr);
    if (!options.key.isEmpty()) {
#ifdef TOUCHBASE_ENCRYPTED_SQLITE
        database->script("PRAGMA cipher='aegis'; PRAGMA key='raw:" + options.key.toHex() + "';");
#else
        return failed(QStringLiteral("This build of Touchbase cannot open encrypted bases; it was "
                                     "compiled on the system's SQLite. Use “--protect none”."));
#endif
    }
    if (options.mode == Mode::ReadWrite)
        database->script("PRAGMA journal_mode=WAL;");
    database->script(options.durable && !mutant("not-durable") ? "PRAGMA synchronous=FULL;"
                                                               : "PRAGMA synchronous=NORMAL;");
    database->script("PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16384; PRAGMA foreign_keys=OFF;"
                     "PRAGMA journal_size_limit=8388608;");
    // The first page is what tells a wrong key from the right one.
    database->value("SELECT count(*) FROM sqlite_schema");
    if (std::optional<Error> error = database->takeError())
        return *error;
    return database;
}

Database::~Database()
{
    for (auto &[sql, cached] : m_cache)
        sqlite3_finalize(cached.statement);
    sqlite3_close_v2(m_handle);
}

Query Database::prepare(std::string_view sql)
{
    const auto found = m_cache.find(sql);
    if (found != m_cache.end() && !found->second.busy) {
        found->second.busy = true;
        return Query(this, found->second.statement, &found->second.busy);
    }
    sqlite3_stmt *statement = nullptr;
    const int code = sqlite3_prepare_v3(m_handle, sql.data(), int(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    if (code != SQLITE_OK) {
        noteError(code);
        return Query(this, nullptr, nullptr);
    }
    // The same text nested in itself gets a statement of its own that is not kept.
    if (found != m_cache.end())
        return Query(this, statement, nullptr);
    const auto kept = m_cache.emplace(std::string(sql), Cached{statement, true}).first;
    return Query(this, statement, &kept->second.busy);
}

Query Database::query(std::string_view sql, const std::vector<Value> &arguments)
{
    Query query = prepare(sql);
    int index = 0;
    for (const Value &argument : arguments)
        query.bind(++index, argument);
    return query;
}

void Database::script(const QByteArray &sql)
{
    const int code = sqlite3_exec(m_handle, sql.constData(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK)
        noteError(code);
}

qint64 Database::lastRowId() const { return sqlite3_last_insert_rowid(m_handle); }

int Database::changes() const { return sqlite3_changes(m_handle); }

void Database::noteError(int code) { fail(describe(code, m_handle, m_path)); }

void Database::fail(Error error)
{
    m_damaged |= error.code == Error::Code::Damaged;
    if (!m_error)
        m_error = std::move(error);
}

bool Database::isReplaced() const
{
    int moved = 0;
    return sqlite3_file_control(m_handle, "main", SQLITE_FCNTL_HAS_MOVED, &moved) == SQLITE_OK &&
           moved;
}

Transaction::Transaction(Database &database)
    : m_database(database)
{
    m_database.takeError();
    m_database.run("BEGIN IMMEDIATE");
    m_database.m_inTransaction = true;
    // What is written to a base that was repaired meanwhile would go to the damaged file.
    if (m_database.isReplaced())
        m_database.fail({Error::Code::Busy,
                         QStringLiteral("The base was repaired by another program, and another "
                                        "file stands in its place. Close Touchbase and open it "
                                        "again.")});
}

Transaction::~Transaction()
{
    if (m_open)
        m_database.m_inTransaction = false;
    if (m_open && !sqlite3_get_autocommit(m_database.handle())) {
        std::optional<Error> first = m_database.takeError();
        m_database.run("ROLLBACK");
        m_database.takeError();
        if (first)
            m_database.fail(*first);
    }
}

Result<void> Transaction::commit()
{
    if (!m_database.hasError())
        m_database.run("COMMIT");
    m_database.m_inTransaction = false;
    if (std::optional<Error> error = m_database.takeError()) {
        if (!sqlite3_get_autocommit(m_database.handle()))
            m_database.run("ROLLBACK");
        m_database.takeError();
        m_open = false;
        return *error;
    }
    m_open = false;
    return {};
}

Snapshot::Snapshot(Database &database)
    : m_database(database)
    , m_own(sqlite3_get_autocommit(database.handle()))
{
    if (m_own)
        m_database.run("BEGIN");
}

Snapshot::~Snapshot()
{
    if (m_own)
        m_database.run("COMMIT");
}

} // namespace touchbase::replica
