// SPDX-License-Identifier: MPL-2.0
#include "core/base/mutant.h"
#include "core/replica/catalogue.h"
#include "sync/server/space.h"

/// How rows go over from one space to another.
namespace touchbase::server {

using replica::FieldValues;
using replica::FormerValue;
using replica::RowClock;
using replica::RowKey;
using replica::RowState;
using replica::Tombstone;
using replica::Value;

bool Space::holds(const RowKey &key) const
{
    return !m_database
                ->value("SELECT 1 FROM row WHERE space=?1 AND entity=?2 AND id=?3 AND moved=0",
                        m_number, key.entity, key.id)
                .isNull();
}

std::optional<Space::Standing> Space::standing(const RowKey &key) const
{
    Query query = m_database->query("SELECT data,clk,tomb,lost FROM row WHERE space=?1 AND"
                                    " entity=?2 AND id=?3",
                                    m_number, key.entity, key.id);
    if (!query.next())
        return std::nullopt;
    auto values = FieldValues::decode(query.bytesView(0));
    const auto clock = RowClock::decode(query.bytesView(1));
    Standing standing{{}, query.integer(3) != 0};
    if (values && clock)
        standing.state = {std::move(*values), *clock, {}};
    if (!query.isNull(2))
        standing.state.tomb = Tombstone::decode(query.bytesView(2));
    return standing;
}

void Space::put(const RowKey &key, const RowState &state, bool lost, qint64 movedTo)
{
    const auto tomb = state.tomb ? std::optional(state.tomb->encode()) : std::nullopt;
    m_database->run("INSERT INTO row(space,entity,id,data,clk,tomb,seq,lost,moved)"
                    " VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9) ON CONFLICT(space,entity,id) DO UPDATE"
                    " SET data=excluded.data, clk=excluded.clk, tomb=excluded.tomb,"
                    " seq=excluded.seq, lost=excluded.lost, moved=excluded.moved",
                    m_number, key.entity, key.id, state.values.encode(), state.clock.encode(), tomb,
                    ++m_seq, lost, movedTo);
}

void Space::moveTo(Space &other, const RowKey &key)
{
    std::optional<Standing> row = standing(key);
    if (!row)
        return;
    std::vector<FormerValue> former;
    if (const std::optional<Standing> there = other.standing(key)) {
        former = row->state.merge(there->state);
        row->lost |= there->lost;
    }
    for (const auto &[table, columns] :
         {std::pair("history", "entity,id,field,stamp,value,concurrent"),
          std::pair("alias", "entity,id,field,stamp,given")}) {
        const bool isHistory = std::string_view(table) == "history";
        if (!row->state.isErased())
            m_database->run("INSERT INTO " + std::string(table) + "(space," + columns +
                                (isHistory ? ",seq) SELECT ?2," : ") SELECT ?2,") + columns +
                                (isHistory ? ",seq" : "") + " FROM " + table +
                                " WHERE space=?1 AND entity=?3 AND id=?4"
                                " ON CONFLICT(space,entity,id,field,stamp) DO NOTHING",
                            m_number, other.m_number, key.entity, key.id);
        m_database->run("DELETE FROM " + std::string(table) +
                            " WHERE space=?1 AND entity=?2 AND id=?3",
                        m_number, key.entity, key.id);
    }
    for (const FormerValue &value : former) {
        // Where the row stood in both, nobody who wrote in one had seen the other.
        const bool isUnseen = row->state.stampOf(value.field).replica() != value.stamp.replica() &&
                              value.field != replica::field::audience &&
                              row->state.valueOf(value.field) != value.value;
        row->lost |= isUnseen;
        m_conflicts += isUnseen;
        m_database->run("INSERT INTO history(space,entity,id,field,stamp,value,concurrent,seq)"
                        " VALUES(?1,?2,?3,?4,?5,?6,?7,?8) ON CONFLICT(space,entity,id,field,stamp)"
                        " DO NOTHING",
                        other.m_number, key.entity, key.id, value.field, value.stamp,
                        Opaque{value.value}, int(isUnseen), other.m_seq + 1);
    }
    if (row->state.isErased())
        row->lost = false;
    other.put(key, row->state, row->lost, 0);
    const Stamp when = row->state.stampOf(replica::field::audience);
    RowState note;
    note.clock = RowClock(when);
    note.write(replica::field::audience, Value(other.m_id), when);
    if (!mutant("moved-stays"))
        put(key, note, false, other.m_number);
}

} // namespace touchbase::server
