// SPDX-License-Identifier: MPL-2.0
#include "platform/applock.h"

#include "platform/protect.h"
#include "platform/secrets.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <algorithm>
#include <sodium.h>

using namespace Qt::StringLiterals;

namespace touchbase::platform {

namespace {

constexpr int freeTries = 3;
constexpr qint64 firstWaitMs = 30'000;
constexpr qint64 longestWaitMs = 3'600'000;

Result<QByteArray> hashOf(const QString &pin)
{
    const QByteArray bytes = pin.toUtf8();
    QByteArray hash(crypto_pwhash_STRBYTES, '\0');
    if (sodium_init() < 0 ||
        crypto_pwhash_str(hash.data(), bytes.constData(), quint64(bytes.size()),
                          crypto_pwhash_OPSLIMIT_INTERACTIVE,
                          crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0)
        return failed(u"The PIN cannot be protected: there is too little memory. Close other "
                      u"programs and try again."_s);
    return QByteArray(hash.constData());
}

bool fits(const QByteArray &hash, const QString &pin)
{
    const QByteArray bytes = pin.toUtf8();
    return sodium_init() >= 0 && hash.size() < int(crypto_pwhash_STRBYTES) &&
           crypto_pwhash_str_verify(hash.constData(), bytes.constData(), quint64(bytes.size())) ==
               0;
}

QString inWords(qint64 ms)
{
    const qint64 seconds = (ms + 999) / 1000;
    return seconds < 120 ? u"%1 seconds"_s.arg(seconds) : u"%1 minutes"_s.arg((seconds + 59) / 60);
}

} // namespace

AppLock::AppLock(Store store)
    : m_store(std::move(store))
{}

Result<void> AppLock::load()
{
    const Result<QByteArray> kept = m_store.read();
    if (!kept) {
        m_set = kept.error().code != Error::Code::NotFound;
        m_readable = !m_set;
        return m_set ? Result<void>(kept.error()) : Result<void>();
    }
    const QJsonObject record = QJsonDocument::fromJson(*kept).object();
    m_hash = record["hash"_L1].toString().toLatin1();
    m_wrong = record["wrong"_L1].toInt();
    m_lastWrong = record["last_wrong"_L1].toInteger();
    m_set = m_readable = !m_hash.isEmpty();
    return {};
}

Result<void> AppLock::save()
{
    const QJsonObject record{{u"hash"_s, QString::fromLatin1(m_hash)},
                             {u"wrong"_s, m_wrong},
                             {u"last_wrong"_s, m_lastWrong}};
    return m_store.write(QJsonDocument(record).toJson(QJsonDocument::Compact));
}

Result<void> AppLock::setPin(const QString &pin)
{
    if (pin.size() < leastLetters || pin.size() > mostLetters)
        return invalid(
            u"A PIN has %1 to %2 digits or letters."_s.arg(leastLetters).arg(mostLetters));
    const Result<QByteArray> hash = hashOf(pin);
    if (!hash)
        return hash.error();
    const AppLock before = *this;
    m_hash = *hash;
    m_wrong = 0;
    m_lastWrong = 0;
    if (Result<void> saved = save(); !saved) {
        *this = before;
        return saved;
    }
    m_set = m_readable = true;
    return {};
}

Result<void> AppLock::removePin()
{
    if (Result<void> removed = m_store.remove(); !removed)
        return removed;
    m_set = false;
    m_readable = true;
    m_hash.clear();
    m_wrong = 0;
    return {};
}

qint64 AppLock::waitMs(qint64 now)
{
    if (m_wrong < freeTries)
        return 0;
    if (now < m_lastWrong) {
        // Neither shortened, nor as long as the clock was ahead.
        m_lastWrong = now;
        if (const Result<void> saved = save(); !saved)
            qWarning("%s", qPrintable(saved.error().message));
    }
    const int doublings = std::min(m_wrong - freeTries, 7);
    const qint64 wait = std::min(firstWaitMs << doublings, longestWaitMs);
    return std::max<qint64>(0, wait - (now - m_lastWrong));
}

Result<void> AppLock::tryPin(const QString &pin, qint64 now)
{
    if (Result<void> read = load(); !read)
        return read;
    if (!m_set)
        return {};
    if (const qint64 wait = waitMs(now); wait > 0)
        return Error{Error::Code::Busy,
                     u"Too many wrong tries. Wait %1 and try again."_s.arg(inWords(wait))};
    // Written before it is checked: ending the program must not make a try free.
    ++m_wrong;
    m_lastWrong = now;
    if (Result<void> saved = save(); !saved)
        return saved;
    if (!fits(m_hash, pin)) {
        const qint64 wait = waitMs(now);
        return Error{Error::Code::Refused,
                     wait > 0 ? u"That is not the PIN. Wait %1 and try again."_s.arg(inWords(wait))
                              : u"That is not the PIN."_s};
    }
    m_wrong = 0;
    m_lastWrong = 0;
    return save();
}

AppLock::Store lockStore(const QString &dataFolder, const Key &key, const SecretStore &secrets)
{
    const auto protection = protectionOf(dataFolder);
    if (protection && *protection && (*protection)->kind == Protection::Kind::Keychain) {
        const QByteArray folder = QDir(dataFolder).absolutePath().toUtf8();
        const QString entry =
            u"PIN of "_s +
            QString::fromLatin1(
                QCryptographicHash::hash(folder, QCryptographicHash::Sha256).toHex().left(16));
        return {
            [entry, &secrets] { return secrets.read(entry); },
            [entry, &secrets](const QByteArray &record) { return secrets.write(entry, record); },
            [entry, &secrets] { return secrets.remove(entry); }};
    }
    const QString path = dataFolder + "/app-lock"_L1;
    return {[path, key]() -> Result<QByteArray> {
                QFile file(path);
                if (!file.exists())
                    return notFound(u"No PIN is set."_s);
                if (!file.open(QIODevice::ReadOnly))
                    return failed(u"%1 cannot be read: %2."_s.arg(path, file.errorString()));
                const QByteArray content = file.readAll();
                return key.isEmpty() ? Result<QByteArray>(content) : unseal(key, content);
            },
            [path, key](const QByteArray &record) -> Result<void> {
                QSaveFile file(path);
                const QByteArray content = key.isEmpty() ? record : seal(key, record);
                if (file.open(QIODevice::WriteOnly) &&
                    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) &&
                    file.write(content) == content.size() && file.commit())
                    return {};
                return failed(u"%1 cannot be written: %2."_s.arg(path, file.errorString()));
            },
            [path]() -> Result<void> {
                QFile file(path);
                if (!file.exists() || file.remove())
                    return {};
                return failed(u"%1 cannot be removed: %2."_s.arg(path, file.errorString()));
            }};
}

} // namespace touchbase::platform
