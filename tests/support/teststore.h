// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "sync/server/store.h"
#include "tests/support/postgrescluster.h"

namespace touchbase::test {

/// Where a server of a test keeps what it has: opened any number of times, it is the same.
class TestStore {
public:
    /// The file, or the folder of files' contents, lies at `path`.
    explicit TestStore(QString path)
        : m_path(std::move(path))
        , m_url(usesPostgres() ? PostgresCluster::shared().url() : QString())
    {}

    std::unique_ptr<server::Store> open(const Clock &clock) const
    {
        auto opened =
            server::Store::open({.path = m_path, .url = m_url, .clock = &clock, .durable = false});
        if (!opened)
            qFatal("%s", qPrintable(opened.error().message));
        return std::move(*opened);
    }
    /// All of it under another name, to go back to later. For going back the store is closed.
    void saveCopy(server::Store &store, const QString &name) const
    {
        if (m_url.isEmpty())
            return store.file()->run("VACUUM INTO ?1", copyPath(name));
        const QByteArray schema = '"' + name.toUtf8() + '"';
        QByteArray script = "DROP SCHEMA IF EXISTS " + schema + " CASCADE; CREATE SCHEMA " + schema;
        for (const char *table : tables)
            script += QByteArray("; CREATE TABLE ") + schema + '.' + table + " AS TABLE " + table;
        store.database().script(script);
        failOn(store);
    }
    void restoreCopy(const QString &name) const
    {
        if (m_url.isEmpty()) {
            for (const char *suffix : {"", "-wal", "-shm"})
                QFile::remove(m_path + QLatin1String(suffix));
            QFile::copy(copyPath(name), m_path);
            return;
        }
        const FixedClock clock(0, QTimeZone::utc());
        const auto store = open(clock);
        QByteArray script = "BEGIN";
        for (const char *table : tables)
            script += QByteArray("; DELETE FROM ") + table + "; INSERT INTO " + table +
                      " SELECT * FROM \"" + name.toUtf8() + "\"." + table;
        store->database().script(script + "; COMMIT");
        failOn(*store);
    }

private:
    static constexpr const char *tables[] = {
        "account",    "device", "invitation", "space",  "row",     "history",         "alias",
        "checkpoint", "author", "fact",       "member", "reading", "space_invitation"};
    static void failOn(server::Store &store)
    {
        if (const auto error = store.database().takeError())
            qFatal("%s", qPrintable(error->message));
    }
    QString copyPath(const QString &name) const { return QFileInfo(m_path).dir().filePath(name); }

    QString m_path;
    QString m_url;
};

} // namespace touchbase::test
