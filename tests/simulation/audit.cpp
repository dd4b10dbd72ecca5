// SPDX-License-Identifier: MPL-2.0
#include "sync/client/audit.h"

#include "core/replica/digest.h"
#include "tests/simulation/catalogues.h"
#include "tests/simulation/dice.h"
#include "tests/simulation/harm.h"
#include "tests/simulation/world.h"

namespace touchbase::simulation {

/// A whole comparison of a device with the server over a network that works. Nothing where it does
/// not come to an end.
std::optional<replica::Repaired> World::audit(Device &device)
{
    sync::Audit audit(device.replica(), true);
    for (int step = 0; step < 200 && !audit.isDone(); ++step) {
        setTime(10);
        const auto outgoing = audit.request();
        const auto request = outgoing ? sync::Request::decode(outgoing->body)
                                      : Result<sync::Request>(outgoing.error());
        if (!request)
            return std::nullopt;
        const auto outcome = m_server.serve(0, {device.session, *request});
        const auto *answer = std::get_if<sync::Response>(&outcome.answer);
        const auto response =
            answer ? sync::Response::decode(answer->encode()) : Result<sync::Response>(invalid({}));
        if (!response || !audit.apply(*outgoing, *response, device.clock.now()))
            return std::nullopt;
    }
    return audit.isComplete() ? std::optional(audit.repaired()) : std::nullopt;
}

/// A row silently disappears from a device or from the server, or says something else. False when
/// there is no such row.
bool World::damage(Device &device, int slot)
{
    const replica::Entity *entity = replica::entity(slots()[size_t(slot)].entity);
    const Oracle::State state = stateOf(device, slot);
    if (!entity || !state)
        return false;
    const Id id = idOf(m_setup.seed, slot);
    switch (m_setup.seed / 4 % 3) {
    case 0:
        say([] { return QStringLiteral("  a row disappears from the device"); });
        loseRow(device.replica(), *entity, id);
        break;
    case 1:
        say([] { return QStringLiteral("  a row disappears from the server"); });
        loseRow(m_server.store(), *entity, id);
        break;
    default:
        for (const std::uint16_t number : slots()[size_t(slot)].fields) {
            const replica::Field *field = entity->field(number);
            if (!field || !state->values.find(number))
                continue;
            say([] { return QStringLiteral("  a value changes on the device"); });
            changeValue(device.replica(), *entity, id, *field, valueFor(*field, 999'999));
            return true;
        }
        return false;
    }
    return true;
}

/// Comparing finds nothing where nothing is wrong, and mends what is.
void World::checkAudit()
{
    Dice dice(m_setup.seed + 26);
    Device &device = *m_devices[size_t(dice.below(int(m_devices.size())))];
    const AsVersion running(device.program);
    const QString whole = replica::digest(device.replica()).hash;
    const auto quiet = audit(device);
    if (!quiet)
        return fail(QStringLiteral("G26: comparing with the server does not come to an end"));
    if (!quiet->taken.empty() || !quiet->given.empty())
        return fail(
            QStringLiteral("G26: comparing finds a difference where there is none (row %1)")
                .arg(slotOf((quiet->taken.empty() ? quiet->given : quiet->taken).front().id)));
    if (!damage(device, dice.below(int(slots().size()))))
        return;
    const auto mended = audit(device);
    if (!mended || mended->taken.size() + mended->given.size() != 1)
        return fail(QStringLiteral("G26: a row that changed by itself is not found"));
    if (replica::digest(device.replica()).hash != whole)
        return fail(QStringLiteral("G26: what changed by itself is not mended"));
    const auto again = audit(device);
    if (!again || !again->taken.empty() || !again->given.empty())
        fail(QStringLiteral("G26: comparing again finds a difference"));
}

} // namespace touchbase::simulation
