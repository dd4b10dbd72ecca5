// SPDX-License-Identifier: MPL-2.0
#include "sync/server/accounts.h"

#include "sync/server/codes.h"
#include "sync/server/members.h"
#include "sync/server/numbers.h"
#include "sync/server/secondfactor.h"
#include "sync/server/secret.h"
#include "sync/server/space.h"

namespace touchbase::server {

using sync::Answer;
using sync::Problem;

namespace {

constexpr int longestName = 200; // of a device

} // namespace

QString normalised(const QString &email) { return email.trimmed().toLower(); }

std::optional<Problem> Accounts::objectionToSignUp(const QString &email, SignUp policy,
                                                   const QByteArray &invitation)
{
    Database &database = m_store.database();
    if (normalised(email).size() > 254 || !normalised(email).contains(QLatin1Char('@')))
        return Problem(Problem::Code::Malformed,
                       QStringLiteral("“%1” is not an e-mail address.").arg(email.left(80)));
    const replica::Value accounts = database.value("SELECT count(*) FROM account");
    if (accounts.isNull())
        return m_store.trouble();
    const bool first = accounts.toInteger() == 0;
    const bool free = policy == SignUp::Open || (policy == SignUp::First && first);
    const bool invited =
        Members(m_store).isInvitation(QString::fromUtf8(invitation)) ||
        database.value("SELECT count(*) FROM invitation WHERE hash=?1 AND expires>?2",
                       hashed(invitation), m_store.now())
                .toInteger() == 1;
    if (!free && !invited)
        return Problem(
            Problem::Code::SignUpClosed,
            invitation.isEmpty()
                ? QStringLiteral("This server takes new accounts by invitation only. Ask whoever "
                                 "runs it for one.")
                : QStringLiteral("This invitation is not known here, was used already, or is too "
                                 "old. Ask for a new one."));
    if (!passwordHash(email).isEmpty())
        return Problem(Problem::Code::EmailTaken,
                       QStringLiteral("%1 has an account here already. Sign in instead.")
                           .arg(normalised(email)));
    return std::nullopt;
}

Answer<Grant> Accounts::signUp(const QString &email, const QByteArray &passwordHash, SignUp policy,
                               const QByteArray &invitation, const DeviceInfo &device)
{
    Database &database = m_store.database();
    Transaction transaction(database);
    // One sign-up after the other, also where several servers share the database.
    database.run("INSERT INTO fact(key,value) VALUES('sign_ups',1) ON CONFLICT(key)"
                 " DO UPDATE SET value=fact.value+1");
    // Somebody else may have been quicker while the password was hashed.
    if (auto objection = objectionToSignUp(email, policy, invitation))
        return *objection;
    if (!invitation.isEmpty())
        database.run("DELETE FROM invitation WHERE hash=?1", hashed(invitation));
    const qint64 account =
        database
            .value("INSERT INTO account(number,id,email,password,space,created) VALUES(" +
                       freshNumber(database, "account") + ",?1,?2,?3,0,?4) RETURNING number",
                   Id::fresh(m_store.now()), normalised(email), passwordHash, m_store.now())
            .toInteger();
    database.run("UPDATE account SET space=?2 WHERE number=?1", account,
                 Space::create(database, account));
    if (const QString code = QString::fromUtf8(invitation); Members(m_store).isInvitation(code)) {
        const auto joined = Members(m_store).join(account, code);
        if (const auto *problem = std::get_if<Problem>(&joined))
            return *problem;
    }
    Answer<Grant> granted = grant(account, device);
    if (Result<void> committed = transaction.commit(); !committed)
        return m_store.problem(committed.error());
    return granted;
}

qint64 Accounts::numberOf(const QString &email)
{
    return m_store.database()
        .value("SELECT number FROM account WHERE email=?1", normalised(email))
        .toInteger();
}

QByteArray Accounts::passwordHash(const QString &email)
{
    return m_store.database()
        .value("SELECT password FROM account WHERE email=?1", normalised(email))
        .toBytes();
}

QByteArray Accounts::passwordHash(const Session &session)
{
    return m_store.database()
        .value("SELECT password FROM account WHERE number=?1", session.account)
        .toBytes();
}

Answer<Grant> Accounts::signIn(const QString &email, const DeviceInfo &device)
{
    Transaction transaction(m_store.database());
    const qint64 account = numberOf(email);
    if (!account)
        return Problem(Problem::Code::WrongPassword,
                       QStringLiteral("This account was deleted a moment ago."));
    Answer<Grant> granted = grant(account, device);
    if (Result<void> committed = transaction.commit(); !committed)
        return m_store.problem(committed.error());
    return granted;
}

Answer<Grant> Accounts::signInPaired(const QString &code, const DeviceInfo &device)
{
    Transaction transaction(m_store.database());
    const qint64 account = Codes(m_store).take(Codes::Purpose::Pair, code);
    if (!account)
        return m_store.trouble().value_or(
            Problem(Problem::Code::WrongCode,
                    QStringLiteral("This code is not right, was used already, or is too old. Let "
                                   "the other device show a new one.")));
    Answer<Grant> granted = grant(account, device);
    if (Result<void> committed = transaction.commit(); !committed)
        return m_store.problem(committed.error());
    return granted;
}

Answer<Grant> Accounts::grant(qint64 account, const DeviceInfo &device)
{
    Database &database = m_store.database();
    Grant grant;
    Query query =
        database.query("SELECT account.id, space.id, space.number, email FROM account JOIN space"
                       " ON space.number=account.space WHERE account.number=?1",
                       account);
    if (!query.next())
        return m_store.trouble().value_or(Problem(
            Problem::Code::Unauthorized, QStringLiteral("This account was deleted a moment ago.")));
    grant.account = query.id(0);
    grant.space = query.id(1);
    grant.device = Id::fresh(m_store.now());
    grant.token = randomSecret();
    grant.email = query.text(3);
    grant.session = {grant.device, account, query.integer(2), m_store.now()};
    const Stamp replica(0, 0, device.replica);
    grant.replicaTaken =
        database.value("SELECT count(*) FROM device WHERE replica=?1", replica).toInteger() > 0;
    database.run("INSERT INTO device(id,account,token_hash,name,replica,created,seen)"
                 " VALUES(?1,?2,?3,?4,?5,?6,?6)",
                 grant.device, account, hashed(grant.token), device.name.left(longestName), replica,
                 m_store.now());
    return grant;
}

std::optional<Session> Accounts::session(const QByteArray &token)
{
    Database &database = m_store.database();
    database.takeError();
    const QByteArray hash = hashed(token);
    const auto find = [&]() -> std::optional<Session> {
        Query query = database.query(
            "SELECT device.id, account.number, account.space, seen FROM device JOIN account"
            " ON account.number=device.account WHERE token_hash=?1",
            hash);
        if (!query.next())
            return std::nullopt;
        return Session{query.id(0), query.integer(1), query.integer(2), query.integer(3)};
    };
    if (std::optional<Session> session = find())
        return session;
    database.run("UPDATE device SET token_hash=next_hash, next_hash=NULL WHERE next_hash=?1", hash);
    return database.changes() > 0 ? find() : std::nullopt;
}

QByteArray Accounts::renewToken(const Session &session)
{
    const QByteArray token = randomSecret();
    m_store.database().run("UPDATE device SET next_hash=?2 WHERE id=?1", session.device,
                           hashed(token));
    return token;
}

std::vector<ListedDevice> Accounts::devices(const Session &session)
{
    std::vector<ListedDevice> devices;
    Query query = m_store.database().query(
        "SELECT id,name,replica,created,seen FROM device WHERE account=?1 ORDER BY created",
        session.account);
    while (query.next())
        devices.push_back({query.id(0), query.text(1), query.stamp(2).replica(), query.integer(3),
                           query.integer(4)});
    return devices;
}

bool Accounts::removeDevice(const Session &session, const Id &device)
{
    // Whoever had the device may have let another one in with it.
    Codes(m_store).drop(Codes::Purpose::Pair, session.account);
    m_store.database().run("DELETE FROM device WHERE account=?1 AND id=?2", session.account,
                           device);
    return m_store.database().changes() == 1;
}

bool Accounts::renameDevice(const Session &session, const Id &device, const QString &name)
{
    m_store.database().run("UPDATE device SET name=?3 WHERE account=?1 AND id=?2", session.account,
                           device, name.left(longestName));
    return m_store.database().changes() == 1;
}

Result<void> Accounts::changePassword(const Session &session, const QByteArray &passwordHash,
                                      bool alone)
{
    Database &database = m_store.database();
    Transaction transaction(database);
    database.run("UPDATE account SET password=?2 WHERE number=?1", session.account, passwordHash);
    if (alone)
        database.run("DELETE FROM device WHERE account=?1 AND id<>?2", session.account,
                     session.device);
    Codes(m_store).drop(Codes::Purpose::Pair, session.account);
    return transaction.commit();
}

Result<bool> Accounts::resetPassword(qint64 account, const QString &code,
                                     const QByteArray &passwordHash)
{
    Database &database = m_store.database();
    Transaction transaction(database);
    if (Codes(m_store).take(Codes::Purpose::Reset, code) != account)
        return false;
    database.run("UPDATE account SET password=?2 WHERE number=?1", account, passwordHash);
    database.run("DELETE FROM device WHERE account=?1", account);
    database.run("DELETE FROM feed WHERE account=?1", account);
    Codes(m_store).drop(Codes::Purpose::Pair, account);
    if (Result<void> committed = transaction.commit(); !committed)
        return committed.error();
    return true;
}

QString Accounts::emailOf(qint64 account)
{
    return m_store.database()
        .value("SELECT email FROM account WHERE number=?1", account)
        .toString();
}

std::vector<ListedAccount> Accounts::accounts()
{
    std::vector<ListedAccount> accounts;
    Query query = m_store.database().query(
        "SELECT email, created,"
        " (SELECT max(seen) FROM device WHERE account=account.number),"
        " (SELECT count(*) FROM device WHERE account=account.number),"
        " (SELECT count(*) FROM row WHERE space=account.space) FROM account ORDER BY email");
    while (query.next())
        accounts.push_back({query.text(0), query.integer(1), query.integer(2), query.integer(3),
                            query.integer(4)});
    return accounts;
}

Result<void> Accounts::removeAccount(const Session &session)
{
    Database &database = m_store.database();
    Transaction transaction(database);
    std::vector<qint64> spaces;
    Query query = database.query("SELECT number FROM space WHERE account=?1 ORDER BY number",
                                 session.account);
    while (query.next())
        spaces.push_back(query.integer(0));
    for (const qint64 space : spaces) {
        Space::lock(database, space);
        Space::drop(database, space, m_store.now());
    }
    // Whoever asked before may have been overtaken.
    for (const SpaceAccess &access : sharedWith(database, session.account))
        Space::lock(database, access.number);
    if (const auto objection = Members(m_store).objectionToRemoval(session.account))
        return Error{Error::Code::Refused, objection->detail};
    Members(m_store).leaveAll(session.account);
    database.run("DELETE FROM device WHERE account=?1", session.account);
    SecondFactor(m_store).remove(session.account);
    database.run("DELETE FROM code WHERE account=?1", session.account);
    database.run("DELETE FROM feed WHERE account=?1", session.account);
    database.run("DELETE FROM account WHERE number=?1", session.account);
    noteRemoved(database, QStringLiteral("account"), session.account);
    return transaction.commit();
}

std::vector<Id> Accounts::leftSpaces()
{
    std::vector<Id> spaces;
    Query query = m_store.database().query("SELECT substr(key,6) FROM fact WHERE"
                                           " substr(key,1,5)='left:'");
    while (query.next())
        spaces.push_back(Id::fromHex(query.text(0)).value_or(Id()));
    return spaces;
}

void Accounts::forgetSpace(const Id &space)
{
    m_store.database().run("DELETE FROM fact WHERE key=?1", QStringLiteral("left:") + space.hex());
}

Result<QByteArray> Accounts::invite(int days)
{
    const QByteArray word = randomSecret(4);
    Transaction transaction(m_store.database());
    m_store.database().run("DELETE FROM invitation WHERE expires<=?1", m_store.now());
    m_store.database().run("INSERT INTO invitation(hash,created,expires) VALUES(?1,?2,?3)",
                           hashed(word), m_store.now(), m_store.now() + days * 86'400'000LL);
    if (Result<void> committed = transaction.commit(); !committed)
        return committed.error();
    return word;
}

} // namespace touchbase::server
