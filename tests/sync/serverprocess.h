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
        m_process.setStandardErrorFile(folder.filePath(QStringLiteral("errors")));
        const QStringList arguments{QStringLiteral("--listen"),
                                    QStringLiteral("127.0.0.1:%1").arg(m_url.port(0)),
                                    QStringLiteral("--sign-up"), QStringLiteral("open")};
        m_process.start(QStringLiteral(TOUCHBASE_SERVER), place() + arguments + m_more);
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
    qint64 processId() const { return m_process.processId(); }
    int exitCode() const { return m_process.exitCode(); }
    /// Where it keeps what it has, as the program is told.
    QStringList place() const
    {
        return m_database.isEmpty() ? QStringList{QStringLiteral("--data"), folder.path()}
                                    : QStringList{QStringLiteral("--database"), m_database};
    }
    /// What it said on the standard error since it was last started.
    QByteArray errors() const
    {
        QFile file(folder.filePath(QStringLiteral("errors")));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    const QUrl &url() const { return m_url; }

    QTemporaryDir folder;

private:
    QString m_database;
    QStringList m_more;
    QProcess m_process;
    QUrl m_url;
};

} // namespace touchbase::test
