// SPDX-License-Identifier: MPL-2.0
#include "core/replica/access.h"

#include "core/replica/catalogue.h"

namespace touchbase::replica {

bool Access::sharesAnything()
{
    if (!m_shares)
        m_shares = !m_database.value("SELECT 1 FROM space WHERE number<>1 LIMIT 1").isNull();
    return *m_shares;
}

qint64 Access::spaceOfContact(const Id &contact)
{
    if (contact.isNull() || !sharesAnything())
        return privateSpace;
    if (m_lastContact.first != contact) {
        const Value space = m_database.value("SELECT space FROM contact WHERE id=?1", contact);
        m_lastContact = {contact, space.isNull() ? privateSpace : space.toInteger()};
    }
    return m_lastContact.second;
}

bool Access::refuse(Error::Code code, const QString &words)
{
    if (!m_isQuiet)
        m_database.fail({code, words});
    return false;
}

bool Access::isAllowed(qint64 space, Deed deed)
{
    if (space == privateSpace)
        return true;
    auto found = m_rights.find(space);
    if (found == m_rights.end())
        found = m_rights.emplace(space, rightsIn(m_database, space)).first;
    const Rights &rights = found->second;
    if (deed == Deed::Write ? rights.mayWrite() : rights.mayDelete)
        return true;
    const QString sentence =
        rights.mayWrite()
            ? QStringLiteral("You may not delete what belongs to “%1”, or take it out of the team. "
                             "Ask whoever manages it.")
            : QStringLiteral("You may look at what belongs to “%1”, but not change it. Ask whoever "
                             "manages the team.");
    return refuse(
        Error::Code::Refused,
        sentence.arg(m_database.value("SELECT name FROM space WHERE number=?1", space).toString()));
}

bool Access::isAllowed(const Entity &entity, qint64 rid, Deed deed)
{
    return !sharesAnything() ||
           isAllowed(m_database.value("SELECT space FROM " + quoted(entity) + " WHERE rid=?1", rid)
                         .toInteger(),
                     deed);
}

bool Access::mayPut(qint64 space)
{
    if (space == 0)
        return refuse(Error::Code::NotFound,
                      QStringLiteral("You do not share that team (any more)."));
    return isAllowed(space, Deed::Write);
}

bool Access::mayMove(qint64 from, const Id &audience)
{
    const qint64 to = numberOfSpace(m_database, audience);
    return from == to || (mayPut(to) && isAllowed(from, Deed::Delete));
}

} // namespace touchbase::replica
