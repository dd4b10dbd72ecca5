// SPDX-License-Identifier: MPL-2.0
#include "sync/server/apicall.h"
#include "sync/server/log.h"

#include <QJsonArray>

// The part of Api that makes, changes and ends accounts and their devices.

namespace touchbase::server {

using sync::Answer;
using sync::Problem;

namespace {

constexpr size_t mostPasswords = 64;

/// Whose guesses are counted: networks, people at the door, accounts and codes each have names that
/// no other can take.
QString networkName(const HttpRequest &request)
{
    const QByteArray network = networkOf(request.peer);
    return network.isEmpty() ? QString()
                             : QStringLiteral("network ") + QString::fromLatin1(network);
}

QString doorName(const QString &email) { return QStringLiteral("door ") + email; }

Problem noSuchDevice()
{
    return {Problem::Code::NotFound, QStringLiteral("This account has no such device.")};
}

} // namespace

Problem outOfMemory()
{
    return {Problem::Code::Unavailable,
            QStringLiteral("The server is short of memory; try again soon.")};
}

void Api::note(const CallPtr &call, AccountLog::Kind kind, qint64 account, const Id &device)
{
    m_log.note(kind, account, device, call->request.peer);
    m_metrics->noteEvent(AccountLog::nameOf(kind));
    log(LogLevel::Info, AccountLog::nameOf(kind));
}

void Api::answer(const CallPtr &call, AccountLog::Kind kind, const Answer<Grant> &granted)
{
    if (const auto *problem = std::get_if<Problem>(&granted))
        return call->finish(*problem);
    const Grant &grant = std::get<Grant>(granted);
    note(call, kind, grant.session.account, grant.device);
    call->finish(response(201, {{QStringLiteral("account"), grant.account.hex()},
                                {QStringLiteral("device"), grant.device.hex()},
                                {QStringLiteral("space"), grant.space.hex()},
                                {QStringLiteral("email"), grant.email},
                                {QStringLiteral("token"), QString::fromLatin1(grant.token)},
                                {QStringLiteral("replica_taken"), grant.replicaTaken},
                                {QStringLiteral("now"), m_store.now()}}));
}

/// On the store's thread.
bool Api::mayHash(const CallPtr &call)
{
    if (m_hashes.take(networkOf(call->request.peer), m_store.now()).isRefused) {
        HttpResponse refused = response(
            Problem(Problem::Code::TooMany,
                    QStringLiteral("Too many passwords from this network. Wait a moment.")));
        refused.retryAfter = 5;
        call->finish(std::move(refused));
        return false;
    }
    const bool allowed = m_passwords.waiting() < mostPasswords;
    if (!allowed)
        call->finish(Problem(Problem::Code::Unavailable,
                             QStringLiteral("The server is overloaded; try again soon.")));
    return allowed;
}

/// On the store's thread. Neither one name nor one network may guess on; without a name it is the
/// network alone.
bool Api::mayGuess(const CallPtr &call, const QString &name)
{
    const QString network = networkName(call->request);
    const bool allowed = (name.isEmpty() || m_guesses.allows(name, m_store.now())) &&
                         (network.isEmpty() || m_guesses.allows(network, m_store.now()));
    if (!allowed)
        call->finish(
            Problem(Problem::Code::TooMany,
                    QStringLiteral("Too many wrong passwords or codes. Wait a quarter of an hour "
                                   "and try again.")));
    return allowed;
}

/// Whether a password that was looked at counts as right. Asks again whether it may be guessed, so
/// that many guesses at once tell no more than the same one after the other. False: it was
/// answered.
bool Api::guessed(const CallPtr &call, const QString &name, bool right)
{
    if (!mayGuess(call, name))
        return false;
    if (right) {
        m_guesses.right(name);
        return true;
    }
    m_guesses.wrong(name, m_store.now());
    noteWrong(call);
    return true;
}

/// Holds something against the network that a request came from.
void Api::noteWrong(const CallPtr &call)
{
    if (const QString network = networkName(call->request); !network.isEmpty())
        m_guesses.wrong(network, m_store.now());
}

void Api::signUp(const CallPtr &call)
{
    const QString password = call->text("password");
    if (const auto objection = objectionToPassword(password))
        return call->finish(*objection);
    m_storage.post([this, call, password] {
        const QString email = call->text("email");
        const QByteArray invitation = call->text("invitation").toUtf8();
        if (!mayGuess(call, doorName(normalised(email))))
            return;
        if (const auto objection =
                m_accounts.objectionToSignUp(email, m_settings.signUp, invitation)) {
            // Who asks about many addresses wants to know which of them have an account here.
            if (objection->code == Problem::Code::EmailTaken)
                noteWrong(call);
            return call->finish(*objection);
        }
        if (!mayHash(call))
            return;
        m_passwords.post([this, call, email, invitation, password] {
            const QByteArray hash = hashPassword(password);
            m_storage.post([this, call, email, invitation, hash] {
                if (hash.isEmpty())
                    return call->finish(outOfMemory());
                const auto granted =
                    m_accounts.signUp(email, hash, m_settings.signUp, invitation, call->device());
                answer(call, AccountLog::Kind::SignUp, granted);
                // An invitation to a team lets its bearer into that, too.
                if (const auto *grant = std::get_if<Grant>(&granted)) {
                    for (const SpaceAccess &access :
                         sharedWith(m_store.database(), grant->session.account))
                        tellMembers(membersOf(m_store.database(), access.number), access.id);
                }
            });
        });
    });
}

void Api::signIn(const CallPtr &call)
{
    if (call->object.contains(QStringLiteral("pairing")))
        return signInPaired(call);
    m_storage.post([this, call] {
        const QString email = normalised(call->text("email").left(254));
        const QString password = call->text("password").left(longestPassword);
        if (!mayGuess(call, doorName(email)) || !mayHash(call))
            return;
        m_store.database().takeError();
        const QByteArray hash = m_accounts.passwordHash(email);
        if (std::optional<Problem> trouble = m_store.trouble())
            return call->finish(*trouble);
        m_passwords.post([this, call, email, password, hash] {
            const bool right = verifyPassword(hash, password);
            m_storage.post([this, call, email, hash, right] {
                if (!mayGuess(call, doorName(email)))
                    return;
                const qint64 account = m_accounts.numberOf(email);
                // It may have been replaced while it was looked at.
                const bool stands = m_accounts.passwordHash(email) == hash;
                if (std::optional<Problem> trouble = m_store.trouble())
                    return call->finish(*trouble);
                if (!right || !stands) {
                    m_guesses.wrong(doorName(email), m_store.now());
                    noteWrong(call);
                    note(call, AccountLog::Kind::SignInFailed, account, {});
                    return call->finish(
                        Problem(Problem::Code::WrongPassword,
                                QStringLiteral("This e-mail and password do not go together. "
                                               "Check both and try again.")));
                }
                if (!passesSecondFactor(call, doorName(email), account))
                    return;
                m_guesses.right(doorName(email));
                answer(call, AccountLog::Kind::SignIn, m_accounts.signIn(email, call->device()));
            });
        });
    });
}

void Api::signOut(const CallPtr &call)
{
    m_accounts.removeDevice(call->session, call->session.device);
    if (std::optional<Problem> trouble = m_store.trouble())
        return call->finish(*trouble);
    note(call, AccountLog::Kind::SignOut, call->session.account, call->session.device);
    m_events.revoked(call->session.account, call->session.device);
    call->finish(noContent());
}

void Api::listDevices(const CallPtr &call)
{
    QJsonArray devices;
    for (const ListedDevice &device : m_accounts.devices(call->session))
        devices.append(QJsonObject{{QStringLiteral("id"), device.id.hex()},
                                   {QStringLiteral("name"), device.name},
                                   {QStringLiteral("replica"), QString::number(device.replica, 16)},
                                   {QStringLiteral("created"), device.created},
                                   {QStringLiteral("seen"), device.seen},
                                   {QStringLiteral("current"), device.id == call->session.device}});
    if (std::optional<Problem> trouble = m_store.trouble())
        return call->finish(*trouble);
    call->finish(response(200, {{QStringLiteral("devices"), devices}}));
}

void Api::renameDevice(const CallPtr &call)
{
    const QString name = call->text("name").trimmed();
    if (name.isEmpty())
        return call->finish(malformed(QStringLiteral("Give the device a name.")));
    if (!m_accounts.renameDevice(call->session, call->subject, name))
        return call->finish(m_store.trouble().value_or(noSuchDevice()));
    call->finish(noContent());
}

void Api::removeDevice(const CallPtr &call)
{
    if (!m_accounts.removeDevice(call->session, call->subject))
        return call->finish(m_store.trouble().value_or(noSuchDevice()));
    note(call, AccountLog::Kind::DeviceRemoved, call->session.account, call->subject);
    m_events.revoked(call->session.account, call->subject);
    call->finish(noContent());
}

void Api::withPassword(const CallPtr &call, const QString &wrong, std::function<void()> next)
{
    const QString password = call->text("password").left(longestPassword);
    const QByteArray hash = m_accounts.passwordHash(call->session);
    if (std::optional<Problem> trouble = m_store.trouble())
        return call->finish(*trouble);
    // Of its own, so that whoever guesses at the door keeps nobody from leaving.
    const QString name = QStringLiteral("account %1").arg(call->session.account);
    if (!mayGuess(call, name) || !mayHash(call))
        return;
    m_passwords.post([this, call, wrong, next = std::move(next), password, hash, name] {
        const bool right = verifyPassword(hash, password);
        m_storage.post([this, call, wrong, next, hash, right, name] {
            // It may have been signed out, or the password replaced, meanwhile.
            if (!m_accounts.session(call->request.token))
                return call->finish(m_store.trouble().value_or(unauthorized()));
            const bool stands = m_accounts.passwordHash(call->session) == hash;
            if (std::optional<Problem> trouble = m_store.trouble())
                return call->finish(*trouble);
            if (!guessed(call, name, right && stands))
                return;
            if (!right || !stands)
                return call->finish(Problem(Problem::Code::WrongPassword, wrong));
            next();
        });
    });
}

void Api::changePassword(const CallPtr &call)
{
    const QString wanted = call->text("new_password");
    if (const auto objection = objectionToPassword(wanted))
        return call->finish(*objection);
    const QString wrong = QStringLiteral(
        "The present password is wrong; it was not changed. Check it and try again.");
    withPassword(call, wrong, [this, call, wanted] {
        if (!mayHash(call))
            return;
        m_passwords.post([this, call, wanted] {
            const QByteArray hash = hashPassword(wanted);
            m_storage.post([this, call, hash] {
                if (hash.isEmpty())
                    return call->finish(outOfMemory());
                const bool alone = call->object[QStringLiteral("sign_out_others")].toBool();
                const std::vector<ListedDevice> devices = m_accounts.devices(call->session);
                if (const auto changed = m_accounts.changePassword(call->session, hash, alone);
                    !changed)
                    return call->finish(m_store.problem(changed.error()));
                note(call, AccountLog::Kind::PasswordChange, call->session.account,
                     call->session.device);
                for (const ListedDevice &device : devices) {
                    if (alone && device.id != call->session.device)
                        m_events.revoked(call->session.account, device.id);
                }
                call->finish(noContent());
            });
        });
    });
}

void Api::removeAccount(const CallPtr &call)
{
    const QString wrong = QStringLiteral("The password is wrong; the account was not deleted.");
    withPassword(call, wrong, [this, call] {
        if (const auto objection = m_members.objectionToRemoval(call->session.account))
            return call->finish(*objection);
        std::vector<std::pair<Id, std::vector<qint64>>> shared;
        for (const SpaceAccess &access : sharedWith(m_store.database(), call->session.account))
            shared.emplace_back(access.id, membersOf(m_store.database(), access.number));
        if (Result<void> removed = m_accounts.removeAccount(call->session); !removed)
            return call->finish(m_store.problem(removed.error()));
        note(call, AccountLog::Kind::AccountRemoved, call->session.account, call->session.device);
        m_events.revoked(call->session.account, {});
        for (auto &[space, members] : shared)
            tellMembers(std::move(members), space);
        m_reading.post([this, account = call->session.account] { m_readers.erase(account); });
        removeLeftFiles(call);
    });
}

void Api::removeLeftFiles(const CallPtr &call)
{
    // Contents lie outside the transaction.
    m_files.post([this, call, spaces = m_accounts.leftSpaces()] {
        // What cannot be removed now is tried again at the next start.
        std::vector<Id> removed;
        for (const Id &space : spaces) {
            if (m_blobs.removeSpace(space))
                removed.push_back(space);
        }
        m_storage.post([this, call, removed] {
            for (const Id &space : removed)
                m_accounts.forgetSpace(space);
            call->finish(noContent());
        });
    });
}

} // namespace touchbase::server
