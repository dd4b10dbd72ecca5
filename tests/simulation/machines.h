// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/base/clock.h"
#include "sync/client/engine.h"
#include "sync/protocol/problem.h"
#include "sync/server/service.h"
#include "tests/simulation/disk.h"

#include <deque>
#include <memory>

namespace touchbase::simulation {

/// The moment at which every world begins, ms UTC.
inline constexpr qint64 genesis = 1'795'000'000'000;

/// A request or an answer on its way.
struct Message {
    std::shared_ptr<const sync::Engine::Outgoing> outgoing;
    bool isAnswer = false;
    QByteArray bytes;
    std::optional<sync::Problem> problem; ///< instead of an answer's bytes
    qint64 sentAt = 0;                    ///< true time of the request
};

/// A device: the shipped replica and engine on a disk, a clock and a link that go wrong as told.
class Device {
public:
    Device();

    /// An empty base of this version of the program, with a session of its own.
    void begin(int number, int program, bool encrypted, const server::Session &session);
    /// Another base in the place of its own. The program has to be started then.
    void load(const Disk::Image &image);
    /// Starts the program. False, with why, when it does not start.
    QString open();
    void close() { m_replica.reset(); }
    /// Power goes off and on again; starts the program.
    QString restart(std::uint64_t random);

    replica::Replica &replica() { return *m_replica; }
    replica::Replica *operator->() { return m_replica.get(); }

    int number() const { return m_number; }
    Disk disk;
    FixedClock clock;
    qint64 clockError = 0;          ///< ms ahead of the true time
    qint64 clockSetAt = 0;          ///< true time
    std::optional<qint64> frozenAt; ///< what the standing clock shows
    bool isPlugged = true;
    bool hasAsked = false; ///< since the program started: it knows that it is no copy
    bool spoilsPush = false;
    bool spoilsPull = false;
    int program = 0; ///< its version (catalogues.h)
    server::Session session;
    std::deque<Message> messages;
    Disk::Image copy; ///< of the closed base; empty for none

private:
    int m_number = 0;
    bool m_encrypted = false;
    int m_madeBy = -1; ///< the version of the program that made the base; -1 for one from elsewhere
    std::unique_ptr<replica::Replica> m_replica;
};

/// The server: one database and one or two programs that serve it.
class Server {
public:
    Server();

    void begin(int programs, bool shared);
    QString open();
    QString restart(std::uint64_t random);
    void save() { m_copies.push_back(disk.image()); }
    /// Goes back to a copy; false when there is none.
    bool goBack(int copy);

    /// A session that nobody has had yet.
    server::Session newSession();
    server::SyncOutcome serve(int program, const server::SyncCall &call);
    server::Store &store() { return *m_stores.front(); }
    /// Lets go of what no device needs; small marks, so that worlds meet their end.
    Result<void> collect(int program);
    int programs() const { return int(m_stores.size()); }

    Disk disk;
    std::array<FixedClock, 2> clocks; ///< one for each program

private:
    std::vector<std::unique_ptr<server::Store>> m_stores;
    std::vector<Disk::Image> m_copies;
    int m_sessions = 0;
    bool m_isShared = false;
};

/// The spaces that the account of a shared world shares, beside its private one.
std::array<Id, 2> sharedSpaces();

} // namespace touchbase::simulation
