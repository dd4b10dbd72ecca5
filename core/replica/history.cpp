// SPDX-License-Identifier: MPL-2.0
#include "core/replica/history.h"

#include "core/replica/merge.h"

#include <QHash>

#include <algorithm>

namespace touchbase::replica {

namespace {

QString replicaText(std::uint64_t replica)
{
    return QStringLiteral("%1").arg(replica, 16, 16, QLatin1Char('0'));
}

/// Asks once for each device.
class Authors {
public:
    explicit Authors(Replica &replica)
        : m_replica(replica)
    {}

    void sign(FieldVersion &version)
    {
        const std::uint64_t replica = version.stamp.replica();
        auto found = m_known.find(replica);
        if (found == m_known.end())
            found = m_known.insert(replica, authorOf(m_replica, version.stamp));
        version.device = found->device;
        version.person = found->person;
    }

private:
    Replica &m_replica;
    QHash<std::uint64_t, Author> m_known;
};

} // namespace

Id deviceRow(std::uint64_t number)
{
    return Id::named(Id(), "device:" + replicaText(number).toLatin1());
}

Author authorOf(Replica &replica, const Stamp &stamp)
{
    Author author;
    if (const auto row = replica.row(*entity(DeviceEntity), deviceRow(stamp.replica()))) {
        if (const Value *name = row->find(11))
            author.device = name->toString();
        if (const Value *person = row->find(12))
            author.person = person->toString();
    }
    // Devices of others are rows of their own spaces; a team tells who writes under which number.
    const Value name =
        replica.database().value("SELECT name FROM member WHERE instr(replicas,?1)>0 LIMIT 1",
                                 Value::bytes(Stamp(0, 0, stamp.replica()).bytes()));
    if (!name.isNull() && author.device.isEmpty())
        author.person = name.toString();
    if (author.device.isEmpty() && !author.person.isEmpty())
        author.device = author.person;
    if (author.device.isEmpty())
        author.device = stamp.replica() == replica.id() ? QStringLiteral("this device")
                                                        : replicaText(stamp.replica()).right(4);
    return author;
}

std::vector<FieldVersion> history(Replica &replica, const Entity &e, const Id &id,
                                  const Field *only)
{
    std::vector<FieldVersion> versions;
    const std::optional<RowState> state = replica.state(e, id);
    if (!state)
        return versions;
    Authors authors(replica);
    const auto add = [&](const Field *field, const Value &value, const Stamp &stamp, bool current,
                         bool concurrent) {
        if (!field || (field->flags & Quiet) || (only && field != only))
            return;
        FieldVersion version{field, value, stamp, {}, {}, current, concurrent};
        authors.sign(version);
        versions.push_back(version);
    };
    for (const auto &[fieldId, stamp] : state->stamps()) {
        add(e.field(fieldId), state->valueOf(fieldId), stamp, true, false);
    }
    Query query = replica.database().query(
        "SELECT field,value,stamp,flags FROM history WHERE entity=?1 AND rid=(SELECT rid FROM " +
            quoted(e) + " WHERE id=?2)",
        e.id, id);
    while (query.next())
        add(e.field(std::uint16_t(query.integer(0))), query.value(1), query.stamp(2), false,
            query.integer(3) & Concurrent);
    std::stable_sort(versions.begin(), versions.end(), [](const auto &a, const auto &b) {
        return std::tie(a.field->id, b.stamp) < std::tie(b.field->id, a.stamp);
    });
    return versions;
}

std::vector<Conflict> conflicts(Replica &replica, int limit)
{
    std::vector<Conflict> found;
    Authors authors(replica);
    Query query = replica.database().query("SELECT entity,rid,field,stamp,value FROM history WHERE "
                                           "flags<>0 AND flags&1<>0 AND flags&4=0"
                                           " ORDER BY stamp DESC LIMIT ?1",
                                           limit);
    while (query.next()) {
        const Entity *e = entity(std::uint16_t(query.integer(0)));
        const Field *field = e ? e->field(std::uint16_t(query.integer(2))) : nullptr;
        if (!field)
            continue;
        Conflict conflict;
        conflict.entity = e;
        conflict.id = replica.database()
                          .value("SELECT id FROM " + quoted(*e) + " WHERE rid=?1", query.integer(1))
                          .toId();
        const std::optional<RowState> state = replica.state(*e, conflict.id);
        if (!state)
            continue;
        conflict.kept = {field, state->valueOf(field->id), state->stampOf(field->id), {}, {}, true,
                         false};
        conflict.other = {field, query.value(4), query.stamp(3), {}, {}, false, true};
        if (conflict.kept.value == conflict.other.value)
            continue; // somebody has brought it back, on this device or another
        authors.sign(conflict.kept);
        authors.sign(conflict.other);
        if (e->id == ContactEntity)
            conflict.contact = conflict.id;
        else if (const Field *owner = e->owner())
            if (const Value *value = state->values.find(owner->id))
                conflict.contact = value->toId();
        found.push_back(conflict);
    }
    return found;
}

int conflictCount(Replica &replica)
{
    return int(
        replica.database()
            .value("SELECT count(*) FROM history WHERE flags<>0 AND flags&1<>0 AND flags&4=0")
            .toInteger());
}

Result<Stamp> restoreValue(Replica &replica, const Entity &e, const Id &id, const Field &field,
                           const Stamp &stamp)
{
    Edit edit(replica, QStringLiteral("restore"));
    for (const FieldVersion &version : history(replica, e, id, &field)) {
        if (version.stamp != stamp)
            continue;
        edit.setLabel(QStringLiteral("Restored %1").arg(QLatin1String(field.label)));
        edit.writeFields(e, id, {{field.id, version.value}});
        replica.database().run(
            "UPDATE history SET flags=flags|4 WHERE entity=?1 AND field=?2 AND stamp=?3"
            " AND rid=(SELECT rid FROM " +
                quoted(e) + " WHERE id=?4)",
            e.id, field.id, stamp, id);
        return edit.commit();
    }
    return notFound(QStringLiteral("“%1” never held that value.").arg(QLatin1String(field.label)));
}

Result<void> settleConflict(Replica &replica, const Entity &e, const Id &id, const Field &field,
                            const Stamp &otherStamp)
{
    Transaction transaction(replica.database());
    replica.database().run(
        "UPDATE history SET flags=flags|4 WHERE entity=?1 AND field=?2 AND stamp=?3"
        " AND rid=(SELECT rid FROM " +
            quoted(e) + " WHERE id=?4)",
        e.id, field.id, otherStamp, id);
    return transaction.commit();
}

Result<Stamp> nameDevice(Replica &replica, const QString &name, const QString &person)
{
    Edit edit(replica, QStringLiteral("seed"));
    edit.write(DeviceEntity, deviceRow(replica.id()),
               {{"replica", Value(replicaText(replica.id()))},
                {"name", Value::textOrNull(name)},
                {"person", Value::textOrNull(person)}});
    return edit.commit();
}

Result<Stamp> keepDeviceName(Replica &replica, std::uint64_t former)
{
    const Entity &device = *entity(DeviceEntity);
    const FieldValues row = replica.row(device, deviceRow(former)).value_or(FieldValues());
    const auto text = [&](const char *field) {
        const Value *value = row.find(device.field(QLatin1String(field))->id);
        return value ? value->toString() : QString();
    };
    return nameDevice(replica, text("name"), text("person"));
}

Result<Stamp> renameDevice(Replica &replica, std::uint64_t number, const QString &name)
{
    Edit edit(replica, QStringLiteral("seed"));
    edit.write(DeviceEntity, deviceRow(number),
               {{"replica", Value(replicaText(number))}, {"name", Value::textOrNull(name)}});
    return edit.commit();
}

} // namespace touchbase::replica
