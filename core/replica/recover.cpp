// SPDX-License-Identifier: MPL-2.0
#include "core/replica/recover.h"

#include "core/replica/replica.h"

#include <QFile>

namespace touchbase::replica {

namespace {

QByteArrayList columnsOf(Database &database, const QByteArray &table)
{
    QByteArrayList columns;
    Query query =
        database.query("SELECT name FROM pragma_table_info(?1)", QString::fromUtf8(table));
    while (query.next())
        columns.append(query.bytes(0));
    database.takeError();
    return columns;
}

/// Copies what can be read of a table, from both ends, so that a bad page in the middle costs its
/// own rows only.
qint64 copyTable(Database &from, Database &to, const QByteArray &table)
{
    QByteArrayList columns;
    const QByteArrayList wanted = columnsOf(to, table);
    for (const QByteArray &column : columnsOf(from, table)) {
        if (wanted.contains(column))
            columns.append(column);
    }
    if (columns.isEmpty())
        return 0;
    const std::string list = '"' + columns.join("\",\"").toStdString() + '"';
    std::string places = "?1";
    for (qsizetype i = 2; i <= columns.size(); ++i)
        places += ",?" + std::to_string(i);
    const std::string name = '"' + table.toStdString() + '"';
    qint64 copied = 0;
    for (const char *direction : {" ORDER BY 1 ASC", " ORDER BY 1 DESC"}) {
        Query rows = from.query("SELECT " + list + " FROM " + name + direction);
        while (rows.next()) {
            std::vector<Value> values;
            for (int i = 0; i < columns.size(); ++i)
                values.push_back(rows.value(i));
            {
                Query insert = to.query("INSERT OR IGNORE INTO " + name + '(' + list + ") VALUES(" +
                                            places + ')',
                                        values);
                insert.next();
            }
            copied += to.changes();
        }
        if (!from.takeError())
            break;
    }
    return copied;
}

} // namespace

Result<Recovered> recover(const QString &path, const QByteArray &key, const Clock *clock)
{
    qint64 readable = 0;
    {
        Result<std::unique_ptr<Database>> damaged =
            Database::open(path, {.key = key, .mode = Database::Mode::ReadOnly});
        if (!damaged)
            return damaged.error();
        readable = (*damaged)->value("SELECT count(*) FROM sqlite_schema").toInteger();
        if ((*damaged)->takeError() || readable == 0)
            return Error{
                Error::Code::Damaged,
                QStringLiteral("%1 cannot be read at all: it is damaged, or its key is another. "
                               "It was left as it is; restore a backup into an empty folder.")
                    .arg(path)};
    }
    Recovered recovered;
    for (int number = 1;; ++number) {
        recovered.setAside = path + QStringLiteral(".damaged-%1").arg(number);
        if (!QFile::exists(recovered.setAside))
            break;
    }
    for (const QString &part : {QStringLiteral("-wal"), QStringLiteral("-shm")}) {
        if (QFile::exists(path + part) && !QFile::rename(path + part, recovered.setAside + part))
            return failed(QStringLiteral("%1 cannot be set aside.").arg(path + part));
    }
    if (!QFile::rename(path, recovered.setAside))
        return failed(QStringLiteral("The damaged %1 cannot be set aside.").arg(path));
    Result<std::unique_ptr<Database>> from =
        Database::open(recovered.setAside, {.key = key, .mode = Database::Mode::ReadOnly});
    Result<std::unique_ptr<Replica>> fresh =
        Replica::open({.path = path, .key = key, .clock = clock});
    if (!from)
        return from.error();
    if (!fresh)
        return fresh.error();
    Database &to = (*fresh)->database();
    Transaction transaction(to);
    to.run("DELETE FROM fact");
    to.run("DELETE FROM space");
    QByteArrayList tables{"fact",    "space",      "outbox",    "history",
                          "journal", "opaque_row", "quarantine"};
    for (const Entity &entity : catalogue())
        tables.append(entity.name);
    for (const QByteArray &table : tables) {
        const qint64 copied = copyTable(**from, to, table);
        if (entity(QLatin1String(table)))
            recovered.rows += copied;
    }
    to.run("INSERT OR IGNORE INTO space(number) VALUES(1)");
    to.run("INSERT OR IGNORE INTO search_pending(rid) SELECT rid FROM contact");
    if (Result<void> committed = transaction.commit(); !committed)
        return committed.error();
    recovered.sentence =
        QStringLiteral("The base was damaged. %1 records could be read and were taken over; "
                       "the damaged file is kept as %2. Synchronise to fetch what is missing.")
            .arg(recovered.rows)
            .arg(recovered.setAside);
    return recovered;
}

} // namespace touchbase::replica
