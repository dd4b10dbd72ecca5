// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "tests/support/postgrescluster.h"

#include <QTest>
#include <QUrl>

namespace touchbase::test {

/// The real server program on a free port, in a folder of its own that outlives its restarts.
class ServerProcess {
public:
    /// `more` are further arguments of the program.
    explicit ServerProcess(const QStringList &more = {})
        : ServerProcess(usesPostgres() ? PostgresCluster::shared().url() : QString(), more)
    {}
    /// One of several on the same PostgreSQL.
    explicit ServerProcess(const QString &database, const QStringList &more = {})
        : m_database(database)
        , m_more(more)
    {
        start();
    }
    ~ServerProcess() { stop(); }

    void start()
    {
        m_process.setProcessChannelMode(QProcess::SeparateChannels);
        m_process.setStandardErrorFile(QProcess::nullDevice());
        const QStringList arguments{m_database.isEmpty() ? QStringLiteral("--data")
                                                         : QStringLiteral("--database"),
                                    m_database.isEmpty() ? folder.path() : m_database,
                                    QStringLiteral("--listen"),
                                    QStringLiteral("127.0.0.1:%1").arg(m_url.port(0)),
                                    QStringLiteral("--sign-up"),
                                    QStringLiteral("open")};
        m_process.start(QStringLiteral(TOUCHBASE_SERVER), arguments + m_more);
        while (!m_process.canReadLine()) {
            if (!m_process.waitForReadyRead(20'000))
                qFatal("the server does not start");
        }
        m_url = QUrl(QString::fromUtf8(m_process.readLine()).trimmed());
    }
    void stop()
    {
        m_process.terminate();
        m_process.waitForFinished();
    }
    void kill()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    int exitCode() const { return m_process.exitCode(); }
    const QUrl &url() const { return m_url; }

    QTemporaryDir folder;

private:
    QString m_database;
    QStringList m_more;
    QProcess m_process;
    QUrl m_url;
};

} // namespace touchbase::test
