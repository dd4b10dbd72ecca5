// SPDX-License-Identifier: MPL-2.0
#include "sync/server/sqlitedatabase.h"

namespace touchbase::server {

namespace {

class SqliteRows final : public Query::Rows {
public:
    explicit SqliteRows(replica::Query query)
        : m_query(std::move(query))
    {}

    bool next() override { return m_query.next(); }
    bool isNull(int column) const override { return m_query.isNull(column); }
    qint64 integer(int column) const override { return m_query.integer(column); }
    QByteArrayView bytes(int column) const override { return m_query.bytesView(column); }
    replica::Value value(int column) const override { return m_query.value(column); }
    replica::Value opaque(int column) const override { return m_query.value(column); }

private:
    replica::Query m_query;
};

void bind(replica::Query &query, int index, const Argument &argument)
{
    if (argument.isNull())
        return query.bind(index, replica::Value());
    switch (argument.type()) {
    case Argument::Type::Integer:
        return query.bind(index, argument.integer());
    case Argument::Type::Text:
        return query.bind(index, replica::Value::text(argument.bytes()));
    case Argument::Type::Bytes:
        return query.bind(index, argument.bytes());
    case Argument::Type::Opaque:
        return query.bind(index, argument.opaque());
    }
}

} // namespace

replica::Query SqliteDatabase::prepared(std::string_view sql, Arguments arguments)
{
    replica::Query query = m_file->query(sql);
    for (size_t i = 0; i < arguments.size(); ++i)
        bind(query, int(i) + 1, arguments[i]);
    return query;
}

std::unique_ptr<Query::Rows> SqliteDatabase::start(std::string_view sql, Arguments arguments)
{
    return std::make_unique<SqliteRows>(prepared(sql, arguments));
}

void SqliteDatabase::execute(std::string_view sql, Arguments arguments)
{
    replica::Query query = prepared(sql, arguments);
    while (query.next()) {
    }
}

Result<void> SqliteDatabase::commit()
{
    Result<void> committed = m_transaction->commit();
    m_transaction.reset();
    return committed;
}

} // namespace touchbase::server
