// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

#include <chrono>

namespace touchbase::platform {

/// The secrets that the operating system keeps for its user (Secret Service, KWallet, Keychain,
/// Credential Store), by name. Calls wait for the answer in a local event loop that leaves user
/// input aside; they need a QCoreApplication and belong in its main thread.
///
/// A keyring that waits for its user may never answer: after `patience` a call gives up with
/// Locked. What it asked for may still happen later. Where there is no keyring at all every call is
/// an error that names the other choices; nothing is ever kept in plain text instead.
class SecretStore {
public:
    explicit SecretStore(QString service = QStringLiteral("touchbase"),
                         std::chrono::milliseconds patience = std::chrono::seconds(4));

    /// NotFound only when the keyring is open and has no such secret.
    Result<QByteArray> read(const QString &name) const;
    Result<void> write(const QString &name, const QByteArray &secret) const;
    /// Removing what is not there is no error.
    Result<void> remove(const QString &name) const;

private:
    QString m_service;
    std::chrono::milliseconds m_patience;
};

} // namespace touchbase::platform
