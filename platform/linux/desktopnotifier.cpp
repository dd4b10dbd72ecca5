// SPDX-License-Identifier: MPL-2.0
#include "platform/linux/desktopnotifier.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusServiceWatcher>

using namespace Qt::StringLiterals;

namespace touchbase::platform {

namespace {

const QString service = u"org.freedesktop.Notifications"_s;
const QString path = u"/org/freedesktop/Notifications"_s;

constexpr int untilAnswered = 0;
constexpr int asTheServiceLikes = -1;

QDBusMessage call(const QString &method)
{
    return QDBusMessage::createMethodCall(service, path, service, method);
}

QString explain(const QDBusError &error)
{
    if (error.type() == QDBusError::ServiceUnknown || error.type() == QDBusError::NoServer ||
        error.type() == QDBusError::Disconnected ||
        error.name().startsWith("org.freedesktop.DBus.Error.Spawn"_L1))
        return u"This desktop has no notification service, so reminders cannot be shown. Start "
               u"one, "
               "such as dunst or notification-daemon, or leave Touchbase's window open."_s;
    return u"The desktop did not show the notification: %1."_s.arg(error.message());
}

} // namespace

DesktopNotifier::DesktopNotifier(QString appName, QString desktopEntry, QDBusConnection bus)
    : m_appName(std::move(appName))
    , m_desktopEntry(std::move(desktopEntry))
    , m_bus(std::move(bus))
{
    m_bus.connect(service, path, service, u"ActionInvoked"_s, this,
                  SLOT(onActionInvoked(uint, QString)));
    m_bus.connect(service, path, service, u"NotificationClosed"_s, this,
                  SLOT(onNotificationClosed(uint, uint)));
    auto *watcher =
        new QDBusServiceWatcher(service, m_bus, QDBusServiceWatcher::WatchForOwnerChange, this);
    connect(watcher, &QDBusServiceWatcher::serviceOwnerChanged, this,
            [this](const QString &, const QString &, const QString &newOwner) {
                serviceOwnerChanged(newOwner);
            });
}

void DesktopNotifier::show(const Notification &notification)
{
    Shown &entry = m_shown[notification.id];
    entry.wanted = notification;
    entry.closing = false;
    if (entry.asking) {
        entry.changed = true;
        return;
    }
    if (m_capabilities)
        send(notification.id);
    else
        askCapabilities();
}

void DesktopNotifier::close(const QString &id)
{
    const auto entry = m_shown.find(id);
    if (entry == m_shown.end())
        return;
    if (entry->serverId != 0)
        sendClose(entry->serverId); // what the service reports then takes the entry away
    else if (entry->asking)
        entry->closing = true;
    else
        m_shown.erase(entry);
}

void DesktopNotifier::askCapabilities()
{
    if (m_askingCapabilities)
        return;
    m_askingCapabilities = true;
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(call(u"GetCapabilities"_s)), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this,
            [this, watcher, generation = m_generation] {
                watcher->deleteLater();
                m_askingCapabilities = false;
                const QDBusPendingReply<QStringList> reply = *watcher;
                if (reply.isError() && generation != m_generation) {
                    askCapabilities(); // the service went while we asked; another may have come
                    return;
                }
                const QStringList ids = m_shown.keys();
                if (reply.isError()) {
                    for (const QString &id : ids)
                        fail(id, explain(reply.error()));
                    return;
                }
                m_capabilities = reply.value();
                for (const QString &id : ids)
                    if (const auto entry = m_shown.find(id); !entry->asking && entry->serverId == 0)
                        send(id);
            });
}

void DesktopNotifier::send(const QString &id)
{
    Shown &entry = m_shown[id];
    entry.asking = true;
    entry.changed = false;
    const Notification &wanted = entry.wanted;

    QStringList actions;
    if (m_capabilities->contains("actions"_L1))
        for (const Notification::Action &action : wanted.actions)
            actions << action.id << action.label;
    const bool markup = m_capabilities->contains("body-markup"_L1);
    QVariantMap hints{{u"urgency"_s, QVariant::fromValue(uchar(wanted.urgency))},
                      {u"desktop-entry"_s, m_desktopEntry}};
    if (wanted.urgency != Notification::Urgency::Low)
        hints[u"sound-name"_s] = u"bell"_s;

    QDBusMessage notify = call(u"Notify"_s);
    notify << m_appName << entry.serverId << m_desktopEntry << wanted.title
           << (markup ? wanted.body.toHtmlEscaped() : wanted.body) << actions << hints
           << (wanted.urgency == Notification::Urgency::Low ? asTheServiceLikes : untilAnswered);
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(notify), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this,
            [this, watcher, id, generation = m_generation] {
                watcher->deleteLater();
                if (generation != m_generation || !m_shown.contains(id))
                    return;
                const QDBusPendingReply<uint> reply = *watcher;
                if (reply.isError())
                    fail(id, explain(reply.error()));
                else
                    answered(id, reply.value());
            });
}

void DesktopNotifier::answered(const QString &id, uint serverId)
{
    Shown &entry = m_shown[id];
    entry.asking = false;
    entry.serverId = serverId;
    if (entry.closing)
        sendClose(serverId);
    else if (entry.changed)
        send(id);
    else
        Q_EMIT shown(id);
}

void DesktopNotifier::fail(const QString &id, const QString &reason)
{
    m_shown.remove(id);
    Q_EMIT failed(id, reason);
}

void DesktopNotifier::sendClose(uint serverId)
{
    m_bus.asyncCall(call(u"CloseNotification"_s) << serverId);
}

QString DesktopNotifier::ourId(uint serverId) const
{
    for (auto entry = m_shown.cbegin(); serverId != 0 && entry != m_shown.cend(); ++entry)
        if (entry->serverId == serverId)
            return entry.key();
    return {};
}

void DesktopNotifier::onActionInvoked(uint serverId, const QString &action)
{
    if (const QString id = ourId(serverId); !id.isEmpty())
        Q_EMIT invoked(id, action);
}

void DesktopNotifier::onNotificationClosed(uint serverId, uint reason)
{
    const QString id = ourId(serverId);
    if (id.isEmpty())
        return;
    // Shown again while the service was closing it: the new one is on its way under a new number.
    if (m_shown[id].asking) {
        m_shown[id].serverId = 0;
        return;
    }
    m_shown.remove(id);
    static constexpr Reason reasons[] = {Reason::Unknown, Reason::Expired, Reason::Dismissed,
                                         Reason::Withdrawn};
    Q_EMIT closed(id, reason < std::size(reasons) ? reasons[reason] : Reason::Unknown);
}

// A new service knows nothing of what the old one showed, and its numbers are its own.
void DesktopNotifier::serviceOwnerChanged(const QString &newOwner)
{
    ++m_generation;
    m_capabilities.reset();
    for (auto entry = m_shown.begin(); entry != m_shown.end();) {
        entry->serverId = 0;
        entry->asking = false;
        entry = entry->closing ? m_shown.erase(entry) : std::next(entry);
    }
    if (!newOwner.isEmpty() && !m_shown.isEmpty())
        askCapabilities();
}

} // namespace touchbase::platform
