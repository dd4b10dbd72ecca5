// SPDX-License-Identifier: MPL-2.0
#include "sync/server/spaceaccess.h"

#include "sync/protocol/spacemessage.h"

#include <map>

namespace touchbase::server {

namespace {

/// Three columns of a query, from `first` on.
replica::Rights rightsOf(const Query &query, int first)
{
    return {replica::roleOf(query.integer(first)).value_or(replica::Role::Viewer),
            query.integer(first + 1) != 0, query.integer(first + 2) != 0};
}

} // namespace

std::vector<SpaceAccess> sharedWith(Database &database, qint64 account)
{
    std::vector<SpaceAccess> spaces;
    Query query = database.query(
        "SELECT space.number,space.id,version,role,may_delete,may_export FROM member JOIN space"
        " ON space.number=member.space WHERE member.account=?1 ORDER BY space.number",
        account);
    while (query.next())
        spaces.push_back({query.integer(0), query.id(1), query.integer(2), rightsOf(query, 3)});
    return spaces;
}

std::vector<qint64> membersOf(Database &database, qint64 space)
{
    std::vector<qint64> accounts;
    Query query = database.query("SELECT account FROM member WHERE space=?1", space);
    while (query.next())
        accounts.push_back(query.integer(0));
    return accounts;
}

replica::SharedSpace describeSpace(Database &database, const SpaceAccess &access, qint64 account)
{
    replica::SharedSpace space{0, access.id, access.version, {}, {}, {}};
    space.name = database.value("SELECT name FROM space WHERE number=?1", access.number).toString();
    std::map<qint64, std::vector<std::uint64_t>> replicas; // by account
    {
        Query query = database.query("SELECT account,replica FROM author WHERE space=?1 AND"
                                     " account<>0 ORDER BY replica",
                                     access.number);
        while (query.next()) {
            auto &numbers = replicas[query.integer(0)];
            if (numbers.size() < size_t(sync::SpaceLimits::replicas))
                numbers.push_back(query.stamp(1).replica());
        }
    }
    Query query = database.query(
        "SELECT account.number,account.id,name,email,role,may_delete,may_export FROM member JOIN"
        " account ON account.number=member.account WHERE member.space=?1 ORDER BY since"
        " LIMIT ?2",
        access.number, sync::SpaceLimits::members);
    while (query.next()) {
        space.members.push_back({query.id(1), query.text(2), query.text(3), rightsOf(query, 4),
                                 std::move(replicas[query.integer(0)])});
        if (query.integer(0) == account)
            space.me = query.id(1);
    }
    return space;
}

} // namespace touchbase::server
