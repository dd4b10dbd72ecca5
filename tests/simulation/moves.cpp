// SPDX-License-Identifier: MPL-2.0
#include "core/replica/spaces.h"
#include "tests/simulation/harm.h"
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
    for (int slot = 0; slot < int(slots().size()); ++slot) {
        const Id id = idOf(m_setup.seed, slot);
        const Oracle::State state = standing(*m_devices.front(), slot);
        if (!state)
            continue;
        const Id audience = state->valueOf(replica::field::audience).toId();
        const std::vector<Id> places = placesOf(m_server.store(), id);
        if (places.size() > 1)
            return fail(QStringLiteral("G22: row %1 is in %2 spaces").arg(slot).arg(places.size()));
        if (places.size() == 1 && places.front() != audience)
            return fail(QStringLiteral("G22: row %1 is in another space than it says").arg(slot));
        const replica::Entity &entity = *replica::entity(slots()[size_t(slot)].entity);
        for (Device *device : m_devices) {
            if (placeOf(device->replica(), entity, id).value_or(audience) != audience)
                return fail(
                    QStringLiteral("G22: device %1 has row %2 in another space than it says")
                        .arg(device->number() + 1)
                        .arg(slot));
        }
    }
}

} // namespace touchbase::simulation
