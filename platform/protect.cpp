// SPDX-License-Identifier: MPL-2.0
#include "platform/protect.h"

#include "platform/processlock.h"
#include "platform/secrets.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace touchbase::platform {

namespace {

constexpr QFile::Permissions ownerOnly = QFile::ReadOwner | QFile::WriteOwner;
constexpr int version = 1;

using Kind = Protection::Kind;
constexpr struct {
    Kind kind;
    QLatin1String word;
} words[] = {{Kind::Keychain, "keychain"_L1},
             {Kind::Password, "password"_L1},
             {Kind::File, "file"_L1},
             {Kind::None, "none"_L1}};

QLatin1String wordOf(Kind kind)
{
    for (const auto &entry : words)
        if (entry.kind == kind)
            return entry.word;
    Q_UNREACHABLE();
}

Error refused(QString message) { return {Error::Code::Refused, std::move(message)}; }
Error damaged(QString message) { return {Error::Code::Damaged, std::move(message)}; }

/// What protection.json says.
struct Record {
    Protection protection;
    QByteArray fingerprint; ///< of the key
    QString entry;          ///< Keychain: the secret's name
    Stretch stretch;        ///< Password
    QByteArray wrapped;     ///< Password: the key, sealed
};

QString recordPath(const QString &folder) { return folder + "/protection.json"_L1; }
QString tokenPath(const QString &folder) { return folder + "/sync-token"_L1; }

QByteArray toJson(const Record &record)
{
    const auto hex = [](const QByteArray &bytes) { return QString::fromLatin1(bytes.toHex()); };
    QJsonObject object{{u"version"_s, version},
                       {u"protect"_s, wordOf(record.protection.kind)},
                       {u"fingerprint"_s, hex(record.fingerprint)}};
    switch (record.protection.kind) {
    case Kind::Keychain:
        object[u"entry"_s] = record.entry;
        break;
    case Kind::Password:
        object[u"salt"_s] = hex(record.stretch.salt);
        object[u"passes"_s] = qint64(record.stretch.passes);
        object[u"memory"_s] = qint64(record.stretch.memory);
        object[u"wrapped"_s] = hex(record.wrapped);
        break;
    case Kind::File:
        object[u"path"_s] = record.protection.path;
        break;
    case Kind::None:
        break;
    }
    return QJsonDocument(object).toJson();
}

std::optional<Record> fromJson(const QJsonObject &object)
{
    const auto hex = [&](const QString &name) {
        return QByteArray::fromHex(object[name].toString().toLatin1());
    };
    for (const auto &[kind, word] : words) {
        if (object["protect"_L1].toString() != word)
            continue;
        Record record{{kind, object["path"_L1].toString()},
                      hex(u"fingerprint"_s),
                      object["entry"_L1].toString(),
                      {hex(u"salt"_s), quint64(object["passes"_L1].toInteger()),
                       quint64(object["memory"_L1].toInteger())},
                      hex(u"wrapped"_s)};
        const bool complete = kind == Kind::Keychain   ? !record.entry.isEmpty()
                              : kind == Kind::Password ? record.stretch.isSane()
                              : kind == Kind::File     ? !record.protection.path.isEmpty()
                                                       : true;
        return complete ? std::optional(record) : std::nullopt;
    }
    return std::nullopt;
}

Result<std::optional<Record>> readRecord(const QString &folder)
{
    QFile file(recordPath(folder));
    if (!file.exists()) {
        // A key made now would not open what stands there.
        if (QFileInfo::exists(folder + "/base.db"_L1))
            return damaged(u"%1 is missing, so nothing says where the key of this base is. Put it "
                           "back from a copy of the folder, or use the recovery code."_s.arg(
                               recordPath(folder)));
        return std::optional<Record>();
    }
    if (!file.open(QIODevice::ReadOnly))
        return failed(u"%1 cannot be read: %2."_s.arg(file.fileName(), file.errorString()));
    const QJsonObject object = QJsonDocument::fromJson(file.readAll()).object();
    if (object["version"_L1].toInt() > version)
        return Error{
            Error::Code::Newer,
            u"%1 was written by a newer Touchbase. Update this one."_s.arg(file.fileName())};
    const std::optional<Record> record = fromJson(object);
    if (!record)
        return damaged(u"%1 does not say where the key of this base is. Put it back from a copy of "
                       "the folder, or use the recovery code."_s.arg(file.fileName()));
    return record;
}

Result<void> writeFile(const QString &path, const QByteArray &content)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.setPermissions(ownerOnly) &&
        file.write(content) == content.size() && file.commit())
        return {};
    return failed(u"%1 cannot be written: %2."_s.arg(path, file.errorString()));
}

Result<Key> readKeyFile(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return notFound(u"The key file %1 is not there. Bring it back (is its disk connected?), or "
                        "use the recovery code."_s.arg(path));
    if (!file.open(QIODevice::ReadOnly))
        return failed(u"The key file %1 cannot be read: %2."_s.arg(path, file.errorString()));
    constexpr QFile::Permissions others =
        QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    if (file.permissions() & others)
        return refused(
            u"Others may read or change the key file %1. Make it yours alone (chmod 600) "
            "and try again."_s.arg(path));
    const QByteArray text = file.read(2 * keySize + 2).trimmed();
    const Key key = QByteArray::fromHex(text);
    if (key.size() != keySize || text.size() != 2 * keySize)
        return damaged(
            u"The key file %1 does not hold %2 hexadecimal digits."_s.arg(path).arg(2 * keySize));
    return key;
}

/// What is there already stays.
Result<void> makeKeyFile(const QString &path, const Key &key)
{
    if (QFileInfo::exists(path))
        return {};
    QDir().mkpath(QFileInfo(path).path());
    return writeFile(path, key.toHex() + '\n');
}

Result<QString> askPassword(const PasswordSource &source, PasswordFor purpose)
{
    if (!source)
        return Error{Error::Code::Locked, u"This base is protected with a password. Give it."_s};
    Result<QString> password = source(purpose);
    if (password && password->isEmpty())
        return refused(u"An empty password protects nothing. Give one."_s);
    return password;
}

/// Brings the key to where the choice wants it; what is to be written down about it.
Result<Record> keep(const Protection &choice, const Key &key, const PasswordSource &password,
                    const SecretStore &secrets)
{
    Record record{choice, fingerprint(key), {}, {}, {}};
    switch (choice.kind) {
    case Kind::Keychain: {
        record.entry = "key of base "_L1 + QUuid::createUuid().toString(QUuid::WithoutBraces);
        if (const Result<void> kept = secrets.write(record.entry, key); !kept)
            return kept.error();
        return record;
    }
    case Kind::Password: {
        const Result<QString> typed = askPassword(password, PasswordFor::New);
        if (!typed)
            return typed.error();
        record.stretch = Stretch::fresh();
        const Result<Key> wrapping = keyFromPassword(*typed, record.stretch);
        if (!wrapping)
            return wrapping.error();
        record.wrapped = seal(*wrapping, key);
        return record;
    }
    case Kind::File: {
        if (const Result<void> made = makeKeyFile(choice.path, key); !made)
            return made.error();
        const Result<Key> kept = readKeyFile(choice.path);
        if (!kept)
            return kept.error();
        if (*kept != key)
            return refused(
                u"The key file %1 holds another key. Name a file that is not there yet."_s.arg(
                    choice.path));
        return record;
    }
    case Kind::None:
        return record;
    }
    Q_UNREACHABLE();
}

Result<Key> fetch(const QString &folder, const Record &record, const PasswordSource &password,
                  const SecretStore &secrets)
{
    switch (record.protection.kind) {
    case Kind::Keychain: {
        Result<Key> key = secrets.read(record.entry);
        if (!key && key.error().code == Error::Code::NotFound)
            return notFound(u"The keyring no longer holds the key of %1. Give its recovery code to "
                            "open it again."_s.arg(folder));
        return key;
    }
    case Kind::Password: {
        const Result<QString> typed = askPassword(password, PasswordFor::Existing);
        if (!typed)
            return typed.error();
        const Result<Key> wrapping = keyFromPassword(*typed, record.stretch);
        if (!wrapping)
            return wrapping.error();
        const Result<Key> key = unseal(*wrapping, record.wrapped);
        if (!key)
            return refused(u"This is not the password of %1. Try again."_s.arg(folder));
        return key;
    }
    case Kind::File:
        return readKeyFile(record.protection.path);
    case Kind::None:
        return Key();
    }
    Q_UNREACHABLE();
}

Result<void> prepareFolder(const QString &folder)
{
    if (QFileInfo(folder).isDir())
        return {};
    if (QDir().mkpath(folder) && QFile::setPermissions(folder, ownerOnly | QFile::ExeOwner))
        return {};
    return failed(u"The folder %1 cannot be made. Choose another with --data."_s.arg(folder));
}

/// Makes the first key of a folder and protects it. A key file that is there already is the key.
Result<Key> begin(const QString &folder, const Protection &choice, const PasswordSource &password,
                  const SecretStore &secrets)
{
    Key key = choice.kind == Kind::None ? Key() : freshKey();
    if (choice.kind == Kind::File) {
        if (const Result<void> made = makeKeyFile(choice.path, key); !made)
            return made.error();
        const Result<Key> stands = readKeyFile(choice.path);
        if (!stands)
            return stands.error();
        key = *stands;
    }
    const Result<Record> record = keep(choice, key, password, secrets);
    if (!record)
        return record.error();
    if (const Result<void> written = writeFile(recordPath(folder), toJson(*record)); !written)
        return written.error();
    return key;
}

/// Held while a folder's protection is made or changed: two beginners must not make two keys.
Result<ProcessLock> lockFolder(const QString &folder)
{
    if (const Result<void> made = prepareFolder(folder); !made)
        return made.error();
    return ProcessLock::acquire(folder + "/protection.lock"_L1, std::chrono::seconds(10));
}

} // namespace

Result<Protection> parseProtection(const QString &text)
{
    const QString word = text.section(u':', 0, 0);
    const QString path = text.section(u':', 1);
    for (const auto &[kind, name] : words) {
        if (word != name || (kind == Kind::File) == path.isEmpty() ||
            (kind != Kind::File && text.contains(u':')))
            continue;
        return Protection{kind, path.isEmpty() ? QString() : QFileInfo(path).absoluteFilePath()};
    }
    return invalid(
        u"\"%1\" is no way to protect a base. Say keychain, password, file:PATH or none."_s.arg(
            text));
}

QString toText(const Protection &protection)
{
    const QString word = wordOf(protection.kind);
    return protection.kind == Kind::File ? word + u':' + protection.path : word;
}

QString describe(const Protection &protection)
{
    switch (protection.kind) {
    case Kind::Keychain:
        return u"Encrypted; the key is in your keyring."_s;
    case Kind::Password:
        return u"Encrypted; the key opens with your password only."_s;
    case Kind::File:
        return u"Encrypted; whoever has %1 can open it."_s.arg(protection.path);
    case Kind::None:
        return u"Not encrypted: whoever can read the folder can read the base and the sync token."_s;
    }
    Q_UNREACHABLE();
}

Result<std::optional<Protection>> protectionOf(const QString &dataFolder)
{
    const Result<std::optional<Record>> record = readRecord(dataFolder);
    if (!record)
        return record.error();
    return *record ? std::optional((*record)->protection) : std::nullopt;
}

Result<Key> openKey(const QString &dataFolder, const std::optional<Protection> &choice,
                    const PasswordSource &password, const SecretStore &secrets)
{
    Result<std::optional<Record>> record = readRecord(dataFolder);
    if (record && !*record) {
        const Result<ProcessLock> lock = lockFolder(dataFolder);
        if (!lock)
            return lock.error();
        record = readRecord(dataFolder);
        if (record && !*record)
            return begin(dataFolder, choice.value_or(Protection()), password, secrets);
    }
    if (!record)
        return record.error();
    const Record &stands = **record;
    if (choice && *choice != stands.protection)
        return refused(u"%1 is protected by \"%2\", which is chosen once. Leave --protect out, or "
                       "say %2."_s.arg(dataFolder, toText(stands.protection)));
    const Result<Key> key = fetch(dataFolder, stands, password, secrets);
    if (key && fingerprint(*key) != stands.fingerprint)
        return damaged(u"What is kept as the key of %1 is another key. Give the recovery code to "
                       "open it again."_s.arg(dataFolder));
    return key;
}

Result<void> reprotect(const QString &dataFolder, const Protection &choice, const Key &key,
                       const PasswordSource &password, const SecretStore &secrets)
{
    const Result<ProcessLock> lock = lockFolder(dataFolder);
    if (!lock)
        return lock.error();
    const Result<std::optional<Record>> before = readRecord(dataFolder);
    if (!before && before.error().code == Error::Code::Newer)
        return before.error();
    const bool known = before && *before;
    if (known && (*before)->fingerprint != fingerprint(key))
        return refused(
            u"This is not the key of %1. Is the recovery code that of another base?"_s.arg(
                dataFolder));
    if (key.isEmpty() != (choice.kind == Kind::None))
        return refused(u"A plain base does not become encrypted by protecting it, nor the reverse. "
                       "Make a backup and restore it into a new folder."_s);
    const Result<Record> record = keep(choice, key, password, secrets);
    if (!record)
        return record.error();
    if (const Result<void> written = writeFile(recordPath(dataFolder), toJson(*record)); !written)
        return written;
    // The old entry is of no use any more; a keyring that is gone may keep it.
    if (known && (*before)->protection.kind == Kind::Keychain)
        static_cast<void>(secrets.remove((*before)->entry));
    return {};
}

Result<void> writeToken(const QString &dataFolder, const Key &key, const QByteArray &token)
{
    return writeFile(tokenPath(dataFolder), key.isEmpty() ? token : seal(key, token));
}

Result<QByteArray> readToken(const QString &dataFolder, const Key &key)
{
    QFile file(tokenPath(dataFolder));
    if (!file.exists())
        return notFound(u"This device is not connected to a server."_s);
    if (!file.open(QIODevice::ReadOnly))
        return failed(u"%1 cannot be read: %2."_s.arg(file.fileName(), file.errorString()));
    const QByteArray content = file.readAll();
    if (key.isEmpty())
        return content;
    const Result<QByteArray> token = unseal(key, content);
    if (!token)
        return damaged(u"%1 does not open with the key of this base. Connect this device to its "
                       "server again."_s.arg(file.fileName()));
    return token;
}

Result<void> removeToken(const QString &dataFolder)
{
    QFile file(tokenPath(dataFolder));
    if (!file.exists() || file.remove())
        return {};
    return failed(u"%1 cannot be removed: %2."_s.arg(file.fileName(), file.errorString()));
}

} // namespace touchbase::platform
