// SPDX-License-Identifier: MPL-2.0
#include "core/replica/merge.h"
#include "core/replica/outbox.h"
#include "core/replica/rangedigest.h"
#include "core/replica/recoveredrecords.h"
#include "core/replica/spaces.h"

/// How rows go over to another space on a device.
namespace touchbase::replica {

namespace {

/// As the field holds it.
Value audienceValue(const Id &audience) { return audience.isNull() ? Value() : Value(audience); }

} // namespace

const Id &Merge::audienceHere(qint64 space)
{
    const auto found = m_audiences.find(space);
    return found != m_audiences.end()
               ? found->second
               : m_audiences.emplace(space, audienceOf(database(), space)).first->second;
}

bool Merge::wentElsewhere(const IncomingRow &row)
{
    const Value *audience = row.state.values.find(field::audience);
    return audience && audience->toId() != audienceHere(row.space);
}

/// Its audience is all that such a row says, and the later one counts, whatever feed told of it.
void Merge::follow(const IncomingRow &row)
{
    const Id audience = row.state.valueOf(field::audience).toId();
    const qint64 space = numberOfSpace(database(), audience);
    const Entity *known = entity(row.entity);
    if (!known) {
        // It comes anew from where it is.
        database().run("DELETE FROM opaque_row WHERE entity=?1 AND id=?2 AND space=?3", row.entity,
                       row.id, row.space);
        return;
    }
    database().run("DELETE FROM twin WHERE entity=?1 AND id=?2 AND audience IS ?3", row.entity,
                   row.id, audienceValue(audienceHere(row.space)));
    const std::optional<RowState> held = m_replica.state(*known, row.id);
    const Stamp moved = row.state.stampOf(field::audience);
    if (!held || held->stampOf(field::audience) >= moved)
        return;
    const qint64 rid =
        database().value("SELECT rid FROM " + quoted(*known) + " WHERE id=?1", row.id).toInteger();
    if (space != 0) {
        RowState both = *held;
        const Value value = space == privateSpace ? Value() : Value(audience);
        both.write(field::audience, value, moved);
        database().run("UPDATE " + quoted(*known) +
                           " SET clk=?2, audience=?3, space=?4 WHERE"
                           " rid=?1",
                       rid, both.clock.encode(), value, space);
        lookForStrays(*known, row.id, both, space);
        return;
    }
    const std::optional<Pending> pending = Pending::load(database(), known->id, rid);
    const bool isUnsent = pending && (pending->whole || !pending->fields.isEmpty());
    const std::vector<PlacedRow> rows{*placedRow(database(), *known, rid)};
    if (isUnsent) {
        setAsideAsOwn(m_replica, rows);
        ++m_aside;
    } else {
        dropRows(m_replica, rows);
    }
}

/// The space that a row of this state is in once `row` was taken.
qint64 Merge::spaceOf(const RowState &state, const IncomingRow &row)
{
    if (const Value *audience = state.values.find(field::audience)) {
        const qint64 space = numberOfSpace(database(), audience->toId());
        return space == 0 ? row.space : space;
    }
    return state.stampOf(field::audience).isNull() ? row.space : privateSpace;
}

/// Whoever wrote a row need not have known that its contact had gone over to another space: such
/// contacts are noted, and what is theirs follows them (team/sharing.h).
void Merge::lookForStrays(const Entity &e, const Id &id, const RowState &state, qint64 space)
{
    if (!m_access.sharesAnything())
        return;
    const bool isContact = e.id == ContactEntity;
    if (isContact)
        m_access.noteContact(id, space);
    const Field *owner = e.owner();
    const Id contact = isContact ? id : owner ? state.valueOf(owner->id).toId() : Id();
    if (!contact.isNull() && (isContact || m_access.spaceOfContact(contact) != space))
        database().run("INSERT OR IGNORE INTO stray(contact) VALUES(?1)", contact);
}

/// It was in the space of that audience and came from another: either a note there says so, or the
/// server has it in both.
void Merge::noteTwin(const Entity &e, const Id &id, const Id &audience)
{
    database().run("INSERT OR IGNORE INTO twin(entity,id,audience) VALUES(?1,?2,?3)", e.id, id,
                   audienceValue(audience));
}

bool Merge::sendTwins()
{
    std::vector<RowKey> twins;
    {
        Query query = database().query("SELECT entity,id FROM twin");
        while (query.next())
            twins.push_back({std::uint16_t(query.integer(0)), query.id(1)});
    }
    for (const auto &[entityId, id] : twins) {
        const Entity &e = *entity(entityId);
        const Value rid = database().value("SELECT rid FROM " + quoted(e) + " WHERE id=?1", id);
        if (!rid.isNull())
            sendWhole(m_replica, e, rid.toInteger());
    }
    if (!twins.empty())
        database().run("DELETE FROM twin");
    return !twins.empty();
}

} // namespace touchbase::replica
