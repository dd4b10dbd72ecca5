// SPDX-License-Identifier: MPL-2.0
#include "tests/bench/peers/workload.h"
#include "tests/bench/plain.h"
#include "tests/bench/sample.h"

#include <QFileInfo>

namespace touchbase::bench {

namespace {

using namespace replica;

/// The table that the engines on SQLite keep, with its statements prepared beforehand and nothing
/// beside it: no clocks, no log, no second index.
class PlainContacts {
public:
    PlainContacts(const QString &path, const QByteArray &key)
        : m_path(path)
        , m_key(key)
    {
        open(false);
        QByteArray columns, places;
        for (const char *field : Workload::fields) {
            columns += QByteArray(",") + field + " TEXT NOT NULL";
            places += ",?";
        }
        m_database->script("CREATE TABLE contacts(id TEXT PRIMARY KEY NOT NULL" + columns + ")");
        m_insert = std::make_unique<Statement>(
            *m_database, ("INSERT OR REPLACE INTO contacts VALUES(?" + places + ")").constData());
        for (size_t i = 0; i < m_updates.size(); ++i)
            m_updates[i] = std::make_unique<Statement>(
                *m_database,
                ("UPDATE contacts SET " + QByteArray(Workload::fields[i]) + "=?1 WHERE id=?2")
                    .constData());
    }
    void setDurable(bool durable)
    {
        m_database->script(durable ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=NORMAL");
    }
    void insert(std::span<const Workload::Contact> contacts)
    {
        m_database->run("BEGIN IMMEDIATE");
        for (const Workload::Contact &contact : contacts) {
            m_insert->bind(1, contact.id);
            for (size_t i = 0; i < contact.values.size(); ++i)
                m_insert->bind(int(i) + 2, contact.values[i]);
            m_insert->run();
        }
        m_database->run("COMMIT");
    }
    void update(const Workload &workload, const Workload::Change &change)
    {
        m_updates[change.field]
            ->bind(1, change.value)
            .bind(2, workload.contacts[change.row].id)
            .run();
    }
    void updateTogether(const Workload &workload, std::span<const Workload::Change> changes)
    {
        m_database->run("BEGIN IMMEDIATE");
        for (const Workload::Change &change : changes)
            update(workload, change);
        m_database->run("COMMIT");
    }
    qint64 checkpoint()
    {
        m_database->run("PRAGMA wal_checkpoint(TRUNCATE)");
        return QFileInfo(m_path).size();
    }
    void indexByName()
    {
        m_database->script("CREATE INDEX by_name ON contacts(last_name, first_name, id)");
    }
    /// Opens the file anew and reads the first 50 by name.
    int firstPage()
    {
        const auto database = must(Database::open(m_path, {.key = m_key, .durable = false}));
        return Statement(*database, "SELECT id, first_name, last_name, company FROM contacts"
                                    " ORDER BY last_name, first_name, id LIMIT 50")
            .readAll();
    }

private:
    void open(bool durable)
    {
        m_database = must(Database::open(m_path, {.key = m_key, .durable = durable}));
    }

    QString m_path;
    QByteArray m_key;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<Statement> m_insert;
    std::array<std::unique_ptr<Statement>, Workload::fields.size()> m_updates;
};

} // namespace

void runLimit(const Workload &workload, const QString &folder, const QByteArray &key)
{
    const auto count = qint64(workload.contacts.size());
    PlainContacts a(folder + QStringLiteral("/a.db"), key);
    PlainContacts b(folder + QStringLiteral("/b.db"), key);
    say("insert", count, measure([&] {
            for (const auto part : workload.imports())
                a.insert(part);
        }));
    say("first_sync", count, measure([&] { b.insert(workload.contacts); }));
    sayBytes("disk", count, b.checkpoint());

    a.updateTogether(workload, workload.mergeA);
    b.updateTogether(workload, workload.mergeB);
    // The winner is known here for nothing: B edited last.
    const auto forA = workload.mergeB;
    const auto forB = Workload::without(workload.mergeA, workload.mergeB);
    say("merge", qint64(workload.mergeA.size() + workload.mergeB.size()), measure([&] {
            a.updateTogether(workload, forA);
            b.updateTogether(workload, forB);
        }));

    const auto singly = [&](std::span<const Workload::Change> changes) {
        for (const Workload::Change &change : changes)
            a.update(workload, change);
    };
    say("edit", Workload::singles, measure([&] { singly(workload.single()); }));
    a.setDurable(true);
    say("edit_durable", Workload::durableSingles, measure([&] { singly(workload.durable()); }));
    a.setDurable(false);
    say("edit_many", Workload::transactions * Workload::together, measure([&] {
            for (int i = 0; i < Workload::transactions; ++i)
                a.updateTogether(workload, workload.transaction(i));
        }));
    b.indexByName();
    constexpr int openings = 5;
    say("open", openings, measure([&] {
            for (int i = 0; i < openings; ++i) {
                if (b.firstPage() != 50)
                    qFatal("the first page is not whole");
            }
        }));
}

} // namespace touchbase::bench
