// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "platform/notifier.h"

#include <QDBusConnection>
#include <QSet>

namespace touchbase::platform {

/// org.freedesktop.portal.Notification (version 1), for programs in a sandbox. It keeps our ids and
/// shows everything again by itself; it does not tell when a notification is dismissed.
class PortalNotifier final : public Notifier {
    Q_OBJECT

public:
    explicit PortalNotifier(QDBusConnection bus = QDBusConnection::sessionBus());

    void show(const Notification &notification) override;
    void close(const QString &id) override;

private Q_SLOTS:
    void onActionInvoked(const QString &id, const QString &action);

private:
    QDBusConnection m_bus;
    QSet<QString> m_standing; ///< as far as it is told
};

} // namespace touchbase::platform
