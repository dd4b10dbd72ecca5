// SPDX-License-Identifier: MPL-2.0
#include "tests/screens/exampleteam.h"

namespace touchbase::test {

ExampleTeam::ExampleTeam()
{
    m_teams.set({{u"t1"_s, u"Harbour Realty"_s, u"Owner"_s, u"groups"_s, {}, {}, true},
                 {u"t2"_s, u"Open house, June"_s, u"Agent"_s, u"groups"_s}});
    m_members.set({{u"m1"_s, u"Nadia Petrov (you)"_s, u"NP"_s, u"Owner · nadia@harbour.example"_s,
                    u"owner"_s, true, true, true, true},
                   {u"m2"_s, u"Ben Okafor"_s, u"BO"_s, u"Agent, may export · ben@harbour.example"_s,
                    u"agent"_s, true, true, false, true},
                   {u"m3"_s, u"Lucía Fernández"_s, u"LF"_s, u"Assistant · lucia@harbour.example"_s,
                    u"assistant"_s, false, false, false, true}});
    m_roles.set({{u"owner"_s, u"Owner"_s, u"Everything, and makes others owners"_s},
                 {u"manager"_s, u"Manager"_s, u"Invites people and says what they may do"_s},
                 {u"agent"_s, u"Agent"_s, u"Adds, changes and deletes"_s},
                 {u"assistant"_s, u"Assistant"_s, u"Adds and changes, deletes nothing"_s},
                 {u"viewer"_s, u"Viewer"_s, u"Looks, and changes nothing"_s}});
    setHead({.signedIn = true,
             .id = u"t1"_s,
             .name = u"Harbour Realty"_s,
             .detail = u"3 people, 1,240 contacts. You are owner."_s,
             .ownName = u"Nadia Petrov"_s,
             .manages = true,
             .owns = true});
}

void ExampleTeam::empty()
{
    m_teams.set({});
    m_members.set({});
    m_roles.set({});
    setHead({.signedIn = true});
}

void ExampleTeam::showInvitation()
{
    app::TeamHead shown = head();
    shown.invitation = u"JXA59-8S7SF-H21QS"_s;
    setHead(shown);
}

} // namespace touchbase::test
