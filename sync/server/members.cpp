// SPDX-License-Identifier: MPL-2.0
#include "sync/server/members.h"

#include "sync/server/codes.h"
#include "sync/server/space.h"

#include <algorithm>

namespace touchbase::server {

using replica::Rights;
using replica::Role;
using replica::SharedSpace;
using sync::Answer;
using sync::Problem;

namespace {

Problem noSuchSpace()
{
    return {Problem::Code::NotFound, QStringLiteral("You share no such team.")};
}

Problem noSuchMember()
{
    return {Problem::Code::NotFound, QStringLiteral("Nobody of that id is in this team.")};
}

Problem forbidden(const QString &why) { return {Problem::Code::Forbidden, why}; }

Problem onlyManagers()
{
    return forbidden(QStringLiteral(
        "Only owners and managers decide who is in this team and what they may do."));
}

Problem lastOwner()
{
    return forbidden(QStringLiteral("A team needs an owner. Make somebody else one first."));
}

Problem badName()
{
    return {Problem::Code::Malformed,
            QStringLiteral("A name has 1 to %1 characters.").arg(Members::longestName)};
}

bool isName(const QString &name)
{
    return !name.trimmed().isEmpty() && name.size() <= Members::longestName;
}

} // namespace

std::optional<SpaceAccess> Members::access(qint64 account, const Id &space)
{
    for (const SpaceAccess &access : sharedWith(m_store.database(), account)) {
        if (access.id == space)
            return access;
    }
    return std::nullopt;
}

/// Inside a transaction: what is found stands until its end, whatever other servers do.
std::optional<SpaceAccess> Members::lockedAccess(qint64 account, const Id &space)
{
    const auto seen = access(account, space);
    if (!seen)
        return std::nullopt;
    Space::lock(m_store.database(), seen->number);
    return access(account, space);
}

SharedSpace Members::described(const SpaceAccess &access, qint64 account)
{
    return describeSpace(m_store.database(), access, account);
}

qint64 Members::numberOf(const Id &space)
{
    return m_store.database()
        .value("SELECT number FROM space WHERE id=?1 AND account=0", space)
        .toInteger();
}

/// The number of a member's account; 0 for none.
qint64 Members::accountOf(const Id &member, qint64 space)
{
    return m_store.database()
        .value("SELECT number FROM account JOIN member ON account=number WHERE id=?1 AND"
               " member.space=?2",
               member, space)
        .toInteger();
}

bool Members::isLastOwner(qint64 account, qint64 space)
{
    Query query = m_store.database().query(
        "SELECT account FROM member WHERE space=?1 AND role=?2 LIMIT 2", space, int(Role::Owner));
    return query.next() && query.integer(0) == account && !query.next();
}

void Members::takeOut(qint64 account, qint64 space)
{
    dropCodesOf(account, space, std::nullopt);
    m_store.database().run("DELETE FROM member WHERE space=?1 AND account=?2", space, account);
    moveOn(space);
}

void Members::moveOn(qint64 space)
{
    m_store.database().run("UPDATE space SET version=version+1 WHERE number=?1", space);
}

/// Whoever let people in and may not do that any more, or not as what they were, may hold codes
/// with which they would come back. Before the change.
void Members::dropCodesOf(qint64 account, qint64 space, std::optional<Role> next)
{
    Database &database = m_store.database();
    const auto present = replica::roleOf(
        database.value("SELECT role FROM member WHERE space=?1 AND account=?2", space, account)
            .toInteger());
    if (present && Rights{*present}.mayManage() && (!next || *next > *present))
        database.run("DELETE FROM space_invitation WHERE space=?1", space);
}

void Members::put(qint64 account, qint64 space, const QString &name, const Rights &rights)
{
    dropCodesOf(account, space, rights.role);
    m_store.database().run(
        "INSERT INTO member(space,account,name,role,may_delete,may_export,since)"
        " VALUES(?1,?2,?3,?4,?5,?6,?7) ON CONFLICT(space,account) DO UPDATE SET name=excluded.name,"
        " role=excluded.role, may_delete=excluded.may_delete, may_export=excluded.may_export",
        space, account, name, int(rights.role), int(rights.mayDelete), int(rights.mayExport),
        m_store.now());
    moveOn(space);
}

std::vector<SharedSpace> Members::spacesOf(qint64 account)
{
    std::vector<SharedSpace> spaces;
    for (const SpaceAccess &access : sharedWith(m_store.database(), account))
        spaces.push_back(described(access, account));
    return spaces;
}

Answer<SharedSpace> Members::create(qint64 account, const QString &name)
{
    if (!isName(name))
        return badName();
    Database &database = m_store.database();
    if (sharedWith(database, account).size() >= size_t(mostSpaces))
        return forbidden(QStringLiteral("Nobody can share more than %1 teams.").arg(mostSpaces));
    Transaction transaction(database);
    const qint64 number = Space::create(database, 0);
    database.run("UPDATE space SET name=?2 WHERE number=?1", number, name.trimmed());
    const QString own = database.value("SELECT email FROM account WHERE number=?1", account)
                            .toString()
                            .section(QLatin1Char('@'), 0, 0);
    put(account, number, own, usualRights(Role::Owner));
    const Id id = database.value("SELECT id FROM space WHERE number=?1", number).toId();
    if (Result<void> committed = transaction.commit(); !committed)
        return m_store.problem(committed.error());
    return described(*access(account, id), account);
}

Members::Objection Members::rename(qint64 account, const Id &space, const QString &name)
{
    const auto mine = access(account, space);
    if (!mine)
        return noSuchSpace();
    if (!mine->rights.mayManage())
        return onlyManagers();
    if (!isName(name))
        return badName();
    Transaction transaction(m_store.database());
    m_store.database().run("UPDATE space SET name=?2 WHERE number=?1", mine->number,
                           name.trimmed());
    moveOn(mine->number);
    if (Result<void> committed = transaction.commit(); !committed)
        return m_store.problem(committed.error());
    return std::nullopt;
}

Members::Objection Members::remove(qint64 account, const Id &space)
{
    Transaction transaction(m_store.database());
    const auto mine = lockedAccess(account, space);
    if (!mine)
        return noSuchSpace();
    if (mine->rights.role != Role::Owner)
        return forbidden(QStringLiteral("Only an owner can delete a team."));
    Space::drop(m_store.database(), mine->number, m_store.now());
    if (Result<void> committed = transaction.commit(); !committed)
        return m_store.problem(committed.error());
    return std::nullopt;
}

Answer<Members::Invitation> Members::invite(qint64 account, const Id &space, Role role)
{
    Database &database = m_store.database();
    Transaction transaction(database);
    const auto mine = lockedAccess(account, space);
    if (!mine)
        return noSuchSpace();
    if (!mine->rights.mayManage())
        return onlyManagers();
    if (role == Role::Owner && mine->rights.role != Role::Owner)
        return forbidden(QStringLiteral("Only an owner makes others owners."));
    database.run("DELETE FROM space_invitation WHERE expires<=?1", m_store.now());
    if (database.value("SELECT count(*) FROM space_invitation WHERE space=?1", mine->number)
            .toInteger() >= mostInvitations)
        return forbidden(QStringLiteral("%1 invitations wait already. Take them back first.")
                             .arg(mostInvitations));
    const Invitation invitation{Codes::fresh(Codes::Purpose::Join),
                                m_store.now() + Codes::lifetime(Codes::Purpose::Join)};
    database.run("INSERT INTO space_invitation(hash,space,role,expires) VALUES(?1,?2,?3,?4)",
                 Codes::hashOf(Codes::Purpose::Join, QString::fromLatin1(invitation.code)),
                 mine->number, int(role), invitation.expires);
    if (Result<void> committed = transaction.commit(); !committed)
        return m_store.problem(committed.error());
    return invitation;
}

Members::Objection Members::dropInvitations(qint64 account, const Id &space)
{
    const auto mine = access(account, space);
    if (!mine)
        return noSuchSpace();
    if (!mine->rights.mayManage())
        return onlyManagers();
    m_store.database().run("DELETE FROM space_invitation WHERE space=?1", mine->number);
    return std::nullopt;
}

bool Members::isInvitation(const QString &code)
{
    return !code.isEmpty() &&
           !m_store.database()
                .value("SELECT 1 FROM space_invitation WHERE hash=?1 AND expires>?2",
                       Codes::hashOf(Codes::Purpose::Join, code), m_store.now())
                .isNull();
}

Answer<SharedSpace> Members::join(qint64 account, const QString &code)
{
    Database &database = m_store.database();
    const QByteArray hash = Codes::hashOf(Codes::Purpose::Join, code);
    const Problem bad(Problem::Code::WrongCode,
                      QStringLiteral("This invitation is not right, was used already, or is too "
                                     "old. Ask for a new one."));
    qint64 space = 0;
    std::optional<Role> role;
    {
        Query query = database.query("SELECT space,role FROM space_invitation WHERE hash=?1 AND"
                                     " expires>?2",
                                     hash, m_store.now());
        if (!query.next())
            return m_store.trouble().value_or(bad);
        space = query.integer(0);
        role = replica::roleOf(query.integer(1));
    }
    Space::lock(database, space);
    const Id id = database.value("SELECT id FROM space WHERE number=?1", space).toId();
    if (id.isNull()) // deleted since
        return m_store.trouble().value_or(bad);
    if (const auto mine = access(account, id))
        return described(*mine, account); // the invitation stays for whom it is meant
    if (sharedWith(database, account).size() >= size_t(mostSpaces))
        return forbidden(QStringLiteral("Nobody can share more than %1 teams.").arg(mostSpaces));
    // Another server may have taken it since.
    database.run("DELETE FROM space_invitation WHERE hash=?1", hash);
    if (database.changes() != 1 || !role)
        return bad;
    const QString own = database.value("SELECT email FROM account WHERE number=?1", account)
                            .toString()
                            .section(QLatin1Char('@'), 0, 0);
    put(account, space, own, usualRights(*role));
    const auto mine = access(account, id);
    return mine ? Answer<SharedSpace>(described(*mine, account)) : m_store.trouble().value_or(bad);
}

Members::Objection Members::change(qint64 account, const Id &space, const Id &member,
                                   const Change &change)
{
    Transaction transaction(m_store.database());
    const auto mine = lockedAccess(account, space);
    if (!mine)
        return noSuchSpace();
    const qint64 other = accountOf(member, mine->number);
    if (!other)
        return noSuchMember();
    const bool isSelf = other == account;
    const bool touchesRights = change.role || change.mayDelete || change.mayExport;
    if (!mine->rights.mayManage() && (touchesRights || !isSelf))
        return onlyManagers();
    if (change.name && !isName(*change.name))
        return badName();
    const SharedSpace now = described(*mine, account);
    Rights rights = now.member(member)->rights;
    const bool concernsOwner = rights.role == Role::Owner || change.role == Role::Owner;
    if (touchesRights && concernsOwner && mine->rights.role != Role::Owner)
        return forbidden(QStringLiteral("Only an owner makes others owners, or changes them."));
    if (change.role && *change.role != Role::Owner && isLastOwner(other, mine->number))
        return lastOwner();
    if (change.role)
        rights = usualRights(*change.role);
    rights.mayDelete = change.mayDelete.value_or(rights.mayDelete);
    rights.mayExport = change.mayExport.value_or(rights.mayExport);
    if (!rights.mayWrite())
        rights.mayDelete = false;
    put(other, mine->number, change.name ? change.name->trimmed() : now.member(member)->name,
        rights);
    if (Result<void> committed = transaction.commit(); !committed)
        return m_store.problem(committed.error());
    return std::nullopt;
}

Members::Objection Members::dismiss(qint64 account, const Id &space, const Id &member)
{
    Transaction transaction(m_store.database());
    const auto mine = lockedAccess(account, space);
    if (!mine)
        return noSuchSpace();
    const qint64 other = accountOf(member, mine->number);
    if (!other)
        return noSuchMember();
    if (other != account && !mine->rights.mayManage())
        return onlyManagers();
    const auto theirs = access(other, space);
    if (theirs && theirs->rights.role == Role::Owner && mine->rights.role != Role::Owner)
        return forbidden(QStringLiteral("Only an owner can remove an owner."));
    return expelled(other, mine->number, transaction);
}

/// Ends the transaction.
Members::Objection Members::expelled(qint64 account, qint64 space, Transaction &transaction)
{
    if (isLastOwner(account, space))
        return lastOwner();
    takeOut(account, space);
    if (Result<void> committed = transaction.commit(); !committed)
        return m_store.problem(committed.error());
    return std::nullopt;
}

Members::Objection Members::admit(qint64 account, const Id &space, const Rights &rights)
{
    const qint64 number = numberOf(space);
    if (!number)
        return Problem(Problem::Code::NotFound, QStringLiteral("There is no such space."));
    Database &database = m_store.database();
    Transaction transaction(database);
    Space::lock(database, number);
    const QString known =
        database.value("SELECT name FROM member WHERE space=?1 AND account=?2", number, account)
            .toString();
    const QString email =
        database.value("SELECT email FROM account WHERE number=?1", account).toString();
    if (isLastOwner(account, number) && rights.role != Role::Owner)
        return lastOwner();
    put(account, number, known.isEmpty() ? email.section(QLatin1Char('@'), 0, 0) : known, rights);
    if (Result<void> committed = transaction.commit(); !committed)
        return m_store.problem(committed.error());
    return std::nullopt;
}

Members::Objection Members::expel(qint64 account, const Id &space)
{
    Transaction transaction(m_store.database());
    const auto theirs = lockedAccess(account, space);
    if (!theirs)
        return noSuchMember();
    return expelled(account, theirs->number, transaction);
}

Members::Objection Members::objectionToRemoval(qint64 account)
{
    for (const SpaceAccess &access : sharedWith(m_store.database(), account)) {
        if (isLastOwner(account, access.number) &&
            membersOf(m_store.database(), access.number).size() > 1)
            return forbidden(QStringLiteral("You are the only owner of “%1”, which others share. "
                                            "Make somebody else its owner, or delete the team "
                                            "first.")
                                 .arg(described(access, account).name));
    }
    return std::nullopt;
}

void Members::leaveAll(qint64 account)
{
    Database &database = m_store.database();
    for (const SpaceAccess &access : sharedWith(database, account)) {
        if (membersOf(database, access.number).size() == 1) {
            Space::lock(database, access.number);
            Space::drop(database, access.number, m_store.now());
        } else {
            takeOut(account, access.number);
        }
    }
}

} // namespace touchbase::server
