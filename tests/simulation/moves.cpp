// SPDX-License-Identifier: MPL-2.0
#include "core/replica/spaces.h"
#include "tests/simulation/world.h"

namespace touchbase::simulation {

/// The contact that an action shares, and the number of the space on the device; 0 where the device
/// does not know that one yet.
std::pair<Id, qint64> World::sharedBy(const Action &action, Device &device) const
{
    const Id contact = mergedBy(action).first;
    if (action.b == 0)
        return {contact, replica::privateSpace};
    return {contact,
            replica::numberOfSpace(device->database(), sharedSpaces()[size_t(action.b - 1) % 2])};
}

/// Each row is in one space, the one that it names, on the server and on every device.
void World::checkPlaces()
{
    server::Database &server = m_server.store().database();
    for (int slot = 0; slot < int(slots().size()) && m_problem.isEmpty(); ++slot) {
        const Id id = idOf(m_setup.seed, slot);
        const Oracle::State state = standing(*m_devices.front(), slot);
        if (!state)
            continue;
        const Id audience = state->valueOf(replica::field::audience).toId();
        const qint64 places =
            server.value("SELECT count(*) FROM row WHERE id=?1 AND moved=0", id).toInteger();
        const Id place = server
                             .value("SELECT space.id FROM row JOIN space ON space=space.number"
                                    " WHERE row.id=?1 AND moved=0 AND name<>''",
                                    id)
                             .toId();
        if (places > 1)
            return fail(QStringLiteral("G22: row %1 is in %2 spaces").arg(slot).arg(places));
        if (places == 1 && place != audience)
            return fail(QStringLiteral("G22: row %1 is in another space than it says").arg(slot));
        for (Device *device : m_devices) {
            const replica::Entity &entity = *replica::entity(slots()[size_t(slot)].entity);
            const replica::Value space = (*device)->database().value(
                "SELECT space FROM " + quoted(entity) + " WHERE id=?1", id);
            if (!space.isNull() &&
                replica::audienceOf((*device)->database(), space.toInteger()) != audience)
                return fail(
                    QStringLiteral("G22: device %1 has row %2 in another space than it says")
                        .arg(device->number() + 1)
                        .arg(slot));
        }
    }
}

} // namespace touchbase::simulation
