// SPDX-License-Identifier: MPL-2.0
#include "sync/server/secondfactor.h"

#include "core/base/random.h"
#include "sync/server/totp.h"

namespace touchbase::server {

using Purpose = Codes::Purpose;

namespace {

constexpr int recoveryCodeCount = 10;

} // namespace

bool SecondFactor::isOn(qint64 account)
{
    return m_store.database()
               .value("SELECT confirmed FROM factor WHERE account=?1", account)
               .toInteger() == 1;
}

std::optional<QByteArray> SecondFactor::begin(qint64 account)
{
    if (isOn(account))
        return std::nullopt;
    QByteArray secret(totp::secretBytes, Qt::Uninitialized);
    fillRandom({reinterpret_cast<std::uint8_t *>(secret.data()), size_t(secret.size())});
    m_store.database().run("INSERT INTO factor(account,secret,confirmed,step) VALUES(?1,?2,0,0)"
                           " ON CONFLICT(account) DO UPDATE SET secret=excluded.secret"
                           " WHERE factor.confirmed=0",
                           account, secret);
    return m_store.database().changes() == 1 ? std::optional(secret) : std::nullopt;
}

std::optional<qint64> SecondFactor::stepOf(qint64 account, bool confirmed, const QString &typed)
{
    Query query = m_store.database().query(
        "SELECT secret,step FROM factor WHERE account=?1 AND confirmed=?2", account, confirmed);
    return query.next() ? totp::stepOf(query.bytes(0), typed, m_store.now(), query.integer(1))
                        : std::nullopt;
}

Result<std::vector<QByteArray>> SecondFactor::confirm(qint64 account, const QString &typed)
{
    Transaction transaction(m_store.database());
    const std::optional<qint64> step = stepOf(account, false, typed);
    if (!step)
        return std::vector<QByteArray>();
    m_store.database().run("UPDATE factor SET confirmed=1, step=?2 WHERE account=?1", account,
                           *step);
    std::vector<QByteArray> codes = m_codes.makeSet(Purpose::Recover, account, recoveryCodeCount);
    if (Result<void> committed = transaction.commit(); !committed)
        return committed.error();
    return codes;
}

bool SecondFactor::accepts(qint64 account, const QString &typed)
{
    if (const std::optional<qint64> step = stepOf(account, true, typed)) {
        m_store.database().run("UPDATE factor SET step=?2 WHERE account=?1 AND step<?2", account,
                               *step);
        return m_store.database().changes() == 1; // else another server took it
    }
    return m_codes.accountOf(Purpose::Recover, typed) == account &&
           m_codes.take(Purpose::Recover, typed) == account;
}

int SecondFactor::recoveryCodes(qint64 account) { return m_codes.left(Purpose::Recover, account); }

void SecondFactor::remove(qint64 account)
{
    m_store.database().run("DELETE FROM factor WHERE account=?1", account);
    m_codes.drop(Purpose::Recover, account);
}

} // namespace touchbase::server
