// SPDX-License-Identifier: MPL-2.0
#include "sync/server/admincall.h"
#include "sync/server/members.h"

#include <QJsonArray>

namespace touchbase::server {

using namespace Qt::StringLiterals;

namespace {

Error noSuchSpace(const QString &word)
{
    return notFound(u"There is no space “%1”. “admin spaces list” lists them."_s.arg(word));
}

/// By its id, or a beginning of it.
Result<Id> spaceMeant(AdminCall &call)
{
    const QString word = call.words.first().toLower();
    std::vector<Id> found;
    Query query = call.store.database().query("SELECT id FROM space WHERE account=0");
    while (query.next()) {
        if (query.id(0).hex().startsWith(word))
            found.push_back(query.id(0));
    }
    if (found.size() == 1)
        return found.front();
    return found.empty()
               ? noSuchSpace(word)
               : Error{Error::Code::Ambiguous, u"Several spaces begin with “%1”."_s.arg(word)};
}

Result<Told> done(AdminCall &call, const Members::Objection &objection, AccountLog::Kind kind,
                  qint64 account, const QString &said)
{
    if (objection)
        return Error{Error::Code::Refused, objection->detail};
    note(call, kind, account);
    return Told{{{u"email"_s, call.words[1]}}, said};
}

} // namespace

Result<Told> listSpaces(AdminCall &call)
{
    Told told;
    QJsonArray spaces;
    Query query = call.store.database().query(
        "SELECT id,name,(SELECT count(*) FROM member WHERE member.space=number),"
        " (SELECT count(*) FROM row WHERE row.space=number AND moved=0) FROM space WHERE account=0"
        " ORDER BY name,id");
    while (query.next()) {
        spaces.append(QJsonObject{{u"id"_s, query.id(0).hex()},
                                  {u"name"_s, query.text(1)},
                                  {u"members"_s, query.integer(2)},
                                  {u"rows"_s, query.integer(3)}});
        told.text += u"%1  %2, %3 members, %4 records\n"_s.arg(query.id(0).hex(), query.text(1))
                         .arg(query.integer(2))
                         .arg(query.integer(3));
    }
    told.json = {{u"spaces"_s, spaces}};
    return told;
}

Result<Told> listMembers(AdminCall &call)
{
    const Result<Id> space = spaceMeant(call);
    if (!space)
        return space.error();
    const SpaceAccess access{Members(call.store).numberOf(*space), *space, 0, {}};
    Told told;
    QJsonArray members;
    for (const replica::Member &member : describeSpace(call.store.database(), access, 0).members) {
        members.append(QJsonObject{{u"email"_s, member.email},
                                   {u"name"_s, member.name},
                                   {u"role"_s, replica::nameOf(member.rights.role)},
                                   {u"may_delete"_s, member.rights.mayDelete},
                                   {u"may_export"_s, member.rights.mayExport}});
        told.text += u"%1  %2\n"_s.arg(member.email, replica::nameOf(member.rights.role));
    }
    told.json = {{u"members"_s, members}};
    return told;
}

Result<Told> admitMember(AdminCall &call)
{
    const Result<Id> space = spaceMeant(call);
    if (!space)
        return space.error();
    const Result<qint64> account = accountOf(call, call.words[1]);
    if (!account)
        return account.error();
    const std::optional<replica::Role> role = replica::roleNamed(call.words[2]);
    if (!role)
        return invalid(u"A role is owner, manager, agent, assistant or viewer."_s);
    return done(call, Members(call.store).admit(*account, *space, replica::usualRights(*role)),
                AccountLog::Kind::MemberJoined, *account,
                u"%1 shares it as %2\n"_s.arg(call.words[1], call.words[2]));
}

Result<Told> expelMember(AdminCall &call)
{
    const Result<Id> space = spaceMeant(call);
    if (!space)
        return space.error();
    const Result<qint64> account = accountOf(call, call.words[1]);
    if (!account)
        return account.error();
    return done(call, Members(call.store).expel(*account, *space), AccountLog::Kind::MemberRemoved,
                *account, u"%1 shares it no more\n"_s.arg(call.words[1]));
}

} // namespace touchbase::server
