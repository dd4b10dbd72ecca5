// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/models/base.h"
#include "app/models/synclink.h"
#include "app/viewmodels/accountmodel.h"

namespace touchbase::app {

/// The account, over the link to the sync client.
class AccountPage final : public AccountModel {
    Q_OBJECT

public:
    AccountPage(Base &base, SyncLink &link, QObject *parent = nullptr);

    void signIn(const QString &server, const QString &email, const QString &password,
                const QString &code) override;
    void signUp(const QString &server, const QString &email, const QString &password,
                const QString &invitation) override;
    void signOut() override;
    void changeServer(const QString &server, const QString &password) override;
    void deleteAccount(const QString &password) override;
    void changePassword(const QString &current, const QString &wanted, bool signOutOthers) override;
    void removeDevice(const QString &id) override;
    void renameDevice(const QString &id, const QString &name) override;
    void cancel() override;
    void clearProblem() override;

private:
    void refresh();
    void refreshDevices();
    void begin(const QString &busyText);
    bool complain(bool wrong, const QString &problem);

    Base &m_base;
    SyncLink &m_link;
    QString m_busy;    ///< of the command under way, empty for none
    QString m_problem; ///< of the last command
};

} // namespace touchbase::app
