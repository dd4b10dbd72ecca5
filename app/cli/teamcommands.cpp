// SPDX-License-Identifier: MPL-2.0
#include "app/cli/command.h"
#include "app/cli/online.h"
#include "core/followups/followups.h"
#include "core/people/contacts.h"
#include "core/team/assignment.h"
#include "core/team/finding.h"
#include "core/team/sharing.h"
#include "sync/client/teams.h"

using namespace Qt::StringLiterals;

namespace touchbase::cli {

namespace {

using replica::Member;
using replica::Role;
using replica::SharedSpace;
using sync::Teams;

QJsonObject toJson(const Member &member, const Id &me)
{
    return {{u"account"_s, member.account.hex()},
            {u"name"_s, member.name},
            {u"email"_s, member.email},
            {u"role"_s, replica::nameOf(member.rights.role)},
            {u"may_delete"_s, member.rights.mayDelete},
            {u"may_export"_s, member.rights.mayExport},
            {u"me"_s, member.account == me}};
}

QJsonObject toJson(const SharedSpace &team)
{
    QJsonArray members;
    for (const Member &member : team.members)
        members.append(toJson(member, team.me));
    return {{u"id"_s, team.id.hex()},
            {u"name"_s, team.name},
            {u"role"_s, replica::nameOf(team.rights().role)},
            {u"members"_s, members}};
}

QString lineOf(const Member &member, const Id &me)
{
    const QString may = QStringList{member.rights.mayDelete ? u"may delete"_s : QString(),
                                    member.rights.mayExport ? u"may export"_s : QString()}
                            .join(u' ')
                            .simplified();
    return u"%1  %2, %3%4%5\n"_s.arg(member.name, member.email, replica::nameOf(member.rights.role),
                                     may.isEmpty() ? QString() : u", "_s + may,
                                     member.account == me ? u" (you)"_s : QString());
}

Result<Role> readRole(const QString &text)
{
    if (const std::optional<Role> role = replica::roleNamed(text))
        return *role;
    return invalid(
        u"“%1” is no role; owner, manager, agent, assistant and viewer are."_s.arg(text));
}

Result<std::optional<bool>> readFlag(Call &call, const char *option)
{
    if (!call.has(option))
        return std::optional<bool>();
    const QString word = call.value(option);
    if (word != u"yes" && word != u"no")
        return invalid(u"--%1 is yes or no."_s.arg(QLatin1String(option)));
    return std::optional(word == u"yes");
}

Answer shown(const SharedSpace &team, const QString &text)
{
    return {.json = toJson(team), .text = text};
}

Result<Answer> listTeams(Call &call)
{
    QJsonArray list;
    QString text;
    for (const SharedSpace &team : replica::sharedSpaces(call.replica)) {
        list.append(toJson(team));
        text += u"%1  %2, %3 members, you are %4\n"_s.arg(team.id.hex(), team.name,
                                                          QString::number(team.members.size()),
                                                          replica::nameOf(team.rights().role));
    }
    return Answer{.json = {{u"teams"_s, list}}, .text = text};
}

Result<Answer> createTeam(Call &call)
{
    const auto team = askServer<Teams, SharedSpace>(
        call, [&](Teams &teams, auto done) { teams.create(call.words.join(u' '), done); });
    if (!team)
        return team.error();
    return shown(*team, u"%1 is there; “invite” lets others in\n"_s.arg(team->name));
}

Result<Answer> joinTeam(Call &call)
{
    const auto team = askServer<Teams, SharedSpace>(
        call, [&](Teams &teams, auto done) { teams.join(call.words.join(u' '), done); });
    if (!team)
        return team.error();
    return shown(*team,
                 u"you share %1 now; what is in it comes with the next sync\n"_s.arg(team->name));
}

/// Does something with the team that the first word names, and shows it as it is then.
template <typename Start>
Result<Answer> change(Call &call, const QString &done, Start start)
{
    const Result<SharedSpace> team = team::findTeam(call.replica, call.words.value(0));
    if (!team)
        return team.error();
    if (const Result<void> told = tellServer<Teams>(
            call, [&](Teams &teams, auto finish) { start(teams, *team, finish); });
        !told)
        return told.error();
    return shown(replica::sharedSpace(call.replica, team->id).value_or(*team), done);
}

Result<Answer> renameTeam(Call &call)
{
    return change(call, u"renamed\n"_s, [&](Teams &teams, const SharedSpace &team, auto done) {
        teams.rename(team.id, call.words.mid(1).join(u' '), done);
    });
}

Result<Answer> deleteTeam(Call &call)
{
    const Result<QString> password = readSecret(u"Password of the account"_s);
    if (!password)
        return password.error();
    return change(call, u"deleted, with all that was in it\n"_s,
                  [&](Teams &teams, const SharedSpace &team, auto done) {
                      teams.remove(team.id, *password, done);
                  });
}

Result<Answer> leaveTeam(Call &call)
{
    return change(call, u"left; what is in it goes from here with the next sync\n"_s,
                  [](Teams &teams, const SharedSpace &team, auto done) {
                      teams.dismiss(team.id, team.me, done);
                  });
}

Result<Answer> listMembers(Call &call)
{
    const Result<SharedSpace> team = team::findTeam(call.replica, call.words.join(u' '));
    if (!team)
        return team.error();
    QString text;
    for (const Member &member : team->members)
        text += lineOf(member, team->me);
    return shown(*team, text);
}

Result<Answer> invite(Call &call)
{
    const Result<SharedSpace> team = team::findTeam(call.replica, call.words.join(u' '));
    if (!team)
        return team.error();
    const Result<Role> role = readRole(call.has("role") ? call.value("role") : u"agent"_s);
    if (!role)
        return role.error();
    const auto invitation = askServer<Teams, Teams::Invitation>(
        call, [&](Teams &teams, auto done) { teams.invite(team->id, *role, done); });
    if (!invitation)
        return invitation.error();
    const QString until = invitation->expires.toTimeZone(call.clock.zone()).toString(Qt::ISODate);
    return Answer{
        .json = {{u"code"_s, invitation->code}, {u"expires"_s, until}},
        .text = u"%1\ngood once, until %2: “join” with it, or “connect --create "
                "--invitation” where there is no account yet\n"_s.arg(invitation->code, until)};
}

Result<Answer> dropInvitations(Call &call)
{
    return change(call, u"no invitation is open any more\n"_s,
                  [](Teams &teams, const SharedSpace &team, auto done) {
                      teams.dropInvitations(team.id, done);
                  });
}

/// The team of the first word and the member of the second.
Result<std::pair<SharedSpace, Member>> memberMeant(Call &call)
{
    const Result<SharedSpace> team = team::findTeam(call.replica, call.words.first());
    if (!team)
        return team.error();
    const Result<Member> member = team::findMember(*team, call.words.value(1));
    if (!member)
        return member.error();
    return std::pair(*team, *member);
}

Result<Answer> changeMember(Call &call)
{
    const auto meant = memberMeant(call);
    if (!meant)
        return meant.error();
    Teams::Change wanted;
    if (call.has("role")) {
        const Result<Role> role = readRole(call.value("role"));
        if (!role)
            return role.error();
        wanted.role = *role;
    }
    if (call.has("name"))
        wanted.name = call.value("name");
    const Result<std::optional<bool>> mayDelete = readFlag(call, "may-delete");
    const Result<std::optional<bool>> mayExport = readFlag(call, "may-export");
    if (!mayDelete || !mayExport)
        return !mayDelete ? mayDelete.error() : mayExport.error();
    wanted.mayDelete = *mayDelete;
    wanted.mayExport = *mayExport;
    return change(call, u"changed\n"_s, [&](Teams &teams, const SharedSpace &team, auto done) {
        teams.change(team.id, meant->second.account, wanted, done);
    });
}

Result<Answer> removeMember(Call &call)
{
    const auto meant = memberMeant(call);
    if (!meant)
        return meant.error();
    return change(call, u"%1 shares it no more\n"_s.arg(meant->second.name),
                  [&](Teams &teams, const SharedSpace &team, auto done) {
                      teams.dismiss(team.id, meant->second.account, done);
                  });
}

Result<std::vector<Id>> contactsMeant(Call &call)
{
    if (call.words.isEmpty()) {
        if (!call.has("where") && !call.has("list"))
            return invalid(u"Say whom: a contact, --list or --where."_s);
        const Result<people::Criterion> who = whoIsMeant(call);
        if (!who)
            return who.error();
        std::vector<Id> found;
        const QVector<qint64> rows = people::contactList(call.replica, *who, people::Order::Name);
        for (const people::ContactRow &row : people::contactRows(call.replica, rows))
            found.push_back(row.id);
        return found;
    }
    const Result<Id> contact = people::findContact(call.replica, call.words.join(u' '));
    if (!contact)
        return contact.error();
    return std::vector{*contact};
}

Result<Answer> share(Call &call)
{
    if (!call.has("with"))
        return invalid(u"share needs --with TEAM, or --with nobody."_s);
    const Result<std::vector<Id>> contacts = contactsMeant(call);
    if (!contacts)
        return contacts.error();
    qint64 space = replica::privateSpace;
    QString with = u"nobody"_s;
    if (call.value("with") != u"nobody") {
        const Result<SharedSpace> team = team::findTeam(call.replica, call.value("with"));
        if (!team)
            return team.error();
        space = team->number;
        with = team->name;
    }
    replica::Edit edit(
        call.replica, u"share"_s,
        u"Shared %1 with %2"_s.arg(contacts->size() == 1
                                       ? people::contact(call.replica, contacts->front())->called
                                       : u"%1 contacts"_s.arg(contacts->size()),
                                   with));
    const int moved = team::shareContacts(edit, *contacts, space);
    if (const Result<Stamp> committed = edit.commit(); !committed)
        return committed.error();
    return Answer{.json = {{u"contacts"_s, qint64(contacts->size())}, {u"records"_s, moved}},
                  .text = u"%1 contacts are shared with %2\n"_s.arg(contacts->size()).arg(with)};
}

struct Assignable {
    const replica::Entity *entity;
    Id id;
};

/// A contact by its name or id, or a follow-up by its id.
Result<Assignable> assignable(Call &call)
{
    const QString text = call.words.join(u' ');
    if (const Result<Id> contact = people::findContact(call.replica, text))
        return Assignable{replica::entity(replica::ContactEntity), *contact};
    const Result<Id> followUp = followups::findFollowUp(call.replica, text);
    if (!followUp)
        return notFound(u"There is no contact and no follow-up “%1”."_s.arg(text));
    return Assignable{replica::entity(replica::FollowUpEntity), *followUp};
}

Result<Answer> assign(Call &call)
{
    if (!call.has("to"))
        return invalid(u"assign needs --to WHO, or --to nobody."_s);
    const Result<Assignable> what = assignable(call);
    if (!what)
        return what.error();
    const qint64 space =
        call.replica.database()
            .value("SELECT space FROM " + quoted(*what->entity) + " WHERE id=?1", what->id)
            .toInteger();
    const std::optional<SharedSpace> team = replica::sharedSpace(call.replica, space);
    Member member;
    if (team && call.value("to") != u"nobody") {
        const Result<Member> found = team::findMember(*team, call.value("to"));
        if (!found)
            return found.error();
        member = *found;
    }
    replica::Edit edit(call.replica, u"assign"_s, u"Assigned to %1"_s.arg(call.value("to")));
    if (const Result<void> assigned = team::assign(edit, *what->entity, what->id, member.account);
        !assigned)
        return assigned.error();
    if (const Result<Stamp> committed = edit.commit(); !committed)
        return committed.error();
    return Answer{
        .json = {{u"id"_s, what->id.hex()},
                 {u"assignee"_s,
                  member.account.isNull() ? QJsonValue() : QJsonValue(member.account.hex())}},
        .text = member.account.isNull() ? u"assigned to nobody\n"_s
                                        : u"assigned to %1\n"_s.arg(member.name)};
}

} // namespace

Commands teamCommands()
{
    const Option role{"role", "R", "owner, manager, agent, assistant or viewer"};
    return {
        {"teams", "", "the teams that this account shares", {}, 0, listTeams},
        {"team-create", "NAME…", "make a team; needs the server", {}, 1, createTeam},
        {"team-rename", "TEAM NAME…", "call it otherwise", {}, 2, renameTeam},
        {"team-delete",
         "TEAM",
         "with all that is in it, for everybody; the password on the standard input",
         {},
         1,
         deleteTeam},
        {"members", "[TEAM]", "who shares a team, and what they may do", {}, 0, listMembers},
        {"invite", "[TEAM]", "a code that lets one person in", {role}, 0, invite},
        {"invitations-drop", "[TEAM]", "take back the codes nobody used", {}, 0, dropInvitations},
        {"join", "CODE", "share a team, by a code", {}, 1, joinTeam},
        {"member",
         "TEAM WHO",
         "change a member",
         {role,
          {"may-delete", "yes|no", "delete, and take out of the team"},
          {"may-export", "yes|no", "export what is the team's"},
          {"name", "N", "what the others call the member"}},
         2,
         changeMember},
        {"member-remove", "TEAM WHO", "take the team from a member", {}, 2, removeMember},
        {"leave", "[TEAM]", "share a team no more", {}, 0, leaveTeam},
        {"share",
         "[CONTACT]",
         "share contacts with a team, with all that belongs to them",
         {{"with", "TEAM", "or nobody, to take them back"},
          {"list", "NAME", "everyone of a saved list"},
          {"where", "QUERY", "everyone whom a query names"}},
         0,
         share},
        {"assign",
         "CONTACT|FOLLOWUP",
         "make a shared contact or follow-up a member's",
         {{"to", "WHO", "a member, me, or nobody"}},
         1,
         assign},
    };
}

} // namespace touchbase::cli
