// SPDX-License-Identifier: MPL-2.0
#include "app/models/teampage.h"

#include "app/models/phrases.h"

#include <QClipboard>
#include <QGuiApplication>

#include <algorithm>

namespace touchbase::app {

using namespace Qt::StringLiterals;
using replica::Member;
using replica::Role;
using replica::SharedSpace;
using Kind = SyncLink::TeamWish::Kind;

QString roleText(Role role)
{
    switch (role) {
    case Role::Owner:
        return TeamPage::tr("Owner");
    case Role::Manager:
        return TeamPage::tr("Manager");
    case Role::Agent:
        return TeamPage::tr("Agent");
    case Role::Assistant:
        return TeamPage::tr("Assistant");
    case Role::Viewer:
        break;
    }
    return TeamPage::tr("Viewer");
}

namespace {

QString meaningOf(Role role)
{
    switch (role) {
    case Role::Owner:
        return TeamPage::tr("Everything, and makes others owners");
    case Role::Manager:
        return TeamPage::tr("Invites people and says what they may do");
    case Role::Agent:
        return TeamPage::tr("Adds, changes and deletes");
    case Role::Assistant:
        return TeamPage::tr("Adds and changes, deletes nothing");
    case Role::Viewer:
        break;
    }
    return TeamPage::tr("Looks, and changes nothing");
}

QString rightsText(const replica::Rights &rights)
{
    const replica::Rights usual = replica::usualRights(rights.role);
    QStringList parts{roleText(rights.role)};
    if (rights.mayDelete != usual.mayDelete)
        parts << (rights.mayDelete ? TeamPage::tr("may delete") : TeamPage::tr("may not delete"));
    if (rights.mayExport != usual.mayExport)
        parts << (rights.mayExport ? TeamPage::tr("may export") : TeamPage::tr("may not export"));
    return parts.join(TeamPage::tr(", "));
}

} // namespace

TeamPage::TeamPage(Base &base, SyncLink &link, QObject *parent)
    : TeamModel(parent)
    , m_base(base)
    , m_link(link)
{
    connect(&base, &Base::changed, this, &TeamPage::refresh);
    connect(&link, &SyncLink::statusChanged, this, &TeamPage::refresh);
    connect(&link, &SyncLink::teamAnswered, this,
            [this](const QString &said, const QString &error) {
                m_isBusy = false;
                m_problem = error;
                if (error.isEmpty() && m_asked == Kind::Invite)
                    m_invitation = said;
                if (error.isEmpty() && (m_asked == Kind::Create || m_asked == Kind::Join))
                    m_team = Id::fromHex(said).value_or(Id());
                m_base.lookForOthers();
                refresh();
                if (error.isEmpty())
                    Q_EMIT done();
            });
}

void TeamPage::open()
{
    ++m_open;
    m_invitation.clear();
    refresh();
}

void TeamPage::close() { --m_open; }

void TeamPage::choose(const QString &team)
{
    m_team = Id::fromHex(team).value_or(Id());
    m_invitation.clear();
    refresh();
}

void TeamPage::clearProblem()
{
    m_problem.clear();
    refresh();
}

QString TeamPage::numbersOf(const SharedSpace &team) const
{
    const int contacts =
        int(m_base.replica()
                .database()
                .value("SELECT count(*) FROM contact WHERE space=?1 AND dead=0 AND merged_into IS"
                       " NULL",
                       team.number)
                .toInteger());
    return tr("%1, %2. You are %3.")
        .arg(tr("%Ln people", "who share a team", int(team.members.size())),
             tr("%Ln contacts", nullptr, contacts), roleText(team.rights().role).toLower());
}

void TeamPage::refresh()
{
    if (m_open <= 0 || !m_base.isOpen())
        return;
    const std::vector<SharedSpace> all = replica::sharedSpaces(m_base.replica());
    auto shown = std::find_if(all.begin(), all.end(),
                              [&](const SharedSpace &team) { return team.id == m_team; });
    if (shown == all.end())
        shown = all.begin();
    QVector<Choice> teams;
    for (const SharedSpace &team : all)
        teams.append({.id = team.id.hex(),
                      .text = team.name,
                      .detail = roleText(team.rights().role),
                      .icon = u"groups"_s,
                      .selected = shown->id == team.id});
    m_teams.set(teams);
    TeamHead head;
    head.signedIn = m_link.status().state != SyncLink::State::SignedOut;
    head.busy = m_isBusy;
    head.problem = m_problem;
    head.invitation = m_invitation;
    QVector<MemberRow> members;
    QVector<Choice> roles;
    if (shown != all.end()) {
        const replica::Rights mine = shown->rights();
        m_team = shown->id;
        m_me = shown->me;
        head.id = shown->id.hex();
        head.name = shown->name;
        head.detail = numbersOf(*shown);
        head.manages = mine.mayManage();
        head.owns = mine.role == Role::Owner;
        for (const Member &member : shown->members) {
            const bool isSelf = member.account == shown->me;
            if (isSelf)
                head.ownName = member.name;
            members.append({.id = member.account.hex(),
                            .name = isSelf ? tr("%1 (you)").arg(member.name) : member.name,
                            .initials = Phrases::initials(member.name),
                            .detail = tr("%1 · %2").arg(rightsText(member.rights), member.email),
                            .role = replica::nameOf(member.rights.role),
                            .mayDelete = member.rights.mayDelete,
                            .mayExport = member.rights.mayExport,
                            .self = isSelf,
                            .changeable = mine.mayManage() &&
                                          (head.owns || member.rights.role != Role::Owner)});
        }
        for (const Role role : replica::roles) {
            if (role != Role::Owner || head.owns)
                roles.append({.id = replica::nameOf(role),
                              .text = roleText(role),
                              .detail = meaningOf(role)});
        }
    }
    m_members.set(members);
    m_roles.set(roles);
    setHead(head);
}

void TeamPage::ask(Wish wish)
{
    m_problem.clear();
    m_invitation.clear();
    m_isBusy = true;
    m_asked = wish.kind;
    wish.team = m_team;
    refresh();
    m_link.askTeam(wish);
}

void TeamPage::create(const QString &name)
{
    if (!name.trimmed().isEmpty())
        ask({.kind = Kind::Create, .text = name.trimmed()});
}

void TeamPage::join(const QString &code)
{
    if (!code.trimmed().isEmpty())
        ask({.kind = Kind::Join, .text = code.trimmed()});
}

void TeamPage::rename(const QString &name)
{
    if (!name.trimmed().isEmpty())
        ask({.kind = Kind::Rename, .text = name.trimmed()});
}

void TeamPage::invite(const QString &role)
{
    ask({.kind = Kind::Invite, .role = replica::roleNamed(role)});
}

void TeamPage::copyInvitation() { QGuiApplication::clipboard()->setText(m_invitation); }

void TeamPage::dropInvitations() { ask({.kind = Kind::DropInvitations}); }

void TeamPage::change(const QString &member, Wish wish)
{
    if (const std::optional<Id> id = Id::fromHex(member)) {
        wish.member = *id;
        ask(wish);
    }
}

void TeamPage::setRole(const QString &member, const QString &role)
{
    change(member, {.kind = Kind::Change, .role = replica::roleNamed(role)});
}

void TeamPage::setMayDelete(const QString &member, bool on)
{
    change(member, {.kind = Kind::Change, .mayDelete = on});
}

void TeamPage::setMayExport(const QString &member, bool on)
{
    change(member, {.kind = Kind::Change, .mayExport = on});
}

void TeamPage::setOwnName(const QString &name)
{
    if (!name.trimmed().isEmpty())
        change(m_me.hex(), {.kind = Kind::Change, .text = name.trimmed()});
}

void TeamPage::removeMember(const QString &member) { change(member, {.kind = Kind::Dismiss}); }

void TeamPage::leave() { change(m_me.hex(), {.kind = Kind::Dismiss}); }

void TeamPage::remove(const QString &password) { ask({.kind = Kind::Remove, .text = password}); }

} // namespace touchbase::app
