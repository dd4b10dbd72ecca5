// SPDX-License-Identifier: MPL-2.0
#include "core/replica/digest.h"
#include "sync/client/syncservice.h"
#include "tests/bench/measure.h"
#include "tests/bench/plain.h"
#include "tests/bench/sample.h"
#include "tests/sync/serverprocess.h"

#include <QEventLoop>
#include <QNetworkReply>
#include <QTimer>

namespace touchbase::bench {

namespace {

using namespace replica;
using namespace sync;
using test::ServerProcess;

template <typename Condition>
void wait(Condition condition)
{
    bool late = false;
    const QObject waiting;
    QTimer::singleShot(120'000, &waiting, [&late] { late = true; });
    while (!condition()) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        if (late)
            qFatal("the server does not answer");
    }
}

/// A device's account and rounds over a real socket to a server process.
struct Client {
    Client(Replica &base, const QUrl &server, bool create)
        : account(base, transport)
        , round(base, transport)
    {
        std::optional<Answer<QByteArray>> answer;
        account.connectTo({server,
                           QStringLiteral("ada@example.com"),
                           QStringLiteral("correct horse"),
                           create,
                           {},
                           QStringLiteral("bench")},
                          [&](const Answer<QByteArray> &given) { answer = given; });
        wait([&] { return answer.has_value(); });
        token = std::get<QByteArray>(*answer);
    }
    Round::Summary sync()
    {
        std::optional<Answer<Round::Summary>> outcome;
        round.run([&](const Answer<Round::Summary> &given) { outcome = given; });
        wait([&] { return outcome.has_value(); });
        if (const auto *problem = std::get_if<Problem>(&*outcome))
            qFatal("%s", qPrintable(problem->detail));
        return std::get<Round::Summary>(*outcome);
    }

    Transport transport;
    Account account;
    Round round;
    QByteArray token;
};

void mustBeEqual(Replica &one, Replica &other)
{
    if (digest(one).hash != digest(other).hash)
        qFatal("the devices differ after synchronising");
}

/// A new device receives everything, beside INSERTs of the same rows. The processor time is the
/// device's; the server has its own.
void firstSync(Report &report)
{
    constexpr int rounds = 3;
    report.note(QStringLiteral("first_sync: 10,000 contacts, 20,000 touches"));
    ServerProcess server;
    SampleBase full(10'000, false);
    full.addTouches(20'000);
    Client(*full, server.url(), true).sync();
    SampleBase empty(0, false);
    empty.checkpoint();
    qint64 rows = 0;
    std::vector<std::unique_ptr<SampleBase>> bases;
    std::vector<std::unique_ptr<Client>> clients;
    std::vector<std::unique_ptr<Database>> plains;
    std::vector<std::unique_ptr<PlainRows>> inserts;
    for (int i = 0; i <= rounds; ++i) {
        bases.push_back(std::make_unique<SampleBase>(0, false));
        clients.push_back(std::make_unique<Client>(**bases.back(), server.url(), false));
        plains.push_back(plainCopy(empty.path(), empty.file(QString::number(i)), false));
        inserts.push_back(std::make_unique<PlainRows>(full.database(), *plains.back()));
    }
    run(report, {.name = QStringLiteral("first_sync"),
                 .rounds = rounds,
                 .scale = 1e3,
                 .unit = QStringLiteral("ms"),
                 .ours = [&](int round) { rows = clients[size_t(round)]->sync().pulled; },
                 .limit =
                     [&](int round) {
                         for (int part = 0; part < 30; ++part) {
                             plains[size_t(round)]->run("BEGIN IMMEDIATE");
                             inserts[size_t(round)]->insert(part, 30);
                             plains[size_t(round)]->run("COMMIT");
                         }
                     }});
    mustBeEqual(*full, **bases.back());
    report.note(QStringLiteral("first_sync: %1 rows").arg(rows));
}

/// Two devices that both edited 1 % of the contacts, half of them the same, exchange it; beside
/// UPDATEs of the values that win, on both.
void merge(Report &report)
{
    constexpr int contacts = 10'000;
    constexpr int edits = contacts / 100;
    constexpr int rounds = 7;
    constexpr const char *fields[] = {"job_title", "department", "source"};
    report.note(QStringLiteral("merge: two devices with %1 contacts").arg(contacts));
    ServerProcess server;
    SampleBase one(contacts, false);
    Client first(*one, server.url(), true);
    first.sync();
    SampleBase two(0, false);
    Client second(*two, server.url(), false);
    second.sync();
    one.checkpoint();
    std::unique_ptr<Database> plains[] = {
        plainCopy(one.path(), one.file(QStringLiteral("plain1")), false),
        plainCopy(one.path(), one.file(QStringLiteral("plain2")), false)};
    const auto change = [&](Replica &base, int from, int number) {
        Edit edit(base, QStringLiteral("edit"), QStringLiteral("Changed contacts"));
        for (int i = from; i < from + edits; ++i) {
            for (const char *field : fields)
                edit.write(ContactEntity, one.contacts()[size_t(i)],
                           {{field, QStringLiteral("value %1 %2").arg(number).arg(i)}});
        }
        must(edit.commit());
    };
    // Before each round, outside the time taken: both sides edit, half of it the same contacts.
    const auto prepare = [&](int round) {
        change(*one, round * edits * 2, round * 2);
        change(*two, round * edits * 2 + edits / 2, round * 2 + 1);
    };
    std::vector<double> ours;
    std::vector<double> limit;
    std::vector<double> oursCpu;
    std::vector<double> limitCpu;
    for (int round = 0; round < rounds; ++round) {
        prepare(round);
        const Cost cost = measure([&] {
            first.sync();
            second.sync();
            first.sync();
        });
        const Cost floor = measure([&] {
            for (const auto &plain : plains) {
                Statement update(*plain, "UPDATE contact SET job_title=?2, department=?2, source=?2"
                                         " WHERE id=?1");
                plain->run("BEGIN IMMEDIATE");
                for (int i = 0; i < edits * 3 / 2; ++i) {
                    const QByteArray value = "value " + QByteArray::number(i);
                    update.bind(1, one.contacts()[size_t(round * edits * 2 + i)])
                        .bind(2, value)
                        .run();
                }
                plain->run("COMMIT");
            }
        });
        if (round == 0)
            continue;
        ours.push_back(cost.wall * 1e3);
        oursCpu.push_back(cost.cpu * 1e3);
        limit.push_back(floor.wall * 1e3);
        limitCpu.push_back(floor.cpu * 1e3);
    }
    mustBeEqual(*one, *two);
    report.add(QStringLiteral("merge"), median(ours), QStringLiteral("ms"), median(limit));
    report.add(QStringLiteral("merge_cpu"), median(oursCpu), QStringLiteral("ms"),
               median(limitCpu));
}

/// A round with nothing to tell, beside a bare request to the same server.
void idleRound(Report &report)
{
    report.note(QStringLiteral("idle_round: 10,000 contacts in step"));
    constexpr int operations = 20;
    ServerProcess server;
    SampleBase base(10'000, false);
    Client client(*base, server.url(), true);
    client.sync();
    QNetworkAccessManager network;
    const QNetworkRequest request(server.url().resolved(QUrl(QStringLiteral("/healthz"))));
    run(report, {.name = QStringLiteral("idle_round"),
                 .operations = operations,
                 .ours =
                     [&](int) {
                         for (int i = 0; i < operations; ++i)
                             client.sync();
                     },
                 .limit =
                     [&](int) {
                         for (int i = 0; i < operations; ++i) {
                             const std::unique_ptr<QNetworkReply> reply(network.get(request));
                             wait([&] { return reply->isFinished(); });
                         }
                     }});
}

/// From a commit on one device to the commit on another that listens, both and the server durable;
/// beside three durable UPDATEs one after the other.
void editToPeer(Report &report)
{
    report.note(QStringLiteral("edit_to_peer: 1,000 contacts on two devices"));
    constexpr int samples = 60;
    ServerProcess server;
    SampleBase one(1'000, true);
    SampleBase two(0, true);
    const auto open = [](SampleBase &base) {
        return [&base] {
            return Replica::open(
                {.path = base.path(), .key = sampleKey(), .clock = &base->clock()});
        };
    };
    Client first(*one, server.url(), true);
    first.sync();
    Client second(*two, server.url(), false);
    second.sync();
    one.checkpoint();
    const auto plain = plainCopy(one.path(), one.file(QStringLiteral("plain")), true);
    Statement update(*plain, "UPDATE contact SET job_title=?2 WHERE id=?1");
    SyncService here(open(one));
    SyncService there(open(two));
    int pulled = 0;
    QObject::connect(&there, &SyncService::finished, &there,
                     [&](const Round::Summary &summary) { pulled += summary.pulled; });
    here.start(first.token);
    there.start(second.token);
    wait([&] { return here.status().listening && there.status().listening; });
    std::vector<double> ours;
    std::vector<double> limit;
    for (int i = 0; i < samples; ++i) {
        const Id &id = one.contacts()[size_t(i)];
        const QString value = QStringLiteral("value %1").arg(i);
        // Longer than bursts are gathered: what is measured is a lone edit.
        QEventLoop pause;
        QTimer::singleShot(500, &pause, &QEventLoop::quit);
        pause.exec();
        pulled = 0;
        const Cost cost = measure([&] {
            Edit edit(*one, QStringLiteral("edit"), QStringLiteral("Changed a contact"));
            edit.write(ContactEntity, id, {{"job_title", value}});
            must(edit.commit());
            here.noteCommit();
            wait([&] { return pulled > 0; });
        });
        const QByteArray text = value.toUtf8();
        const Cost floor = measure([&] {
            for (int device = 0; device < 3; ++device)
                update.bind(1, one.contacts()[size_t(device)]).bind(2, text).run();
        });
        if (i == 0)
            continue;
        ours.push_back(cost.wall * 1e3);
        limit.push_back(floor.wall * 1e3);
    }
    mustBeEqual(*one, *two);
    report.add(QStringLiteral("edit_to_peer"), median(ours), QStringLiteral("ms"), median(limit));
    report.add(QStringLiteral("edit_to_peer_p99"), quantile(ours, 0.99), QStringLiteral("ms"),
               quantile(limit, 0.99));
}

} // namespace

std::vector<Benchmark> syncBenchmarks()
{
    return {
        {"first_sync", "a new device receives everything, beside INSERTs", firstSync},
        {"merge", "two devices that edited the same, beside UPDATEs", merge},
        {"idle_round", "a round with nothing to tell, beside a bare request", idleRound},
        {"edit_to_peer", "from a commit to the other device's, beside three UPDATEs", editToPeer},
    };
}

} // namespace touchbase::bench
