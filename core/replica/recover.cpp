// SPDX-License-Identifier: MPL-2.0
#include "core/replica/recover.h"

#include "core/replica/outbox.h"
#include "core/replica/salvage.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace touchbase::replica {

namespace {

const QStringList companions{QStringLiteral("-wal"), QStringLiteral("-shm")};

void removeAll(const QString &path)
{
    QFile::remove(path);
    for (const QString &part : companions)
        QFile::remove(path + part);
}

QByteArrayList columnsOf(Database &database, const QByteArray &table)
{
    QByteArrayList columns;
    Query query =
        database.query("SELECT name FROM pragma_table_info(?1)", QString::fromUtf8(table));
    while (query.next())
        columns.append(query.bytes(0));
    return columns;
}

/// Copies the rows of one table that can be read.
class TableCopy {
public:
    TableCopy(Database &from, Database &to, const QByteArray &table)
        : m_from(from)
        , m_to(to)
        , m_entity(entity(QLatin1String(table)))
        , m_name('"' + table.toStdString() + '"')
    {
        const QByteArrayList wanted = columnsOf(to, table);
        for (const QByteArray &column : columnsOf(from, table)) {
            if (wanted.contains(column))
                m_columns.append(column);
        }
        from.takeError();
        m_clock = int(m_columns.indexOf("clk"));
        m_id = int(m_columns.indexOf("id"));
        const std::string list = '"' + m_columns.join("\",\"").toStdString() + '"';
        std::string places = "?1";
        for (qsizetype i = 2; i <= m_columns.size(); ++i)
            places += ",?" + std::to_string(i);
        m_select = "SELECT " + list + " FROM " + m_name;
        m_insert = "INSERT OR IGNORE INTO " + m_name + '(' + list + ") VALUES(" + places + ')';
    }

    /// How many rows came over.
    qint64 run()
    {
        if (m_columns.isEmpty())
            return 0;
        if (m_entity)
            byNumber();
        else
            fromBothEnds();
        return m_copied;
    }

private:
    /// Past a page that cannot be read the next row is felt for, number by number.
    void byNumber()
    {
        constexpr qint64 longestGap = 20'000;
        qint64 next = 1;
        qint64 failedSince = 0;
        while (failedSince < longestGap) {
            Query rows = m_from.query(m_select + " WHERE rid>=?1 ORDER BY rid", next);
            bool moved = false;
            while (rows.next()) {
                next = rows.integer(0) + 1;
                moved = true;
                take(rows);
            }
            if (!m_from.takeError())
                return;
            failedSince = moved ? 0 : failedSince + 1;
            next += !moved;
        }
        fromEnd(" ORDER BY rid DESC");
    }

    void fromBothEnds()
    {
        if (!fromEnd(""))
            fromEnd(m_columns.size() > 1 && m_columns[1] == "rid" ? " ORDER BY 1 DESC, 2 DESC"
                                                                  : " ORDER BY 1 DESC");
    }

    bool fromEnd(const std::string &order)
    {
        Query rows = m_from.query(m_select + order);
        while (rows.next())
            take(rows);
        return !m_from.takeError();
    }

    void take(const Query &row)
    {
        // A page that is not of this table can read like one.
        if (m_entity &&
            (row.bytesView(m_id).size() != Id::size || !RowClock::decode(row.bytesView(m_clock))))
            return;
        std::vector<Value> values;
        values.reserve(size_t(m_columns.size()));
        for (int i = 0; i < m_columns.size(); ++i)
            values.push_back(row.value(i));
        m_to.run(m_insert, values);
        m_copied += m_to.changes();
    }

    Database &m_from;
    Database &m_to;
    const Entity *m_entity;
    std::string m_name;
    QByteArrayList m_columns;
    int m_clock = -1;
    int m_id = -1;
    std::string m_select;
    std::string m_insert;
    qint64 m_copied = 0;
};

/// `dead` follows from clock and tombstone, whatever the damaged file said.
void markTheDead(Replica &replica, const Entity &entity)
{
    const std::string name = '"' + std::string(entity.name) + '"';
    std::vector<std::pair<qint64, bool>> wrong;
    {
        Query query = replica.database().query("SELECT rid,dead,clk,tomb,ext," +
                                               sqlOf(entity).columns.toStdString() + " FROM " +
                                               name + " WHERE tomb IS NOT NULL OR dead<>0");
        while (query.next()) {
            const bool live = readState(entity, query, 2, 3, 4, 5).isLive();
            if (live == bool(query.integer(1)))
                wrong.emplace_back(query.integer(0), !live);
        }
    }
    for (const auto &[rid, dead] : wrong)
        replica.database().run("UPDATE " + name + " SET dead=?2 WHERE rid=?1", rid, dead);
}

/// The rows that came over.
Result<qint64> takeOver(Database &from, Replica &fresh)
{
    Database &to = fresh.database();
    Transaction transaction(to);
    to.run("DELETE FROM space");
    qint64 rows = 0;
    for (const Entity &entity : catalogue()) {
        rows += TableCopy(from, to, entity.name).run();
        markTheDead(fresh, entity);
    }
    // This copy stays the replica it was: its clocks and what it wrote say so.
    const QString own = fresh.fact(QStringLiteral("replica"));
    to.run("DELETE FROM fact");
    for (const char *table : {"fact", "space", "outbox", "history", "journal", "opaque_row",
                              "quarantine", "held", "recovered"})
        TableCopy(from, to, table).run();
    for (const Entity &entity : catalogue())
        to.run("UPDATE \"" + std::string(entity.name) +
                   "\" SET dead=0 WHERE rid IN (SELECT rid FROM held WHERE entity=?1)",
               entity.id);
    if (fresh.fact(QStringLiteral("replica")).isEmpty())
        fresh.setFact(QStringLiteral("replica"), own);
    to.run("INSERT OR IGNORE INTO space(number) VALUES(1)");
    to.run("UPDATE space SET epoch=NULL, seq=0, tag=0");
    forgetAcknowledgements(to, fresh.clock().now());
    to.run("INSERT OR IGNORE INTO search_pending(rid) SELECT rid FROM contact");
    if (Result<void> committed = transaction.commit(); !committed)
        return committed.error();
    to.script("PRAGMA wal_checkpoint(TRUNCATE)");
    return rows;
}

Result<qint64> takeOver(const QString &path, const QByteArray &key, Replica &fresh)
{
    Result<std::unique_ptr<Database>> damaged =
        Database::open(path, {.key = key, .mode = Database::Mode::ReadOnly});
    if (damaged) {
        const bool structured =
            (*damaged)->value("SELECT count(*) FROM sqlite_schema").toInteger() > 0;
        if (!(*damaged)->takeError() && structured)
            return takeOver(**damaged, fresh);
    }
    const QString work = path + QStringLiteral(".pages");
    removeAll(work);
    Result<qint64> rows = 0;
    {
        Result<std::unique_ptr<Database>> laid = layOut(path, key, work);
        rows = laid ? takeOver(**laid, fresh) : Result<qint64>(laid.error());
    }
    removeAll(work);
    return rows;
}

QString inWork(const QString &path) { return path + QStringLiteral(".recovered"); }

} // namespace

Result<QString> setAside(const QString &path, const QString &as)
{
    QString aside;
    for (int number = 1;; ++number) {
        aside = path + QStringLiteral(".%1-%2").arg(as).arg(number);
        if (!QFile::exists(aside) && !QFile::exists(aside + companions[0]))
            break;
    }
    QFile::remove(path + companions[1]); // only an index of the log
    for (const QString &part : {companions[0], QString()}) {
        if (QFile::exists(path + part) && !QFile::rename(path + part, aside + part))
            return failed(QStringLiteral("%1 cannot be set aside. Check the folder's permissions.")
                              .arg(path + part));
    }
    return aside;
}

Result<Recovered> recover(const QString &path, const QByteArray &key, const Clock *clock,
                          Unreadable unreadable)
{
    const QString work = inWork(path);
    removeAll(work);
    Recovered recovered;
    {
        Result<std::unique_ptr<Replica>> fresh =
            Replica::open({.path = work, .key = key, .clock = clock});
        if (!fresh)
            return fresh.error();
        const Result<qint64> rows = takeOver(path, key, **fresh);
        if (!rows) {
            fresh->reset();
            removeAll(work);
            return rows.error();
        }
        recovered.rows = *rows;
    }
    if (recovered.rows == 0 && unreadable == Unreadable::Refuse) {
        removeAll(work);
        return Error{Error::Code::Damaged,
                     QStringLiteral("%1 is damaged, and nothing in it can be read. It was left as "
                                    "it is. Put a copy of it back, or run “touchbase-cli repair”, "
                                    "which sets it aside and begins anew; what a server has of it "
                                    "comes back by synchronising.")
                         .arg(path)};
    }
    const Result<QString> aside = setAside(path, QStringLiteral("damaged"));
    if (!aside)
        return aside.error();
    recovered.setAside = *aside;
    finishRecovery(path);
    if (!QFile::exists(path))
        return failed(QStringLiteral("%1 cannot be put in place of the damaged base, which is now "
                                     "%2. Rename it to %3.")
                          .arg(inWork(path), *aside, path));
    recovered.sentence =
        QStringLiteral("The base was damaged. %1 records could be read and were taken over; "
                       "the damaged file is kept as %2. Synchronise to fetch what is missing.")
            .arg(recovered.rows)
            .arg(recovered.setAside);
    return recovered;
}

void finishRecovery(const QString &path)
{
    if (!QFile::exists(path) && QFile::exists(inWork(path)))
        QFile::rename(inWork(path), path);
}

} // namespace touchbase::replica
