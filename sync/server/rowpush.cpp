// SPDX-License-Identifier: MPL-2.0
#include "sync/server/rowpush.h"

#include "core/base/mutant.h"

#include <algorithm>

namespace touchbase::server {

using replica::RowState;
using replica::Tombstone;
using replica::UnsentField;
using replica::Value;

RowPush::RowPush(Database &database, qint64 space, const sync::PushRow &row, qint64 now, qint64 seq)
    : m_database(database)
    , m_space(space)
    , m_row(row)
    , m_now(now)
    , m_seq(seq)
{}

bool RowPush::merge(RowState &state)
{
    // Of what is erased nobody takes anything any more.
    if (state.isErased() && !mutant("erasure-forgotten")) {
        if (m_row.tomb)
            deletion(state);
        return true;
    }
    nameUnsentSeen(state);
    for (const UnsentField &pushed : m_row.fields) {
        if (!field(state, pushed))
            return false;
    }
    if (m_row.tomb)
        deletion(state);
    return true;
}

/// The name that a stamp got here, or itself.
Stamp RowPush::alias(std::uint16_t field, const Stamp &stamp)
{
    if (stamp.isNull() || mutant("names-forgotten"))
        return stamp;
    Query query = m_database.query("SELECT given FROM alias WHERE space=?1 AND entity=?2 AND id=?3"
                                   " AND field=?4 AND stamp=?5",
                                   m_space, m_row.entity, m_row.id, field, stamp);
    return query.next() ? query.stamp(0) : stamp;
}

/// What stamps of the same author, of before and after this one, are called here: names keep the
/// order of what they name. The device is told all of them, for it may have missed an answer.
RowPush::Neighbours RowPush::neighbours(std::uint16_t field, const Stamp &stamp)
{
    Neighbours found;
    Query query = m_database.query("SELECT stamp,given FROM alias WHERE space=?1 AND entity=?2 AND"
                                   " id=?3 AND field=?4 AND substr(stamp,9)=?5 ORDER BY stamp",
                                   m_space, m_row.entity, m_row.id, field, stamp.bytes().sliced(8));
    while (query.next()) {
        const Stamp other = query.stamp(0);
        const Stamp given = query.stamp(1);
        if (other < stamp)
            found.before = std::max(found.before, given);
        else if (other > stamp && (found.after.isNull() || given < found.after))
            found.after = given;
        m_restamps.push_back({field, other, given});
    }
    return found;
}

/// The name here of what a deletion had seen of the same author, and that it wrote before this.
Stamp RowPush::seenBefore(const std::optional<Tombstone> &tomb, std::uint16_t field,
                          const Stamp &stamp)
{
    const Stamp seen = tomb ? tomb->seen.of(field) : Stamp();
    if (seen.replica() != stamp.replica() || seen >= stamp)
        return {};
    const Stamp given = alias(field, seen);
    return given.ms() <= m_now + tolerance ? given : Stamp();
}

/// A deletion may have seen a value from the future that its author overwrote before it was sent.
/// It gets its name before the later value does, which would else pass for seen and stay hidden.
void RowPush::nameUnsentSeen(const RowState &state)
{
    if (!m_row.tomb)
        return;
    for (const auto &[number, stamp] : m_row.tomb->seen) {
        const auto isThisOne = [&](const UnsentField &pushed) {
            return pushed.field == number && pushed.stamp == stamp;
        };
        if (number == replica::field::existence || stamp.ms() <= m_now + tolerance ||
            stamp == state.stampOf(number) || alias(number, stamp) != stamp ||
            former(number, stamp) ||
            std::any_of(m_row.fields.begin(), m_row.fields.end(), isThisOne))
            continue;
        const Stamp before = neighbours(number, stamp).before;
        const Stamp wanted =
            std::max(Stamp(m_now, 0, stamp.replica()), before.successor(stamp.replica()));
        give(number, stamp, unused(number, wanted, {}));
    }
}

std::optional<Value> RowPush::former(std::uint16_t field, const Stamp &stamp)
{
    Query query = m_database.query("SELECT value FROM history WHERE space=?1 AND entity=?2 AND"
                                   " id=?3 AND field=?4 AND stamp=?5",
                                   m_space, m_row.entity, m_row.id, field, stamp);
    if (!query.next())
        return std::nullopt;
    return query.opaque(0);
}

/// The first stamp from `wanted` on that no value of the field has. It steps over a whole
/// millisecond at once: there may be thousands in one.
Stamp RowPush::unused(std::uint16_t field, Stamp wanted, const Stamp &current)
{
    while (wanted == current || former(field, wanted)) {
        const Stamp end(wanted.ms(), 0xffff, ~std::uint64_t(0));
        Query query = m_database.query("SELECT stamp FROM history WHERE space=?1 AND entity=?2"
                                       " AND id=?3 AND field=?4 AND stamp<=?5"
                                       " ORDER BY stamp DESC LIMIT 1",
                                       m_space, m_row.entity, m_row.id, field, end);
        const Stamp last = query.next() ? query.stamp(0) : Stamp();
        wanted = std::max(wanted, last).successor(wanted.replica());
    }
    return wanted;
}

void RowPush::keepFormer(std::uint16_t field, const Stamp &stamp, const Value &value,
                         bool concurrent)
{
    m_database.run("INSERT INTO history(space,entity,id,field,stamp,value,concurrent,seq)"
                   " VALUES(?1,?2,?3,?4,?5,?6,?7,?8)"
                   " ON CONFLICT(space,entity,id,field,stamp) DO UPDATE SET concurrent=1"
                   " WHERE excluded.concurrent=1",
                   m_space, m_row.entity, m_row.id, field, stamp, Opaque{value}, concurrent, m_seq);
    if (concurrent) {
        m_changed = true;
        m_surprising = true;
        m_lost = true;
    }
}

void RowPush::give(std::uint16_t field, const Stamp &pushed, const Stamp &given)
{
    m_database.run("INSERT INTO alias(space,entity,id,field,stamp,given)"
                   " VALUES(?1,?2,?3,?4,?5,?6) ON CONFLICT(space,entity,id,field,stamp)"
                   " DO UPDATE SET given=excluded.given",
                   m_space, m_row.entity, m_row.id, field, pushed, given);
    m_restamps.push_back({field, pushed, given});
}

bool RowPush::field(RowState &state, const UnsentField &pushed)
{
    const std::uint16_t number = pushed.field;
    const Value *held = state.values.find(number);
    const Value standing = held ? *held : Value();
    const Stamp current = state.stampOf(number);
    const bool known = pushed.base == pushed.stamp;
    Stamp stamp = pushed.stamp;
    Stamp base = pushed.base;
    // Whoever wrote over what stands brings what was never here: nothing has its name, unless a
    // deletion had seen it.
    const bool isPlainEdit = !state.tomb && base == current && !known;
    if (stamp != current && !isPlainEdit && (!current.isNull() || state.tomb)) {
        if (const Stamp given = alias(number, stamp); given != stamp) {
            m_restamps.push_back({number, stamp, given});
            if (const auto taken = given == current ? standing : former(number, given)) {
                // Whoever missed the answer passed by what stands, for his own looked later.
                if (given != current)
                    m_changed = m_surprising = true;
                return *taken == pushed.value;
            }
            stamp = given; // a deletion had seen the value, which comes only now
        } else if (const auto before = former(number, stamp)) {
            return *before == pushed.value;
        }
        base = known ? stamp : alias(number, base);
    }
    Neighbours own;
    if (stamp != current && (base != current || stamp.ms() > m_now + tolerance)) {
        own = neighbours(number, stamp);
        for (const auto &tomb : {m_row.tomb, state.tomb})
            own.before = std::max(own.before, seenBefore(tomb, number, stamp));
    }
    // What its author wrote later is here under another name: this stays behind it. Whoever rests
    // on that name was written later still, on a clock that was put right.
    if (Stamp name = own.after; !name.isNull() && name <= stamp && base < name) {
        do
            name = name.predecessor();
        while (name == current || former(number, name));
        give(number, pushed.stamp, name);
        keepFormer(number, name, pushed.value, false);
        return true;
    }
    Verdict verdict = judge({pushed.value, stamp, base, own.before}, {standing, current}, m_now);
    using Kind = Verdict::Kind;
    if (verdict.kind == Kind::Forked)
        return mutant("fork-unnoticed");
    if (verdict.kind == Kind::Known)
        return true;
    if (verdict.stamp != stamp) {
        verdict.stamp = unused(number, verdict.stamp, current);
        give(number, pushed.stamp, verdict.stamp);
    }
    const bool concurrent =
        !mutant("conflict-unnoticed") &&
        (verdict.kind == Kind::ConcurrentNewer || verdict.kind == Kind::ConcurrentOlder);
    if (verdict.kind == Kind::Older || verdict.kind == Kind::ConcurrentOlder) {
        keepFormer(number, verdict.stamp, pushed.value, concurrent);
        return true;
    }
    if (!current.isNull())
        keepFormer(number, current, standing, concurrent);
    state.write(number, pushed.value, verdict.stamp);
    m_changed = true;
    return true;
}

void RowPush::deletion(RowState &state)
{
    Tombstone tomb = *m_row.tomb;
    for (const auto &[number, stamp] : m_row.tomb->seen) {
        if (number == replica::field::existence)
            continue; // an erasure, which goes by the name of the deletion itself
        // What the deletion had seen is known here by the name it was given here.
        if (const Stamp given = alias(number, stamp); given != stamp) {
            tomb.seen.set(number, given);
            m_restamps.push_back({number, stamp, given});
        }
    }
    if (tomb.stamp.ms() > m_now + tolerance) {
        const Stamp given = alias(replica::field::existence, tomb.stamp);
        if (given != tomb.stamp) {
            m_restamps.push_back({replica::field::existence, tomb.stamp, given});
            tomb.stamp = given;
        } else {
            Stamp fresh(m_now, 0, tomb.stamp.replica());
            if (state.tomb && fresh <= state.tomb->stamp)
                fresh = state.tomb->stamp.successor(tomb.stamp.replica());
            give(replica::field::existence, tomb.stamp, fresh);
            tomb.stamp = fresh;
        }
        if (tomb.isErasure())
            tomb.seen.set(replica::field::existence, tomb.stamp);
    }
    const std::optional<Tombstone> before = state.tomb;
    if (state.tomb)
        state.tomb->unite(tomb);
    else
        state.tomb = tomb;
    if (before != state.tomb) {
        m_changed = true;
        // Two deletions that united, or an edit that the deletion had not seen: worth an echo.
        m_surprising |= before.has_value() || state.isLive();
    }
}

} // namespace touchbase::server
