// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "sync/server/codes.h"

namespace touchbase::server {

/// The second thing besides the password that an account may ask for: a code by time (totp.h), or
/// one of ten codes for the day on which the phone is lost. Belongs to the store's thread.
class SecondFactor {
public:
    explicit SecondFactor(Store &store)
        : m_store(store)
        , m_codes(store)
    {}

    bool isOn(qint64 account);
    /// A new secret, which counts only once it was confirmed. Nothing where one is on already.
    std::optional<QByteArray> begin(qint64 account);
    /// With a code of that secret it is on; the codes for its loss. Empty: the code is wrong, or
    /// nothing was begun.
    Result<std::vector<QByteArray>> confirm(qint64 account, const QString &typed);
    /// Whether a code is right. Takes none twice.
    bool accepts(qint64 account, const QString &typed);
    int recoveryCodes(qint64 account);
    void remove(qint64 account);

private:
    std::optional<qint64> stepOf(qint64 account, bool confirmed, const QString &typed);

    Store &m_store;
    Codes m_codes;
};

} // namespace touchbase::server
