// SPDX-License-Identifier: MPL-2.0
#include "core/replica/journal.h"

#include "core/replica/edit.h"

#include <algorithm>

namespace touchbase::replica {

namespace {

// Unsigned LEB128.
void appendNumber(QByteArray &out, quint64 value)
{
    for (; value >= 0x80; value >>= 7)
        out.append(char(0x80 | (value & 0x7f)));
    out.append(char(value));
}

quint64 takeNumber(QByteArrayView &in)
{
    quint64 value = 0;
    for (int shift = 0; !in.isEmpty() && shift < 64; shift += 7) {
        const auto byte = quint8(in.front());
        in = in.sliced(1);
        value |= quint64(byte & 0x7f) << shift;
        if (!(byte & 0x80))
            break;
    }
    return value;
}

/// Undoes one intent row by row, inside one Edit.
class Undoing {
public:
    Undoing(Edit &edit, const Stamp &intent)
        : m_edit(edit)
        , m_intent(intent)
    {}

    void row(const Entity &entity, qint64 rid,
             const std::vector<std::pair<std::uint16_t, Stamp>> &raised);
    int changedSince() const { return m_changedSince; }

private:
    struct Previous {
        Stamp stamp;
        Value value;
    };
    Previous before(const Entity &entity, qint64 rid, std::uint16_t field, const Stamp &stamp);
    std::optional<Tombstone> deletion(const Entity &entity, qint64 rid, const RowState &state,
                                      const Stamp &before);
    Stamp throughUndoings(const Entity &entity, qint64 rid, std::uint16_t field, Stamp stamp);

    Edit &m_edit;
    Stamp m_intent;
    int m_changedSince = 0;
};

Undoing::Previous Undoing::before(const Entity &entity, qint64 rid, std::uint16_t field,
                                  const Stamp &stamp)
{
    Query query = m_edit.database().query(
        "SELECT stamp,value FROM history WHERE entity=?1 AND rid=?2 AND field=?3 AND stamp<?4"
        " AND flags&1=0 ORDER BY stamp DESC LIMIT 1",
        entity.id, rid, field, stamp);
    if (!query.next())
        return {};
    return {query.stamp(0), query.value(1)};
}

/// The last deletion of the row before a stamp.
std::optional<Tombstone> Undoing::deletion(const Entity &entity, qint64 rid, const RowState &state,
                                           const Stamp &stamp)
{
    if (!state.tomb || state.tomb->stamp < stamp)
        return state.tomb;
    const Previous previous = before(entity, rid, field::existence, stamp);
    return previous.stamp.isNull() ? std::nullopt : Tombstone::decode(previous.value.toBytes());
}

/// A value that an undoing put back counts as the value it put back, and one that was undone as the
/// value before it, even where the two are equal and nothing had to be written.
Stamp Undoing::throughUndoings(const Entity &entity, qint64 rid, std::uint16_t field, Stamp stamp)
{
    for (;;) {
        Stamp over;
        {
            Query query =
                m_edit.database().query("SELECT coalesce(undoes, stamp) FROM journal WHERE stamp=?1"
                                        " AND (undoes IS NOT NULL OR undone_by IS NOT NULL)",
                                        stamp);
            if (!query.next())
                return stamp;
            over = query.stamp(0);
        }
        stamp = before(entity, rid, field, over).stamp;
    }
}

void Undoing::row(const Entity &entity, qint64 rid,
                  const std::vector<std::pair<std::uint16_t, Stamp>> &raised)
{
    const auto stampFor = [&](std::uint16_t field) {
        for (const auto &[raisedField, stamp] : raised) {
            if (raisedField == field)
                return stamp;
        }
        return m_intent;
    };
    const Id id =
        m_edit.database()
            .value("SELECT id FROM \"" + std::string(entity.name) + "\" WHERE rid=?1", rid)
            .toId();
    const std::optional<RowState> state = m_edit.replica().state(entity, id);
    if (!state || state->isErased())
        return;
    if (!state->isLive()) {
        if (const auto own = deletion(entity, rid, *state, stampFor(field::existence).successor(0));
            own && own->stamp == stampFor(field::existence)) {
            // The intent may have emptied the row before it deleted it.
            std::vector<std::pair<std::uint16_t, Value>> emptied;
            for (const auto &[field, stamp] : state->stamps()) {
                if (stamp != stampFor(field))
                    continue;
                if (const Previous previous = before(entity, rid, field, stamp);
                    !previous.stamp.isNull())
                    emptied.emplace_back(field, previous.value);
            }
            m_edit.restore(entity, id);
            m_edit.writeFields(entity, id, emptied);
        }
        return;
    }
    // Whether the row lived before the intent follows from the last deletion before it.
    const std::optional<Tombstone> tombBefore = deletion(entity, rid, *state, m_intent);
    std::vector<std::pair<std::uint16_t, Value>> earlier;
    bool writtenSince = false;
    bool wasLive = !tombBefore;
    for (const auto &[field, stamp] : state->stamps()) {
        if (field == field::restored) {
            const Stamp last =
                stamp < m_intent ? stamp : before(entity, rid, field, m_intent).stamp;
            wasLive = wasLive || last > tombBefore->stamp;
            continue;
        }
        const Stamp written = throughUndoings(entity, rid, field, stamp);
        const bool ours = written == stampFor(field);
        const Previous previous =
            ours ? before(entity, rid, field, written) : Previous{written, Value()};
        wasLive = wasLive || previous.stamp > tombBefore->seen.of(field);
        if (ours)
            earlier.emplace_back(field, previous.value);
        writtenSince |= !ours && written > m_intent;
    }
    const bool created = state->clock.base() == m_intent;
    if (created && !writtenSince) {
        m_edit.remove(EntityId(entity.id), id);
    } else if (!created) {
        if (!earlier.empty())
            m_edit.writeFields(entity, id, earlier);
        if (!wasLive && !writtenSince)
            m_edit.remove(EntityId(entity.id), id);
    }
    m_changedSince += writtenSince;
}

} // namespace

QByteArray encodeRows(const JournalRows &rows)
{
    QByteArray out("");
    for (const auto &[row, raised] : rows) {
        appendNumber(out, row.first);
        appendNumber(out, quint64(row.second));
        appendNumber(out, raised.size());
        for (const auto &[field, stamp] : raised) {
            appendNumber(out, field);
            out.append(stamp.bytes());
        }
    }
    return out;
}

JournalRows decodeRows(QByteArrayView in)
{
    JournalRows rows;
    while (!in.isEmpty()) {
        const auto entity = std::uint16_t(takeNumber(in));
        const auto rid = qint64(takeNumber(in));
        auto &raised = rows[{entity, rid}];
        for (quint64 left = takeNumber(in); left > 0 && !in.isEmpty(); --left) {
            const auto field = std::uint16_t(takeNumber(in));
            if (in.size() < Stamp::size)
                return rows;
            raised.emplace_back(field, Stamp::fromBytes(in.data()));
            in = in.sliced(Stamp::size);
        }
    }
    return rows;
}

Stamp intentBehind(Database &database, const Stamp &stamp)
{
    Query query = database.query("SELECT stamp FROM journal WHERE instr(rows,?1)>0", stamp);
    return query.next() ? query.stamp(0) : Stamp();
}

JournalRows *JournalRenames::rowsOf(const Stamp &stamp)
{
    if (const auto known = m_intents.find(stamp); known != m_intents.end())
        return &known->second;
    const Value rows = m_database.value("SELECT rows FROM journal WHERE stamp=?1", stamp);
    return rows.isNull() ? nullptr : &(m_intents[stamp] = decodeRows(rows.toBytes()));
}

void JournalRenames::add(const JournalRows::key_type &row, std::uint16_t field, const Stamp &from,
                         const Stamp &to)
{
    JournalRows *written = rowsOf(from);
    if (!written) {
        const auto [behind, isNew] = m_behind.try_emplace(from);
        if (isNew)
            behind->second = intentBehind(m_database, from);
        if (!behind->second.isNull())
            written = rowsOf(behind->second);
    }
    if (!written)
        return;
    const auto entry = written->find(row);
    if (entry == written->end())
        return;
    const auto raised =
        std::find(entry->second.begin(), entry->second.end(), std::pair(field, from));
    if (raised == entry->second.end())
        entry->second.emplace_back(field, to);
    else
        raised->second = to;
}

void JournalRenames::write()
{
    for (const auto &[intent, rows] : m_intents)
        m_database.run("UPDATE journal SET rows=?2 WHERE stamp=?1", intent, encodeRows(rows));
    m_intents.clear();
    m_behind.clear();
}

QString actionOfPart(const QString &action, const Stamp &first)
{
    return action + u'/' + first.hex();
}

std::vector<JournalEntry> journal(Replica &replica, int limit)
{
    std::vector<JournalEntry> entries;
    Query query = replica.database().query(
        "SELECT stamp,at,action,label,undone_by IS NOT NULL FROM journal WHERE undoes IS NULL"
        " AND (instr(action,'/')=0 OR action LIKE '%/'||lower(hex(stamp)))"
        " ORDER BY stamp DESC LIMIT ?1",
        limit);
    while (query.next())
        entries.push_back({query.stamp(0), query.integer(1), query.text(2).section(u'/', 0, 0),
                           query.text(3), query.integer(4) != 0});
    return entries;
}

namespace {

/// An intent that may be taken back.
struct Undoable {
    Stamp stamp;
    QString action;
    QString label;
};
Result<Undoable> findUndoable(Database &database, const Stamp &intent)
{
    Query query = database.query(
        "SELECT stamp,action,label FROM journal"
        " WHERE undoes IS NULL AND undone_by IS NULL AND action NOT IN ('seed','erase')"
        " AND (?1=x'' OR stamp=?1) ORDER BY stamp DESC LIMIT 1",
        intent.isNull() ? QByteArray("") : intent.bytes());
    if (!query.next())
        return notFound(QStringLiteral("There is nothing to undo."));
    return Undoable{query.stamp(0), query.text(1), query.text(2)};
}

/// The newest part that is not undone yet, of an intent given by any of its parts.
Result<Undoable> newestPart(Database &database, const QString &action)
{
    Query query = database.query("SELECT stamp,action,label FROM journal WHERE action=?1"
                                 " AND undone_by IS NULL ORDER BY stamp DESC LIMIT 1",
                                 action);
    if (!query.next())
        return notFound(QStringLiteral("There is nothing to undo."));
    return Undoable{query.stamp(0), query.text(1), query.text(2)};
}

/// Takes back one entry of the journal: how many fields were left alone.
Result<int> undoEntry(Replica &replica, const Undoable &entry)
{
    Database &database = replica.database();
    Edit edit(replica, QStringLiteral("undo"), entry.label);
    JournalRows rows;
    {
        // Another program may have been quicker.
        Query query = database.query(
            "SELECT rows FROM journal WHERE stamp=?1 AND undone_by IS NULL", entry.stamp);
        if (!query.next())
            return notFound(QStringLiteral("There is nothing to undo."));
        rows = decodeRows(query.bytesView(0));
    }
    Undoing undoing(edit, entry.stamp);
    // Sub-records first, so that what hangs on a contact is gone before the contact itself.
    for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
        if (const Entity *entity = replica::entity(row->first.first))
            undoing.row(*entity, row->first.second, row->second);
    }
    edit.undoes(entry.stamp);
    database.run("UPDATE journal SET undone_by=?2 WHERE stamp=?1", entry.stamp, edit.stamp());
    if (Result<Stamp> committed = edit.commit(); !committed)
        return committed.error();
    return undoing.changedSince();
}

} // namespace

Result<Undone> undo(Replica &replica, const Stamp &intent)
{
    Database &database = replica.database();
    Result<Undoable> entry = findUndoable(database, intent);
    if (!entry && !intent.isNull()) {
        // The first part may be undone while later ones are not: an undoing was cut short.
        const QString action =
            database.value("SELECT action FROM journal WHERE stamp=?1", intent).toString();
        if (action.contains(u'/'))
            entry = newestPart(database, action);
    }
    if (std::optional<Error> error = database.takeError())
        return *error;
    if (!entry)
        return entry.error();
    const bool inParts = entry->action.contains(u'/');
    Undone undone{.intent = entry->stamp, .label = entry->label};
    if (inParts)
        undone.intent = Stamp::fromHex(entry->action.section(u'/', 1));
    const QString action = entry->action;
    if (inParts)
        entry = newestPart(database, action);
    while (entry) {
        const Result<int> changedSince = undoEntry(replica, *entry);
        if (!changedSince)
            return changedSince.error();
        undone.changedSince += *changedSince;
        if (!inParts)
            break;
        entry = newestPart(database, action);
    }
    return undone;
}

} // namespace touchbase::replica
