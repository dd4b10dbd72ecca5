// SPDX-License-Identifier: MPL-2.0
#include "core/replica/brake.h"
#include "core/replica/forget.h"
#include "core/replica/journal.h"
#include "core/replica/prune.h"
#include "core/replica/recoveredrecords.h"
#include "sync/server/collect.h"
#include "tests/simulation/catalogues.h"
#include "tests/simulation/world.h"

#include <algorithm>
#include <map>

namespace touchbase::simulation {

namespace {

constexpr qint64 day = replica::Retention::day;

Result<void> resultOf(const Result<Stamp> &stamp)
{
    return stamp ? Result<void>() : Result<void>(stamp.error());
}

} // namespace

/// A person says what is to become of what was held or recovered.
void World::answer(const Action &action, Device &device)
{
    const auto held = replica::heldDeletions(device.replica());
    const auto recovered = replica::recoveredRecords(device.replica());
    const bool ofHeld = action.kind == Kind::Keep || action.kind == Kind::LetGo;
    if (ofHeld ? held.empty() : recovered.empty())
        return;
    if (action.kind == Kind::LetGo)
        m_allowed.insert(held.front().device);
    if (action.kind == Kind::Forget) {
        const Id record = recovered[size_t(action.a) % recovered.size()].record;
        for (const auto &row : replica::recoveredRows(device.replica(), record))
            m_oracle.letGo(slotOf(row.id), recoveredOf(device, slotOf(row.id)));
        const auto done = replica::letGo(device.replica(), record);
        device.disk.fillUpAfter(-1);
        (void)done; // on a full disk it stays on the list
        return settle(device);
    }
    intent(action, device, rowsOf(action), [&] {
        switch (action.kind) {
        case Kind::Keep:
            return resultOf(replica::keepHeld(device.replica(), held.front().device));
        case Kind::LetGo:
            return resultOf(replica::letHeldGo(device.replica(), held.front().device));
        default:
            return resultOf(replica::bringBack(
                device.replica(), recovered[size_t(action.a) % recovered.size()].record));
        }
    });
}

/// The row as it counts: one that is forgotten counts nowhere, though it may still be here.
Oracle::State World::standing(Device &device, int slot)
{
    Oracle::State state = stateOf(device, slot);
    const qint64 before = replica::forgottenBefore(device->database(), 1);
    if (!state || replica::isForgotten(slots()[size_t(slot)].entity, *state, before))
        return std::nullopt;
    state->tomb = replica::tombThatCounts(*state, before);
    return state;
}

/// What stands of a row among the recovered ones.
Oracle::Values World::recoveredOf(Device &device, int slot)
{
    Oracle::Values values;
    const Id id = idOf(m_setup.seed, slot);
    for (const auto &record : replica::recoveredRecords(device.replica())) {
        for (const auto &row : replica::recoveredRows(device.replica(), record.record)) {
            if (!(row.id == id))
                continue;
            values.insert(values.end(), row.values.begin(), row.values.end());
            for (const replica::FormerValue &former : row.former)
                values.emplace_back(former.field, former.value);
        }
    }
    return values;
}

std::vector<bool> World::visibleContacts(Device &device)
{
    std::vector<bool> visible(slots().size());
    for (size_t slot = 0; slot < slots().size(); ++slot)
        visible[slot] =
            slots()[slot].entity == replica::ContactEntity &&
            device->row(*replica::entity(replica::ContactEntity), idOf(m_setup.seed, int(slot)));
    return visible;
}

/// Of what a device has just hidden, no other device deleted too much at once.
void World::checkBrake(Device &device, const std::vector<bool> &before)
{
    const std::vector<bool> after = visibleContacts(device);
    std::map<std::uint64_t, int> hidden;
    for (size_t slot = 0; slot < slots().size(); ++slot) {
        const Oracle::State state = stateOf(device, int(slot));
        if (before[slot] && !after[slot] && state && state->tomb && !state->isErased())
            ++hidden[state->tomb->stamp.replica()];
    }
    for (const auto &[author, count] : hidden) {
        if (count >= replica::Brake::least && author != device.replica().id() &&
            !m_allowed.contains(author))
            fail(QStringLiteral("G16: device %1 hides all %2 contacts that another deleted, and "
                                "nobody was asked")
                     .arg(device.number() + 1)
                     .arg(count));
    }
}

void World::noteContact(Device &device)
{
    const auto number = size_t(device.number());
    m_silence[number] = std::max(m_silence[number], m_now - m_contact[number]);
    m_contact[number] = m_now;
}

/// Edits are set aside only where a device was away for longer than anybody waits for.
void World::checkAside(Device &device)
{
    const qint64 most = server::Retention().absence - day;
    if (m_silence[size_t(device.number())] < most && !m_hasTwins)
        fail(QStringLiteral("G17: edits of device %1 are set aside, though it was never away long")
                 .arg(device.number() + 1));
}

/// That the device still has to send, with those that lost meanwhile.
size_t World::unsentValues(Device &device)
{
    size_t count = 0;
    if (const auto outgoing = sync::Engine(device.replica()).request()) {
        for (const auto &row : outgoing->sent)
            count += row.fields.size();
    }
    return count;
}

void World::prune(Device &device, std::uint32_t salt)
{
    // Sometimes in the midst of a round: what is unsent is safe all the same.
    bool more = false;
    if (!(salt % 2 ? round(device, salt) : exchange(device, salt, more)) || !m_problem.isEmpty())
        return;
    // What was deleted before it met any server is let go of unsent.
    if (sync::cursors(device.replica()).front().epoch.isNull())
        return;
    replica::Retention always;
    always.pause = 0;
    const size_t unsent = unsentValues(device);
    const auto tidy = replica::tidyUp(device.replica(), always);
    if (!device.disk.hasCrashed() && unsentValues(device) != unsent)
        return fail(QStringLiteral("G19: device %1 lets go of what it has not sent")
                        .arg(device.number() + 1));
    m_oracle.pruned(m_now);
    m_oracle.collected(m_now);
    if (tidy && !device.disk.hasCrashed())
        checkPruned(device);
    device.disk.fillUpAfter(-1);
    settle(device);
}

/// What policy lets go of is gone: values that were overwritten by one that was overwritten long
/// ago too, and intents beyond what undoing reaches.
void World::checkPruned(Device &device)
{
    const replica::Retention retention;
    const qint64 now = device.clock.now() + device->clockOffset();
    // What an unsent value rests on stays, also where the server refused it.
    if (replica::outboxState(device.replica()).rows > 0)
        return;
    for (int slot = 0; slot < int(slots().size()); ++slot) {
        std::map<std::uint16_t, int> old;
        for (const auto &version : versionsOf(device, slot)) {
            if (!version.current && !version.concurrent &&
                version.stamp.ms() < now - retention.values - day && ++old[version.field->id] > 1)
                return fail(QStringLiteral("G19: device %1 keeps old values of row %2 for ever")
                                .arg(device.number() + 1)
                                .arg(slot));
        }
    }
    int old = 0;
    for (const auto &intent : replica::journal(device.replica(), 1000))
        old += intent.stamp.ms() < now - retention.undo - day;
    // One that gave stamps of the future stays as long as they are that.
    const bool someWereAhead =
        std::find(m_wasAhead.begin(), m_wasAhead.end(), true) != m_wasAhead.end();
    if (old > 1 && !someWereAhead)
        fail(QStringLiteral("G19: device %1 keeps %2 old intents for ever")
                 .arg(device.number() + 1)
                 .arg(old));
}

void World::collect(std::uint32_t salt)
{
    const auto collected = m_server.collect(int(salt % std::uint32_t(m_server.programs())));
    m_oracle.collected(m_now);
    m_server.disk.fillUpAfter(-1);
    const bool crashed = m_server.disk.hasCrashed() || m_serverCrashing;
    if (crashed)
        return restartServer();
    if (!collected && collected.error().code != Error::Code::Full)
        fail(QStringLiteral("G19: the server cannot let go of anything: ") +
             collected.error().message);
}

} // namespace touchbase::simulation
