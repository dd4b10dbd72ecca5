// SPDX-License-Identifier: MPL-2.0
#include "sync/server/apicall.h"
#include "sync/server/totp.h"

#include <QJsonArray>

// The part of Api that lets people in by more or by other things than their password: second
// factors, pairing, codes for a new password; and that gives devices new tokens.

namespace touchbase::server {

using sync::Problem;
using Kind = AccountLog::Kind;
using Purpose = Codes::Purpose;

namespace {

Problem wrongCode()
{
    return {Problem::Code::WrongCode,
            QStringLiteral("This code is not right, was used already, or is too old. Ask for a "
                           "new one.")};
}

} // namespace

/// Where the password of an account was found right: whether what else it asks for is right too.
/// False: it was answered.
bool Api::passesSecondFactor(const CallPtr &call, const QString &name, qint64 account)
{
    const bool isOn = m_factor.isOn(account);
    // What cannot be read is no reason to let anybody in.
    if (std::optional<Problem> trouble = m_store.trouble()) {
        call->finish(*trouble);
        return false;
    }
    if (!isOn)
        return true;
    const QString code = call->text("code");
    if (code.isEmpty()) {
        call->finish(Problem(Problem::Code::CodeNeeded,
                             QStringLiteral("This account asks for a second factor: type the code "
                                            "that your app shows, or a recovery code.")));
        return false;
    }
    if (m_factor.accepts(account, code))
        return true;
    m_guesses.wrong(name, m_store.now());
    noteWrong(call);
    note(call, Kind::SignInFailed, account, {});
    call->finish(wrongCode());
    return false;
}

/// With a code that a device of the account shows.
void Api::signInPaired(const CallPtr &call)
{
    m_storage.post([this, call] {
        if (!mayGuess(call, {}))
            return;
        m_store.database().takeError();
        const auto granted = m_accounts.signInPaired(call->text("pairing"), call->device());
        if (const auto *problem = std::get_if<Problem>(&granted);
            problem && problem->code == Problem::Code::WrongCode) {
            noteWrong(call);
            note(call, Kind::SignInFailed, 0, {});
        }
        answer(call, Kind::Paired, granted);
    });
}

void Api::pair(const CallPtr &call)
{
    const QByteArray code = m_codes.make(Purpose::Pair, call->session.account);
    if (std::optional<Problem> trouble = m_store.trouble())
        return call->finish(*trouble);
    call->finish(response(
        201, {{QStringLiteral("code"), QString::fromLatin1(code)},
              {QStringLiteral("expires"), m_store.now() + Codes::lifetime(Purpose::Pair)}}));
}

void Api::renewToken(const CallPtr &call)
{
    const QByteArray token = m_accounts.renewToken(call->session);
    if (std::optional<Problem> trouble = m_store.trouble())
        return call->finish(*trouble);
    call->finish(response(201, {{QStringLiteral("token"), QString::fromLatin1(token)}}));
}

void Api::resetPassword(const CallPtr &call)
{
    const QString wanted = call->text("new_password");
    if (const auto objection = objectionToPassword(wanted))
        return call->finish(*objection);
    m_storage.post([this, call, wanted] {
        if (!mayGuess(call, {}))
            return;
        m_store.database().takeError();
        const qint64 account = m_accounts.numberOf(call->text("email"));
        if (m_codes.accountOf(Purpose::Reset, call->text("code")) != account || !account) {
            if (std::optional<Problem> trouble = m_store.trouble())
                return call->finish(*trouble);
            noteWrong(call);
            note(call, Kind::SignInFailed, account, {});
            return call->finish(wrongCode());
        }
        if (!mayHash(call))
            return;
        m_passwords.post([this, call, wanted, account] {
            const QByteArray hash = hashPassword(wanted);
            m_storage.post([this, call, hash, account] {
                if (hash.isEmpty())
                    return call->finish(outOfMemory());
                const Result<bool> reset =
                    m_accounts.resetPassword(account, call->text("code"), hash);
                if (!reset)
                    return call->finish(m_store.problem(reset.error()));
                if (!*reset)
                    return call->finish(wrongCode());
                note(call, Kind::PasswordReset, account, {});
                m_events.revoked(account, {});
                call->finish(noContent());
            });
        });
    });
}

void Api::showAccount(const CallPtr &call)
{
    const qint64 account = call->session.account;
    const QJsonObject shown{{QStringLiteral("email"), m_accounts.emailOf(account)},
                            {QStringLiteral("second_factor"), m_factor.isOn(account)},
                            {QStringLiteral("recovery_codes"), m_factor.recoveryCodes(account)}};
    if (std::optional<Problem> trouble = m_store.trouble())
        return call->finish(*trouble);
    call->finish(response(200, shown));
}

void Api::beginSecondFactor(const CallPtr &call)
{
    const QString wrong = QStringLiteral("The password is wrong; nothing was changed.");
    withPassword(call, wrong, [this, call] {
        const auto secret = m_factor.begin(call->session.account);
        if (std::optional<Problem> trouble = m_store.trouble())
            return call->finish(*trouble);
        if (!secret)
            return call->finish(
                malformed(QStringLiteral("This account has a second factor. Turn it off before "
                                         "you set up another.")));
        const QString email = m_accounts.emailOf(call->session.account);
        call->finish(
            response(201, {{QStringLiteral("secret"), QString::fromLatin1(totp::base32(*secret))},
                           {QStringLiteral("uri"), totp::uri(*secret, email)}}));
    });
}

void Api::confirmSecondFactor(const CallPtr &call)
{
    // Of its own, so that whoever guesses here shuts nobody out at the door.
    const QString name = QStringLiteral("code %1").arg(call->session.account);
    if (!mayGuess(call, name))
        return;
    const auto codes = m_factor.confirm(call->session.account, call->text("code"));
    if (!codes)
        return call->finish(m_store.problem(codes.error()));
    if (codes->empty()) {
        m_guesses.wrong(name, m_store.now());
        return call->finish(wrongCode());
    }
    note(call, Kind::SecondFactorOn, call->session.account, call->session.device);
    QJsonArray list;
    for (const QByteArray &code : *codes)
        list.append(QString::fromLatin1(code));
    call->finish(response(200, {{QStringLiteral("recovery_codes"), list}}));
}

void Api::removeSecondFactor(const CallPtr &call)
{
    const QString wrong = QStringLiteral("The password is wrong; nothing was changed.");
    withPassword(call, wrong, [this, call] {
        m_factor.remove(call->session.account);
        if (std::optional<Problem> trouble = m_store.trouble())
            return call->finish(*trouble);
        note(call, Kind::SecondFactorOff, call->session.account, call->session.device);
        call->finish(noContent());
    });
}

} // namespace touchbase::server
