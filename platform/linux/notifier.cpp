// SPDX-License-Identifier: MPL-2.0
#include "platform/linux/desktopnotifier.h"
#include "platform/linux/portalnotifier.h"
#include "platform/linux/sandbox.h"

#include <QDBusConnection>
#include <QDBusMessage>

using namespace Qt::StringLiterals;

namespace touchbase::platform {

QString notificationScreen()
{
    constexpr int answerMs = 1000;
    if (inSandbox())
        return u"the desktop's portal"_s;
    const QDBusMessage ask = QDBusMessage::createMethodCall(
        u"org.freedesktop.Notifications"_s, u"/org/freedesktop/Notifications"_s,
        u"org.freedesktop.Notifications"_s, u"GetServerInformation"_s);
    const QDBusMessage answer = QDBusConnection::sessionBus().call(ask, QDBus::Block, answerMs);
    const QVariantList said = answer.arguments(); // name, vendor, version of program and protocol
    if (answer.type() != QDBusMessage::ReplyMessage || said.size() < 3)
        return {};
    return (said[0].toString() + u' ' + said[2].toString()).trimmed();
}

std::unique_ptr<Notifier> Notifier::create(const QString &appName, const QString &desktopEntry)
{
    if (inSandbox())
        return std::make_unique<PortalNotifier>();
    return std::make_unique<DesktopNotifier>(appName, desktopEntry);
}

} // namespace touchbase::platform
