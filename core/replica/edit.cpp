// SPDX-License-Identifier: MPL-2.0
#include "core/replica/edit.h"

#include "core/base/mutant.h"
#include "core/replica/brake.h"
#include "core/replica/erasure.h"
#include "core/replica/merge.h"
#include "core/replica/spaces.h"

#include <algorithm>

namespace touchbase::replica {

namespace {

using FieldList = Edit::NumberedFields;

const Field &known(const Entity &entity, std::uint16_t id)
{
    const Field *field = entity.field(id);
    Q_ASSERT(field);
    return *field;
}

const Value *valueOf(const FieldList &fields, std::uint16_t id)
{
    for (const auto &[field, value] : fields) {
        if (field == id)
            return &value;
    }
    return nullptr;
}

} // namespace

void Aftermath::noteMade(qint64 rid, const Id &id, bool named)
{
    m_contacts[id] = {.rid = rid, .searchable = true, .named = named};
}

void Aftermath::note(const Entity &entity, qint64 rid, const Id &id, const Value &owner,
                     bool searchable, bool names)
{
    const bool isContact = entity.id == ContactEntity;
    const Id contact = isContact ? id : owner.toId();
    if (contact.isNull())
        return;
    const bool reach = entity.id == PhoneEntity || entity.id == EmailEntity;
    Changed &changed = m_contacts[contact];
    if (isContact)
        changed.rid = rid;
    changed.searchable |= searchable;
    if (names || (reach && !changed.named))
        changed.sources |= 1U << ContactEntity;
    if (!isContact && !reach)
        changed.sources |= 1U << entity.id;
}

void Aftermath::carryOut()
{
    // Nothing is written where nothing changes: these columns stand in several indexes.
    static const auto statements = [] {
        struct Columns {
            std::string names;
            std::string expressions;
        };
        std::map<std::uint16_t, Columns> columns;
        for (const Derived &derived : entity(ContactEntity)->derived) {
            Columns &one = columns[derived.source];
            const char *comma = one.names.empty() ? "" : ",";
            one.names += std::string(comma) + derived.name;
            one.expressions += std::string(comma) + derived.expression;
        }
        std::map<std::uint16_t, std::string> made;
        for (const auto &[source, one] : columns)
            made[source] = "UPDATE contact AS contact_row SET (" + one.names + ")=(" +
                           one.expressions + ") WHERE id=?1 AND (" + one.names + ") IS NOT (" +
                           one.expressions + ")";
        return made;
    }();
    for (const auto &[contact, changed] : m_contacts) {
        for (const auto &[source, sql] : statements) {
            if (changed.sources & (1U << source))
                m_database.run(sql, contact);
        }
        if (!changed.searchable)
            continue;
        if (changed.rid)
            m_database.run("INSERT OR IGNORE INTO search_pending(rid) VALUES(?1)", changed.rid);
        else
            m_database.run("INSERT OR IGNORE INTO search_pending(rid)"
                           " SELECT rid FROM contact WHERE id=?1",
                           contact);
    }
    m_contacts.clear();
}

Edit::Edit(Replica &replica, QString action, QString label)
    : m_replica(replica)
    , m_transaction(replica.database())
    , m_aftermath(replica.database())
    , m_access(replica.database())
    , m_stamp(replica.nextStamp())
    , m_action(std::move(action))
    , m_label(std::move(label))
{}

Edit::NumberedFields Edit::byNumber(const Entity &entity, const Fields &fields)
{
    NumberedFields list;
    list.reserve(fields.size());
    for (const auto &[name, value] : fields) {
        const Field *field = entity.field(QLatin1String(name));
        Q_ASSERT_X(field, "Edit", name);
        list.emplace_back(field->id, value);
    }
    return list;
}

Id Edit::create(EntityId entityId, const Fields &fields)
{
    const Entity &e = *entity(entityId);
    const Id id = Id::fresh(m_replica.clock().now());
    createFields(e, id, byNumber(e, fields));
    return id;
}

void Edit::createAs(EntityId entityId, const Id &id, const Fields &fields)
{
    const Entity &e = *entity(entityId);
    createFields(e, id, byNumber(e, fields));
}

bool Edit::write(EntityId entityId, const Id &id, const Fields &fields)
{
    const Entity &e = *entity(entityId);
    return writeFields(e, id, byNumber(e, fields));
}

bool Edit::writeFields(const Entity &e, const Id &id, const FieldList &fields)
{
    std::string sql = "SELECT rid,clk,tomb,dead,space";
    for (const auto &[fieldId, value] : fields)
        sql += ",\"" + std::string(known(e, fieldId).name) + '"';
    sql += " FROM " + quoted(e) + " WHERE id=?1";
    Row row;
    {
        Query query = database().query(sql, id);
        if (!query.next()) {
            createFields(e, id, fields);
            return true;
        }
        row.rid = query.integer(0);
        row.state.clock = RowClock::decode(query.bytesView(1)).value_or(RowClock());
        if (!query.isNull(2))
            row.state.tomb = Tombstone::decode(query.bytesView(2));
        row.dead = query.integer(3);
        row.space = query.integer(4);
        int column = 5;
        for (const auto &[fieldId, value] : fields)
            row.state.values.set(fieldId, query.value(column++));
    }
    return !row.state.isErased() && update(e, id, row, fields);
}

bool Edit::checkLimits(const Entity &e, const Id &id, const FieldList &fields)
{
    qsizetype total = 0;
    for (const auto &[fieldId, value] : fields) {
        const qsizetype size = value.toBytes().size();
        total += size;
        if (size > Limits::field) {
            database().fail(
                {Error::Code::Refused,
                 QStringLiteral("“%1” of this %2 is too long: %3 KB, and %4 KB is the most. "
                                "Shorten it, or attach it as a file.")
                     .arg(QLatin1String(known(e, fieldId).label), QLatin1String(e.label))
                     .arg(size / 1024)
                     .arg(Limits::field / 1024)});
            return false;
        }
    }
    if (total > Limits::smallWrite) {
        if (const std::optional<RowState> state = m_replica.state(e, id)) {
            for (const auto &[fieldId, value] : state->values)
                total += valueOf(fields, fieldId) ? 0 : value.toBytes().size();
        }
    }
    if (total > Limits::row) {
        database().fail(
            {Error::Code::Refused,
             QStringLiteral("This %1 is too large: %2 KB, and %3 KB is the most. Shorten "
                            "one of its long texts.")
                 .arg(QLatin1String(e.label))
                 .arg(total / 1024)
                 .arg(Limits::row / 1024)});
        return false;
    }
    return true;
}

/// The space of a new row; 0 where there is no such.
qint64 Edit::spaceForNew(const Entity &e, const FieldList &fields)
{
    if (const Value *audience = valueOf(fields, field::audience))
        return numberOfSpace(database(), audience->toId());
    const Field *ownerField = e.owner();
    const Value *owner = ownerField ? valueOf(fields, ownerField->id) : nullptr;
    return owner ? m_access.spaceOfContact(owner->toId()) : privateSpace;
}

void Edit::createFields(const Entity &e, const Id &id, const FieldList &fields)
{
    if (!checkLimits(e, id, fields))
        return;
    const qint64 space = spaceForNew(e, fields);
    if (!m_access.mayPut(space))
        return;
    if (e.id == ContactEntity)
        m_access.noteContact(id, space);
    {
        Query query = database().query(std::string_view(sqlOf(e).insert), id, space,
                                       RowClock(m_stamp).encode(), Value(), false, 0);
        for (const auto &[fieldId, value] : fields)
            query.bind(EntitySql::insertFields + int(&known(e, fieldId) - e.fields.data()), value);
        if (space != privateSpace)
            query.bind(EntitySql::insertFields + int(&known(e, field::audience) - e.fields.data()),
                       Value(audienceOf(database(), space)));
        query.next();
    }
    const qint64 rid = database().lastRowId();
    // A row without a list of pending fields is wholly unsent.
    database().run("INSERT OR IGNORE INTO outbox(entity,rid,since) VALUES(?1,?2,?3)", e.id, rid,
                   m_replica.clock().now());
    touched(e, rid, id, fields, true, true);
}

Stamp Edit::stampOver(const Stamp &old, const Entity &e, qint64 rid, std::uint16_t fieldId)
{
    if (m_stamp > old || mutant("no-successor"))
        return m_stamp;
    // What was seen carries a time ahead of ours: an edit that saw it comes after it all the same.
    const Stamp raised = old.successor(m_replica.id());
    m_rows[{e.id, rid}].emplace_back(fieldId, raised);
    return raised;
}

bool Edit::update(const Entity &e, const Id &id, Row &row, const FieldList &fields)
{
    if (!checkLimits(e, id, fields) || !m_access.isAllowed(row.space, Access::Deed::Write))
        return false;
    std::string set;
    std::vector<Value> arguments{Value(row.rid)};
    std::vector<std::pair<std::uint16_t, Stamp>> bases;
    FieldList written;
    for (const auto &[fieldId, value] : fields) {
        const Value *held = row.state.values.find(fieldId);
        const Value old = held ? *held : Value();
        if (old == value && !row.dead)
            continue;
        if (fieldId == field::audience) {
            if (!m_access.mayMove(row.space, value.toId()))
                return false;
            const qint64 space = numberOfSpace(database(), value.toId());
            set += ",space=" + std::to_string(space);
            if (e.id == ContactEntity)
                m_access.noteContact(id, space);
        }
        const Stamp before = row.state.stampOf(fieldId);
        const auto &tomb = row.state.tomb;
        const Stamp deleted = tomb ? std::max(tomb->stamp, tomb->seen.of(fieldId)) : Stamp();
        const Stamp now = stampOver(std::max(before, deleted), e, row.rid, fieldId);
        if (!before.isNull())
            keepFormer(e, row.rid, fieldId, before, old);
        row.state.write(fieldId, value, now);
        // What goes over to another contact is missing where it was.
        if (known(e, fieldId).flags & Owner)
            m_aftermath.note(e, row.rid, id, old, true, false);
        bases.emplace_back(fieldId, before);
        written.emplace_back(fieldId, value);
        arguments.push_back(value);
        set +=
            ",\"" + std::string(known(e, fieldId).name) + "\"=?" + std::to_string(arguments.size());
    }
    if (written.empty())
        return false;
    arguments.push_back(Value::bytes(row.state.clock.encode()));
    const std::string clk = std::to_string(arguments.size());
    // Whatever is written here is later than the deletion, so the row lives. Where it lived before,
    // naming `dead` would make SQLite rewrite every index of living rows.
    const bool revives = row.dead && std::any_of(written.begin(), written.end(), [](const auto &f) {
                             return f.first != field::audience;
                         });
    Query query =
        database().query("UPDATE " + quoted(e) + (revives ? " SET dead=0,clk=?" : " SET clk=?") +
                             clk + set + " WHERE rid=?1",
                         arguments);
    query.next();
    if (row.state.tomb && !row.dead)
        stopHolding(database(), e.id, row.rid);
    addPending(e, row.rid, bases);
    touched(e, row.rid, id, written, revives);
    return true;
}

bool Edit::remove(EntityId entityId, const Id &id)
{
    const Entity &e = *entity(entityId);
    qint64 rid = 0;
    RowState state;
    {
        Query query = database().query(std::string_view(sqlOf(e).select), id);
        if (!query.next() || query.integer(3))
            return false;
        rid = query.integer(0);
        state = readState(e, query, 1, 2, 5, 6);
    }
    if (!m_access.isAllowed(e, rid, Access::Deed::Delete))
        return false;
    const FieldStamps seen = state.stamps();
    Tombstone tomb{stampOver(seen.latest(), e, rid, field::existence), seen};
    const Stamp base = state.tomb ? state.tomb->stamp : Stamp();
    if (state.tomb) {
        // Undoing has to know the deletions that came before.
        keepFormer(e, rid, field::existence, state.tomb->stamp, Value::bytes(state.tomb->encode()));
        tomb.unite(*state.tomb);
        stopHolding(database(), e.id, rid);
    }
    database().run("UPDATE " + quoted(e) + " SET dead=1,tomb=?2 WHERE rid=?1", rid, tomb.encode());
    addPending(e, rid, {{field::existence, base}});
    FieldList values(state.values.begin(), state.values.end());
    touched(e, rid, id, values, true);
    return true;
}

bool Edit::erase(const Entity &e, const Id &id)
{
    const std::optional<RowState> state = m_replica.state(e, id);
    if (!state || state->isErased())
        return false;
    const qint64 rid =
        database().value("SELECT rid FROM " + quoted(e) + " WHERE id=?1", id).toInteger();
    if (!m_access.isAllowed(e, rid, Access::Deed::Delete))
        return false;
    const Stamp deleted = state->tomb ? state->tomb->stamp : Stamp();
    const FieldStamps seen = state->stamps();
    Tombstone tomb{stampOver(std::max(seen.latest(), deleted), e, rid, field::existence), seen};
    tomb.seen.set(field::existence, tomb.stamp);
    if (state->tomb)
        tomb.unite(*state->tomb);
    touched(e, rid, id, FieldList(state->values.begin(), state->values.end()), true);
    stripRow(database(), *placedRow(database(), e, rid), tomb);
    Pending{false, {}}.store(database(), e.id, rid);
    addPending(e, rid, {{field::existence, deleted}});
    return true;
}

bool Edit::restore(const Entity &e, const Id &id)
{
    return writeFields(e, id, {{field::restored, Value(m_replica.clock().now())}});
}

void Edit::keepFormer(const Entity &e, qint64 rid, std::uint16_t fieldId, const Stamp &stamp,
                      const Value &value)
{
    // Not INSERT OR REPLACE, for which SQLite would keep a journal of the statement.
    database().run("INSERT INTO history(entity,rid,field,stamp,value) VALUES(?1,?2,?3,?4,?5)"
                   " ON CONFLICT DO UPDATE SET value=excluded.value, base=NULL, flags=0",
                   e.id, rid, fieldId, stamp, value);
}

void Edit::addPending(const Entity &e, qint64 rid,
                      const std::vector<std::pair<std::uint16_t, Stamp>> &bases)
{
    FieldStamps pending;
    qint64 place = 0; // in the outbox; 0 for a row that is not listed yet
    {
        Query query = database().query(
            "SELECT place,pending,problem IS NOT NULL FROM outbox WHERE entity=?1 AND rid=?2", e.id,
            rid);
        if (query.next()) {
            place = query.integer(0);
            if (query.isNull(1)) { // wholly unsent already; a refused row is tried again
                if (query.integer(2))
                    database().run("UPDATE outbox SET problem=NULL WHERE place=?1", place);
                return;
            }
            pending = FieldStamps::decode(query.bytesView(1)).value_or(FieldStamps());
        }
    }
    for (const auto &[fieldId, base] : bases) {
        // A field edited twice before it is sent still rests on what the server last knew.
        if (!pending.contains(fieldId))
            pending.set(fieldId, base);
    }
    if (place)
        database().run("UPDATE outbox SET pending=?2, problem=NULL WHERE place=?1", place,
                       pending.encode());
    else
        database().run("INSERT INTO outbox(entity,rid,pending,since) VALUES(?1,?2,?3,?4)", e.id,
                       rid, pending.encode(), m_replica.clock().now());
}

void Edit::touched(const Entity &e, qint64 rid, const Id &id, const FieldList &fields, bool whole,
                   bool made)
{
    m_rows[{e.id, rid}];
    if (made && e.id == ContactEntity)
        return m_aftermath.noteMade(
            rid, id, std::any_of(fields.begin(), fields.end(), [&](const auto &field) {
                return (known(e, field.first).flags & Names) &&
                       !field.second.toBytes().trimmed().isEmpty();
            }));
    bool searchable = whole;
    bool names = whole && e.id == ContactEntity;
    for (const auto &[fieldId, value] : fields) {
        const Field *field = e.field(fieldId); // a row to be deleted may hold more than is known
        const std::uint8_t flags = field ? field->flags : 0;
        searchable |= bool(flags & Searchable);
        names |= bool(flags & Names);
    }
    Value owner;
    if (const Field *ownerField = e.owner()) {
        if (const Value *given = valueOf(fields, ownerField->id))
            owner = *given;
        else
            owner = database().value("SELECT \"" + std::string(ownerField->name) + "\" FROM " +
                                         quoted(e) + " WHERE rid=?1",
                                     rid);
    }
    m_aftermath.note(e, rid, id, owner, searchable, names);
}

Result<Stamp> Edit::commit()
{
    if (isEmpty() && m_undoes.isNull() && !database().hasError())
        return m_stamp;
    m_aftermath.carryOut();
    database().run(
        "INSERT INTO journal(stamp,at,action,label,rows,undoes) VALUES(?1,?2,?3,?4,?5,?6)", m_stamp,
        m_replica.clock().now(), m_partOf.isNull() ? m_action : actionOfPart(m_action, m_partOf),
        m_label, encodeRows(m_rows), m_undoes.isNull() ? Value() : Value::bytes(m_undoes.bytes()));
    if (Result<void> committed = m_transaction.commit(); !committed)
        return committed.error();
    return m_stamp;
}

} // namespace touchbase::replica
