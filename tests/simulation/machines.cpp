// SPDX-License-Identifier: MPL-2.0
#include "tests/simulation/machines.h"

#include "sync/server/collect.h"
#include "sync/server/members.h"
#include "tests/simulation/catalogues.h"
#include "tests/simulation/harm.h"

#include <QtGlobal>

#include <map>

namespace touchbase::simulation {

using replica::Replica;

namespace {

const QString basePath = QStringLiteral("base.db");
const QString serverPath = QStringLiteral("server.db");
constexpr int sessions = 32;

const QTimeZone &utc()
{
    static const QTimeZone zone = QTimeZone::utc();
    return zone;
}

QByteArray key(bool encrypted) { return encrypted ? QByteArray(32, 'k') : QByteArray(); }

Result<std::unique_ptr<Replica>> openReplica(Disk &disk, const Clock &clock, bool encrypted,
                                             std::uint64_t number)
{
    return Replica::open({.path = basePath,
                          .key = key(encrypted),
                          .clock = &clock,
                          .vfs = encrypted ? disk.encryptingVfs() : disk.vfs(),
                          .replicaId = number,
                          .copyBeforeUpgrade = false});
}

/// An empty base, made once and copied for every world.
const Disk::Image &emptyBase(int program, bool encrypted)
{
    static std::map<std::pair<int, bool>, Disk::Image> made;
    Disk::Image &image = made[{program, encrypted}];
    if (image.empty()) {
        static std::vector<std::unique_ptr<Disk>> disks;
        disks.push_back(std::make_unique<Disk>());
        const FixedClock clock(genesis, utc());
        auto opened = openReplica(*disks.back(), clock, encrypted, 1);
        if (!opened)
            qFatal("%s", qPrintable(opened.error().message));
        opened->reset();
        image = disks.back()->image();
    }
    return image;
}

struct ServerTemplate {
    Disk::Image image;
    std::vector<server::Session> sessions;
};

/// A server with one account and many signed-in devices, made once and copied for every world.
const ServerTemplate &emptyServer(bool shared)
{
    static const auto make = [](bool isShared) {
        ServerTemplate made;
        static std::array<Disk, 2> disks;
        Disk &disk = disks[isShared];
        // Long ago: nobody waits for the devices that never come.
        const FixedClock clock(genesis - 2 * server::Retention().absence, utc());
        auto store = server::Store::open({.path = serverPath, .clock = &clock, .vfs = disk.vfs()});
        if (!store)
            qFatal("%s", qPrintable(store.error().message));
        server::Accounts accounts(**store);
        const QString email = QStringLiteral("ada@example.com");
        accounts.signUp(email, "hash", server::SignUp::Open, {}, {QStringLiteral("first"), 0});
        for (int i = 1; i <= sessions; ++i)
            made.sessions.push_back(
                std::get<server::Grant>(
                    accounts.signIn(email, {QStringLiteral("device"), std::uint64_t(i)}))
                    .session);
        server::Members members(**store);
        for (const Id &space : isShared ? sharedSpaces() : std::array<Id, 2>()) {
            if (space.isNull())
                continue;
            const auto added = members.create(accounts.numberOf(email), QStringLiteral("team"));
            nameSpace(**store, std::get<replica::SharedSpace>(added).id, space);
        }
        store->reset();
        made.image = disk.image();
        return made;
    };
    static const std::array<ServerTemplate, 2> empty{make(false), make(true)};
    return empty[shared];
}

} // namespace

Device::Device()
    : clock(genesis, utc())
{}

void Device::begin(int number, int newProgram, bool encrypted, const server::Session &newSession)
{
    // Tables that an upgrade changed are not laid out as those of the empty base.
    const bool mayKeepOpen = m_replica && !disk.hasCrashed() && m_madeBy == newProgram &&
                             program == newProgram && m_encrypted == encrypted;
    m_number = number;
    m_madeBy = program = newProgram;
    m_encrypted = encrypted;
    session = newSession;
    messages.clear();
    copy.clear();
    isPlugged = true;
    spoilsPush = spoilsPull = hasAsked = false;
    clockError = clockSetAt = 0;
    frozenAt.reset();
    const AsVersion running(program);
    if (mayKeepOpen) {
        disk.loadOpen(emptyBase(program, encrypted));
    } else {
        m_replica.reset();
        disk.load(emptyBase(program, encrypted));
        if (const QString problem = open(); !problem.isEmpty())
            qFatal("%s", qPrintable(problem));
    }
    // The copied base has the number of the one it was copied from.
    replica::Transaction transaction(m_replica->database());
    m_replica->renew();
    if (const auto committed = transaction.commit(); !committed)
        qFatal("%s", qPrintable(committed.error().message));
}

void Device::load(const Disk::Image &image)
{
    close();
    disk.load(image);
    m_madeBy = -1;
}

QString Device::open()
{
    m_replica.reset();
    auto opened = openReplica(disk, clock, m_encrypted, 0);
    if (!opened)
        return opened.error().message;
    m_replica = std::move(*opened);
    hasAsked = false;
    return {};
}

QString Device::restart(std::uint64_t random)
{
    disk.crashNow();
    m_replica.reset();
    disk.restart(random);
    messages.clear();
    return open();
}

Server::Server()
    : clocks{FixedClock(genesis, utc()), FixedClock(genesis, utc())}
{}

std::array<Id, 2> sharedSpaces() { return {Id::named(Id(), "one"), Id::named(Id(), "two")}; }

void Server::begin(int programs, bool shared)
{
    m_isShared = shared;
    m_stores.clear();
    m_stores.resize(size_t(programs));
    m_copies.clear();
    m_sessions = 0;
    disk.load(emptyServer(shared).image);
    if (const QString problem = open(); !problem.isEmpty())
        qFatal("%s", qPrintable(problem));
}

QString Server::open()
{
    for (auto &store : m_stores)
        store.reset();
    for (size_t i = 0; i < m_stores.size(); ++i) {
        auto opened =
            server::Store::open({.path = serverPath, .clock = &clocks[i], .vfs = disk.vfs()});
        if (!opened)
            return opened.error().message;
        m_stores[i] = std::move(*opened);
    }
    return {};
}

QString Server::restart(std::uint64_t random)
{
    disk.crashNow();
    for (auto &store : m_stores)
        store.reset();
    disk.restart(random);
    return open();
}

bool Server::goBack(int copy)
{
    if (m_copies.empty())
        return false;
    for (auto &store : m_stores)
        store.reset();
    disk.load(m_copies[size_t(copy) % m_copies.size()]);
    return open().isEmpty();
}

server::Session Server::newSession()
{
    return emptyServer(m_isShared).sessions[size_t(m_sessions++ % sessions)];
}

Result<void> Server::collect(int program)
{
    server::Retention retention;
    retention.marks = 8;
    return server::Collector(*m_stores[size_t(program) % m_stores.size()], retention).run();
}

server::SyncOutcome Server::serve(int program, const server::SyncCall &call)
{
    server::Service service(*m_stores[size_t(program) % m_stores.size()]);
    return service.sync(call);
}

} // namespace touchbase::simulation
