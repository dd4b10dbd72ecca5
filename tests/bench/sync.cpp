// SPDX-License-Identifier: MPL-2.0
#include "core/replica/digest.h"
#include "sync/client/syncservice.h"
#include "sync/protocol/compression.h"
#include "tests/bench/measure.h"
#include "tests/bench/plain.h"
#include "tests/bench/sample.h"
#include "tests/sync/serverprocess.h"

#include <QEventLoop>
#include <QNetworkReply>
#include <QTimer>

#include <algorithm>
#include <random>

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
        : replica(base)
        , account(base, transport)
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

    Replica &replica;
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

/// The bytes of every text that is synchronised, without ids and clocks.
qint64 textBytes(Database &database)
{
    qint64 bytes = 0;
    for (const Entity &e : catalogue()) {
        for (const Field &field : e.fields) {
            if (field.type == FieldType::Text || field.type == FieldType::Wall)
                bytes += database
                             .value("SELECT coalesce(sum(octet_length(\"" +
                                    std::string(field.name) + "\")),0) FROM \"" + e.name + '"')
                             .toInteger();
        }
    }
    return bytes;
}

/// What the server answers to a request, as it comes over the network.
QByteArray packedAnswer(const Client &client, const QUrl &server, const QByteArray &request)
{
    QNetworkAccessManager network;
    QNetworkRequest head(server.resolved(QUrl(QStringLiteral("/v1/sync"))));
    head.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/cbor"));
    head.setRawHeader("Authorization", "Bearer " + client.token);
    head.setRawHeader("Accept-Encoding", "zstd");
    const std::unique_ptr<QNetworkReply> reply(network.post(head, request));
    wait([&] { return reply->isFinished(); });
    return reply->readAll();
}

/// The bytes of the answers that bring a new device everything.
qint64 wireBytes(const Client &client, const QUrl &server)
{
    Request request;
    request.replica = client.replica.id();
    request.columns = true;
    request.cursors = {Cursor{}};
    for (qint64 bytes = 0;;) {
        const QByteArray packed = packedAnswer(client, server, request.encode());
        bytes += packed.size();
        const Response response =
            must(Response::decode(must(decompress(packed, WireLimits::unpacked))));
        request.cursors = {response.pages.front().at};
        if (!response.pages.front().more)
            return bytes;
    }
}

/// A new device receives everything, each page durable before the next is asked for, beside INSERTs
/// of the same rows in as many transactions. The processor time is the device's; the server has its
/// own.
void firstSync(Report &report)
{
    constexpr int contacts = 100'000;
    constexpr int rounds = 3;
    report.note(QStringLiteral("first_sync: %1 contacts of 7 rows and 15 fields").arg(contacts));
    ServerProcess server;
    SampleBase full(contacts, false);
    Client(*full, server.url(), true).sync();
    SampleBase empty(0, false);
    empty.checkpoint();
    std::vector<double> ours, limit, ratio, oursCpu, limitCpu, ratioCpu;
    for (int round = 0; round < rounds; ++round) {
        SampleBase base(0, true);
        Client client(*base, server.url(), false);
        if (round == 0)
            report.add(QStringLiteral("wire"), double(wireBytes(client, server.url())) / contacts,
                       QStringLiteral("bytes/contact"),
                       double(textBytes(full.database())) / contacts);
        int pages = 0;
        QObject::connect(&client.round, &Round::progressed, &client.round, [&pages] { ++pages; });
        const Cost cost = measure([&] { client.sync(); });
        mustBeEqual(*full, *base);
        const auto plain = plainCopy(empty.path(), empty.file(QString::number(round)), true);
        PlainRows inserts(full.database(), *plain);
        const Cost floor = measure([&] {
            for (int part = 0; part < pages; ++part) {
                plain->run("BEGIN IMMEDIATE");
                inserts.insert(part, pages);
                plain->run("COMMIT");
            }
        });
        ours.push_back(cost.wall);
        limit.push_back(floor.wall);
        ratio.push_back(cost.wall / floor.wall);
        oursCpu.push_back(cost.cpu);
        limitCpu.push_back(floor.cpu);
        ratioCpu.push_back(cost.cpu / floor.cpu);
    }
    report.add(QStringLiteral("first_sync"), median(ours), QStringLiteral("s"), median(limit),
               median(ratio));
    report.add(QStringLiteral("first_sync_cpu"), median(oursCpu), QStringLiteral("s"),
               median(limitCpu), median(ratioCpu));
}

/// Two devices that both edited 1 % of the contacts, half of them the same, exchange it; beside
/// UPDATEs of the values that win, on both.
void merge(Report &report)
{
    constexpr int contacts = 100'000;
    const int edits = contacts / 100;
    constexpr int rounds = 5;
    constexpr const char *fields[] = {"job_title", "department", "source"};
    report.note(QStringLiteral("merge: two devices with %1 contacts").arg(contacts));
    ServerProcess server;
    SampleBase one(contacts, true);
    Client first(*one, server.url(), true);
    first.sync();
    SampleBase two(0, true);
    Client second(*two, server.url(), false);
    second.sync();
    one.checkpoint();
    std::unique_ptr<Database> plains[] = {
        plainCopy(one.path(), one.file(QStringLiteral("plain1")), true),
        plainCopy(one.path(), one.file(QStringLiteral("plain2")), true)};
    std::vector<Id> chosen = one.contacts();
    std::shuffle(chosen.begin(), chosen.end(), std::mt19937(13));
    const auto change = [&](Replica &base, int from, int number) {
        Edit edit(base, QStringLiteral("edit"), QStringLiteral("Changed contacts"));
        for (int i = from; i < from + edits; ++i) {
            for (const char *field : fields)
                edit.write(ContactEntity, chosen[size_t(i)],
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
                    update.bind(1, chosen[size_t(round * edits * 2 + i)]).bind(2, value).run();
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
    const QByteArray asked = must(Engine(*base).request()).body;
    report.note(QStringLiteral("idle_round: a request of %1 bytes, an answer of %2, without heads")
                    .arg(asked.size())
                    .arg(packedAnswer(client, server.url(), asked).size()));
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
