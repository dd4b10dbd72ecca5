// SPDX-License-Identifier: MPL-2.0
#include "sync/server/collect.h"

#include "core/base/mutant.h"
#include "core/replica/catalogue.h"
#include "sync/server/space.h"

#include <algorithm>
#include <limits>
#include <tuple>

namespace touchbase::server {

using replica::RowKey;
using replica::RowState;
using replica::Value;

namespace {

constexpr int rowsAtOnce = 500;
constexpr int valuesAtOnce = 2000;

/// The row, which must have a deletion. Bytes that cannot be read say nothing.
RowState readState(const Query &query, int data)
{
    return {replica::FieldValues::decode(query.bytesView(data)).value_or(replica::FieldValues()),
            replica::RowClock::decode(query.bytesView(data + 1)).value_or(replica::RowClock()),
            replica::Tombstone::decode(query.bytesView(data + 2))};
}

/// Calls `visit` with key, feed place and state of the rows of a space that were once deleted
/// before a moment, the earliest first, until it answers false.
template <typename Visit>
void visitDeleted(Database &database, qint64 space, qint64 before, Visit visit)
{
    Stamp deleted;
    RowKey last;
    for (int came = rowsAtOnce; came == rowsAtOnce;) {
        came = 0;
        Query query = database.query(
            "SELECT entity,id,seq,data,clk,tomb FROM row WHERE space=?1 AND tomb IS NOT NULL"
            " AND substr(tomb,1,16)<?2 AND (substr(tomb,1,16),entity,id)>(?3,?4,?5)"
            " ORDER BY substr(tomb,1,16),entity,id LIMIT ?6",
            space, Stamp(before, 0, 0), deleted, last.entity, last.id, rowsAtOnce);
        for (; query.next(); ++came) {
            last = {std::uint16_t(query.integer(0)), query.id(1)};
            deleted = Stamp::fromBytes(query.bytes(5).first(Stamp::size));
            const RowState state = readState(query, 3);
            if (last.entity == replica::ContactEntity && state.isErased())
                continue; // for ever
            if (!visit(last, query.integer(2), state))
                return;
        }
    }
}

} // namespace

Collector::Collector(Store &store, const Retention &retention)
    : m_store(store)
    , m_retention(retention)
{
    Query query = store.database().query("SELECT number FROM space");
    while (query.next()) {
        for (const auto step : {&Collector::dropValues, &Collector::dropMarks, &Collector::dropRows,
                                &Collector::mark})
            m_tasks.push_back({step, query.integer(0)});
    }
}

Result<void> Collector::run()
{
    for (;;) {
        const Result<bool> more = step();
        if (!more)
            return more.error();
        if (!*more)
            return {};
    }
}

Result<bool> Collector::step()
{
    if (m_tasks.empty())
        return false;
    const Task task = m_tasks.back();
    Transaction transaction(m_store.database());
    Space::lock(m_store.database(), task.space);
    const bool again = (this->*task.step)(task.space);
    if (Result<void> committed = transaction.commit(); !committed)
        return committed.error();
    if (!again)
        m_tasks.pop_back();
    return !m_tasks.empty();
}

/// The moment before which every deletion stands no later in the feed than `read`.
qint64 Collector::allDeletionsReadBefore(qint64 space, qint64 read, qint64 before)
{
    visitDeleted(m_store.database(), space, before, [&](RowKey, qint64 seq, const RowState &state) {
        if (seq > read && !state.isLive())
            before = state.tomb->stamp.ms();
        return seq <= read || state.isLive();
    });
    return before;
}

/// The last place in the feed of what can be forgotten; 0 for nothing.
qint64 Collector::lastForgettable(qint64 space, qint64 read, qint64 before)
{
    qint64 last = 0;
    visitDeleted(m_store.database(), space, before, [&](RowKey, qint64 seq, const RowState &state) {
        if (seq <= read && !state.isLive())
            last = std::max(last, seq);
        return true;
    });
    return last;
}

/// Decides what is to be forgotten. From this commit on devices are told, so that none can miss
/// what goes with the following ones.
bool Collector::mark(qint64 space)
{
    Database &database = m_store.database();
    const qint64 now = m_store.now();
    database.run("DELETE FROM reading WHERE space=?1 AND device NOT IN (SELECT id FROM device)",
                 space);
    const Value read = database.value(
        "SELECT min(coalesce(reading.read,0)) FROM device LEFT JOIN reading ON device=id AND"
        " space=?1 WHERE account IN (SELECT number FROM account WHERE space=?1 UNION"
        " SELECT account FROM member WHERE space=?1) AND seen>=?2",
        space, now - m_retention.absence);
    if (read.isNull())
        return false; // nobody is there
    qint64 readTo = read.toInteger();
    qint64 age = m_retention.deletions;
    if (mutant("collected-unread"))
        readTo = std::numeric_limits<qint64>::max();
    if (mutant("collected-too-early"))
        age = 0;
    Query held = database.query("SELECT forgotten,forgotten_to FROM space WHERE number=?1", space);
    if (!held.next())
        return false;
    const qint64 before =
        std::max(allDeletionsReadBefore(space, readTo, now - age), held.integer(0));
    const qint64 rows = lastForgettable(space, readTo, before);
    const qint64 marks = database
                             .value("SELECT seq FROM checkpoint WHERE space=?1 AND seq<?2"
                                    " ORDER BY seq DESC LIMIT 1 OFFSET ?3",
                                    space, readTo, m_retention.marks)
                             .toInteger();
    if (rows == 0 && marks == 0)
        return false;
    // A later moment every time: by it a cursor tells whether it knows.
    database.run("UPDATE space SET forgotten=?2, forgotten_to=?3 WHERE number=?1", space,
                 std::max(before, held.integer(0) + 1),
                 std::max({rows, marks + 1, held.integer(1)}));
    return false;
}

bool Collector::dropRows(qint64 space)
{
    Database &database = m_store.database();
    Query limits =
        database.query("SELECT forgotten,forgotten_to FROM space WHERE number=?1", space);
    if (!limits.next())
        return false;
    std::vector<RowKey> dropped;
    std::vector<RowKey> living; // against tombstones that say nothing any more
    visitDeleted(database, space, limits.integer(0),
                 [&](const RowKey &key, qint64 seq, const RowState &state) {
                     if (state.isLive())
                         living.push_back(key);
                     else if (seq <= limits.integer(1))
                         dropped.push_back(key);
                     return dropped.size() + living.size() < rowsAtOnce;
                 });
    for (const auto &[entity, id] : living)
        database.run("UPDATE row SET tomb=NULL WHERE space=?1 AND entity=?2 AND id=?3", space,
                     entity, id);
    for (const auto &[entity, id] : dropped) {
        for (const char *table : {"history", "alias", "row"})
            database.run("DELETE FROM " + std::string(table) +
                             " WHERE space=?1 AND entity=?2 AND id=?3",
                         space, entity, id);
    }
    return dropped.size() + living.size() == rowsAtOnce;
}

/// Nobody asks for those of places before `forgotten_to`: what a cursor there may have missed is
/// known by the moment that it carries.
bool Collector::dropMarks(qint64 space)
{
    m_store.database().run(
        "DELETE FROM checkpoint WHERE space=?1 AND seq IN (SELECT seq FROM checkpoint WHERE "
        "space=?1"
        " AND seq<(SELECT forgotten_to FROM space WHERE number=?1) ORDER BY seq LIMIT ?2)",
        space, valuesAtOnce);
    return m_store.database().changes() == valuesAtOnce;
}

/// An earlier value goes when the one that came after it was overwritten long ago too. So each
/// field keeps the last of them, however old.
bool Collector::dropValues(qint64 space)
{
    Database &database = m_store.database();
    const Stamp before(m_store.now() - m_retention.values, 0, 0);
    using Cell = std::tuple<qint64, Id, qint64>;
    struct Former {
        Cell cell;
        Stamp stamp;
        bool isConflict;
    };
    std::vector<Former> values;
    {
        Query query = database.query(
            "SELECT entity,id,field,stamp,concurrent FROM history WHERE space=?1 AND"
            " (entity,id,field,stamp)>=(?2,?3,?4,?5) ORDER BY entity,id,field,stamp LIMIT ?6",
            space, m_place.entity, m_place.id, m_place.field, m_place.stamp, valuesAtOnce);
        while (query.next())
            values.push_back({{query.integer(0), query.id(1), query.integer(2)},
                              query.stamp(3),
                              query.integer(4) != 0});
    }
    const Former *next = nullptr; // what overwrote the value that is looked at
    for (size_t i = values.size(); i-- > 0;) {
        const Former &value = values[i];
        if (value.isConflict)
            continue; // it stays, and overwrote nothing
        if (next && next->cell == value.cell && next->stamp < before) {
            const auto &[entity, id, field] = value.cell;
            database.run("DELETE FROM history WHERE space=?1 AND entity=?2 AND id=?3 AND field=?4"
                         " AND stamp=?5",
                         space, entity, id, field, value.stamp);
        }
        next = &value;
    }
    if (values.size() < valuesAtOnce) {
        m_place = {};
        return false;
    }
    const auto &[entity, id, field] = values.back().cell;
    m_place = {entity, id, field, values.back().stamp};
    return true;
}

} // namespace touchbase::server
