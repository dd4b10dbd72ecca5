// SPDX-License-Identifier: MPL-2.0
#include "platform/linux/portalnotifier.h"
#include "tests/platform/privatesession.h"

#include <QCoreApplication>
#include <QDBusArgument>
#include <QDBusVariant>
#include <QSignalSpy>
#include <QTest>

using namespace touchbase::platform;
using namespace Qt::StringLiterals;

namespace {

/// What the portal is told and what a test lets it say.
class Portal : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Notification")

public:
    Portal()
        : m_bus(QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"portal"_s))
    {
        m_bus.registerObject(u"/org/freedesktop/portal/desktop"_s, this,
                             QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals);
        if (!m_bus.registerService(u"org.freedesktop.portal.Desktop"_s))
            qFatal("no portal");
    }
    ~Portal() override
    {
        m_bus.unregisterService(u"org.freedesktop.portal.Desktop"_s);
        QDBusConnection::disconnectFromBus(u"portal"_s);
    }

    QMap<QString, QVariantMap> standing;

public Q_SLOTS:
    void AddNotification(const QString &id, const QVariantMap &content) { standing[id] = content; }
    void RemoveNotification(const QString &id) { standing.remove(id); }

Q_SIGNALS:
    void ActionInvoked(const QString &id, const QString &action, const QVariantList &parameters);

private:
    QDBusConnection m_bus;
};

const Notification reminder{u"a"_s,
                            u"Call Sara"_s,
                            u"<Miller> & sons"_s,
                            {{u"default"_s, u"Open"_s}, {u"done"_s, u"Done"_s}},
                            Notification::Urgency::Critical};

} // namespace

class TestPortalNotifier : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void withoutAPortalTheFailureIsSaid()
    {
        PortalNotifier notifier;
        QSignalSpy failed(&notifier, &Notifier::failed);
        notifier.show(reminder);
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(failed.first().first().toString(), u"a"_s);
    }

    void aReminderIsToldAnsweredAndWithdrawn()
    {
        Portal portal;
        PortalNotifier notifier;
        QSignalSpy shown(&notifier, &Notifier::shown);
        QSignalSpy invoked(&notifier, &Notifier::invoked);
        notifier.show(reminder);
        QTRY_COMPARE(shown.size(), 1);
        const QVariantMap told = portal.standing[u"a"_s];
        QCOMPARE(told[u"title"_s].toString(), u"Call Sara"_s);
        QCOMPARE(told[u"body"_s].toString(), u"<Miller> & sons"_s);
        QCOMPARE(told[u"priority"_s].toString(), u"urgent"_s);
        const auto sent = told[u"buttons"_s].value<QDBusArgument>();
        QCOMPARE(sent.currentSignature(), u"aa{sv}"_s);
        const auto buttons = qdbus_cast<QList<QVariantMap>>(sent);
        QCOMPARE(buttons.size(), 1);
        QCOMPARE(buttons[0][u"action"_s].toString(), u"done"_s);

        Q_EMIT portal.ActionInvoked(u"a"_s, u"done"_s, {});
        QTRY_COMPARE(invoked.size(), 1);
        QCOMPARE(invoked.first().at(1).toString(), u"done"_s);
        notifier.close(u"a"_s);
        QTRY_VERIFY(portal.standing.isEmpty());
    }
};

int main(int argc, char **argv)
{
    touchbase::testing::PrivateSession session;
    if (!session.startBus())
        qFatal("no bus to test on");
    session.enter();
    QCoreApplication app(argc, argv);
    TestPortalNotifier test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_portalnotifier.moc"
