// SPDX-License-Identifier: MPL-2.0
#include "tests/simulation/simulatedworld.h"

#include "core/replica/journal.h"
#include "core/replica/outbox.h"

namespace touchbase::test {

using replica::ContactEntity;

namespace {

constexpr const char *fields[] = {"first_name", "job_title", "notes"};
constexpr qint64 hour = 3'600'000;

} // namespace

SimulatedWorld::SimulatedWorld(quint32 seed)
    : m_random(seed)
{
    for (std::uint64_t number = 1; number <= 3; ++number)
        m_devices.push_back(std::make_unique<TestDevice>(m_server, number));
}

QString SimulatedWorld::live(int steps)
{
    // How often each thing happens beside the others.
    static constexpr std::pair<int, Action> actions[] = {
        {20, &SimulatedWorld::write},       {8, &SimulatedWorld::create},
        {4, &SimulatedWorld::remove},       {5, &SimulatedWorld::undo},
        {3, &SimulatedWorld::moveClock},    {3, &SimulatedWorld::reopen},
        {14, &SimulatedWorld::synchronise}, {4, &SimulatedWorld::loseAnswer},
        {3, &SimulatedWorld::sendTwice},    {1, &SimulatedWorld::keepCopy},
        {1, &SimulatedWorld::restoreCopy},
    };
    int sum = 0;
    for (const auto &[weight, action] : actions)
        sum += weight;
    for (int i = 0; i < steps && m_problem.isEmpty(); ++i) {
        const qint64 passed = 1 + pick(10'000);
        m_server.clock.advance(passed);
        for (const auto &device : m_devices)
            device->clock.advance(passed);
        const int number = pick(int(m_devices.size()));
        int left = pick(sum);
        for (const auto &[weight, action] : actions) {
            left -= weight;
            if (left < 0) {
                const QString what = (this->*action)(*m_devices[size_t(number)]);
                m_trace << QStringLiteral("%1: device %2 %3").arg(i).arg(number + 1).arg(what);
                break;
            }
        }
    }
    return m_problem.isEmpty() ? heal() : m_problem;
}

QString SimulatedWorld::create(TestDevice &device)
{
    quint32 words[4];
    m_random.fillRange(words);
    m_contacts.push_back(Id::fromBytes(words));
    const QString value = freshValue();
    device.write(ContactEntity, m_contacts.back(), {{"first_name", value}});
    m_written.insert({m_contacts.back(), value});
    return QStringLiteral("creates contact %1 as %2").arg(m_contacts.size()).arg(value);
}

QString SimulatedWorld::write(TestDevice &device)
{
    if (m_contacts.empty())
        return create(device);
    const int contact = pick(int(m_contacts.size()));
    const char *field = fields[pick(3)];
    const QString value = freshValue();
    device.write(ContactEntity, m_contacts[size_t(contact)], {{field, value}});
    m_written.insert({m_contacts[size_t(contact)], value});
    return QStringLiteral("writes %1 of contact %2 as %3")
        .arg(QLatin1String(field))
        .arg(contact + 1)
        .arg(value);
}

QString SimulatedWorld::remove(TestDevice &device)
{
    if (m_contacts.empty())
        return create(device);
    const int contact = pick(int(m_contacts.size()));
    replica::Edit edit(*device, QStringLiteral("delete"));
    const bool removed = edit.remove(ContactEntity, m_contacts[size_t(contact)]);
    if (const auto committed = edit.commit(); !committed)
        m_problem = committed.error().message;
    return QStringLiteral("deletes contact %1: %2").arg(contact + 1).arg(removed);
}

QString SimulatedWorld::undo(TestDevice &device)
{
    const auto undone = replica::undo(*device, {});
    return undone ? QStringLiteral("undoes, %1 changed since").arg(undone->changedSince)
                  : QStringLiteral("has nothing to undo");
}

QString SimulatedWorld::moveClock(TestDevice &device)
{
    static constexpr qint64 errors[] = {0,     30'000,        -30'000,       hour,
                                        -hour, 87'600 * hour, -87'600 * hour};
    const qint64 error = errors[pick(int(std::size(errors)))];
    device.clock.set(m_server.clock.now() + error);
    return QStringLiteral("has a clock that errs by %1 ms").arg(error);
}

QString SimulatedWorld::reopen(TestDevice &device)
{
    device.open();
    return QStringLiteral("starts again");
}

QString SimulatedWorld::synchronise(TestDevice &device)
{
    int pushed = 0;
    int pulled = 0;
    for (int i = 0; i < 100; ++i) {
        const auto step = device.step();
        if (!step) {
            m_problem = step.error().message;
            return m_problem;
        }
        pushed += step->pushed;
        pulled += step->pulled;
        if (step->refused || step->quarantined)
            m_problem = QStringLiteral("a row was refused or set aside");
        if (!step->more)
            return QStringLiteral("pushes %1 and pulls %2").arg(pushed).arg(pulled);
    }
    m_problem = QStringLiteral("a round does not end");
    return m_problem;
}

QString SimulatedWorld::loseAnswer(TestDevice &device)
{
    device.stepWithoutAnswer();
    return QStringLiteral("loses an answer");
}

QString SimulatedWorld::sendTwice(TestDevice &device)
{
    sync::Engine engine(*device);
    const auto outgoing = engine.request();
    server::SyncOutcome first = device.ask(*outgoing);
    device.ask(*outgoing);
    if (const auto *problem = std::get_if<sync::Problem>(&first.answer)) {
        m_problem = problem->detail;
        return m_problem;
    }
    const QByteArray answer = std::get<sync::Response>(first.answer).encode();
    for (int i = 0; i < 2; ++i) {
        if (const auto applied = engine.apply(*outgoing, answer, device.clock.now()); !applied)
            m_problem = applied.error().message;
    }
    return QStringLiteral("sends and hears everything twice");
}

QString SimulatedWorld::keepCopy(TestDevice &)
{
    m_copies << QStringLiteral("copy-%1.db").arg(m_copies.size());
    m_server.saveCopy(m_copies.last());
    return QStringLiteral("looks on as the server is copied");
}

QString SimulatedWorld::restoreCopy(TestDevice &device)
{
    if (m_copies.isEmpty())
        return keepCopy(device);
    const int copy = pick(int(m_copies.size()));
    m_server.restoreCopy(m_copies[copy]);
    return QStringLiteral("looks on as the server goes back to copy %1").arg(copy);
}

QString SimulatedWorld::heal()
{
    for (int round = 0; round < 2; ++round) {
        for (const auto &device : m_devices) {
            m_trace << QStringLiteral("healing: ") + synchronise(*device);
            if (!m_problem.isEmpty())
                return m_problem;
        }
    }
    for (const auto &device : m_devices) {
        if (replica::hasUnsentRows(**device))
            return QStringLiteral("after two rounds something is still unsent");
        if (device->digest() != m_devices.front()->digest())
            return QStringLiteral("the devices differ: ") + difference(*device);
        if (const QStringList problems = replica::check(**device); !problems.isEmpty())
            return problems.first();
    }
    return lost();
}

/// The first contact that a device holds in another state than the first device.
QString SimulatedWorld::difference(TestDevice &device)
{
    const replica::Entity &contacts = *replica::entity(ContactEntity);
    const auto text = [](const std::optional<replica::RowState> &state) {
        QString all;
        if (!state)
            return QStringLiteral("nothing");
        for (const auto &[field, stamp] : state->stamps())
            all += QStringLiteral("%1@%2 ").arg(field).arg(stamp.hex());
        if (state->tomb)
            all += QStringLiteral("deleted %1 seen %2")
                       .arg(state->tomb->stamp.hex(),
                            QString::fromLatin1(state->tomb->seen.encode().toHex()));
        return all;
    };
    for (size_t i = 0; i < m_contacts.size(); ++i) {
        const auto one = (*m_devices.front())->state(contacts, m_contacts[i]);
        const auto other = device->state(contacts, m_contacts[i]);
        if (text(one) != text(other))
            return QStringLiteral("contact %1\n  %2\n  %3").arg(i + 1).arg(text(one), text(other));
    }
    return QStringLiteral("in values");
}

/// Whatever anybody wrote is what stands, or in somebody's history.
QString SimulatedWorld::lost()
{
    const replica::Entity &contacts = *replica::entity(ContactEntity);
    std::set<Written> found;
    for (const auto &device : m_devices) {
        for (const Id &contact : m_contacts) {
            for (const replica::FieldVersion &version :
                 replica::history(**device, contacts, contact, nullptr))
                found.insert({contact, version.value.toString()});
        }
    }
    for (const Written &written : m_written) {
        if (!found.contains(written))
            return QStringLiteral("“%1” is lost").arg(written.second);
    }
    return {};
}

} // namespace touchbase::test
