// SPDX-License-Identifier: MPL-2.0
#include "core/replica/digest.h"
#include "tests/simulation/catalogues.h"
#include "tests/simulation/dice.h"
#include "tests/simulation/world.h"

namespace touchbase::simulation {

namespace {

constexpr qint64 second = 1000;
constexpr qint64 hour = 3600 * second;
constexpr qint64 year = 365 * 24 * hour;

constexpr qint64 clockErrors[] = {0,    0,     second,    -second,    30 * second, -90 * second,
                                  hour, -hour, 24 * hour, -24 * hour, 10 * year,   -10 * year};
constexpr qint64 serverErrors[] = {
    0, 0, 0, 0, second, -second, second, 30 * second, -30 * second, hour, -hour, 0};
constexpr qint64 ages[] = {100 * 24 * hour, 100 * 24 * hour, 190 * 24 * hour, year,
                           460 * 24 * hour};
constexpr qint64 waits[] = {second, 60 * second, hour, 24 * hour, 30 * 24 * hour, 2 * year};

} // namespace

/// What was to happen to a device during its last action happens now at the latest.
void World::settle(Device &device)
{
    const std::uint32_t random = std::exchange(m_crashing[size_t(device.number())], 0);
    if (random || device.disk.hasCrashed())
        restart(device, random);
}

void World::restart(Device &device, std::uint32_t random)
{
    // What was confirmed before power went off is there afterwards.
    const bool wasQuiet = !device.disk.hasCrashed();
    const QString before = wasQuiet ? replica::digest(device.replica()).hash : QString();
    say([] { return QStringLiteral("  power goes off and on again"); });
    if (const QString problem = device.restart(random); !problem.isEmpty())
        return fail(QStringLiteral("G10: device %1 does not start any more: %2")
                        .arg(device.number() + 1)
                        .arg(problem));
    if (wasQuiet && replica::digest(device.replica()).hash != before)
        fail(QStringLiteral("G10: device %1 lost what it had confirmed").arg(device.number() + 1));
}

void World::restartServer()
{
    say([] { return QStringLiteral("  the server crashes"); });
    const std::uint32_t random = std::exchange(m_serverCrashing, 0);
    if (const QString problem = m_server.restart(random); !problem.isEmpty())
        fail(QStringLiteral("G10: the server does not start: ") + problem);
}

/// What only this device has may go with it.
void World::becomesAnother(Device &device)
{
    std::vector<std::vector<replica::FieldVersion>> elsewhere(slots().size());
    for (Device *other : m_devices) {
        if (other == &device)
            continue;
        const AsVersion running(other->program);
        for (size_t slot = 0; slot < slots().size(); ++slot) {
            for (auto &version : versionsOf(*other, int(slot)))
                elsewhere[slot].push_back(std::move(version));
        }
    }
    int &who = m_who[size_t(device.number())];
    m_oracle.forgot(who, elsewhere);
    who += int(m_devices.size());
    device.messages.clear();
    m_measured[size_t(device.number())] = false;
    m_silence[size_t(device.number())] = m_now; // whatever it has may be from long ago
}

/// What a device that went back has to send, it sends as another.
void World::noteUnsent(Device &device)
{
    if (!m_problem.isEmpty())
        return;
    const auto outgoing = sync::Engine(device.replica()).request();
    for (const auto &row : outgoing ? outgoing->sent : std::vector<replica::UnsentRow>()) {
        for (const replica::UnsentField &field : row.fields)
            m_oracle.sentAnew(slotOf(row.id), field.field, field.value);
    }
}

void World::setClock(Device &device, qint64 error)
{
    const auto number = size_t(device.number());
    const AsVersion running(device.program);
    device.clockError = error;
    m_measured[number] = false;
    device.clockSetAt = m_now;
    // What it was corrected by, it may not need any more. And what is unsent may be moved by what
    // this clock errs by, though another one had timed it.
    const bool isAhead = device.clockError > 0 || device.clockError + device->clockOffset() > 1000;
    const bool mayMove = replica::hasUnsentRows(device.replica());
    m_wasAhead[number] = m_wasAhead[number] || isAhead || mayMove;
    if (mayMove)
        m_oracle.hadWrongTime(m_who[number]);
    setTime(0);
    say([&] { return QStringLiteral("  its clock errs by %1 ms").arg(device.clockError); });
}

void World::machine(const Action &action, Device &device)
{
    const auto number = size_t(device.number());
    Device &other = *m_devices[size_t(action.a) % m_devices.size()];
    const auto reopen = [&](Device &which) {
        const QString problem = which.open();
        if (which.disk.hasCrashed() || m_crashing[size_t(which.number())])
            settle(which);
        else if (!problem.isEmpty())
            fail(QStringLiteral("G10: device %1 does not open: %2")
                     .arg(which.number() + 1)
                     .arg(problem));
    };
    switch (action.kind) {
    case Kind::SetClock:
        return setClock(device, clockErrors[size_t(action.a) % std::size(clockErrors)]);
    case Kind::Freeze:
        device.frozenAt = device.clock.now();
        m_measured[number] = false;
        device.clockSetAt = m_now;
        return;
    case Kind::Thaw:
        device.frozenAt.reset();
        m_measured[number] = false;
        device.clockSetAt = m_now;
        return setTime(0);
    case Kind::Wait:
        return setTime(waits[size_t(action.a) % std::size(waits)]);
    case Kind::Age:
        return setTime(ages[size_t(action.a) % std::size(ages)]);
    case Kind::Prune:
        return prune(device, action.salt);
    case Kind::Reopen:
        device.close();
        return reopen(device);
    case Kind::Crash:
        m_crashing[number] = action.salt | 1;
        return device.disk.crashAt(action.a);
    case Kind::FillDisk:
        return device.disk.fillUpAfter(action.a);
    case Kind::CopyDevice:
        device.close();
        device.copy = device.disk.image();
        return reopen(device);
    case Kind::RestoreDevice:
        if (device.copy.empty())
            return;
        becomesAnother(device);
        device.load(device.copy);
        reopen(device);
        return noteUnsent(device);
    case Kind::Clone:
        if (&other == &device)
            return;
        becomesAnother(device);
        m_oracle.hadTwins();
        m_hasTwins = true;
        {
            const AsVersion running(other.program);
            other.close();
            device.load(other.disk.image());
            reopen(other);
        }
        device.program = other.program;
        device.session = other.session;
        {
            const AsVersion running(device.program);
            reopen(device);
        }
        if (action.salt % 2) {
            // Both stand where the copied machine stood, and give the same stamps.
            setClock(device, device.clockError - hour);
            setClock(other, device.clockError);
        }
        return;
    case Kind::Join:
        becomesAnother(device);
        device.begin(device.number(), device.program, m_setup.encrypted, m_server.newSession());
        m_wasAhead[number] = false;
        return setTime(0);
    case Kind::Upgrade:
        if (m_setup.mixed)
            upgrade(device, std::min(device.program + 1, newestProgram));
        return;
    case Kind::Compare:
        if (&other != &device)
            compare(device, other);
        return;
    default:
        return;
    }
}

void World::upgrade(Device &device, int program)
{
    device.disk.fillUpAfter(-1);
    device.close();
    device.program = program;
    const AsVersion running(program);
    const QString problem = device.open();
    if (problem.isEmpty() || device.disk.hasCrashed())
        settle(device);
    else
        fail(QStringLiteral("G12: device %1 cannot be upgraded: %2")
                 .arg(device.number() + 1)
                 .arg(problem));
}

void World::serverMachine(const Action &action)
{
    switch (action.kind) {
    case Kind::SetServerClock:
        m_serverErrors[size_t(action.salt) % m_serverErrors.size()] =
            serverErrors[size_t(action.a) % std::size(serverErrors)];
        m_oracle.hadWrongTime();
        return setTime(0);
    case Kind::ReopenServer:
        if (const QString problem = m_server.open(); m_server.disk.hasCrashed())
            restartServer();
        else if (!problem.isEmpty())
            fail(QStringLiteral("G10: the server does not open: ") + problem);
        return;
    case Kind::CrashServer:
        m_serverCrashing = action.salt | 1;
        return m_server.disk.crashAt(action.a);
    case Kind::FillServerDisk:
        return m_server.disk.fillUpAfter(action.a);
    case Kind::CopyServer:
        return m_server.save();
    case Kind::RestoreServer:
        if (m_server.goBack(action.a))
            m_oracle.serverWentBack();
        return;
    case Kind::Collect:
        return collect(action.salt);
    default:
        return;
    }
}

} // namespace touchbase::simulation
