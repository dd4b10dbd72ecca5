// SPDX-License-Identifier: MPL-2.0
#include "core/replica/digest.h"

#include "core/replica/brake.h"
#include "core/replica/forget.h"
#include "core/replica/rangedigest.h"

#include <QCryptographicHash>
#include <QHash>

#include <algorithm>

namespace touchbase::replica {

namespace {

/// The hash of a set: the order of its members does not count.
class SetHash {
public:
    void add(const QByteArray &member) { m_members.push_back(member); }
    Digest finish()
    {
        std::sort(m_members.begin(), m_members.end());
        QCryptographicHash hash(QCryptographicHash::Sha256);
        for (const QByteArray &member : m_members)
            hash.addData(member);
        return {QString::fromLatin1(hash.result().toHex()), qint64(m_members.size())};
    }

private:
    std::vector<QByteArray> m_members;
};

QByteArray hashOf(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
}

/// What a row says. References say whom they mean by name, and nothing where that is nobody.
class Content {
public:
    explicit Content(Replica &replica)
        : m_replica(replica)
    {
        Query query = replica.database().query(
            "SELECT id, called FROM contact WHERE dead=0 AND merged_into IS NULL");
        while (query.next())
            m_names.insert(query.id(0), query.bytes(1));
    }

    QByteArray of(const Entity &entity, const FieldValues &values) const
    {
        QByteArray bytes;
        cbor::Writer out(bytes);
        out.integer(entity.id);
        for (const auto &[fieldId, value] : values) {
            const Field *field = entity.field(fieldId);
            if (!field || fieldId == field::restored || (field->flags & Owner))
                continue;
            if (std::string_view(field->name) == "uid")
                continue; // an id, of the file it came in or of the base that wrote the file
            if (field->type == FieldType::Reference) {
                const QByteArray name = m_names.value(value.toId());
                if (name.isEmpty())
                    continue;
                out.integer(fieldId);
                out.text(name);
            } else {
                out.integer(fieldId);
                value.encode(out);
            }
        }
        return bytes;
    }

    template <typename Visit>
    void rows(const Entity &entity, Visit visit) const
    {
        Query query = m_replica.database().query("SELECT clk,tomb,ext,id," +
                                                 sqlOf(entity).columns.toStdString() + " FROM " +
                                                 quoted(entity) + " WHERE dead=0");
        while (query.next())
            visit(query.id(3), readState(entity, query, 0, 1, 2, 4).values);
    }
    bool isContact(const Id &id) const { return m_names.contains(id); }

private:
    Replica &m_replica;
    QHash<Id, QByteArray> m_names;
};

/// Rows that describe this installation, not what the person keeps in the base.
bool isPrivateToDevice(const Entity &entity)
{
    return entity.id == DeviceEntity || entity.id == SettingEntity;
}

void checkClocks(Replica &replica, const Entity &entity, QStringList &problems)
{
    Query query =
        replica.database().query("SELECT clk,tomb,ext,id,dead,rid," +
                                 sqlOf(entity).columns.toStdString() + " FROM " + quoted(entity));
    while (query.next()) {
        const QString name =
            QStringLiteral("%1 %2").arg(QLatin1String(entity.label), query.id(3).hex());
        if (!RowClock::decode(query.bytesView(0))) {
            problems << QStringLiteral("The clock of %1 cannot be read.").arg(name);
            continue;
        }
        const RowState state = readState(entity, query, 0, 1, 2, 6);
        if (state.isLive() == bool(query.integer(4)) &&
            !isHeld(replica.database(), entity.id, query.integer(5)))
            problems << QStringLiteral("%1 is marked %2 against its clock.")
                            .arg(name, query.integer(4) ? QStringLiteral("deleted")
                                                        : QStringLiteral("live"));
    }
}

} // namespace

Digest digest(Replica &replica)
{
    SetHash set;
    const Snapshot snapshot(replica.database());
    QHash<qint64, qint64> forgotten; // by space; whether the bytes are still here does not count
    {
        Query query = replica.database().query("SELECT number,forgotten FROM space");
        while (query.next())
            forgotten.insert(query.integer(0), query.integer(1));
    }
    for (const Entity &entity : catalogue()) {
        Query query = replica.database().query("SELECT clk,tomb,ext,id,space," +
                                               sqlOf(entity).columns.toStdString() + " FROM " +
                                               quoted(entity));
        while (query.next()) {
            if (const auto state = asItCounts(entity.id, readState(entity, query, 0, 1, 2, 5),
                                              forgotten.value(query.integer(4))))
                set.add(hashOf(canonicalBytes({entity.id, query.id(3)}, *state)));
        }
    }
    Query query = replica.database().query("SELECT entity,id,data,clk,tomb,space FROM opaque_row");
    while (query.next()) {
        if (const auto state = asItCounts(std::uint16_t(query.integer(0)), packedState(query, 2),
                                          forgotten.value(query.integer(5))))
            set.add(hashOf(canonicalBytes({std::uint16_t(query.integer(0)), query.id(1)}, *state)));
    }
    return set.finish();
}

Digest contentDigest(Replica &replica, bool contactsOnly)
{
    const Snapshot snapshot(replica.database());
    const Content content(replica);
    // Sub-records by the contact they belong to.
    QHash<Id, std::vector<QByteArray>> parts;
    SetHash set;
    for (const Entity &entity : catalogue()) {
        const Field *owner = entity.owner();
        if (entity.id == ContactEntity || isPrivateToDevice(entity))
            continue;
        content.rows(entity, [&](const Id &, const FieldValues &values) {
            const Value *contact = owner ? values.find(owner->id) : nullptr;
            if (contact && content.isContact(contact->toId()))
                parts[contact->toId()].push_back(content.of(entity, values));
            else if (!owner && !contactsOnly)
                set.add(hashOf(content.of(entity, values)));
        });
    }
    content.rows(*entity(ContactEntity), [&](const Id &id, const FieldValues &values) {
        if (!content.isContact(id))
            return; // merged into another, which has it all
        QByteArray bytes = content.of(*entity(ContactEntity), values);
        std::vector<QByteArray> &own = parts[id];
        std::sort(own.begin(), own.end());
        for (const QByteArray &part : own)
            bytes += part;
        set.add(hashOf(bytes));
    });
    return set.finish();
}

QStringList check(Replica &replica)
{
    QStringList problems;
    Database &database = replica.database();
    {
        Query query = database.query("PRAGMA integrity_check(20)");
        while (query.next()) {
            if (query.text(0) != QLatin1String("ok"))
                problems << QStringLiteral("The file is damaged: %1").arg(query.text(0));
        }
    }
    return problems + checkRows(replica);
}

QStringList checkRows(Replica &replica)
{
    QStringList problems;
    Database &database = replica.database();
    for (const Entity &entity : catalogue())
        checkClocks(replica, entity, problems);
    database.run("INSERT INTO search(search) VALUES('integrity-check')");
    database.run("INSERT INTO search_names(search_names) VALUES('integrity-check')");
    if (std::optional<Error> error = database.takeError())
        problems << QStringLiteral("The search index is damaged: %1").arg(error->message);
    return problems;
}

} // namespace touchbase::replica
