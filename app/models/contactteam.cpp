// SPDX-License-Identifier: MPL-2.0
#include "app/models/contactteam.h"

#include "app/models/phrases.h"
#include "app/models/teampage.h"
#include "core/replica/history.h"
#include "core/team/assignment.h"

#include <QCoreApplication>

namespace touchbase::app {

using namespace Qt::StringLiterals;

namespace {

QString words(const char *text) { return QCoreApplication::translate("ContactTeam", text); }

} // namespace

QVector<Choice> sharingChoices(replica::Replica &replica, const Id &contact)
{
    const std::vector<replica::SharedSpace> teams = replica::sharedSpaces(replica);
    if (teams.empty())
        return {};
    const qint64 space =
        contact.isNull() ? 0 : team::belongingOf(replica.database(), contact).space;
    QVector<Choice> choices{{.id = u"private"_s,
                             .text = words("Only me"),
                             .detail = words("On your devices alone"),
                             .icon = u"lock"_s,
                             .selected = space == replica::privateSpace}};
    for (const replica::SharedSpace &team : teams) {
        const bool isThere = team.number == space;
        if (isThere || team.rights().mayWrite())
            choices.append({.id = team.id.hex(),
                            .text = team.name,
                            .detail = QCoreApplication::translate("ContactTeam", "%Ln people",
                                                                  "who share a team",
                                                                  int(team.members.size())),
                            .icon = u"groups"_s,
                            .selected = isThere});
    }
    return choices;
}

QVector<Choice> assigneeChoices(replica::Replica &replica, const Id &contact)
{
    const team::Belonging belonging = team::belongingOf(replica.database(), contact);
    const auto shared = replica::sharedSpace(replica, belonging.space);
    if (!shared)
        return {};
    QVector<Choice> choices;
    for (const replica::Member &member : shared->members)
        choices.append({.id = member.account.hex(),
                        .text = member.account == shared->me ? words("%1 (you)").arg(member.name)
                                                             : member.name,
                        .detail = roleText(member.rights.role),
                        .initials = Phrases::initials(member.name),
                        .selected = member.account == belonging.assignee});
    choices.append({.id = u"nobody"_s,
                    .text = words("Nobody"),
                    .detail = words("Whoever shares them is reminded"),
                    .selected = belonging.assignee.isNull()});
    return choices;
}

QString belongingText(replica::Replica &replica, const Id &contact)
{
    const team::Belonging belonging = team::belongingOf(replica.database(), contact);
    if (belonging.team.isEmpty())
        return {};
    if (belonging.assignee.isNull())
        return words("%1 · assigned to nobody").arg(belonging.team);
    if (belonging.assignee == replica::ownAccount(replica.database()))
        return words("%1 · assigned to you").arg(belonging.team);
    return words("%1 · assigned to %2").arg(belonging.team, belonging.assigneeName);
}

QString authorText(replica::Replica &replica, const replica::Entity &entity, const Id &row)
{
    const auto state = replica.state(entity, row);
    if (!state || state->valueOf(replica::field::audience).isNull())
        return {};
    const replica::Value name = replica.database().value(
        "SELECT member.name FROM member JOIN space ON number=member.space AND account<>me WHERE"
        " instr(replicas,?1)>0 LIMIT 1",
        replica::Value::bytes(Stamp(0, 0, state->clock.base().replica()).bytes()));
    return name.toString();
}

} // namespace touchbase::app
