// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <unistd.h>

namespace touchbase::test {

/// Whether this run is to use PostgreSQL in the place of SQLite files.
inline bool usesPostgres()
{
    return qEnvironmentVariable("TOUCHBASE_TEST_STORE") == QLatin1String("postgres");
}

#define ONLY_WITH_SQLITE(why)                                                                      \
    if (touchbase::test::usesPostgres())                                                           \
    QSKIP("Only with SQLite: " why ".")

/// A PostgreSQL of this process's own, without a network: it listens on a socket in a temporary
/// folder, and ends with the process, however that ends. TOUCHBASE_POSTGRES names the folder of its
/// programs.
class PostgresCluster {
public:
    /// Only where it is measured does a commit survive a power cut.
    enum Durability { Quick, Durable };
    explicit PostgresCluster(Durability durability = Quick)
        : m_durability(durability)
    {
        const QString data = m_folder.filePath(QStringLiteral("data"));
        if (geteuid() == 0)
            run({QStringLiteral("chown"), QStringLiteral("nobody"), m_folder.path()});
        run(asNobody() + QStringList{program("initdb"), QStringLiteral("-D"), data,
                                     QStringLiteral("-U"), QStringLiteral("touchbase"),
                                     QStringLiteral("--auth=trust"), QStringLiteral("-E"),
                                     QStringLiteral("UTF8"), QStringLiteral("--locale=C.UTF-8"),
                                     QStringLiteral("--no-sync")});
        start();
    }
    ~PostgresCluster() { stop(); }
    PostgresCluster(const PostgresCluster &) = delete;
    PostgresCluster &operator=(const PostgresCluster &) = delete;

    /// One for all that a process does.
    static PostgresCluster &shared()
    {
        static PostgresCluster cluster;
        return cluster;
    }
    /// An address with tables of its own.
    QString url()
    {
        const QString schema = QStringLiteral("s%1").arg(++m_schemas);
        run({program("psql"), QStringLiteral("-q"), QStringLiteral("-h"), m_folder.path(),
             QStringLiteral("-U"), QStringLiteral("touchbase"), QStringLiteral("-c"),
             QStringLiteral("CREATE SCHEMA ") + schema, QStringLiteral("postgres")});
        return QStringLiteral("host='%1' user=touchbase dbname=postgres options='-csearch_path=%2'")
            .arg(m_folder.path(), schema);
    }
    /// Without a word to whoever is connected, as a machine that dies.
    void kill()
    {
        run({QStringLiteral("kill"), QStringLiteral("-QUIT"), postmasterPid()});
        m_server.waitForFinished();
    }
    void start()
    {
        m_server.setProcessChannelMode(QProcess::MergedChannels);
        m_server.setStandardOutputFile(m_folder.filePath(QStringLiteral("log")));
        m_server.setWorkingDirectory(m_folder.path());
        const QStringList line =
            asNobody() + QStringList{program("postgres"),
                                     QStringLiteral("-D"),
                                     m_folder.filePath(QStringLiteral("data")),
                                     QStringLiteral("-k"),
                                     m_folder.path(),
                                     QStringLiteral("-h"),
                                     QString(),
                                     QStringLiteral("-c"),
                                     m_durability == Durable ? QStringLiteral("fsync=on")
                                                             : QStringLiteral("fsync=off"),
                                     QStringLiteral("-c"),
                                     QStringLiteral("max_connections=60"),
                                     QStringLiteral("-c"),
                                     QStringLiteral("shared_buffers=16MB")};
        m_server.start(line.first(), line.sliced(1));
        waitUntilReady();
    }

private:
    static QString program(const char *name)
    {
        return QDir(QStringLiteral(TOUCHBASE_POSTGRES)).filePath(QLatin1String(name));
    }
    /// PostgreSQL does not run as root. It also gets the signal that ends it with us.
    static QStringList asNobody()
    {
        QStringList line{QStringLiteral("setpriv"), QStringLiteral("--pdeathsig"),
                         QStringLiteral("QUIT")};
        if (geteuid() == 0)
            line += {QStringLiteral("--reuid"), QStringLiteral("nobody"),
                     QStringLiteral("--clear-groups")};
        return line + QStringList{QStringLiteral("--")};
    }
    void run(const QStringList &line)
    {
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.setWorkingDirectory(m_folder.path());
        process.start(line.first(), line.sliced(1));
        if (!process.waitForFinished(60'000) || process.exitCode() != 0)
            qFatal("%s: %s", qPrintable(line.join(QLatin1Char(' '))),
                   process.readAll().constData());
    }
    QString postmasterPid() const
    {
        QFile file(m_folder.filePath(QStringLiteral("data/postmaster.pid")));
        return file.open(QIODevice::ReadOnly) ? QString::fromLatin1(file.readLine().trimmed())
                                              : QString();
    }
    void waitUntilReady()
    {
        QElapsedTimer waited;
        waited.start();
        for (;;) {
            QProcess asking;
            asking.start(program("pg_isready"),
                         {QStringLiteral("-q"), QStringLiteral("-h"), m_folder.path()});
            asking.waitForFinished();
            if (asking.exitStatus() == QProcess::NormalExit && asking.exitCode() == 0)
                return;
            if (waited.hasExpired(60'000) || m_server.state() == QProcess::NotRunning) {
                QFile log(m_folder.filePath(QStringLiteral("log")));
                log.open(QIODevice::ReadOnly);
                qFatal("PostgreSQL does not start: %s", log.readAll().constData());
            }
            usleep(20'000);
        }
    }
    void stop()
    {
        m_server.terminate(); // SIGTERM waits for clients; ours are gone or do not matter
        run({QStringLiteral("kill"), QStringLiteral("-QUIT"), postmasterPid()});
        m_server.waitForFinished();
    }

    Durability m_durability;
    QTemporaryDir m_folder;
    QProcess m_server;
    int m_schemas = 0;
};

} // namespace touchbase::test
