// SPDX-License-Identifier: MPL-2.0
#include "sync/server/password.h"

#include <sodium.h>

namespace touchbase::server {

namespace {

constexpr int mostWrong = 10;
constexpr qsizetype mostNames = 100'000;

QByteArray hashOf(const QByteArray &password)
{
    QByteArray out(crypto_pwhash_STRBYTES, '\0');
    if (sodium_init() < 0 ||
        crypto_pwhash_str(out.data(), password.constData(), quint64(password.size()),
                          crypto_pwhash_OPSLIMIT_INTERACTIVE,
                          crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0)
        return {};
    return QByteArray(out.constData());
}

} // namespace

QByteArray hashPassword(const QString &password)
{
    return hashOf(password.normalized(QString::NormalizationForm_KC).toUtf8());
}

bool verifyPassword(const QByteArray &hash, const QString &password)
{
    static const QByteArray nobody = hashOf("nobody has this password");
    const QByteArray utf8 = password.normalized(QString::NormalizationForm_KC).toUtf8();
    const QByteArray &against = hash.isEmpty() ? nobody : hash;
    const bool fits =
        crypto_pwhash_str_verify(against.constData(), utf8.constData(), quint64(utf8.size())) == 0;
    return fits && !hash.isEmpty();
}

std::optional<sync::Problem> objectionToPassword(const QString &password)
{
    if (password.size() >= shortestPassword && password.size() <= longestPassword)
        return std::nullopt;
    return sync::Problem(
        sync::Problem::Code::Malformed,
        QStringLiteral("Choose a password of at least %1 characters.").arg(shortestPassword));
}

bool Guesses::allows(const QString &name, qint64 nowMs)
{
    const auto found = m_wrong.constFind(name);
    return found == m_wrong.constEnd() || found->wrong < mostWrong ||
           nowMs - found->since > pauseSeconds * 1000LL;
}

void Guesses::wrong(const QString &name, qint64 nowMs)
{
    // Names are the guesser's to choose; the memory is not.
    if (m_wrong.size() > mostNames)
        m_wrong.clear();
    Count &count = m_wrong[name];
    if (nowMs - count.since > pauseSeconds * 1000LL)
        count = {0, nowMs};
    ++count.wrong;
}

} // namespace touchbase::server
