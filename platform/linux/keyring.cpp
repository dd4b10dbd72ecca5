// SPDX-License-Identifier: MPL-2.0
#include "platform/keyring.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusVariant>

using namespace Qt::StringLiterals;

namespace touchbase::platform {

namespace {

constexpr int answerMs = 2000;

QDBusMessage ask(const QString &path, const QString &interface, const QString &method,
                 const QVariantList &arguments)
{
    QDBusMessage call =
        QDBusMessage::createMethodCall(u"org.freedesktop.secrets"_s, path, interface, method);
    call.setArguments(arguments);
    return QDBusConnection::sessionBus().call(call, QDBus::Block, answerMs);
}

} // namespace

// Secret Service API 0.2: the alias "default" names the collection, whose property Locked tells.
KeyringState keyringState()
{
    if (!QDBusConnection::sessionBus().isConnected())
        return KeyringState::Absent;
    const QDBusMessage alias =
        ask(u"/org/freedesktop/secrets"_s, u"org.freedesktop.Secret.Service"_s, u"ReadAlias"_s,
            {u"default"_s});
    if (alias.type() != QDBusMessage::ReplyMessage || alias.arguments().isEmpty())
        return KeyringState::Absent;
    const QString collection = alias.arguments().first().value<QDBusObjectPath>().path();
    if (collection == "/"_L1)
        return KeyringState::Open; // no collection yet: nothing can be hidden in it
    const QDBusMessage locked = ask(collection, u"org.freedesktop.DBus.Properties"_s, u"Get"_s,
                                    {u"org.freedesktop.Secret.Collection"_s, u"Locked"_s});
    if (locked.type() != QDBusMessage::ReplyMessage || locked.arguments().isEmpty())
        return KeyringState::Absent;
    return locked.arguments().first().value<QDBusVariant>().variant().toBool()
               ? KeyringState::Locked
               : KeyringState::Open;
}

} // namespace touchbase::platform
