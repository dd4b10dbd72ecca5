// SPDX-License-Identifier: MPL-2.0
#include "core/team/finding.h"

#include <algorithm>

namespace touchbase::team {

using namespace Qt::StringLiterals;
using namespace replica;

namespace {

/// The one of which `fits` says so first of all, that the others are asked by turns.
template <typename Thing, typename... Fits>
std::vector<Thing> firstFitting(const std::vector<Thing> &all, Fits... fits)
{
    std::vector<Thing> found;
    const auto look = [&](const auto &fit) {
        if (found.empty())
            std::copy_if(all.begin(), all.end(), std::back_inserter(found), fit);
    };
    (look(fits), ...);
    return found;
}

bool same(const QString &one, const QString &other)
{
    return one.compare(other, Qt::CaseInsensitive) == 0;
}

bool begins(const Id &id, const QString &text)
{
    return text.size() >= 4 && id.hex().startsWith(text.toLower());
}

} // namespace

Result<SharedSpace> findTeam(Replica &replica, const QString &text)
{
    const std::vector<SharedSpace> all = sharedSpaces(replica);
    const std::vector<SharedSpace> found =
        text.isEmpty() ? all
                       : firstFitting(
                             all, [&](const SharedSpace &one) { return same(one.name, text); },
                             [&](const SharedSpace &one) { return begins(one.id, text); });
    if (found.size() == 1)
        return found.front();
    if (all.empty())
        return notFound(u"You share nothing with a team yet. “team-create NAME” makes one, “join "
                        "CODE” joins one."_s);
    if (found.empty())
        return notFound(u"You share no team “%1”. “teams” lists them."_s.arg(text));
    return Error{Error::Code::Ambiguous,
                 text.isEmpty() ? u"You share several teams; say which."_s
                                : u"Several teams are meant by “%1”; give the id."_s.arg(text)};
}

Result<Member> findMember(const SharedSpace &team, const QString &text)
{
    const std::vector<Member> found = firstFitting(
        team.members, [&](const Member &one) { return text == u"me" && one.account == team.me; },
        [&](const Member &one) { return same(one.name, text) || same(one.email, text); },
        [&](const Member &one) { return begins(one.account, text); });
    if (found.size() == 1)
        return found.front();
    if (found.empty())
        return notFound(
            u"Nobody of “%1” is called “%2”. “members” lists them."_s.arg(team.name, text));
    return Error{Error::Code::Ambiguous,
                 u"Several members are called “%1”; give the e-mail address."_s.arg(text)};
}

} // namespace touchbase::team
