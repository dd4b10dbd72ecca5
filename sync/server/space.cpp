// SPDX-License-Identifier: MPL-2.0
#include "sync/server/space.h"

#include "core/base/mutant.h"
#include "core/base/random.h"
#include "core/replica/catalogue.h"
#include "sync/server/numbers.h"
#include "sync/server/rowpush.h"

#include <algorithm>
#include <array>

namespace touchbase::server {

using replica::FieldValues;
using replica::FormerValue;
using replica::RowClock;
using replica::RowState;
using replica::Tombstone;
using replica::Value;
using sync::Cursor;
using sync::PackedRow;
using sync::Page;
using sync::PushRow;
using sync::WireLimits;

namespace {

Id randomId()
{
    std::array<std::uint8_t, Id::size> bytes;
    fillRandom(bytes);
    return Id::fromBytes(bytes.data());
}

qint64 randomTag() { return qint64(random64() >> 16) | 1; }

qsizetype sizeOf(const PushRow &row)
{
    qsizetype total = 0;
    for (const replica::UnsentField &field : row.fields)
        total += field.value.toBytes().size();
    return total;
}

QString tooLarge(qsizetype bytes)
{
    return QStringLiteral("The record is too large: %1 KB, and %2 KB is the most.")
        .arg(bytes / 1024)
        .arg(WireLimits::row / 1024);
}

/// Why a row can never be taken, as a sentence; empty when it can.
QString objection(const PushRow &row)
{
    if (row.entity == 0 || row.id.isNull())
        return QStringLiteral("The record has no kind or no id.");
    for (const replica::UnsentField &field : row.fields) {
        const qsizetype size = field.value.toBytes().size();
        if (field.stamp.isNull() || field.field == replica::field::existence)
            return QStringLiteral("Field %1 does not say when it was written.").arg(field.field);
        if (size > WireLimits::field)
            return QStringLiteral("Field %1 is too long: %2 KB, and %3 KB is the most.")
                .arg(field.field)
                .arg(size / 1024)
                .arg(WireLimits::field / 1024);
    }
    if (const qsizetype total = sizeOf(row); total > WireLimits::row)
        return tooLarge(total);
    return {};
}

/// A server had the row before, or a device wrote over what some server had told of its audience.
bool mayBeElsewhere(const PushRow &row)
{
    return row.known ||
           std::any_of(row.fields.begin(), row.fields.end(), [](const replica::UnsentField &field) {
               return field.field == replica::field::audience && !field.base.isNull();
           });
}

/// So many rows of the feed are asked for together; a page may take fewer of them or more.
constexpr int rowsAtOnce = 250;

/// How many of a row's lost values go with it: enough for every device to see them, and bounded.
constexpr int lostPerRow = 100;

std::vector<FormerValue> lostValues(Database &database, qint64 space, qint64 entity, const Id &id)
{
    std::vector<FormerValue> lost;
    Query query = database.query("SELECT field,stamp,value FROM history WHERE space=?1 AND"
                                 " entity=?2 AND id=?3 AND concurrent=1 ORDER BY seq DESC LIMIT ?4",
                                 space, entity, id, lostPerRow);
    for (qsizetype bytes = 0; bytes < WireLimits::row && query.next();) {
        lost.push_back({std::uint16_t(query.integer(0)), query.stamp(1), query.opaque(2)});
        bytes += lost.back().value.toBytes().size();
    }
    return lost;
}

/// A row of a query for entity, id, data, clk, tomb, seq, lost.
PackedRow packed(Database &database, qint64 space, const Query &query)
{
    PackedRow row{std::uint16_t(query.integer(0)),
                  query.id(1),
                  query.bytes(2),
                  query.bytes(3),
                  query.bytes(4),
                  {},
                  query.integer(5)};
    if (query.integer(6))
        row.lost = sync::encodeLost(lostValues(database, space, row.entity, row.id));
    return row;
}

} // namespace

std::optional<Space> Space::load(Database &database, qint64 number)
{
    Query query = database.query(
        "SELECT id,epoch,seq,forgotten,forgotten_to FROM space WHERE number=?1", number);
    if (!query.next())
        return std::nullopt;
    Space space(database, number);
    space.m_id = query.id(0);
    space.m_epoch = query.id(1);
    space.m_seq = space.m_sealed = query.integer(2);
    space.m_forgotten = query.integer(3);
    space.m_forgottenTo = query.integer(4);
    return space;
}

qint64 Space::create(Database &database, qint64 account)
{
    return database
        .value("INSERT INTO space(number,id,account,epoch) VALUES(" +
                   freshNumber(database, "space") + ",?1,?2,?3) RETURNING number",
               randomId(), account, randomId())
        .toInteger();
}

void Space::drop(Database &database, qint64 number, qint64 now)
{
    const Id id = database.value("SELECT id FROM space WHERE number=?1", number).toId();
    for (const char *table : {"row", "history", "alias", "checkpoint", "author", "reading",
                              "member", "space_invitation"})
        database.run("DELETE FROM " + std::string(table) + " WHERE space=?1", number);
    database.run("DELETE FROM space WHERE number=?1", number);
    noteRemoved(database, QStringLiteral("space"), number);
    database.run("INSERT INTO fact(key,value) VALUES(?1,?2) ON CONFLICT(key) DO NOTHING",
                 QStringLiteral("left:") + id.hex(), now);
}

void Space::lock(Database &database, qint64 number)
{
    if (database.isShared())
        database.run("SELECT 1 FROM space WHERE number=?1 FOR UPDATE", number);
}

/// The mark of a place in the feed: that of the push it belongs to.
qint64 Space::tagAt(qint64 seq) const
{
    if (seq == 0)
        return 0;
    return m_database
        ->value("SELECT tag FROM checkpoint WHERE space=?1 AND seq>=?2 ORDER BY seq LIMIT 1",
                m_number, seq)
        .toInteger();
}

bool Space::isForeign(const Cursor &cursor) const
{
    return cursor.epoch.isNull() ? cursor.seq != 0 : cursor.epoch != m_epoch;
}

bool Space::provesLoss(const Cursor &cursor) const
{
    return cursor.epoch == m_epoch && !mutant("restore-unnoticed") &&
           (cursor.seq > m_seq || cursor.forgotten > m_forgotten ||
            (cursor.seq >= m_forgottenTo && tagAt(cursor.seq) != cursor.tag));
}

bool Space::hasForgotten(const Cursor &cursor) const
{
    return cursor.epoch == m_epoch && cursor.seq > 0 && cursor.seq < m_forgottenTo &&
           cursor.forgotten != m_forgotten;
}

void Space::beginEpoch()
{
    m_epoch = randomId();
    m_database->run("UPDATE space SET epoch=?2 WHERE number=?1", m_number, m_epoch);
    m_database->run("DELETE FROM reading WHERE space=?1", m_number);
}

Page Space::restart() const
{
    Page page;
    page.at = {m_id, m_epoch, 0, 0, m_forgotten};
    page.head = m_seq;
    page.more = true;
    page.restored = true;
    return page;
}

Page Space::rejoin() const
{
    Page page = restart();
    page.restored = false;
    page.rejoin = true;
    return page;
}

Space::Taken Space::push(const PushRow &row, qint64 now, qint64 known, bool asNew)
{
    Taken taken;
    taken.result.problem = objection(row);
    if (!taken.result.problem.isEmpty())
        return taken;
    bool exists = false;
    qint64 seqBefore = 0;
    bool lost = false;
    RowState state;
    {
        Query query = m_database->query("SELECT data,clk,tomb,seq,lost,moved FROM row WHERE"
                                        " space=?1 AND entity=?2 AND id=?3",
                                        m_number, row.entity, row.id);
        if (query.next()) {
            taken.movedTo = query.integer(5);
            if (taken.movedTo)
                return taken;
            exists = true;
            auto values = FieldValues::decode(query.bytesView(0));
            const auto clock = RowClock::decode(query.bytesView(1));
            // Of a row whose bytes were damaged nothing is known: the device's is as good as new.
            if (values && clock)
                state = {std::move(*values), *clock, {}};
            else if (!row.fields.empty())
                state.clock = RowClock(row.fields.front().stamp);
            if (!query.isNull(2))
                state.tomb = Tombstone::decode(query.bytesView(2));
            seqBefore = query.integer(3);
            lost = query.integer(4);
        } else if (!asNew && mayBeElsewhere(row)) {
            taken.isMissing = true;
            return taken;
        } else if (!row.fields.empty()) {
            // A new row's fields were mostly written at once.
            state.clock = RowClock(row.fields.front().stamp);
        }
    }
    if (state.values.size() + row.fields.size() > size_t(FieldValues::maxFields)) {
        taken.result.problem = QStringLiteral("The record has too many fields.");
        return taken;
    }
    qsizetype bytes = sizeOf(row);
    for (const auto &[field, value] : state.values)
        bytes += value.toBytes().size();
    // A row has to fit into an answer. Whoever writes all of one anew has it here twice.
    if (bytes > replica::Limits::mergedRow) {
        taken.result.problem = tooLarge(bytes);
        return taken;
    }
    RowPush merging(*m_database, m_number, row, now, m_seq + 1);
    if (!merging.merge(state)) {
        taken.forked = true;
        return taken;
    }
    taken.audience = state.valueOf(replica::field::audience).toId();
    taken.result.restamps = merging.takeRestamps();
    m_conflicts += merging.conflicts();
    if (!merging.changed())
        return taken;
    ++m_seq;
    if (state.isErased() && !mutant("erasure-forgotten")) {
        state.strip();
        m_database->run("DELETE FROM history WHERE space=?1 AND entity=?2 AND id=?3", m_number,
                        row.entity, row.id);
        lost = false;
        m_hasErased = true;
    }
    const auto tomb = state.tomb ? std::optional(state.tomb->encode()) : std::nullopt;
    if (exists)
        m_database->run("UPDATE row SET data=?4,clk=?5,tomb=?6,seq=?7,lost=?8 WHERE space=?1 AND"
                        " entity=?2 AND id=?3",
                        m_number, row.entity, row.id, state.values.encode(), state.clock.encode(),
                        tomb, m_seq, !state.isErased() && (lost || merging.lost()));
    else
        m_database->run("INSERT INTO row(space,entity,id,data,clk,tomb,seq,lost)"
                        " VALUES(?1,?2,?3,?4,?5,?6,?7,?8)",
                        m_number, row.entity, row.id, state.values.encode(), state.clock.encode(),
                        tomb, m_seq, !state.isErased() && merging.lost());
    taken.clean =
        !merging.surprising() && seqBefore <= known && !(state.isErased() && !row.fields.empty());
    return taken;
}

bool Space::seal()
{
    if (m_seq == m_sealed)
        return false;
    m_database->run("INSERT INTO checkpoint(space,seq,tag) VALUES(?1,?2,?3)", m_number, m_seq,
                    randomTag());
    m_database->run("UPDATE space SET seq=?2 WHERE number=?1", m_number, m_seq);
    m_sealed = m_seq;
    return true;
}

Stamp Space::lastOf(std::uint64_t replica) const
{
    Query query = m_database->query("SELECT last FROM author WHERE space=?1 AND replica=?2",
                                    m_number, Stamp(0, 0, replica));
    return query.next() ? query.stamp(0) : Stamp();
}

void Space::noteLast(std::uint64_t replica, const Stamp &last, qint64 account)
{
    m_database->run("INSERT INTO author(space,replica,last,account) VALUES(?1,?2,?3,?4)"
                    " ON CONFLICT(space,replica) DO UPDATE SET last=excluded.last,"
                    " account=excluded.account WHERE author.last<excluded.last",
                    m_number, Stamp(0, 0, replica), last, account);
}

qint64 Space::accountOf(std::uint64_t replica) const
{
    return m_database
        ->value("SELECT account FROM author WHERE space=?1 AND replica=?2", m_number,
                Stamp(0, 0, replica))
        .toInteger();
}

qint64 Space::rowsAfter(qint64 seq) const
{
    return m_database->value("SELECT count(*) FROM row WHERE space=?1 AND seq>?2", m_number, seq)
        .toInteger();
}

Page Space::page(const Cursor &cursor, qsizetype maxBytes, bool columns,
                 const std::vector<qint64> &skip) const
{
    Page page;
    page.from = cursor.seq;
    page.head = m_seq;
    qint64 to = m_seq;
    qsizetype bytes = 0;
    int rows = 0;
    qint64 read = cursor.seq;
    for (bool atEnd = false; !atEnd && !page.more;) {
        Query query = m_database->query("SELECT entity,id,data,clk,tomb,seq,lost FROM row WHERE"
                                        " space=?1 AND seq>?2 ORDER BY seq LIMIT ?3",
                                        m_number, read, rowsAtOnce);
        int came = 0;
        for (; query.next(); ++came) {
            read = query.integer(5);
            if (std::binary_search(skip.begin(), skip.end(), read))
                continue;
            if (rows >= WireLimits::pageRows || bytes >= maxBytes) {
                page.more = true;
                break;
            }
            PackedRow row = packed(*m_database, m_number, query);
            bytes +=
                Id::size + row.values.size() + row.clock.size() + row.tomb.size() + row.lost.size();
            if (columns)
                page.columns.push_back(std::move(row));
            else
                page.rows.push_back(row.encode());
            ++rows;
            to = read;
        }
        atEnd = came < rowsAtOnce;
    }
    if (!page.more)
        to = m_seq;
    page.at = {m_id, m_epoch, to, tagAt(to), m_forgotten};
    return page;
}

std::optional<PackedRow> Space::row(const replica::RowKey &key) const
{
    Query query = m_database->query("SELECT entity,id,data,clk,tomb,seq,lost FROM row WHERE"
                                    " space=?1 AND entity=?2 AND id=?3",
                                    m_number, key.entity, key.id);
    return query.next() ? std::optional(packed(*m_database, m_number, query)) : std::nullopt;
}

} // namespace touchbase::server
