// SPDX-License-Identifier: MPL-2.0
#include "core/people/merging.h"
#include "core/people/traits.h"
#include "tests/simulation/world.h"

#include <algorithm>

namespace touchbase::simulation {

using replica::ContactEntity;

/// The contact that an action keeps, and the one that becomes part of it.
std::pair<Id, Id> World::mergedBy(const Action &action) const
{
    std::vector<int> contacts;
    for (int slot = 0; slot < int(slots().size()); ++slot) {
        if (slots()[size_t(slot)].entity == ContactEntity)
            contacts.push_back(slot);
    }
    const auto count = int(contacts.size());
    const int keep = action.a % count;
    const int other = (keep + 1 + action.b % (count - 1)) % count;
    return {idOf(m_setup.seed, contacts[size_t(keep)]),
            idOf(m_setup.seed, contacts[size_t(other)])};
}

bool World::canMerge(Device &device, const Id &contact)
{
    return device->row(*replica::entity(ContactEntity), contact) &&
           people::rootOf(device->database(), contact) == contact;
}

/// A device goes on where others did not know of a merging. Those are edits of its own, made after
/// it took what came; when power went off meanwhile, it may stand where it was before.
void World::noteFollowing(Device &device, const std::vector<Oracle::State> &before,
                          const std::vector<Oracle::State> &taken)
{
    const std::vector<Oracle::State> after = statesOf(device);
    if (taken.empty() ||
        std::equal(before.begin(), before.end(), after.begin(), after.end(), Oracle::same))
        return;
    const Oracle::Author author = authorOf(device);
    for (int slot = 0; slot < int(slots().size()); ++slot)
        m_oracle.wrote(author, slot, taken[size_t(slot)], after[size_t(slot)]);
}

/// Nothing is left with a contact that is part of another.
void World::checkMerged(Device &device)
{
    const replica::Entity &contacts = *replica::entity(ContactEntity);
    for (int slot = 0; slot < int(slots().size()); ++slot) {
        const Id id = idOf(m_setup.seed, slot);
        if (slots()[size_t(slot)].entity != ContactEntity || !device->state(contacts, id))
            continue;
        const Id root = people::rootOf(device->database(), id);
        const replica::Value *into =
            device->state(contacts, id)
                ->values.find(contacts.field(QLatin1String("merged_into"))->id);
        const bool isMerged = into && !into->isNull();
        if (isMerged && root == id)
            return fail(QStringLiteral("G2: row %1 is part of itself").arg(slot));
        if (!isMerged || !device->state(contacts, root))
            continue;
        for (const replica::Entity &entity : replica::catalogue()) {
            if (entity.owner() &&
                !people::partsOf(device.replica(), id, replica::EntityId(entity.id)).empty())
                return fail(QStringLiteral("G2: a %1 stays with row %2, which is part of another")
                                .arg(QLatin1String(entity.name))
                                .arg(slot));
        }
    }
}

} // namespace touchbase::simulation
