// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

namespace touchbase::platform {

/// The key of a base: 32 random bytes, or empty for a base that is not encrypted.
using Key = QByteArray;
constexpr int keySize = 32;

Key freshKey();

/// The key as groups of letters and digits to write down: Crockford's base 32 of the key and a
/// checksum of 3 bytes, 14 groups of 4. Letter case, hyphens, spaces and the mistakes O for 0 and
/// I or L for 1 do not matter when it is read. Nothing of an empty key.
QString recoveryCode(const Key &key);
Result<Key> keyFromRecoveryCode(const QString &text);

/// Sealed with a key derived from `key`, so that only its holder can read or change it
/// (XSalsa20-Poly1305). Unsealing something else is Refused.
QByteArray seal(const Key &key, const QByteArray &plain);
Result<QByteArray> unseal(const Key &key, const QByteArray &sealed);

/// 16 bytes that tell whether a key is the one meant and nothing else about it.
QByteArray fingerprint(const Key &key);

/// The key that a password makes, at a cost in passes and bytes of memory (Argon2id, RFC 9106).
/// The salt is `saltSize` bytes. An error when the memory cannot be had.
struct Stretch {
    static constexpr int saltSize = 16;
    QByteArray salt;
    quint64 passes = 3;
    quint64 memory = 64u << 20;

    static Stretch fresh();
    bool isSane() const;
};
Result<Key> keyFromPassword(const QString &password, const Stretch &stretch);

} // namespace touchbase::platform
