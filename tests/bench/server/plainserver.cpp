// SPDX-License-Identifier: MPL-2.0
#include "core/replica/sqlite.h"
#include "sync/server/postgresdatabase.h"
#include "sync/server/sqlitedatabase.h"
#include "tests/bench/server/blockinghttp.h"

#include <QCryptographicHash>
#include <QtEndian>

#include <condition_variable>
#include <cstdio>
#include <future>
#include <mutex>
#include <thread>

// The limit of the server: the same upserts of cells, authenticated, durable before the answer,
// with what came in together in one commit, and nothing else. touchbase-plain-server FILE |
// postgres URL

using namespace touchbase;
using namespace touchbase::bench;
using namespace touchbase::server;

namespace {

constexpr int idSize = Id::size;
constexpr int stampSize = Stamp::size;

struct Call {
    QByteArray token;
    QByteArray body;
    std::promise<QByteArray> answer;
};

class Plain {
public:
    Plain(std::unique_ptr<Database> database, bool isPostgres)
        : m_database(std::move(database))
    {
        const QByteArray kind = isPostgres ? "BIGINT" : "INTEGER";
        const QByteArray bytes = isPostgres ? "BYTEA" : "BLOB";
        const QByteArray end = isPostgres ? ")" : ") WITHOUT ROWID";
        m_database->script("CREATE TABLE device(token_hash " + bytes + " PRIMARY KEY, space " +
                           kind + end + "; CREATE TABLE space(number " + kind +
                           " PRIMARY KEY, seq " + kind + end + "; CREATE TABLE cell(space " + kind +
                           ", id " + bytes + ", field " + kind + ", stamp " + bytes + ", value " +
                           bytes + ", seq " + kind + ", PRIMARY KEY(space,id,field)" + end +
                           "; CREATE INDEX feed ON cell(space,seq)");
        for (int i = 1; i <= 64; ++i) {
            const QByteArray token = QByteArray::number(i).rightJustified(43, 'x');
            m_database->run("INSERT INTO device(token_hash,space) VALUES(?1,?2)",
                            QCryptographicHash::hash(token, QCryptographicHash::Sha256), i);
            m_database->run("INSERT INTO space(number,seq) VALUES(?1,0)", i);
        }
        if (const auto error = m_database->takeError())
            qFatal("%s", qPrintable(error->message));
        std::thread([this] { run(); }).detach();
    }
    QByteArray ask(QByteArray token, QByteArray body)
    {
        Call call{std::move(token), std::move(body), {}};
        std::future<QByteArray> answer = call.answer.get_future();
        {
            const std::lock_guard lock(m_mutex);
            m_calls.push_back(&call);
        }
        m_wake.notify_one();
        return answer.get();
    }

private:
    void run()
    {
        for (;;) {
            std::vector<Call *> calls;
            {
                std::unique_lock lock(m_mutex);
                m_wake.wait(lock, [this] { return !m_calls.empty(); });
                calls.swap(m_calls);
            }
            std::vector<QByteArray> answers;
            {
                Transaction transaction(*m_database);
                std::vector<qint64> spaces;
                std::vector<qint64> seqs;
                std::vector<Query> found;
                for (const Call *call : calls)
                    found.push_back(m_database->query(
                        "SELECT space.number,seq FROM device JOIN space ON "
                        "space.number=device.space"
                        " WHERE token_hash=?1",
                        QCryptographicHash::hash(call->token, QCryptographicHash::Sha256)));
                for (Query &query : found) {
                    query.next();
                    spaces.push_back(query.integer(0));
                    seqs.push_back(query.integer(1));
                }
                found.clear();
                for (size_t i = 0; i < calls.size(); ++i)
                    upsert(*calls[i], spaces[i], ++seqs[i]);
                std::vector<Query> pulled;
                for (size_t i = 0; i < calls.size(); ++i)
                    pulled.push_back(m_database->query(
                        "SELECT id,stamp,value FROM cell WHERE space=?1 AND seq>?2 AND seq<?3",
                        spaces[i], qFromBigEndian<qint64>(calls[i]->body.constData()), seqs[i]));
                for (size_t i = 0; i < calls.size(); ++i) {
                    QByteArray answer(8, Qt::Uninitialized);
                    qToBigEndian(seqs[i], answer.data());
                    while (pulled[i].next())
                        answer += pulled[i].bytes(0) + pulled[i].bytes(1) + pulled[i].bytes(2);
                    answers.push_back(answer);
                }
                pulled.clear();
                if (const auto done = transaction.commit(); !done)
                    qFatal("%s", qPrintable(done.error().message));
            }
            for (size_t i = 0; i < calls.size(); ++i)
                calls[i]->answer.set_value(answers[i]);
        }
    }
    void upsert(const Call &call, qint64 space, qint64 seq)
    {
        // All cells of a request in one statement.
        std::vector<Argument> arguments{space, seq};
        std::string rows;
        for (qsizetype at = 8; at + idSize + stampSize < call.body.size();) {
            const qsizetype length = quint8(call.body[at + idSize + stampSize]);
            const size_t n = arguments.size();
            rows += (rows.empty() ? "(?1,?" : ",(?1,?") + std::to_string(n + 1) + ",11,?" +
                    std::to_string(n + 2) + ",?" + std::to_string(n + 3) + ",?2)";
            arguments.emplace_back(call.body.mid(at, idSize));
            arguments.emplace_back(call.body.mid(at + idSize, stampSize));
            arguments.emplace_back(call.body.mid(at + idSize + stampSize + 1, length));
            at += idSize + stampSize + 1 + length;
        }
        m_database->run("INSERT INTO cell(space,id,field,stamp,value,seq) VALUES" + rows +
                            " ON CONFLICT(space,id,field) DO UPDATE SET"
                            " stamp=excluded.stamp,value=excluded.value,seq=excluded.seq"
                            " WHERE excluded.stamp>cell.stamp",
                        arguments);
        m_database->run("UPDATE space SET seq=?2 WHERE number=?1", space, seq);
    }

    std::unique_ptr<Database> m_database;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::vector<Call *> m_calls;
};

std::unique_ptr<Database> open(int argc, char **argv)
{
    if (argc == 3) {
        auto opened = PostgresDatabase::open({.url = QString::fromLocal8Bit(argv[2])});
        if (!opened)
            qFatal("%s", qPrintable(opened.error().message));
        return std::move(*opened);
    }
    auto opened = replica::Database::open(QString::fromLocal8Bit(argv[1]), {});
    if (!opened)
        qFatal("%s", qPrintable(opened.error().message));
    return std::make_unique<SqliteDatabase>(std::move(*opened));
}

} // namespace

int main(int argc, char **argv)
{
    if (argc < 2)
        return 2;
    Plain plain(open(argc, argv), argc == 3);
    const int listening = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (::bind(listening, reinterpret_cast<sockaddr *>(&address), size) != 0 ||
        ::listen(listening, 64) != 0)
        return 1;
    ::getsockname(listening, reinterpret_cast<sockaddr *>(&address), &size);
    std::printf("http://127.0.0.1:%d\n", ntohs(address.sin_port));
    std::fflush(stdout);
    for (;;) {
        const int socket = ::accept(listening, nullptr, nullptr);
        std::thread([&plain, socket] {
            BlockingHttp http(socket);
            for (auto message = http.receive(); !message.head.isEmpty(); message = http.receive()) {
                const qsizetype at = message.head.indexOf("Bearer ") + 7;
                const QByteArray token = message.head.mid(at, message.head.indexOf('\r', at) - at);
                http.send("HTTP/1.1 200 OK", plain.ask(token, message.body));
            }
        }).detach();
    }
}
