// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/replica/spaces.h"
#include "tests/support/testreplica.h"

namespace touchbase::test {

inline const Id ownMember = Id::named(Id(), "ada");
inline const Id benMember = Id::named(Id(), "ben");

/// A team as the server would tell of it: the person of the file, by `role`, and Ben, an agent. Its
/// number.
inline qint64 addTeam(replica::Replica &replica, const QString &name,
                      replica::Role role = replica::Role::Owner)
{
    using namespace Qt::StringLiterals;
    const replica::SharedSpace team{
        0,
        Id::named(Id(), name.toUtf8()),
        1,
        name,
        ownMember,
        {{ownMember, u"Ada"_s, u"ada@example.com"_s, replica::usualRights(role), {1}},
         {benMember,
          u"Ben"_s,
          u"ben@example.com"_s,
          replica::usualRights(replica::Role::Agent),
          {3}}}};
    replica::Transaction transaction(replica.database());
    replica::keepSpace(replica.database(), team);
    if (!transaction.commit())
        qFatal("no team");
    return replica::numberOfSpace(replica.database(), team.id);
}

} // namespace touchbase::test
