// SPDX-License-Identifier: MPL-2.0
#include "sync/server/apicall.h"

#include <QJsonArray>

// The part of Api in which accounts share spaces.

namespace touchbase::server {

using namespace Qt::StringLiterals;
using replica::Role;
using replica::SharedSpace;
using sync::Answer;
using sync::Problem;
using Kind = AccountLog::Kind;

namespace {

QJsonObject described(const SharedSpace &space)
{
    QJsonArray members;
    for (const replica::Member &member : space.members)
        members.append(QJsonObject{{u"account"_s, member.account.hex()},
                                   {u"name"_s, member.name},
                                   {u"email"_s, member.email},
                                   {u"role"_s, replica::nameOf(member.rights.role)},
                                   {u"may_delete"_s, member.rights.mayDelete},
                                   {u"may_export"_s, member.rights.mayExport}});
    return {{u"space"_s, space.id.hex()},
            {u"version"_s, space.version},
            {u"name"_s, space.name},
            {u"me"_s, space.me.hex()},
            {u"members"_s, members}};
}

Problem unknownRole()
{
    return malformed(u"“role” is owner, manager, agent, assistant or viewer."_s);
}

std::optional<bool> flag(const QJsonObject &object, const char *name)
{
    const QJsonValue value = object[QLatin1String(name)];
    return value.isBool() ? std::optional(value.toBool()) : std::nullopt;
}

} // namespace

/// What the members of a space know of it has changed: their devices ask at once.
void Api::tellMembers(std::vector<qint64> accounts, const Id &space)
{
    m_events.moved({std::move(accounts), {}, space, Hint::retold});
}

std::vector<qint64> Api::membersOfSpace(const Id &space)
{
    return membersOf(m_store.database(), m_members.numberOf(space));
}

void Api::finishWithSpace(const CallPtr &call, int status, const Answer<SharedSpace> &answer)
{
    if (const auto *problem = std::get_if<Problem>(&answer))
        return call->finish(*problem);
    if (std::optional<Problem> trouble = m_store.trouble())
        return call->finish(*trouble);
    call->finish(response(status, described(std::get<SharedSpace>(answer))));
}

/// Ends a call that changed a space; whoever shared it before or does now is told.
void Api::finishChange(const CallPtr &call, const Members::Objection &objection, Kind kind,
                       std::vector<qint64> before)
{
    if (std::optional<Problem> trouble = m_store.trouble())
        return call->finish(*trouble);
    if (objection)
        return call->finish(*objection);
    note(call, kind, call->session.account, call->session.device);
    for (const qint64 account : membersOfSpace(call->subject)) {
        if (std::find(before.begin(), before.end(), account) == before.end())
            before.push_back(account);
    }
    tellMembers(std::move(before), call->subject);
    call->finish(noContent());
}

void Api::greetIn(const QByteArray &token, const Id &space, FileDeed deed,
                  std::function<void(Greeting)> done)
{
    if (space.isNull())
        return greet(token, std::move(done));
    m_storage.post([this, token, space, deed, done = std::move(done)] {
        const std::optional<Session> session = m_accounts.session(token);
        if (!session)
            return done(m_store.trouble().value_or(unauthorized()));
        for (const SpaceAccess &access : sharedWith(m_store.database(), session->account)) {
            if (access.id != space)
                continue;
            const bool may =
                deed == FileDeed::Read ||
                (deed == FileDeed::Write ? access.rights.mayWrite() : access.rights.mayDelete);
            if (!may)
                return done(Problem(Problem::Code::Forbidden,
                                    u"Your role in this team does not allow that."_s));
            const std::optional<Space> opened = Space::load(m_store.database(), access.number);
            return done(std::pair{*session, Hint{membersOf(m_store.database(), access.number),
                                                 session->device, space,
                                                 opened ? opened->head() : Hint::retold}});
        }
        done(m_store.trouble().value_or(
            Problem(Problem::Code::NotFound, u"You share no such team."_s)));
    });
}

void Api::listSpaces(const CallPtr &call)
{
    QJsonArray spaces;
    for (const SharedSpace &space : m_members.spacesOf(call->session.account))
        spaces.append(described(space));
    if (std::optional<Problem> trouble = m_store.trouble())
        return call->finish(*trouble);
    call->finish(response(200, {{u"spaces"_s, spaces}}));
}

void Api::addSpace(const CallPtr &call)
{
    const auto space = m_members.create(call->session.account, call->text("name"));
    if (const auto *made = std::get_if<SharedSpace>(&space)) {
        note(call, Kind::SpaceCreated, call->session.account, call->session.device);
        tellMembers({call->session.account}, made->id);
    }
    finishWithSpace(call, 201, space);
}

void Api::renameSpace(const CallPtr &call)
{
    finishChange(call, m_members.rename(call->session.account, call->subject, call->text("name")),
                 Kind::MemberChanged, {});
}

void Api::removeSpace(const CallPtr &call)
{
    withPassword(call, u"The password is wrong; the team was not deleted."_s, [this, call] {
        const std::vector<qint64> members = membersOfSpace(call->subject);
        const auto objection = m_members.remove(call->session.account, call->subject);
        if (objection)
            return call->finish(*objection);
        note(call, Kind::SpaceRemoved, call->session.account, call->session.device);
        tellMembers(members, call->subject);
        removeLeftFiles(call);
    });
}

void Api::inviteMember(const CallPtr &call)
{
    const std::optional<Role> role = replica::roleNamed(call->text("role"));
    if (!role)
        return call->finish(unknownRole());
    const auto invited = m_members.invite(call->session.account, call->subject, *role);
    if (const auto *problem = std::get_if<Problem>(&invited))
        return call->finish(m_store.trouble().value_or(*problem));
    if (std::optional<Problem> trouble = m_store.trouble())
        return call->finish(*trouble);
    note(call, Kind::MemberInvited, call->session.account, call->session.device);
    const auto &invitation = std::get<Members::Invitation>(invited);
    call->finish(response(201, {{u"code"_s, QString::fromLatin1(invitation.code)},
                                {u"expires"_s, invitation.expires}}));
}

void Api::dropInvitations(const CallPtr &call)
{
    const auto objection = m_members.dropInvitations(call->session.account, call->subject);
    if (std::optional<Problem> trouble = m_store.trouble())
        return call->finish(*trouble);
    if (objection)
        return call->finish(*objection);
    call->finish(noContent());
}

void Api::joinSpace(const CallPtr &call)
{
    if (!mayGuess(call, {}))
        return;
    Transaction transaction(m_store.database());
    const auto joined = m_members.join(call->session.account, call->text("code"));
    if (const auto *problem = std::get_if<Problem>(&joined)) {
        if (problem->code == Problem::Code::WrongCode)
            noteWrong(call);
        return call->finish(*problem);
    }
    if (Result<void> committed = transaction.commit(); !committed)
        return call->finish(m_store.problem(committed.error()));
    note(call, Kind::MemberJoined, call->session.account, call->session.device);
    const Id space = std::get<SharedSpace>(joined).id;
    tellMembers(membersOfSpace(space), space);
    finishWithSpace(call, 201, joined);
}

void Api::changeMember(const CallPtr &call)
{
    Members::Change change;
    if (call->object.contains(u"role"_s)) {
        change.role = replica::roleNamed(call->text("role"));
        if (!change.role)
            return call->finish(unknownRole());
    }
    if (call->object.contains(u"name"_s))
        change.name = call->text("name");
    change.mayDelete = flag(call->object, "may_delete");
    change.mayExport = flag(call->object, "may_export");
    finishChange(call, m_members.change(call->session.account, call->subject, call->member, change),
                 Kind::MemberChanged, {});
}

void Api::removeMember(const CallPtr &call)
{
    std::vector<qint64> before = membersOfSpace(call->subject);
    finishChange(call, m_members.dismiss(call->session.account, call->subject, call->member),
                 Kind::MemberRemoved, std::move(before));
}

} // namespace touchbase::server
