// SPDX-License-Identifier: MPL-2.0
#include "tests/bench/measure.h"
#include "tests/sync/serverprocess.h"

namespace touchbase::bench {

namespace {

using test::PostgresCluster;

constexpr int devices = 16;
constexpr int seconds = 3; ///< of each turn
constexpr int turns = 2;   ///< more accounts than this makes would be too many from one network
/// What is measured is the work, not the turns that devices have to wait for.
const QStringList unlimited{QStringLiteral("--rate"), QStringLiteral("0")};

/// A plain server, which says its address on the first line as ours does.
class PlainServer {
public:
    explicit PlainServer(const QStringList &arguments)
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(QStringLiteral(TOUCHBASE_PLAIN_SERVER), arguments);
        while (!m_process.canReadLine()) {
            if (!m_process.waitForReadyRead(20'000))
                qFatal("the plain server does not start");
        }
        m_url = QUrl(QString::fromUtf8(m_process.readLine()).trimmed());
    }
    ~PlainServer()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    const QUrl &url() const { return m_url; }

private:
    QProcess m_process;
    QUrl m_url;
};

struct Load {
    double request = 0; ///< µs of the server's time for each
    double p99 = 0;     ///< ms until its answer
};

/// What devices in another process get out of a server.
Load load(const QUrl &server, const char *kind)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QStringLiteral(TOUCHBASE_LOAD),
                  {QString::number(server.port()), QString::number(seconds),
                   QString::number(devices), QLatin1String(kind)});
    if (!process.waitForFinished(120'000) || process.exitCode() != 0)
        qFatal("the load ended with %d", process.exitCode());
    const QList<QByteArray> words = process.readAllStandardOutput().trimmed().split(' ');
    return {words[1].toDouble() / words[0].toDouble() * 1e6, words[3].toDouble() * 1e3};
}

/// In turns, so that both see the same weather on the machine.
void race(Report &report, const QString &name, const QUrl &ours, const QUrl &plain)
{
    std::vector<double> ourRequests;
    std::vector<double> plainRequests;
    std::vector<double> ratios;
    std::vector<double> late;
    for (int turn = 0; turn <= turns; ++turn) {
        const Load one = load(ours, "ours");
        const Load other = load(plain, "plain");
        if (turn == 0)
            continue; // makes the accounts and warms the caches
        ourRequests.push_back(one.request);
        plainRequests.push_back(other.request);
        ratios.push_back(one.request / other.request);
        late.push_back(one.p99);
    }
    report.add(name, median(ourRequests), QStringLiteral("µs"), median(plainRequests),
               median(ratios));
    report.note(QStringLiteral("%1 requests a second, p99 %2 ms; the plain server %3")
                    .arg(1e6 / median(ourRequests), 0, 'f', 0)
                    .arg(median(late), 0, 'f', 1)
                    .arg(1e6 / median(plainRequests), 0, 'f', 0));
}

void pushSqlite(Report &report)
{
    const QTemporaryDir folder;
    const test::ServerProcess ours(QString(), unlimited);
    const PlainServer plain({folder.filePath(QStringLiteral("plain.db"))});
    race(report, QStringLiteral("push_sqlite"), ours.url(), plain.url());
}

void pushPostgres(Report &report)
{
    PostgresCluster cluster(PostgresCluster::Durable);
    const test::ServerProcess ours(cluster.url(), unlimited);
    const PlainServer plain({QStringLiteral("postgres"), cluster.url()});
    race(report, QStringLiteral("push_postgres"), ours.url(), plain.url());
}

} // namespace

std::vector<Benchmark> serverBenchmarks()
{
    return {
        {"push_sqlite", "a push of 10 field changes and a pull, 16 devices at once", pushSqlite},
        {"push_postgres", "the same over PostgreSQL", pushPostgres},
    };
}

} // namespace touchbase::bench
