// SPDX-License-Identifier: MPL-2.0
#include "core/replica/merge.h"

#include "core/base/mutant.h"
#include "core/replica/brake.h"
#include "core/replica/erasure.h"
#include "core/replica/forget.h"
#include "core/replica/outbox.h"

namespace touchbase::replica {

namespace {

Value ownerOf(const Entity &entity, const RowState &state)
{
    const Field *owner = entity.owner();
    const Value *value = owner ? state.values.find(owner->id) : nullptr;
    return value ? *value : Value();
}

/// What of `values` this program has no column for.
Value unknownPart(const Entity &entity, const FieldValues &values)
{
    FieldValues unknown;
    for (const auto &[field, value] : values) {
        if (!entity.field(field))
            unknown.append(field, value);
    }
    return unknown.isEmpty() || mutant("unknown-dropped") ? Value()
                                                          : Value::bytes(unknown.encode());
}

bool same(const Value *one, const Value *other)
{
    return one && other ? *one == *other : one == other;
}

Value tombValue(const std::optional<Tombstone> &tomb)
{
    return tomb ? Value::bytes(tomb->encode()) : Value();
}

} // namespace

std::optional<Pending> Pending::load(Database &database, std::uint16_t entity, qint64 rid)
{
    Query query =
        database.query("SELECT pending FROM outbox WHERE entity=?1 AND rid=?2", entity, rid);
    if (!query.next())
        return std::nullopt;
    if (query.isNull(0))
        return Pending{true, {}};
    return Pending{false, FieldStamps::decode(query.bytesView(0)).value_or(FieldStamps())};
}

void Pending::spellOut(const RowState &state)
{
    if (!whole)
        return;
    whole = false;
    for (const auto &[field, stamp] : state.stamps())
        fields.set(field, Stamp());
    if (state.tomb)
        fields.set(field::existence, Stamp());
}

void Pending::store(Database &database, std::uint16_t entity, qint64 rid) const
{
    // A row with nothing of its own to send may still hold a value that lost before it was sent,
    // or be asked for again as a whole.
    if (!whole && fields.isEmpty())
        database.run("DELETE FROM outbox WHERE entity=?1 AND rid=?2 AND again=0 AND NOT EXISTS"
                     " (SELECT 1 FROM history WHERE entity=?1 AND rid=?2 AND flags&2<>0)",
                     entity, rid);
    if (whole || !fields.isEmpty() || database.changes() == 0)
        database.run("UPDATE outbox SET pending=?3 WHERE entity=?1 AND rid=?2", entity, rid,
                     whole ? Value() : Value::bytes(fields.encode()));
}

Merge::Merge(Replica &replica)
    : m_replica(replica)
    , m_transaction(replica.database())
    , m_aftermath(replica.database())
    , m_access(replica.database())
{}

void Merge::apply(const IncomingRow &row)
{
    if (row.state.isErased() && !row.state.values.isEmpty()) {
        // From a server that does not know what this is.
        IncomingRow stripped = row;
        stripped.state.strip();
        return apply(stripped);
    }
    if (wentElsewhere(row))
        return follow(row);
    const Entity *known = entity(row.entity);
    if (!known)
        return keepOpaque(row);
    // Where row after row is new, as on a new device, looking for each first is a search too many.
    if (m_newRows && insert(*known, row))
        return;
    Held held;
    {
        Query query = database().query(std::string_view(sqlOf(*known).select), row.id);
        if (query.next())
            held = {query.integer(0), query.integer(3) == 0, query.integer(4) < 0,
                    query.integer(4) > 0, readState(*known, query, 1, 2, 5, 6)};
    }
    m_newRows = !held.rid;
    if (held.rid && (held.state.isErased() || row.state.isErased()) && !mutant("erasure-undone"))
        erase(*known, held, row);
    else if (held.rid)
        update(*known, held, row);
    else
        insert(*known, row);
}

bool Merge::insert(const Entity &e, const IncomingRow &row)
{
    bool searchable = false;
    bool named = false;
    {
        Query query =
            database().query(std::string_view(sqlOf(e).insertMissing), row.id, row.space,
                             row.state.clock.encode(), tombValue(row.state.tomb),
                             !row.state.isLive(), row.seq, unknownPart(e, row.state.values));
        for (const auto &[fieldId, value] : row.state.values) {
            const Field *field = e.field(fieldId);
            if (!field)
                continue;
            query.bind(EntitySql::insertFields + int(field - e.fields.data()), value);
            searchable |= bool(field->flags & Searchable);
            named |= (field->flags & Names) && !value.toBytes().trimmed().isEmpty();
        }
        query.next();
    }
    if (database().changes() == 0)
        return false;
    const Value owner = ownerOf(e, row.state);
    if (e.id == ContactEntity)
        m_aftermath.noteMade(database().lastRowId(), row.id, named);
    else
        m_aftermath.note(e, database().lastRowId(), row.id, owner, searchable, false);
    lookForStrays(e, row.id, row.state, row.space);
    return true;
}

/// During a rejoin the server's copy says all there is: what it does not know was let go of with
/// the row that stood under this id before. What this takes away, as SQL.
std::string Merge::forsake(const Entity &e, Held &held, const std::optional<Pending> &pending,
                           const RowState &incoming)
{
    const FieldStamps known = incoming.stamps();
    const auto isPending = [&](std::uint16_t field) {
        return pending && pending->fields.contains(field);
    };
    RowState kept;
    kept.clock = RowClock(held.state.clock.base());
    std::string set;
    for (const auto &[field, stamp] : held.state.stamps()) {
        const Value *value = held.state.values.find(field);
        if (known.contains(field) || isPending(field))
            kept.write(field, value ? *value : Value(), stamp);
        else if (const Field *column = e.field(field))
            set += ",\"" + std::string(column->name) + "\"=NULL";
    }
    if (incoming.tomb || isPending(field::existence))
        kept.tomb = held.state.tomb;
    held.state = std::move(kept);
    return set;
}

/// Whether the row is to be marked as deleted: not before somebody else's deletion was decided on.
bool Merge::isHidden(const Entity &e, const Held &held)
{
    if (!held.state.tomb)
        return false;
    const bool lives = held.state.isLive();
    const std::uint64_t author = held.state.tomb->stamp.replica();
    if (!lives && held.wasLive && author != m_replica.id() && !mutant("brake-off")) {
        hold(m_replica, e.id, held.rid, author);
        return false;
    }
    stopHolding(database(), e.id, held.rid);
    return !lives;
}

/// Nothing is taken of a row that is erased, here or there, and nothing of it is kept.
void Merge::erase(const Entity &e, const Held &held, const IncomingRow &row)
{
    RowState both = held.state;
    const auto &theirs = row.state.tomb;
    // Of our own deletion, the server's copy says by the stamps that count what was seen.
    if (theirs && both.tomb && both.tomb->stamp == theirs->stamp &&
        both.tomb->stamp.replica() == m_replica.id())
        both.tomb = theirs;
    both.merge(row.state);
    if (!held.state.isErased()) {
        m_aftermath.note(e, held.rid, row.id, ownerOf(e, held.state), true, e.id == ContactEntity);
        stripRow(database(), *placedRow(database(), e, held.rid), *both.tomb);
    }
    if (std::optional<Pending> pending = Pending::load(database(), e.id, held.rid)) {
        const bool isUnsent =
            (pending->whole || pending->fields.contains(field::existence)) && both.tomb != theirs;
        pending->whole = false;
        pending->fields = {};
        if (isUnsent)
            pending->fields.set(field::existence, theirs ? theirs->stamp : Stamp());
        pending->store(database(), e.id, held.rid);
    }
    database().run("UPDATE " + quoted(e) + " SET tomb=?2,seq=?3,space=?4 WHERE rid=?1", held.rid,
                   both.tomb->encode(), row.seq, row.space);
}

/// The server let go of a row that was deleted long ago, and has a younger one under its id, which
/// lacks what was not let go of here, or has something earlier: ours goes to it once more.
void Merge::returnMissing(const Entity &e, const Held &held, const IncomingRow &row,
                          const std::optional<Pending> &pending)
{
    const FieldStamps stamps = held.state.stamps();
    const bool lacks = std::any_of(stamps.begin(), stamps.end(), [&](const auto &written) {
        const auto &[field, stamp] = written;
        return row.state.stampOf(field) < stamp && !(pending && pending->fields.contains(field));
    });
    if (!lacks)
        return;
    m_returns = true;
    sendWhole(m_replica, e, held.rid);
}

void Merge::update(const Entity &e, Held &here, const IncomingRow &row)
{
    const qint64 rid = here.rid;
    const bool wasLive = here.wasLive;
    RowState &held = here.state;
    std::optional<Pending> pending = Pending::load(database(), e.id, rid);
    if (pending)
        pending->spellOut(held);
    std::string set;
    if (held.tomb)
        held.tomb = tombThatCounts(held, forgottenBefore(database(), row.space));
    if (here.isMissing)
        set = forsake(e, here, pending, row.state);
    bool searchable = here.isMissing;
    bool names = here.isMissing && e.id == ContactEntity;
    bool changed = here.isMissing;
    std::vector<Value> arguments{Value(rid)};
    const Value ownerBefore = ownerOf(e, held);
    const Id audienceBefore = held.valueOf(field::audience).toId();
    for (const auto &[field, theirs] : row.state.stamps()) {
        const Stamp mine = held.stampOf(field);
        const bool unsent = pending && pending->fields.contains(field);
        const Value *incoming = row.state.values.find(field);
        if (theirs == mine) {
            // The server has it: the answer to our push was lost. Another value under the stamp is
            // that of a copy of this file, which the server finds out from ours.
            if (unsent && same(incoming, held.values.find(field)))
                pending->fields.remove(field);
            continue;
        }
        if (theirs < mine) {
            if (unsent && theirs != pending->fields.of(field))
                database().run("INSERT OR IGNORE INTO history(entity,rid,field,stamp,value)"
                               " VALUES(?1,?2,?3,?4,?5)",
                               e.id, rid, field, theirs, incoming ? *incoming : Value());
            continue;
        }
        if (!mine.isNull() && !mutant("loser-forgotten")) {
            const Value *old = held.values.find(field);
            database().run("INSERT OR REPLACE INTO history(entity,rid,field,stamp,value,base,flags)"
                           " VALUES(?1,?2,?3,?4,?5,?6,?7)",
                           e.id, rid, field, mine, old ? *old : Value(),
                           unsent ? Value::bytes(pending->fields.of(field).bytes()) : Value(),
                           unsent ? int(Unsent) : 0); // whether it is a conflict, the server knows
        }
        // It may have lost here once, before the server gave ours an earlier stamp: it stands once.
        if (mine.replica() == m_replica.id())
            database().run(
                "DELETE FROM history WHERE entity=?1 AND rid=?2 AND field=?3 AND stamp=?4"
                " AND value IS ?5",
                e.id, rid, field, theirs, incoming ? *incoming : Value());
        if (unsent)
            pending->fields.remove(field);
        held.write(field, incoming ? *incoming : Value(), theirs);
        changed = true;
        if (const Field *known = e.field(field)) {
            arguments.push_back(incoming ? *incoming : Value());
            set += ",\"" + std::string(known->name) + "\"=?" + std::to_string(arguments.size());
            searchable |= known->flags & Searchable;
            names |= known->flags & Names;
        }
    }
    if (row.state.tomb && !mutant("deletion-not-taken")) {
        // Of our own deletion, the server's copy says by the stamps that count what was seen.
        const bool own = held.tomb && held.tomb->stamp == row.state.tomb->stamp &&
                         held.tomb->stamp.replica() == m_replica.id();
        if (held.tomb && !own)
            held.tomb->unite(*row.state.tomb);
        else
            held.tomb = row.state.tomb;
        if (pending && *held.tomb == *row.state.tomb)
            pending->fields.remove(field::existence);
    }
    const bool live = !isHidden(e, here);
    if (pending) {
        if (!held.tomb) // nor is a deletion sent that says nothing any more
            pending->fields.remove(field::existence);
        pending->store(database(), e.id, rid);
    }
    const qint64 space = spaceOf(held, row);
    lookForStrays(e, row.id, held, space);
    if (here.wasSent && audienceBefore != held.valueOf(field::audience).toId())
        noteTwin(e, row.id, audienceBefore);
    // It stands in two spaces on the server, of which the later is to have all of it.
    if (space != row.space) {
        m_returns = true;
        sendWhole(m_replica, e, rid);
    }
    returnMissing(e, here, row, pending);
    if (live != wasLive)
        set += live ? ",dead=0" : ",dead=1";
    arguments.insert(arguments.end(), {Value::bytes(held.clock.encode()), tombValue(held.tomb),
                                       Value(row.seq), unknownPart(e, held.values), Value(space)});
    const auto place = [&](size_t fromEnd) { return std::to_string(arguments.size() - fromEnd); };
    {
        Query query = database().query("UPDATE " + quoted(e) + " SET clk=?" + place(4) + ",tomb=?" +
                                           place(3) + ",seq=?" + place(2) + ",ext=?" + place(1) +
                                           ",space=?" + place(0) + set + " WHERE rid=?1",
                                       arguments);
        query.next();
    }
    if (changed || live != wasLive) {
        const bool whole = live != wasLive;
        m_aftermath.note(e, rid, row.id, ownerOf(e, held), searchable || whole,
                         names || (whole && e.id == ContactEntity));
        if (ownerBefore.toBytes() != ownerOf(e, held).toBytes())
            m_aftermath.note(e, rid, row.id, ownerBefore, true, false);
    }
}

void Merge::keepOpaque(const IncomingRow &row)
{
    RowState state = row.state;
    {
        Query query = database().query(
            "SELECT data,clk,tomb FROM opaque_row WHERE entity=?1 AND id=?2", row.entity, row.id);
        if (query.next()) {
            RowState held = packedState(query, 0);
            held.merge(state);
            state = std::move(held);
        }
    }
    database().run("INSERT OR REPLACE INTO opaque_row(entity,id,space,data,clk,tomb,seq)"
                   " VALUES(?1,?2,?3,?4,?5,?6,?7)",
                   row.entity, row.id, row.space, state.values.encode(), state.clock.encode(),
                   tombValue(state.tomb), row.seq);
}

void Merge::conflict(std::uint16_t entityId, const Id &id, const FormerValue &value)
{
    const Entity *known = entity(entityId);
    const Field *field = known ? known->field(value.field) : nullptr;
    if (!known || (field && (field->flags & Quiet)))
        return;
    const qint64 rid = database()
                           .value("SELECT rid FROM " + quoted(*known) +
                                      " WHERE id=?1 AND NOT coalesce(" + isErasedSql + ",0)",
                                  id)
                           .toInteger();
    if (!rid)
        return;
    database().run(
        "INSERT INTO history(entity,rid,field,stamp,value,flags) VALUES(?1,?2,?3,?4,?5,?6)"
        " ON CONFLICT DO UPDATE SET flags=flags|?6",
        entityId, rid, value.field, value.stamp, value.value, int(Concurrent));
}

void Merge::decideDeletions() { decideHeld(m_replica, m_aftermath); }

void Merge::quarantine(qint64 space, qint64 seq, const QByteArray &raw, const QString &reason)
{
    database().run("INSERT OR REPLACE INTO quarantine(space,seq,raw,reason,first_seen)"
                   " VALUES(?1,?2,?3,?4,?5)",
                   space, seq, raw, reason, m_replica.clock().now());
}

Result<void> Merge::commit()
{
    m_aftermath.carryOut();
    return m_transaction.commit();
}

Result<void> placeOpaqueRows(Replica &replica)
{
    Database &database = replica.database();
    const auto known = qint64(catalogue().size());
    if (database.value("SELECT 1 FROM opaque_row WHERE entity<=?1 LIMIT 1", known).isNull())
        return {};
    std::vector<IncomingRow> rows;
    Merge merge(replica);
    {
        Query query = database.query(
            "SELECT entity,id,space,seq,data,clk,tomb FROM opaque_row WHERE entity<=?1", known);
        while (query.next()) {
            rows.push_back({std::uint16_t(query.integer(0)), query.id(1), packedState(query, 4),
                            query.integer(3), query.integer(2)});
        }
    }
    for (const IncomingRow &row : rows) {
        merge.apply(row);
        if (row.seq == 0) // a server that lost it is still to get it back
            database.run("INSERT OR IGNORE INTO outbox(entity,rid,since,pending,again)"
                         " SELECT ?1,rid,?3,x'',1 FROM " +
                             quoted(*entity(row.entity)) + " WHERE id=?2",
                         row.entity, row.id, replica.clock().now());
        database.run("DELETE FROM opaque_row WHERE entity=?1 AND id=?2", row.entity, row.id);
    }
    return merge.commit();
}

} // namespace touchbase::replica
