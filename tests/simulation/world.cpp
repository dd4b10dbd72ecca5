// SPDX-License-Identifier: MPL-2.0
#include "tests/simulation/world.h"

#include "core/base/random.h"
#include "core/replica/digest.h"
#include "tests/simulation/catalogues.h"
#include "tests/simulation/dice.h"

#include <numeric>
#include <set>

namespace touchbase::simulation {

namespace {

/// What every part of the product draws its randomness from while a world lives.
Dice worldDice(0);
quint64 draw() { return worldDice.next(); }

QString text(const Oracle::State &state)
{
    if (!state)
        return QStringLiteral("nothing");
    QString all;
    for (const auto &[field, stamp] : state->stamps()) {
        const replica::Value *value = state->values.find(field);
        all += QStringLiteral("%1=%2@%3 ")
                   .arg(field)
                   .arg(value ? textOf(*value) : QString(), stamp.hex());
    }
    if (state->tomb) {
        all += QStringLiteral("%1 by %2, seen")
                   .arg(state->isLive() ? QStringLiteral("back after") : QStringLiteral("deleted"),
                        state->tomb->stamp.hex());
        for (const auto &[field, stamp] : state->tomb->seen)
            all += QStringLiteral(" %1@%2").arg(field).arg(stamp.hex());
    }
    return all;
}

} // namespace

World::World() = default;
World::~World() { setRandomSource(nullptr); }

QString World::live(const Story &story, QStringList *trace)
{
    m_trace = trace;
    m_problem.clear();
    worldDice = Dice(story.setup.seed);
    setRandomSource(draw);
    begin(story.setup);
    say([&] { return story.setup.toText(); });
    for (const Action &action : story.actions) {
        happen(action);
        if (!m_problem.isEmpty())
            return m_problem;
    }
    heal();
    // What stands in two spaces is found by whoever reads both, and the others hear of it later.
    if (story.setup.shared)
        heal();
    if (m_problem.isEmpty())
        checkDrained();
    if (m_problem.isEmpty() && m_hasTwins)
        partTwins();
    if (m_problem.isEmpty() && story.setup.mixed)
        upgradeAll();
    if (m_problem.isEmpty())
        judge();
    if (m_problem.isEmpty() && !m_spoilt && story.setup.seed % 4 == 0)
        checkAudit();
    return m_problem;
}

void World::begin(const Setup &setup)
{
    m_setup = setup;
    m_oracle = {};
    m_now = genesis;
    m_serverErrors = {};
    m_serverLatest = 0;
    m_serverCrashing = 0;
    m_spoilt = m_hasTwins = m_hasMerged = false;
    m_server.begin(setup.servers, setup.shared);
    m_devices.clear();
    const auto count = size_t(setup.devices);
    m_who.resize(count);
    std::iota(m_who.begin(), m_who.end(), 0);
    m_measured.assign(count, false);
    m_wasAhead.assign(count, false);
    m_crashing.assign(count, 0);
    m_contact.assign(count, genesis);
    m_silence.assign(count, 0);
    m_allowed.clear();
    std::array<size_t, programs> used{};
    Dice dice(setup.seed + 7);
    for (size_t i = 0; i < count; ++i) {
        const int program = setup.mixed ? dice.below(programs) : shippedProgram;
        auto &machines = m_machines[{program, setup.encrypted}];
        if (size_t &place = used[size_t(program)]; machines.size() == place++)
            machines.push_back(std::make_unique<Device>());
        m_devices.push_back(machines[used[size_t(program)] - 1].get());
        m_devices[i]->begin(int(i), program, setup.encrypted, m_server.newSession());
    }
    setTime(0);
}

void World::setTime(qint64 passed)
{
    m_now += passed;
    for (Device *device : m_devices)
        device->clock.set(device->frozenAt ? *device->frozenAt : m_now + device->clockError);
    for (size_t i = 0; i < m_server.clocks.size(); ++i) {
        m_server.clocks[i].set(m_now + m_serverErrors[i]);
        m_serverLatest = std::max(m_serverLatest, m_server.clocks[i].now());
    }
}

void World::happen(const Action &action)
{
    setTime(action.pause);
    Device &device = *m_devices[size_t(action.device) % m_devices.size()];
    const AsVersion running(device.program);
    say([&] {
        return QStringLiteral("%1: device %2: %3")
            .arg(action.serial)
            .arg(device.number() + 1)
            .arg(QLatin1String(name(action.kind)));
    });
    if (action.kind <= Kind::RestoreValue)
        person(action, device);
    else if (action.kind <= Kind::Plug)
        network(action, device);
    else if (action.kind <= Kind::Compare)
        machine(action, device);
    else
        serverMachine(action);
}

void World::heal()
{
    say([] { return QStringLiteral("everything works again"); });
    for (Device *device : m_devices) {
        device->isPlugged = true;
        device->spoilsPush = device->spoilsPull = false;
        device->messages.clear();
        device->disk.fillUpAfter(-1);
        device->disk.crashAt(-1);
        m_crashing[size_t(device->number())] = 0;
    }
    m_serverCrashing = 0;
    m_server.disk.crashAt(-1);
    m_server.disk.fillUpAfter(-1);
    for (int i = 0; i < 2; ++i) {
        for (Device *device : m_devices) {
            setTime(10);
            const AsVersion running(device->program);
            say([&] { return QStringLiteral("device %1 synchronises").arg(device->number() + 1); });
            if (!round(*device, std::uint32_t(i)) && m_problem.isEmpty())
                fail(QStringLiteral("G8: device %1 cannot finish a round")
                         .arg(device->number() + 1));
        }
    }
}

/// What waited to be sent has gone.
void World::checkDrained()
{
    for (Device *device : m_devices) {
        const AsVersion running(device->program);
        if (replica::hasUnsentRows(device->replica()))
            fail(QStringLiteral("G8: after two rounds device %1 has something unsent")
                     .arg(device->number() + 1));
    }
}

/// Once everybody has written something, no two write under one number.
void World::partTwins()
{
    for (Device *device : m_devices) {
        const AsVersion running(device->program);
        const int serial = 1'000'000 + device->number();
        person({Kind::Write, device->number(), 4, 1, 1, 0, serial}, *device);
        round(*device, 0);
    }
    heal();
    std::set<std::uint64_t> numbers;
    for (Device *device : m_devices) {
        if (!numbers.insert(device->replica().id()).second)
            fail(QStringLiteral("G15: device %1 writes under the number of another")
                     .arg(device->number() + 1));
    }
}

/// Everybody gets the newest program: what it knows more than others was kept for it.
void World::upgradeAll()
{
    for (Device *device : m_devices) {
        upgrade(*device, newestProgram);
        const AsVersion running(device->program);
        if (m_problem.isEmpty() && replica::hasUnsentRows(device->replica()))
            fail(QStringLiteral("G13: its upgrade makes device %1 send something")
                     .arg(device->number() + 1));
    }
}

void World::judge()
{
    for (Device *device : m_devices) {
        const AsVersion running(device->program);
        if (const QString problem = difference(*device); !problem.isEmpty())
            return fail(problem);
        // Reading whole files takes long: SQLite is trusted on disks that did as they were told.
        const bool wholly = device->disk.wasHarmed() || device == m_devices.front();
        const QStringList problems =
            wholly ? replica::check(device->replica()) : replica::checkRows(device->replica());
        if (!problems.isEmpty())
            return fail(QStringLiteral("G1: on device %1: %2")
                            .arg(device->number() + 1)
                            .arg(problems.first()));
    }
    if (m_hasMerged)
        checkMerged(*m_devices.front());
    if (m_setup.shared)
        checkPlaces();
    for (int slot = 0; slot < int(slots().size()) && m_problem.isEmpty(); ++slot) {
        std::vector<Oracle::View> views;
        for (Device *device : m_devices) {
            const AsVersion running(device->program);
            views.push_back(
                {standing(*device, slot), versionsOf(*device, slot), recoveredOf(*device, slot)});
        }
        for (const Oracle::View &view : views) {
            const bool isJudged = view.state && !m_oracle.isSpoilt(slot);
            for (const auto &[field, stamp] :
                 isJudged ? view.state->stamps() : replica::FieldStamps()) {
                if (stamp.ms() > m_serverLatest + 60'000 + 1)
                    return fail(QStringLiteral("G5: field %1 of row %2 stands in the future")
                                    .arg(field)
                                    .arg(slot));
            }
        }
        if (views.front().state && views.front().state->isErased() && !m_oracle.isSpoilt(slot))
            checkErasedThere(slot);
        // What nobody knew how to erase goes with the round after the upgrade.
        if (m_setup.mixed && slots()[size_t(slot)].entity == newEntity &&
            isErased(*m_devices.front(), slots()[size_t(slot)].owner))
            continue;
        // A device that did not know a kind of rows did not note its conflicts either.
        const bool isShown = slots()[size_t(slot)].entity != newEntity;
        if (const QString problem = m_oracle.judge(slot, views, isShown); !problem.isEmpty())
            return fail(problem + QStringLiteral("\n  ") + text(views.front().state));
    }
}

/// In what a device differs from the first one.
QString World::difference(Device &device)
{
    Device &first = *m_devices.front();
    if (!m_spoilt) {
        const QString mine = replica::digest(device.replica()).hash;
        const AsVersion running(first.program);
        if (mine == replica::digest(first.replica()).hash)
            return {};
    }
    for (int slot = 0; slot < int(slots().size()); ++slot) {
        const Oracle::State here = standing(first, slot);
        const Oracle::State there = standing(device, slot);
        const QString one = text(here);
        const QString other = text(there);
        if (one != other && !m_oracle.isSpoilt(slot))
            return QStringLiteral("%1: row %2 differs on device %3\n  %4\n  %5")
                .arg(here && there ? QStringLiteral("G1") : QStringLiteral("G17"))
                .arg(slot)
                .arg(device.number() + 1)
                .arg(one, other);
    }
    return m_spoilt ? QString()
                    : QStringLiteral("G26: the digests of equal rows differ on device %1")
                          .arg(device.number() + 1);
}

void World::compare(Device &device, Device &other)
{
    if (device.program != other.program)
        return; // they do not show the same
    bool equal = true;
    for (int slot = 0; slot < int(slots().size()); ++slot) {
        const QString mine = text(standing(device, slot));
        const AsVersion running(other.program);
        equal = equal && mine == text(standing(other, slot));
    }
    const QString mine = replica::digest(device.replica()).hash;
    const AsVersion running(other.program);
    if ((mine == replica::digest(other.replica()).hash) != equal)
        fail(QStringLiteral("G26: the rows of devices %1 and %2 are %3, their digests are not")
                 .arg(device.number() + 1)
                 .arg(other.number() + 1)
                 .arg(equal ? QStringLiteral("equal") : QStringLiteral("different")));
}

void World::fail(const QString &problem)
{
    if (m_problem.isEmpty())
        m_problem = problem;
    say([&] { return QStringLiteral("  ") + problem; });
}

int World::slotOf(const Id &id) const
{
    for (int slot = 0; slot < int(slots().size()); ++slot) {
        if (idOf(m_setup.seed, slot) == id)
            return slot;
    }
    return -1;
}

Oracle::State World::stateOf(Device &device, int slot)
{
    const replica::Entity *entity = replica::entity(slots()[size_t(slot)].entity);
    return entity ? device->state(*entity, idOf(m_setup.seed, slot)) : std::nullopt;
}

std::vector<replica::FieldVersion> World::versionsOf(Device &device, int slot)
{
    const replica::Entity *entity = replica::entity(slots()[size_t(slot)].entity);
    if (!entity)
        return {};
    return replica::history(device.replica(), *entity, idOf(m_setup.seed, slot));
}

} // namespace touchbase::simulation
