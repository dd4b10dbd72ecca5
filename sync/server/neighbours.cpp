// SPDX-License-Identifier: MPL-2.0
#include "sync/server/neighbours.h"

#include "sync/server/postgresdatabase.h"

#include <QList>

#include <array>
#include <atomic>
#include <libpq-fe.h>
#include <mutex>
#include <poll.h>
#include <sys/eventfd.h>
#include <thread>
#include <unistd.h>

namespace touchbase::server {

namespace {

constexpr int retryMs = 1000;
constexpr size_t mostKept = 10'000;

using Connection = std::unique_ptr<PGconn, decltype(&PQfinish)>;

} // namespace

class Neighbours::Line {
public:
    Line(QString url, Api::Events events, std::function<void()> missed)
        : m_url(url.toUtf8())
        , m_events(std::move(events))
        , m_missed(std::move(missed))
        , m_wake(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
        , m_thread([this] { run(); })
    {}
    ~Line()
    {
        m_ending = true;
        wake();
        m_thread.join();
        ::close(m_wake);
    }
    Line(const Line &) = delete;
    Line &operator=(const Line &) = delete;

    void tell(QByteArray words)
    {
        {
            const std::lock_guard lock(m_mutex);
            // Too many to keep say no more than that there were some.
            if (m_outgoing.size() >= mostKept)
                m_outgoing = {"missed"};
            else
                m_outgoing.push_back(std::move(words));
        }
        wake();
    }

private:
    void wake() { eventfd_write(m_wake, 1); }

    /// Until either side has something, or some time passed.
    void wait(int socket, int ms)
    {
        std::array<pollfd, 2> both{{{m_wake, POLLIN, 0}, {socket, POLLIN, 0}}};
        ::poll(both.data(), socket < 0 ? 1 : 2, ms);
        eventfd_t count = 0;
        eventfd_read(m_wake, &count);
    }
    std::vector<QByteArray> takeOutgoing()
    {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_outgoing, {});
    }
    void run()
    {
        while (!m_ending) {
            const Connection connection(connectTo(m_url), &PQfinish);
            PGresult *listening = PQexec(connection.get(), "LISTEN touchbase");
            const bool isUp = PQresultStatus(listening) == PGRES_COMMAND_OK;
            PQclear(listening);
            if (isUp) {
                m_missed();
                talk(connection.get());
            }
            if (!m_ending)
                wait(-1, retryMs);
        }
    }
    void talk(PGconn *connection)
    {
        while (!m_ending) {
            if (!say(connection))
                return;
            if (!PQconsumeInput(connection) || PQstatus(connection) != CONNECTION_OK)
                return;
            while (PGnotify *heard = PQnotifies(connection)) {
                if (heard->be_pid != PQbackendPID(connection))
                    hear(QByteArray(heard->extra).split(' '));
                PQfreemem(heard);
            }
            wait(PQsocket(connection), -1);
        }
    }
    /// What could not be said stays for the next connection.
    bool say(PGconn *connection)
    {
        std::vector<QByteArray> words = takeOutgoing();
        for (size_t i = 0; i < words.size(); ++i) {
            const char *const values[] = {words[i].constData()};
            PGresult *said = PQexecParams(connection, "SELECT pg_notify('touchbase',$1)", 1,
                                          nullptr, values, nullptr, nullptr, 0);
            const bool isSaid = PQresultStatus(said) == PGRES_TUPLES_OK;
            PQclear(said);
            if (isSaid)
                continue;
            const std::lock_guard lock(m_mutex);
            m_outgoing.insert(m_outgoing.begin(), words.begin() + qsizetype(i), words.end());
            return false;
        }
        return true;
    }
    void hear(const QList<QByteArray> &words)
    {
        const auto id = [&](qsizetype at) {
            return Id::fromHex(QString::fromLatin1(words.value(at))).value_or(Id());
        };
        if (words.first() == "moved") {
            std::vector<qint64> accounts;
            for (const QByteArray &account : words.value(1).split(','))
                accounts.push_back(account.toLongLong());
            m_events.moved({std::move(accounts), id(2), id(3), words.value(4).toLongLong()});
        } else if (words.first() == "revoked")
            m_events.revoked(words.value(1).toLongLong(), id(2));
        else if (words.first() == "missed")
            m_missed();
    }

    QByteArray m_url;
    Api::Events m_events;
    std::function<void()> m_missed;
    int m_wake; ///< an eventfd: something is to be told, or it ends
    std::atomic<bool> m_ending = false;
    std::mutex m_mutex;
    std::vector<QByteArray> m_outgoing;
    std::thread m_thread; ///< last, so that all else stands when it begins
};

Neighbours::Neighbours(QString url, Api::Events events, std::function<void()> missed)
    : m_line(std::make_unique<Line>(std::move(url), std::move(events), std::move(missed)))
{}

Neighbours::~Neighbours() = default;

void Neighbours::tellMoved(const Hint &hint)
{
    // One message holds 8,000 bytes.
    constexpr size_t accountsAtOnce = 300;
    for (size_t from = 0; from < hint.accounts.size(); from += accountsAtOnce) {
        QByteArray accounts;
        for (size_t i = from; i < std::min(from + accountsAtOnce, hint.accounts.size()); ++i)
            accounts += (i > from ? "," : "") + QByteArray::number(hint.accounts[i]);
        m_line->tell("moved " + accounts + ' ' + hint.except.hex().toLatin1() + ' ' +
                     hint.space.hex().toLatin1() + ' ' + QByteArray::number(hint.head));
    }
}

void Neighbours::tellRevoked(qint64 account, const Id &device)
{
    m_line->tell("revoked " + QByteArray::number(account) + ' ' + device.hex().toLatin1());
}

} // namespace touchbase::server
