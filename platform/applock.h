// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "platform/key.h"

#include <functional>

namespace touchbase::platform {

class SecretStore;

/// A PIN against those who pick up an open device. It opens no base and is no key: whoever has the
/// files and the key needs no PIN. Kept as an Argon2id hash where secrets are kept, never in the
/// base, with the wrong tries, which slow down from the third on.
class AppLock {
public:
    /// Where the record is kept; NotFound from `read` means there is none.
    struct Store {
        std::function<Result<QByteArray>()> read;
        std::function<Result<void>(const QByteArray &)> write;
        std::function<Result<void>()> remove;
    };
    static constexpr int leastLetters = 4;
    static constexpr int mostLetters = 64;

    explicit AppLock(Store store);

    /// Reads what is kept. An error other than NotFound: there may be a PIN that cannot be checked
    /// now, so `isSet` is true and nothing opens until it can be read.
    Result<void> load();
    bool isSet() const { return m_set; }
    /// Replaces any other.
    Result<void> setPin(const QString &pin);
    Result<void> removePin();
    /// How long nothing is taken, after wrong tries; ms, 0 for not at all. Where the clock was put
    /// back since, the wait begins anew.
    qint64 waitMs(qint64 now);
    /// Refused with a sentence for a wrong one, Busy while nothing is taken. By what is kept now:
    /// another window of the folder may have changed it.
    Result<void> tryPin(const QString &pin, qint64 now);

private:
    Result<void> save();

    Store m_store;
    bool m_set = false;
    bool m_readable = true;
    QByteArray m_hash; ///< as libsodium writes it, with salt and cost
    int m_wrong = 0;   ///< tries since the last right one
    qint64 m_lastWrong = 0;
};

/// In the keyring where the key of the folder is there too, else in a file of the folder that only
/// its user may read, sealed with the key.
AppLock::Store lockStore(const QString &dataFolder, const Key &key, const SecretStore &secrets);

} // namespace touchbase::platform
