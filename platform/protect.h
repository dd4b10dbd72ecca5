// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "platform/key.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <optional>

namespace touchbase::platform {

class SecretStore;

/// Where the key of a data folder lives. Chosen once per folder and written to
/// `protection.json` in it.
struct Protection {
    enum class Kind {
        Keychain, ///< in the user's keyring
        Password, ///< in protection.json, wrapped with a key made from a password (Argon2id)
        File,     ///< in a file of its own, as 64 hex digits
        None,     ///< nowhere: the base is plain text
    };
    Kind kind = Kind::Keychain;
    QString path; ///< absolute, for File only

    bool operator==(const Protection &) const = default;
};

/// Reads `keychain|password|file:PATH|none`.
Result<Protection> parseProtection(const QString &text);
/// The same words back.
QString toText(const Protection &protection);
/// One sentence for the person: who can read what is kept.
QString describe(const Protection &protection);

/// What stands in the folder's protection.json; nothing when the folder is fresh.
Result<std::optional<Protection>> protectionOf(const QString &dataFolder);

/// Asks the person for the password, New when a folder is about to be protected with it.
enum class PasswordFor { Existing, New };
using PasswordSource = std::function<Result<QString>(PasswordFor)>;

/// The key of `dataFolder`. The first time it makes one and protects it by `choice` (the keychain
/// without one); later `choice` may be left out and is Refused when it says something else. Two
/// processes that begin at once end with the same key. NotFound: the key is lost from where it was
/// kept, only the recovery code helps. Refused: wrong password, or a key file others can read.
Result<Key> openKey(const QString &dataFolder, const std::optional<Protection> &choice,
                    const PasswordSource &password, const SecretStore &secrets);

/// Protects a known key by another choice or with another password; the base itself stays as it is.
/// With the key from a recovery code it also mends a folder whose key or protection.json is lost.
/// A plain base cannot become an encrypted one this way, nor the reverse.
Result<void> reprotect(const QString &dataFolder, const Protection &choice, const Key &key,
                       const PasswordSource &password, const SecretStore &secrets);

/// The token that lets this device sync, in a file of the folder that only its user may read,
/// sealed with the key; with an empty key in plain text, which describe() says.
Result<void> writeToken(const QString &dataFolder, const Key &key, const QByteArray &token);
Result<QByteArray> readToken(const QString &dataFolder, const Key &key); ///< NotFound without one
Result<void> removeToken(const QString &dataFolder);

} // namespace touchbase::platform
