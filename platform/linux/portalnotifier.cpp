// SPDX-License-Identifier: MPL-2.0
#include "platform/linux/portalnotifier.h"

#include <QDBusArgument>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

using namespace Qt::StringLiterals;

namespace touchbase::platform {

namespace {

const QString service = u"org.freedesktop.portal.Desktop"_s;
const QString path = u"/org/freedesktop/portal/desktop"_s;
const QString interface = u"org.freedesktop.portal.Notification"_s;

QDBusMessage call(const QString &method)
{
    return QDBusMessage::createMethodCall(service, path, interface, method);
}

QString priorityOf(Notification::Urgency urgency)
{
    switch (urgency) {
    case Notification::Urgency::Low:
        return u"low"_s;
    case Notification::Urgency::Normal:
        return u"normal"_s;
    case Notification::Urgency::Critical:
        return u"urgent"_s;
    }
    Q_UNREACHABLE();
}

} // namespace

PortalNotifier::PortalNotifier(QDBusConnection bus)
    : m_bus(std::move(bus))
{
    // The signal carries a third argument, the parameters, of which there are none here.
    m_bus.connect(service, path, interface, u"ActionInvoked"_s, this,
                  SLOT(onActionInvoked(QString, QString)));
}

void PortalNotifier::show(const Notification &notification)
{
    m_standing.insert(notification.id);
    QDBusArgument buttons;
    buttons.beginArray(QMetaType::fromType<QVariantMap>());
    for (const Notification::Action &action : notification.actions)
        if (action.id != "default"_L1)
            buttons << QVariantMap{{u"label"_s, action.label}, {u"action"_s, action.id}};
    buttons.endArray();
    const QVariantMap content{{u"title"_s, notification.title},
                              {u"body"_s, notification.body},
                              {u"priority"_s, priorityOf(notification.urgency)},
                              {u"default-action"_s, u"default"_s},
                              {u"buttons"_s, QVariant::fromValue(buttons)}};
    QDBusMessage add = call(u"AddNotification"_s);
    add << notification.id << content;
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(add), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this,
            [this, watcher, id = notification.id] {
                watcher->deleteLater();
                const QDBusPendingReply<> reply = *watcher;
                if (reply.isError() && m_standing.remove(id))
                    Q_EMIT failed(id, u"The desktop did not show the notification: %1."_s.arg(
                                          reply.error().message()));
                else if (!reply.isError())
                    Q_EMIT shown(id);
            });
}

void PortalNotifier::close(const QString &id)
{
    if (!m_standing.remove(id))
        return;
    QDBusMessage remove = call(u"RemoveNotification"_s);
    remove << id;
    m_bus.asyncCall(remove);
    Q_EMIT closed(id, Reason::Withdrawn);
}

void PortalNotifier::onActionInvoked(const QString &id, const QString &action)
{
    Q_EMIT invoked(id, action);
}

} // namespace touchbase::platform
