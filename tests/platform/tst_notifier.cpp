// SPDX-License-Identifier: MPL-2.0
#include "platform/linux/desktopnotifier.h"
#include "tests/platform/privatesession.h"

#include <QCoreApplication>
#include <QDBusConnection>
#include <QSignalSpy>
#include <QTest>

using namespace touchbase::platform;
using namespace Qt::StringLiterals;
using touchbase::testing::PrivateSession;
using Urgency = Notification::Urgency;

namespace {

const QString service = u"org.freedesktop.Notifications"_s;
const QString path = u"/org/freedesktop/Notifications"_s;

/// What a notification service is told and what a test lets it say.
class Service : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    explicit Service(QStringList capabilities)
        : m_capabilities(std::move(capabilities))
        , m_name(u"service %1"_s.arg(++made))
        , m_bus(QDBusConnection::connectToBus(QDBusConnection::SessionBus, m_name))
    {
        m_bus.registerObject(path, this,
                             QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals);
        if (!m_bus.registerService(service))
            qFatal("no service");
    }
    ~Service() override
    {
        m_bus.unregisterService(service);
        QDBusConnection::disconnectFromBus(m_name);
    }

    struct Told {
        uint replaces;
        QString title;
        QString body;
        QStringList actions;
        QVariantMap hints;
        int timeout;
    };
    QList<Told> told;
    QList<uint> withdrawn;
    uint next = 100;

public Q_SLOTS:
    QStringList GetCapabilities() const { return m_capabilities; }
    uint Notify(const QString &, uint replaces, const QString &, const QString &title,
                const QString &body, const QStringList &actions, const QVariantMap &hints,
                int timeout)
    {
        told.append({replaces, title, body, actions, hints, timeout});
        return replaces ? replaces : next++;
    }
    void CloseNotification(uint id)
    {
        withdrawn.append(id);
        Q_EMIT NotificationClosed(id, 3);
    }

Q_SIGNALS:
    void ActionInvoked(uint id, const QString &action);
    void NotificationClosed(uint id, uint reason);

private:
    static inline int made = 0;
    QStringList m_capabilities;
    QString m_name;
    QDBusConnection m_bus;
};

struct Spies {
    explicit Spies(Notifier &notifier)
        : shown(&notifier, &Notifier::shown)
        , invoked(&notifier, &Notifier::invoked)
        , closed(&notifier, &Notifier::closed)
        , failed(&notifier, &Notifier::failed)
    {}
    QSignalSpy shown, invoked, closed, failed;
};

Notification reminder(const QString &id, const QString &title = u"Call Sara"_s)
{
    return {id,
            title,
            u"<Miller> & sons"_s,
            {{u"default"_s, u"Open"_s}, {u"done"_s, u"Done"_s}, {u"snooze"_s, u"Snooze 1 h"_s}},
            Urgency::Critical};
}

PrivateSession *session = nullptr;

QByteArray dunst(const QStringList &arguments)
{
    return session->run(u"dunstctl"_s, arguments).output.trimmed();
}

} // namespace

/// Runs on a session bus of its own where nobody shows notifications until a test does.
class TestNotifier : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void withoutAServiceTheFailureIsSaid()
    {
        DesktopNotifier notifier(u"Touchbase"_s, u"touchbase"_s);
        Spies spies(notifier);
        notifier.show(reminder(u"a"_s));
        notifier.show(reminder(u"b"_s));
        QTRY_COMPARE(spies.failed.size(), 2);
        QVERIFY(spies.failed.first().at(1).toString().contains(u"notification service"_s));
        QCOMPARE(spies.shown.size(), 0);
        // A service that comes later is not told about what was already reported as lost.
        Service later({});
        notifier.show(reminder(u"c"_s));
        QTRY_COMPARE(spies.shown.size(), 1);
        QCOMPARE(later.told.size(), 1);
    }

    void aReminderIsToldInFull()
    {
        Service desktop({u"actions"_s, u"body"_s, u"body-markup"_s});
        DesktopNotifier notifier(u"Touchbase"_s, u"touchbase"_s);
        Spies spies(notifier);
        notifier.show(reminder(u"a"_s));
        QTRY_COMPARE(spies.shown.size(), 1);
        const Service::Told &told = desktop.told.first();
        QCOMPARE(told.replaces, 0u);
        QCOMPARE(told.title, u"Call Sara"_s);
        QCOMPARE(told.body, u"&lt;Miller&gt; &amp; sons"_s);
        QCOMPARE(told.actions, QStringList({u"default"_s, u"Open"_s, u"done"_s, u"Done"_s,
                                            u"snooze"_s, u"Snooze 1 h"_s}));
        QCOMPARE(told.hints.value(u"urgency"_s).metaType(), QMetaType::fromType<uchar>());
        QCOMPARE(told.hints.value(u"urgency"_s).toInt(), 2);
        QCOMPARE(told.hints.value(u"desktop-entry"_s).toString(), u"touchbase"_s);
        QCOMPARE(told.timeout, 0);
    }

    void aPlainServiceGetsPlainTextAndNoActions()
    {
        Service desktop({u"body"_s});
        DesktopNotifier notifier(u"Touchbase"_s, u"touchbase"_s);
        Spies spies(notifier);
        Notification nudge = reminder(u"a"_s);
        nudge.urgency = Urgency::Low;
        notifier.show(nudge);
        QTRY_COMPARE(spies.shown.size(), 1);
        QCOMPARE(desktop.told.first().body, u"<Miller> & sons"_s);
        QCOMPARE(desktop.told.first().actions, QStringList());
        QCOMPARE(desktop.told.first().timeout, -1);
    }

    void theSameIdReplacesWhatStands()
    {
        Service desktop({u"actions"_s});
        DesktopNotifier notifier(u"Touchbase"_s, u"touchbase"_s);
        Spies spies(notifier);
        notifier.show(reminder(u"a"_s));
        notifier.show(reminder(u"b"_s));
        QTRY_COMPARE(spies.shown.size(), 2);
        notifier.show(reminder(u"a"_s, u"Call Sara now"_s));
        notifier.show(reminder(u"a"_s, u"Call Sara at once"_s)); // before the service has answered
        QTRY_COMPARE(desktop.told.size(), 4);
        QCOMPARE(desktop.told.at(2).replaces, 100u);
        QCOMPARE(desktop.told.at(3).replaces, 100u);
        QCOMPARE(desktop.told.at(3).title, u"Call Sara at once"_s);
        QTRY_COMPARE(spies.shown.size(), 3);
    }

    void answersReachTheRightReminder()
    {
        Service desktop({u"actions"_s});
        DesktopNotifier notifier(u"Touchbase"_s, u"touchbase"_s);
        Spies spies(notifier);
        notifier.show(reminder(u"a"_s));
        notifier.show(reminder(u"b"_s));
        QTRY_COMPARE(spies.shown.size(), 2);
        const uint second = 101;
        Q_EMIT desktop.ActionInvoked(7, u"done"_s); // some other program's
        Q_EMIT desktop.ActionInvoked(second, u"snooze"_s);
        Q_EMIT desktop.NotificationClosed(second, 2);
        QTRY_COMPARE(spies.closed.size(), 1);
        QCOMPARE(spies.invoked.size(), 1);
        const QString shownSecond = spies.shown.at(1).at(0).toString();
        QCOMPARE(spies.invoked.first().at(0).toString(), shownSecond);
        QCOMPARE(spies.invoked.first().at(1).toString(), u"snooze"_s);
        QCOMPARE(spies.closed.first().at(0).toString(), shownSecond);
        QCOMPARE(spies.closed.first().at(1).value<Notifier::Reason>(), Notifier::Reason::Dismissed);
    }

    void aWithdrawnReminderLeavesTheScreen()
    {
        Service desktop({u"actions"_s});
        DesktopNotifier notifier(u"Touchbase"_s, u"touchbase"_s);
        Spies spies(notifier);
        notifier.close(u"never shown"_s);
        notifier.show(reminder(u"a"_s));
        QTRY_COMPARE(spies.shown.size(), 1);
        notifier.close(u"a"_s);
        QTRY_COMPARE(spies.closed.size(), 1);
        QCOMPARE(spies.closed.first().at(1).value<Notifier::Reason>(), Notifier::Reason::Withdrawn);
        QCOMPARE(desktop.withdrawn, QList<uint>{100});
    }

    void aReminderWithdrawnAtOnceIsNeverLeftStanding()
    {
        Service desktop({u"actions"_s});
        DesktopNotifier notifier(u"Touchbase"_s, u"touchbase"_s);
        Spies spies(notifier);
        notifier.show(reminder(u"a"_s));
        QTRY_COMPARE(spies.shown.size(), 1);
        notifier.show(reminder(u"b"_s));
        notifier.close(u"b"_s); // its number is not known yet
        QTRY_COMPARE(desktop.withdrawn, QList<uint>{101});
        QTRY_COMPARE(spies.closed.size(), 1);
        QCOMPARE(spies.closed.first().at(0).toString(), u"b"_s);
    }

    void aServiceThatStartsAnewShowsEverythingAgain()
    {
        auto desktop = std::make_unique<Service>(QStringList{u"actions"_s});
        DesktopNotifier notifier(u"Touchbase"_s, u"touchbase"_s);
        Spies spies(notifier);
        notifier.show(reminder(u"a"_s));
        notifier.show(reminder(u"b"_s));
        QTRY_COMPARE(spies.shown.size(), 2);
        notifier.close(u"a"_s);
        QTRY_COMPARE(spies.closed.size(), 1);
        desktop = nullptr;
        desktop = std::make_unique<Service>(QStringList{});
        desktop->next = 500;
        QTRY_COMPARE(spies.shown.size(), 3);
        QCOMPARE(desktop->told.size(), 1);
        QCOMPARE(desktop->told.first().replaces, 0u);
        QCOMPARE(desktop->told.first().actions, QStringList()); // what it can do was asked anew
        Q_EMIT desktop->ActionInvoked(500, u"default"_s);
        QTRY_COMPARE(spies.invoked.size(), 1);
        QCOMPARE(spies.invoked.first().at(0).toString(), u"b"_s);
        QCOMPARE(spies.failed.size(), 0);
    }

    void dunstShowsReplacesAndAnswers()
    {
        QVERIFY(session->startDisplay());
        QProcess *daemon = session->startDunst();
        QVERIFY(daemon);
        const auto notifier = Notifier::create(u"Touchbase"_s, u"touchbase"_s);
        Spies spies(*notifier);

        notifier->show(reminder(u"a"_s));
        QTRY_COMPARE(spies.shown.size(), 1);
        QTRY_COMPARE(dunst({u"count"_s, u"displayed"_s}), "1");
        notifier->show(reminder(u"a"_s, u"Call Sara now"_s));
        QTRY_COMPARE(spies.shown.size(), 2);
        QCOMPARE(dunst({u"count"_s, u"displayed"_s}), "1");

        QFile pick(session->path(u"pick"_s));
        QVERIFY(pick.open(QIODevice::WriteOnly) && pick.write("snooze") > 0);
        pick.close();
        dunst({u"context"_s});
        QTRY_COMPARE(spies.invoked.size(), 1);
        QCOMPARE(spies.invoked.first().at(1).toString(), u"snooze"_s);

        dunst({u"close"_s});
        QTRY_COMPARE(spies.closed.size(), 1);
        QCOMPARE(spies.closed.first().at(1).value<Notifier::Reason>(), Notifier::Reason::Dismissed);
        const QByteArray history = dunst({u"history"_s});
        QVERIFY2(history.contains("Call Sara now"), history.constData());
        QVERIFY2(history.contains("Miller"), history.constData());

        notifier->show(reminder(u"b"_s));
        QTRY_COMPARE(spies.shown.size(), 3);
        PrivateSession::stop(daemon);
        QVERIFY(session->startDunst());
        QTRY_COMPARE(spies.shown.size(), 4);
        QTRY_COMPARE(dunst({u"count"_s, u"displayed"_s}), "1");
        notifier->close(u"b"_s);
        QTRY_COMPARE(spies.closed.size(), 2);
        QTRY_COMPARE(dunst({u"count"_s, u"displayed"_s}), "0");
        QCOMPARE(spies.failed.size(), 0);
    }
};

int main(int argc, char **argv)
{
    PrivateSession own;
    session = &own;
    if (!own.startBus())
        qFatal("no bus to test on");
    own.enter();
    QCoreApplication app(argc, argv);
    TestNotifier test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_notifier.moc"
