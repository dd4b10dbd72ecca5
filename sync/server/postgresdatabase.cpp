// SPDX-License-Identifier: MPL-2.0
#include "sync/server/postgresdatabase.h"

#include <QList>
#include <QtEndian>

#include <algorithm>
#include <bit>
#include <libpq-fe.h>

namespace touchbase::server {

namespace {

// From PostgreSQL's catalogue, where they never change.
constexpr Oid byteaType = 17;
constexpr Oid bigintType = 20;
constexpr Oid textType = 25;
constexpr Oid doubleType = 701;

constexpr int oldestServer = 150000;

Oid typeOf(const Argument &argument)
{
    switch (argument.type()) {
    case Argument::Type::Integer:
        return bigintType;
    case Argument::Type::Text:
        return textType;
    default:
        return byteaType;
    }
}

/// As the binary format has it.
QByteArray encoded(const Argument &argument)
{
    switch (argument.type()) {
    case Argument::Type::Integer: {
        QByteArray bytes(sizeof(qint64), Qt::Uninitialized);
        qToBigEndian(argument.integer(), bytes.data());
        return bytes;
    }
    case Argument::Type::Text:
        // PostgreSQL keeps no text with a zero byte in it.
        return argument.bytes().contains('\0')
                   ? QByteArray(argument.bytes()).replace('\0', "\xef\xbf\xbd")
                   : argument.bytes();
    case Argument::Type::Bytes:
        return argument.bytes();
    case Argument::Type::Opaque: {
        QByteArray bytes;
        cbor::Writer out(bytes);
        argument.opaque().encode(out);
        return bytes;
    }
    }
    return {};
}

/// Arguments are ?1 here and $1 there.
std::string translated(std::string_view sql)
{
    std::string text(sql);
    std::replace(text.begin(), text.end(), '?', '$');
    return text;
}

/// The five characters that tell a kind of failure (appendix A of PostgreSQL's manual).
Error describe(const char *state, const QString &message)
{
    const std::string_view code = state ? state : "";
    const auto is = [&](std::string_view kind) { return code.substr(0, kind.size()) == kind; };
    if (is("53100") || is("54"))
        return {Error::Code::Full, QStringLiteral("PostgreSQL has no room left: %1").arg(message)};
    if (is("40") || is("55P03"))
        return {Error::Code::Busy, QStringLiteral("PostgreSQL was busy: %1").arg(message)};
    if (is("XX"))
        return {Error::Code::Damaged,
                QStringLiteral("PostgreSQL found its data damaged: %1").arg(message)};
    if (code.empty() || is("08") || is("57P"))
        return {Error::Code::Unreachable,
                QStringLiteral("PostgreSQL does not answer: %1").arg(message)};
    return failed(QStringLiteral("PostgreSQL: %1").arg(message));
}

QString lastWords(const PGconn *connection)
{
    return QString::fromUtf8(PQerrorMessage(connection)).simplified();
}

} // namespace

pg_conn *connectTo(const QByteArray &url)
{
    // What the address itself says comes after these and stands. A machine that vanished is noticed
    // within half a minute.
    static constexpr std::pair<const char *, const char *> defaults[] = {
        {"connect_timeout", "5"},  {"tcp_user_timeout", "15000"},
        {"keepalives_idle", "10"}, {"keepalives_interval", "5"},
        {"keepalives_count", "3"}, {"application_name", "touchbase-server"}};
    std::vector<const char *> names;
    std::vector<const char *> values;
    for (const auto &[name, value] : defaults) {
        names.push_back(name);
        values.push_back(value);
    }
    names.insert(names.end(), {"dbname", nullptr});
    values.insert(values.end(), {url.constData(), nullptr});
    return PQconnectdbParams(names.data(), values.data(), 1);
}

struct PostgresDatabase::Pending {
    PGresult *result = nullptr;
    bool done = false;
    bool isMark = false;    ///< answered with a synchronisation point, not with a result
    std::string prepares{}; ///< the SQL that this is to make known over there

    ~Pending() { PQclear(result); }
};

class PostgresDatabase::Rows final : public Query::Rows {
public:
    Rows(PostgresDatabase &database, PendingPtr pending)
        : m_database(database)
        , m_pending(std::move(pending))
    {}

    bool next() override
    {
        if (!m_pending)
            return false;
        if (!m_pending->done)
            m_database.readUntil(m_pending);
        return ++m_row < PQntuples(m_pending->result);
    }
    bool isNull(int column) const override
    {
        return !m_pending || PQgetisnull(m_pending->result, m_row, column) != 0;
    }
    qint64 integer(int column) const override
    {
        const QByteArrayView data = bytes(column);
        switch (data.size()) {
        case 1:
            return data[0];
        case 2:
            return qFromBigEndian<qint16>(data.data());
        case 4:
            return qFromBigEndian<qint32>(data.data());
        case 8:
            return qFromBigEndian<qint64>(data.data());
        default:
            return 0;
        }
    }
    QByteArrayView bytes(int column) const override
    {
        if (!m_pending)
            return {};
        return {PQgetvalue(m_pending->result, m_row, column),
                PQgetlength(m_pending->result, m_row, column)};
    }
    replica::Value value(int column) const override
    {
        if (isNull(column))
            return {};
        switch (PQftype(m_pending->result, column)) {
        case byteaType:
            return replica::Value::bytes(bytes(column).toByteArray());
        case textType:
            return replica::Value::text(bytes(column).toByteArray());
        case doubleType:
            return replica::Value(
                std::bit_cast<double>(qFromBigEndian<quint64>(bytes(column).data())));
        default:
            return replica::Value(integer(column));
        }
    }
    replica::Value opaque(int column) const override
    {
        cbor::Reader in(bytes(column));
        return replica::Value::decode(in);
    }

private:
    PostgresDatabase &m_database;
    PendingPtr m_pending; ///< null where the statement could not be sent
    int m_row = -1;
};

Result<std::unique_ptr<PostgresDatabase>> PostgresDatabase::open(const Options &options)
{
    std::unique_ptr<PostgresDatabase> database(new PostgresDatabase(options));
    if (Result<void> connected = database->connect(); !connected)
        return connected.error();
    return database;
}

std::unique_ptr<PostgresDatabase> PostgresDatabase::later(const Options &options)
{
    return std::unique_ptr<PostgresDatabase>(new PostgresDatabase(options));
}

PostgresDatabase::~PostgresDatabase() { disconnect(); }

Result<void> PostgresDatabase::connect()
{
    m_connection = connectTo(m_options.url.toUtf8());
    const auto refused = [&](const QString &why) {
        disconnect();
        return Error{Error::Code::Unreachable, why};
    };
    if (PQstatus(m_connection) != CONNECTION_OK)
        return refused(QStringLiteral("PostgreSQL cannot be reached: %1 Check --database, and that "
                                      "it runs.")
                           .arg(lastWords(m_connection)));
    if (PQserverVersion(m_connection) < oldestServer)
        return refused(QStringLiteral("PostgreSQL %1 is too old; 15 or later is needed.")
                           .arg(PQserverVersion(m_connection) / 10000));
    // Whoever holds a space and is not heard of any more must not hold up the others.
    const QByteArray settings = QByteArray("SET client_encoding='UTF8';"
                                           "SET client_min_messages=warning;"
                                           "SET lock_timeout='5s';"
                                           "SET idle_in_transaction_session_timeout='30s';"
                                           "SET synchronous_commit=") +
                                (m_options.durable ? "on" : "off");
    PGresult *set = PQexec(m_connection, settings.constData());
    const bool isSet = PQresultStatus(set) == PGRES_COMMAND_OK;
    PQclear(set);
    if (!isSet || !PQenterPipelineMode(m_connection))
        return refused(lastWords(m_connection));
    return {};
}

void PostgresDatabase::disconnect()
{
    for (const PendingPtr &pending : m_pending)
        pending->done = true;
    m_pending.clear();
    m_prepared.clear();
    PQfinish(m_connection);
    m_connection = nullptr;
}

/// Whether something can be sent. Inside a transaction nothing can be made good by connecting anew.
bool PostgresDatabase::isUp()
{
    if (m_connection && PQstatus(m_connection) == CONNECTION_OK)
        return true;
    if (m_mode != Mode::Alone)
        return false;
    disconnect();
    const Result<void> connected = connect();
    if (!connected)
        fail(connected.error());
    return bool(connected);
}

void PostgresDatabase::fail(Error error)
{
    if (!m_error)
        m_error = std::move(error);
}

void PostgresDatabase::note(const PGresult *result)
{
    const char *detail = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    fail(describe(PQresultErrorField(result, PG_DIAG_SQLSTATE),
                  detail ? QString::fromUtf8(detail) : lastWords(m_connection)));
}

/// The connection broke: nothing that is owed will come.
void PostgresDatabase::lost()
{
    fail(describe(nullptr, lastWords(m_connection)));
    disconnect();
}

PostgresDatabase::PendingPtr PostgresDatabase::await(bool sent)
{
    if (!sent) {
        lost();
        return nullptr;
    }
    m_pending.push_back(std::make_shared<Pending>());
    return m_pending.back();
}

PostgresDatabase::PendingPtr PostgresDatabase::send(std::string_view sql, Arguments arguments)
{
    if (!isUp())
        return nullptr;
    Q_ASSERT(arguments.size() <= mostArguments);
    Oid types[mostArguments];
    QByteArray data[mostArguments];
    const char *values[mostArguments];
    int lengths[mostArguments];
    int formats[mostArguments];
    const int count = int(arguments.size());
    for (int i = 0; i < count; ++i) {
        const Argument &argument = arguments[size_t(i)];
        types[i] = typeOf(argument);
        data[i] = encoded(argument);
        values[i] = argument.isNull() ? nullptr : data[i].isNull() ? "" : data[i].constData();
        lengths[i] = int(data[i].size());
        formats[i] = 1;
    }
    auto prepared = m_prepared.find(std::string(sql));
    if (prepared == m_prepared.end()) {
        std::string name = std::to_string(++m_names);
        const std::string text = translated(sql);
        const PendingPtr made =
            await(PQsendPrepare(m_connection, name.c_str(), text.c_str(), count, types));
        if (!made)
            return nullptr;
        made->prepares = sql;
        prepared = m_prepared.emplace(sql, name).first;
    }
    return await(PQsendQueryPrepared(m_connection, prepared->second.c_str(), count, values, lengths,
                                     formats, 1));
}

PostgresDatabase::PendingPtr PostgresDatabase::sendText(const char *sql)
{
    if (!isUp())
        return nullptr;
    return await(PQsendQueryParams(m_connection, sql, 0, nullptr, nullptr, nullptr, nullptr, 1));
}

/// Ends what is atomic over there: what comes after it is not skipped because of an error before.
void PostgresDatabase::synchronise()
{
    if (!m_connection)
        return;
    if (const PendingPtr mark = await(PQpipelineSync(m_connection)))
        mark->isMark = true;
}

/// Outside a transaction each statement stands for itself.
void PostgresDatabase::endStatement()
{
    if (m_mode == Mode::Alone)
        synchronise();
}

std::unique_ptr<Query::Rows> PostgresDatabase::start(std::string_view sql, Arguments arguments)
{
    PendingPtr pending = send(sql, arguments);
    endStatement();
    return std::make_unique<Rows>(*this, std::move(pending));
}

void PostgresDatabase::execute(std::string_view sql, Arguments arguments)
{
    m_lastRun = send(sql, arguments);
    endStatement();
}

void PostgresDatabase::script(const QByteArray &sql)
{
    for (const QByteArray &statement : sql.split(';')) {
        if (!statement.trimmed().isEmpty())
            sendText(statement.constData());
    }
    endStatement();
}

void PostgresDatabase::readOne()
{
    const PendingPtr pending = m_pending.front();
    PGresult *result = PQgetResult(m_connection);
    if (!result)
        return lost();
    m_pending.pop_front();
    pending->done = true;
    pending->result = result;
    const ExecStatusType status = PQresultStatus(result);
    if (pending->isMark)
        return;
    if (status == PGRES_FATAL_ERROR)
        note(result);
    if (status != PGRES_COMMAND_OK && !pending->prepares.empty())
        m_prepared.erase(pending->prepares);
    if (PQstatus(m_connection) != CONNECTION_OK)
        return lost();
    // Each statement's results end with none.
    if (PGresult *more = PQgetResult(m_connection))
        PQclear(more);
}

void PostgresDatabase::readUntil(const PendingPtr &wanted)
{
    if (wanted->done || !m_connection)
        return;
    // Whoever reads before the end asks the other side to send what it has.
    if (!m_pending.back()->isMark && !PQsendFlushRequest(m_connection))
        return lost();
    while (m_connection && !wanted->done)
        readOne();
}

void PostgresDatabase::settle()
{
    if (!m_pending.empty())
        readUntil(m_pending.back());
}

qint64 PostgresDatabase::changes()
{
    if (!m_lastRun)
        return 0;
    readUntil(m_lastRun);
    return m_lastRun->result ? QByteArray(PQcmdTuples(m_lastRun->result)).toLongLong() : 0;
}

bool PostgresDatabase::hasError()
{
    settle();
    return m_error.has_value();
}

std::optional<Error> PostgresDatabase::takeError()
{
    settle();
    return std::exchange(m_error, std::nullopt);
}

void PostgresDatabase::begin()
{
    sendText("BEGIN");
    m_mode = Mode::Transaction;
}

Result<void> PostgresDatabase::commit()
{
    if (m_error) {
        rollBack();
        return *std::exchange(m_error, std::nullopt);
    }
    const PendingPtr committed = sendText("COMMIT");
    synchronise();
    settle();
    m_mode = Mode::Alone;
    if (!m_error && committed && committed->result &&
        qstrcmp(PQcmdStatus(committed->result), "COMMIT") == 0)
        return {};
    if (m_connection && PQtransactionStatus(m_connection) != PQTRANS_IDLE) {
        sendText("ROLLBACK");
        synchronise();
        settle();
    }
    return std::exchange(m_error, std::nullopt)
        .value_or(failed(QStringLiteral("PostgreSQL did not commit.")));
}

void PostgresDatabase::rollBack()
{
    const std::optional<Error> first = m_error;
    synchronise(); // after an error everything up to here is skipped
    if (m_connection)
        sendText("ROLLBACK");
    synchronise();
    settle();
    m_mode = Mode::Alone;
    m_error = first ? first : m_error;
}

void PostgresDatabase::beginSnapshot()
{
    if (!isUp())
        return;
    sendText("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    m_mode = Mode::Snapshot;
}

void PostgresDatabase::endSnapshot()
{
    if (m_mode != Mode::Snapshot)
        return;
    synchronise(); // after an error everything up to here is skipped
    if (m_connection)
        sendText("COMMIT");
    synchronise();
    settle();
    m_mode = Mode::Alone;
}

void PostgresDatabase::lockSchema()
{
    constexpr qint64 ours = 0x746f756368; // any number that others will not take
    run("SELECT pg_advisory_xact_lock(?1)", ours);
}

} // namespace touchbase::server
