// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "platform/notifier.h"

#include <QDBusConnection>
#include <QMap>
#include <QStringList>

#include <optional>

namespace touchbase::platform {

/// org.freedesktop.Notifications, Desktop Notifications Specification 1.2.
class DesktopNotifier final : public Notifier {
    Q_OBJECT

public:
    DesktopNotifier(QString appName, QString desktopEntry,
                    QDBusConnection bus = QDBusConnection::sessionBus());

    void show(const Notification &notification) override;
    void close(const QString &id) override;

private Q_SLOTS:
    void onActionInvoked(uint serverId, const QString &action);
    void onNotificationClosed(uint serverId, uint reason);

private:
    /// One of ours: what it should be, and what the service knows of it.
    struct Shown {
        Notification wanted;
        uint serverId = 0;    ///< 0 until the service has answered
        bool asking = false;  ///< a Notify is on its way
        bool changed = false; ///< `wanted` is newer than what is on its way
        bool closing = false; ///< to be closed as soon as its number is known
    };

    void askCapabilities();
    void send(const QString &id);
    void answered(const QString &id, uint serverId);
    void fail(const QString &id, const QString &reason);
    void sendClose(uint serverId);
    void serviceOwnerChanged(const QString &newOwner);
    QString ourId(uint serverId) const;

    QString m_appName;
    QString m_desktopEntry;
    QDBusConnection m_bus;
    std::optional<QStringList> m_capabilities;
    bool m_askingCapabilities = false;
    int m_generation = 0; ///< of the service; answers of an earlier one mean nothing
    QMap<QString, Shown> m_shown;
};

} // namespace touchbase::platform
