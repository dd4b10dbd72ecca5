// SPDX-License-Identifier: MPL-2.0
#include "core/people/erasing.h"
#include "core/people/merging.h"
#include "core/replica/digest.h"
#include "core/replica/erasure.h"
#include "core/replica/journal.h"
#include "core/team/sharing.h"
#include "tests/simulation/dice.h"
#include "tests/simulation/harm.h"
#include "tests/simulation/world.h"

#include <algorithm>
#include <cstdlib>
#include <numeric>

namespace touchbase::simulation {

using replica::Edit;
using replica::Entity;
using replica::Value;

namespace {

/// The fields of a row that an action writes: at least one, if this version knows it.
std::vector<const replica::Field *> chosen(const Action &action, const Slot &slot)
{
    std::vector<const replica::Field *> fields;
    const int count = int(slot.fields.size());
    for (int i = 0; i < count; ++i) {
        const replica::Field *field = replica::entity(slot.entity)->field(slot.fields[size_t(i)]);
        if (field && ((action.b >> i) & 1 || action.b % count == i))
            fields.push_back(field);
    }
    return fields;
}

/// May touch any row.
bool isAnswer(Kind kind)
{
    return kind == Kind::Keep || kind == Kind::LetGo || kind == Kind::BringBack ||
           kind == Kind::Forget;
}

} // namespace

std::vector<int> World::rowsOf(const Action &action) const
{
    const int count = int(slots().size());
    std::vector<int> rows;
    if (action.kind == Kind::WriteMany || action.kind == Kind::RemoveMany) {
        for (int row = 0; row < count; ++row) {
            if (slots()[size_t(row)].entity == replica::ContactEntity)
                rows.push_back(row);
        }
    } else if (action.kind == Kind::Undo || action.kind == Kind::EraseContact ||
               action.kind == Kind::MergeContacts || action.kind == Kind::Share ||
               isAnswer(action.kind)) {
        rows.resize(slots().size());
        std::iota(rows.begin(), rows.end(), 0);
    } else {
        rows.push_back(action.a % count);
        // Some intents write two rows at once.
        if (action.kind == Kind::Write && action.salt % 4 == 0)
            rows.push_back((action.a + 1) % count);
    }
    std::erase_if(rows, [](int row) { return !replica::entity(slots()[size_t(row)].entity); });
    return rows;
}

Result<void> World::writeFields(const Action &action, Device &device, bool erase)
{
    Edit edit(device.replica(), QStringLiteral("write"));
    for (const int number : rowsOf(action)) {
        const auto &slot = slots()[size_t(number)];
        const Entity &entity = *replica::entity(slot.entity);
        const Id id = idOf(m_setup.seed, number);
        std::vector<std::pair<std::uint16_t, Value>> fields;
        for (const replica::Field *field : chosen(action, slot))
            fields.emplace_back(field->id, erase ? Value() : valueFor(*field, action.serial));
        if (fields.empty() || isErased(device, number) || (erase && !device->row(entity, id)))
            continue;
        if (slot.owner >= 0 && !device->state(entity, id))
            fields.emplace_back(entity.owner()->id, Value(idOf(m_setup.seed, slot.owner)));
        edit.writeFields(entity, id, fields);
        say([&] {
            QString text = QStringLiteral("  writes row %1:").arg(number);
            for (const auto &[field, value] : fields)
                text += QStringLiteral(" %1=%2").arg(field).arg(textOf(value));
            return text;
        });
    }
    const auto committed = edit.commit();
    return committed ? Result<void>() : Result<void>(committed.error());
}

/// Nobody sees the row any more, nor what it belongs to.
bool World::isErased(Device &device, int slot)
{
    const Oracle::State state = stateOf(device, slot);
    const int owner = slots()[size_t(slot)].owner;
    return (state && state->isErased()) || (owner >= 0 && isErased(device, owner));
}

/// Nor has the server anything of it.
void World::checkErasedThere(int slot)
{
    if (hasValues(m_server.store(), idOf(m_setup.seed, slot)))
        fail(
            QStringLiteral("G27: row %1 was erased, and the server has something of it").arg(slot));
}

void World::person(const Action &action, Device &device)
{
    const std::vector<int> rows = rowsOf(action);
    if (rows.empty())
        return; // this program does not know such rows
    const Entity &entity = *replica::entity(slots()[size_t(rows.front())].entity);
    const Id id = idOf(m_setup.seed, rows.front());
    const auto commit = [](Edit &edit) {
        const auto committed = edit.commit();
        return committed ? Result<void>() : Result<void>(committed.error());
    };
    switch (action.kind) {
    case Kind::Keep:
    case Kind::LetGo:
    case Kind::BringBack:
    case Kind::Forget:
        return answer(action, device);
    case Kind::RemoveMany:
        return intent(action, device, rows, [&] {
            Edit edit(device.replica(), QStringLiteral("delete"));
            for (const int row : rows)
                edit.remove(replica::ContactEntity, idOf(m_setup.seed, row));
            return commit(edit);
        });
    case Kind::Write:
    case Kind::WriteMany:
    case Kind::Erase:
        return intent(action, device, rows,
                      [&] { return writeFields(action, device, action.kind == Kind::Erase); });
    case Kind::Remove:
        return intent(action, device, rows, [&] {
            // No page shows a contact that is part of another.
            if (people::rootOf(device->database(), id) != id)
                return Result<void>();
            Edit edit(device.replica(), QStringLiteral("delete"));
            edit.remove(slots()[size_t(rows.front())].entity, id);
            return commit(edit);
        });
    case Kind::Restore:
        return intent(action, device, rows, [&] {
            if (!device->state(entity, id) || device->row(entity, id))
                return Result<void>();
            Edit edit(device.replica(), QStringLiteral("restore"));
            edit.restore(entity, id);
            return commit(edit);
        });
    case Kind::Undo:
        return intent(action, device, rows, [&] {
            const auto entries = replica::journal(device.replica(), action.a + 1);
            if (entries.empty())
                return Result<void>();
            const auto undone = replica::undo(device.replica(), entries.back().stamp);
            if (!undone && undone.error().code != Error::Code::NotFound)
                return Result<void>(undone.error());
            return Result<void>();
        });
    case Kind::MergeContacts:
        return intent(action, device, rows, [&] {
            const auto [keep, other] = mergedBy(action);
            if (!canMerge(device, keep) || !canMerge(device, other))
                return Result<void>();
            m_hasMerged = true;
            Edit edit(device.replica(), QStringLiteral("merge"));
            people::mergeContacts(edit, keep, other, {}, QStringLiteral("DE"));
            return commit(edit);
        });
    case Kind::Share:
        return intent(action, device, rows, [&] {
            const auto [contact, space] = sharedBy(action, device);
            if (space == 0 || !canMerge(device, contact))
                return Result<void>();
            m_hasMerged = true;
            Edit edit(device.replica(), QStringLiteral("share"));
            team::shareContacts(edit, {contact}, space);
            return commit(edit);
        });
    case Kind::EraseContact:
        return intent(action, device, rows, [&] {
            const Result<void> committed = [&] {
                Edit edit(device.replica(), QStringLiteral("erase"));
                people::eraseContact(edit, mergedBy(action).first);
                return commit(edit);
            }(); // one that found nothing to erase holds its transaction to its end
            if (committed && !device.disk.hasCrashed())
                return replica::scrub(device.replica());
            return committed;
        });
    case Kind::RestoreValue:
        return intent(action, device, rows, [&] {
            const auto versions = versionsOf(device, rows.front());
            if (versions.empty())
                return Result<void>();
            const auto &version = versions[action.salt % versions.size()];
            const auto restored =
                replica::restoreValue(device.replica(), entity, id, *version.field, version.stamp);
            return restored ? Result<void>() : Result<void>(restored.error());
        });
    default:
        return;
    }
}

Oracle::Author World::authorOf(Device &device)
{
    const auto number = size_t(device.number());
    const qint64 error = device.clock.now() + device->clockOffset() - m_now;
    return {m_who[number], m_now, m_measured[number] && !m_wasAhead[number],
            std::llabs(error) < 24 * 3600 * 1000 && !m_wasAhead[number]};
}

/// Carries out what a person does and tells the oracle what came of it.
void World::intent(const Action &action, Device &device, const std::vector<int> &touched,
                   const std::function<Result<void>()> &body)
{
    std::vector<Oracle::State> before;
    for (const int slot : touched)
        before.push_back(stateOf(device, slot));
    Result<void> done = body();
    const bool crashed = device.disk.hasCrashed();
    device.disk.fillUpAfter(-1);
    if (!done && !crashed && done.error().code != Error::Code::Full)
        return fail(QStringLiteral("G10: an intent failed: ") + done.error().message);
    settle(device);
    if (!m_problem.isEmpty())
        return;
    const Oracle::Author author = authorOf(device);
    int written = 0;
    int unwritten = 0;
    for (size_t i = 0; i < touched.size(); ++i) {
        const Oracle::State after = stateOf(device, touched[i]);
        const bool changed = !Oracle::same(before[i], after);
        if (after && after->isErased() && slots()[size_t(touched[i])].owner < 0)
            m_oracle.erased(m_who[size_t(device.number())], touched[i]);
        if (changed && !done && !crashed)
            return fail(QStringLiteral("G10: an intent failed (%1) and row %2 changed")
                            .arg(done.error().message)
                            .arg(touched[i]));
        if (action.kind == Kind::Write && !isErased(device, touched[i])) {
            const Slot &slot = slots()[size_t(touched[i])];
            for (const replica::Field *field : chosen(action, slot)) {
                const Value *value = after ? after->values.find(field->id) : nullptr;
                ++(value && *value == valueFor(*field, action.serial) ? written : unwritten);
            }
        }
        m_oracle.wrote(author, touched[i], before[i], after);
    }
    if (written && unwritten)
        fail(QStringLiteral("G10: an intent is half written"));
    if (done && unwritten)
        fail(QStringLiteral("G10: a confirmed intent is not there"));
}

} // namespace touchbase::simulation
