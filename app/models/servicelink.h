// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/models/base.h"
#include "app/models/synclink.h"
#include "sync/client/syncservice.h"

namespace touchbase::app {

/// The link over the sync client of this device.
class ServiceLink final : public SyncLink {
    Q_OBJECT

public:
    /// Where the token is kept; an empty one forgets it.
    using KeepToken = std::function<Result<void>(const QByteArray &)>;
    ServiceLink(Base &base, sync::SyncService::OpenReplica open, KeepToken keep,
                QObject *parent = nullptr);

    /// Once the base is open, with the token as it was kept.
    void start(const QByteArray &token);
    void setForeground(bool foreground);
    void noteNetwork();

    Status status() const override;
    QVector<Device> devices() const override { return m_devices; }
    QVector<Round> rounds() const override;
    void syncNow() override;
    void connectAccount(const QString &server, const QString &email, const QString &password,
                        bool create, const QString &code) override;
    void disconnectAccount() override;
    void changePassword(const QString &current, const QString &wanted, bool signOutOthers) override;
    void deleteAccount(const QString &password) override;
    void removeDevice(const QString &id) override;
    void renameDevice(const QString &id, const QString &name) override;
    void cancel() override;
    void askTeam(const TeamWish &wish) override;

Q_SIGNALS:
    /// Where the agent synchronises, it has to be told as well.
    void syncAsked();

private:
    void ended(const QString &error);

    Base &m_base;
    sync::SyncService m_service;
    KeepToken m_keep;
    std::vector<sync::AccountDevice> m_accountDevices;
    QVector<Device> m_devices;
    qint64 m_taken = 0;
    qint64 m_total = 0;
    bool m_started = false;
    bool m_asked = false; ///< a command of the account is under way
};

} // namespace touchbase::app
