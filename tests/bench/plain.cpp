// SPDX-License-Identifier: MPL-2.0
#include "tests/bench/plain.h"

#include "core/replica/catalogue.h"
#include "tests/bench/sample.h"

#include <QFile>

namespace touchbase::bench {

using namespace replica;

std::unique_ptr<Database> plainCopy(const QString &base, const QString &path, bool durable)
{
    if (!QFile::copy(base, path))
        qFatal("%s cannot be copied", qPrintable(base));
    std::unique_ptr<Database> plain =
        must(Database::open(path, {.key = sampleKey(), .durable = durable}));
    plain->script("DROP INDEX contact_erased");
    for (const Entity &entity : catalogue()) {
        plain->script("DROP INDEX \"" + QByteArray(entity.name) + "_binned\"");
        for (const char *column : {"clk", "tomb", "seq", "ext", "space"})
            plain->script("ALTER TABLE \"" + QByteArray(entity.name) + "\" DROP COLUMN " + column);
    }
    plain->script("DROP TABLE outbox; DROP TABLE history; DROP TABLE journal;"
                  "DROP TABLE opaque_row; DROP TABLE quarantine; DROP TABLE search_pending;"
                  "VACUUM; PRAGMA wal_checkpoint(TRUNCATE);");
    if (const std::optional<Error> error = plain->takeError())
        qFatal("%s", qPrintable(error->message));
    return plain;
}

Statement &Statement::bind(int place, const Value &value)
{
    switch (value.type()) {
    case Value::Type::Null:
        sqlite3_bind_null(m_statement, place);
        return *this;
    case Value::Type::Integer:
        return bind(place, value.toInteger());
    case Value::Type::Real:
        sqlite3_bind_double(m_statement, place, value.toReal());
        return *this;
    case Value::Type::Text:
        return bind(place, value.toBytes());
    case Value::Type::Bytes:
        sqlite3_bind_blob(m_statement, place, value.toBytes().constData(),
                          int(value.toBytes().size()), SQLITE_STATIC);
        return *this;
    }
    return *this;
}

int Statement::readAll()
{
    int rows = 0;
    volatile int bytes = 0;
    for (; next(); ++rows) {
        const int columns = sqlite3_column_count(m_statement);
        for (int column = 0; column < columns; ++column)
            bytes = bytes + sqlite3_column_bytes(m_statement, column);
    }
    reset();
    return rows;
}

PlainRows::PlainRows(Database &from, Database &to)
{
    for (const Entity &e : catalogue()) {
        QByteArray columns = "id";
        for (const Field &field : e.fields)
            columns += ",\"" + QByteArray(field.name) + '"';
        for (const Derived &derived : e.derived)
            columns += ',' + QByteArray(derived.name);
        const auto count = columns.count(',') + 1;
        QByteArray places = "?1";
        for (qsizetype i = 2; i <= count; ++i)
            places += ",?" + QByteArray::number(i);
        const QByteArray name = '"' + QByteArray(e.name) + '"';
        Table table;
        table.insert = std::make_unique<Statement>(
            to, ("INSERT INTO " + name + '(' + columns + ") VALUES(" + places + ')').constData());
        Query query =
            from.query(("SELECT " + columns + " FROM " + name + " ORDER BY rid").toStdString());
        while (query.next()) {
            std::vector<Value> row;
            for (int column = 0; column < int(count); ++column)
                row.push_back(query.value(column));
            table.rows.push_back(std::move(row));
        }
        m_tables.push_back(std::move(table));
    }
}

void PlainRows::insert(int part, int parts)
{
    for (Table &table : m_tables) {
        const size_t end = table.rows.size() * size_t(part + 1) / size_t(parts);
        for (size_t i = table.rows.size() * size_t(part) / size_t(parts); i < end; ++i) {
            int place = 0;
            for (const Value &value : table.rows[i])
                table.insert->bind(++place, value);
            table.insert->run();
        }
    }
}

} // namespace touchbase::bench
