// SPDX-License-Identifier: MPL-2.0
#include "core/replica/spaces.h"

#include "core/replica/outbox.h"
#include "core/replica/recoveredrecords.h"

#include <algorithm>

namespace touchbase::replica {

namespace {

QByteArray packed(const std::vector<std::uint64_t> &replicas)
{
    QByteArray bytes;
    for (const std::uint64_t replica : replicas)
        bytes += Stamp(0, 0, replica).bytes();
    return bytes;
}

std::vector<std::uint64_t> unpacked(const QByteArray &bytes)
{
    std::vector<std::uint64_t> replicas;
    for (qsizetype at = 0; at + Stamp::size <= bytes.size(); at += Stamp::size)
        replicas.push_back(Stamp::fromBytes(bytes.constData() + at).replica());
    return replicas;
}

std::vector<Member> membersOf(Database &database, qint64 space)
{
    std::vector<Member> members;
    Query query = database.query("SELECT account,name,email,role,may_delete,may_export,replicas"
                                 " FROM member WHERE space=?1 ORDER BY role,name,account",
                                 space);
    while (query.next())
        members.push_back({query.id(0),
                           query.text(1),
                           query.text(2),
                           {roleOf(query.integer(3)).value_or(Role::Viewer), query.integer(4) != 0,
                            query.integer(5) != 0},
                           unpacked(query.bytes(6))});
    return members;
}

/// Those for which `which` is true, SQL over ?1.
std::vector<SharedSpace> find(Database &database, const std::string &which, const Value &argument)
{
    std::vector<SharedSpace> spaces;
    {
        Query query = database.query("SELECT number,id,version,name,me FROM space WHERE number<>1"
                                     " AND me IS NOT NULL AND " +
                                         which + " ORDER BY name,number",
                                     argument);
        while (query.next())
            spaces.push_back(
                {query.integer(0), query.id(1), query.integer(2), query.text(3), query.id(4), {}});
    }
    for (SharedSpace &space : spaces)
        space.members = membersOf(database, space.number);
    return spaces;
}

std::optional<SharedSpace> first(std::vector<SharedSpace> spaces)
{
    return spaces.empty() ? std::nullopt : std::optional(std::move(spaces.front()));
}

} // namespace

const Member *SharedSpace::member(const Id &account) const
{
    const auto found = std::find_if(members.begin(), members.end(), [&](const Member &member) {
        return member.account == account;
    });
    return found == members.end() ? nullptr : &*found;
}

Rights SharedSpace::rights() const
{
    const Member *own = member(me);
    return own ? own->rights : Rights();
}

std::vector<SharedSpace> sharedSpaces(Replica &replica)
{
    return find(replica.database(), "?1", Value(1));
}

std::optional<SharedSpace> sharedSpace(Replica &replica, qint64 number)
{
    return first(find(replica.database(), "number=?1", Value(number)));
}

std::optional<SharedSpace> sharedSpace(Replica &replica, const Id &id)
{
    return first(find(replica.database(), "id=?1", Value(id)));
}

Id ownAccount(Database &database)
{
    return database.value("SELECT me FROM space WHERE me IS NOT NULL LIMIT 1").toId();
}

Rights rightsIn(Database &database, qint64 number)
{
    if (number == privateSpace)
        return usualRights(Role::Owner);
    Query query = database.query("SELECT role,may_delete,may_export FROM member JOIN space ON"
                                 " space.number=member.space AND account=me WHERE space=?1",
                                 number);
    if (!query.next())
        return {};
    return {roleOf(query.integer(0)).value_or(Role::Viewer), query.integer(1) != 0,
            query.integer(2) != 0};
}

qint64 numberOfSpace(Database &database, const Id &id)
{
    return id.isNull() ? privateSpace
                       : database.value("SELECT number FROM space WHERE id=?1", id).toInteger();
}

Id audienceOf(Database &database, qint64 number)
{
    return number == privateSpace
               ? Id()
               : database.value("SELECT id FROM space WHERE number=?1", number).toId();
}

void keepSpace(Database &database, const SharedSpace &space)
{
    database.run("INSERT INTO space(id) SELECT ?1 WHERE NOT EXISTS (SELECT 1 FROM space WHERE"
                 " id=?1)",
                 space.id);
    database.run("UPDATE space SET version=?2, name=?3, me=?4 WHERE id=?1", space.id, space.version,
                 space.name, space.me);
    const qint64 number = numberOfSpace(database, space.id);
    database.run("DELETE FROM member WHERE space=?1", number);
    for (const Member &member : space.members)
        database.run("INSERT OR REPLACE INTO member(space,account,name,email,role,may_delete,"
                     "may_export,replicas) VALUES(?1,?2,?3,?4,?5,?6,?7,?8)",
                     number, member.account, member.name, member.email, int(member.rights.role),
                     member.rights.mayDelete, member.rights.mayExport,
                     Value::bytes(packed(member.replicas)));
}

int loseSpace(Replica &replica, const Id &id)
{
    Database &database = replica.database();
    const qint64 number = numberOfSpace(database, id);
    if (number == 0 || number == privateSpace)
        return 0;
    std::vector<PlacedRow> unsent;
    std::vector<PlacedRow> sent;
    for (const Entity &entity : catalogue()) {
        std::vector<std::pair<qint64, bool>> rows;
        {
            Query query = database.query("SELECT rid, EXISTS(SELECT 1 FROM outbox WHERE entity=?2"
                                         " AND outbox.rid=t.rid) FROM " +
                                             quoted(entity) + " t WHERE space=?1",
                                         number, entity.id);
            while (query.next())
                rows.emplace_back(query.integer(0), query.integer(1) != 0);
        }
        for (const auto &[rid, isUnsent] : rows) {
            if (std::optional<PlacedRow> row = placedRow(database, entity, rid))
                (isUnsent ? unsent : sent).push_back(*row);
        }
    }
    setAsideAsOwn(replica, unsent);
    dropRows(replica, sent);
    for (const char *table : {"opaque_row", "quarantine", "member", "blob_at"})
        database.run("DELETE FROM " + std::string(table) + " WHERE space=?1", number);
    database.run("DELETE FROM space WHERE number=?1", number);
    return int(unsent.size());
}

} // namespace touchbase::replica
