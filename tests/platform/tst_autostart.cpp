// SPDX-License-Identifier: MPL-2.0
#include "platform/autostart.h"
#include "tests/platform/privatesession.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QTest>

#include <cstdio>

using namespace touchbase::platform;
using namespace Qt::StringLiterals;
using touchbase::testing::PrivateSession;

class TestAutostart : public QObject {
    Q_OBJECT

    std::unique_ptr<PrivateSession> m_session;

    // An argument with everything that quoting may get wrong.
    const QString m_odd = u"/tmp/a b/100%/\"q\" $HOME `x` \\ it's"_s;

    Autostart agent(const QString &mark) const
    {
        return {u"touchbase-agent"_s,
                u"Touchbase reminders"_s,
                QCoreApplication::applicationFilePath(),
                {u"record"_s, mark, m_odd},
                u"org.example.TouchbaseAgent"_s};
    }
    QString desktopEntry() const
    {
        return m_session->path(u"config/autostart/touchbase-agent.desktop"_s);
    }
    QString recorded(const QString &mark) const
    {
        QFile file(mark);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }

private Q_SLOTS:
    void init()
    {
        m_session = std::make_unique<PrivateSession>();
        qputenv("XDG_CONFIG_HOME", m_session->path(u"config"_s).toLocal8Bit());
        qputenv("XDG_DATA_HOME", m_session->path(u"data"_s).toLocal8Bit());
    }

    void installingAgainAndRemovingLeaveNothing()
    {
        const Autostart wanted = agent(m_session->path(u"mark"_s));
        QVERIFY(!wanted.isInstalled());
        QVERIFY(wanted.install());
        QVERIFY(wanted.isInstalled());
        QVERIFY(wanted.install());
        Autostart moved = wanted;
        moved.program = u"/opt/elsewhere/touchbase-agent"_s;
        QVERIFY(!moved.isInstalled());
        QVERIFY(moved.install());
        QVERIFY(!wanted.isInstalled());
        QVERIFY(moved.remove());
        QVERIFY(moved.remove());
        QVERIFY(!QFile::exists(desktopEntry()));
        QVERIFY(QDir(m_session->path(u"data/dbus-1/services"_s)).isEmpty());
    }

    void theDesktopStartsItWithItsArguments()
    {
        const QString mark = m_session->path(u"desktop"_s);
        QVERIFY(agent(mark).install());
        const auto launched = m_session->run(u"gio"_s, {u"launch"_s, desktopEntry()});
        QVERIFY2(launched.exitCode == 0, launched.errors.constData());
        QTRY_COMPARE_WITH_TIMEOUT(recorded(mark), m_odd, 30'000);
    }

    void theBusStartsItWithItsArguments()
    {
        const QString mark = m_session->path(u"bus"_s);
        QVERIFY(agent(mark).install());
        QDir(m_session->path(u"services"_s)).removeRecursively();
        QVERIFY(QFile::rename(m_session->path(u"data/dbus-1/services"_s),
                              m_session->path(u"services"_s)));
        QVERIFY(m_session->startBus());
        // It takes no name, so the call itself fails; that it ran is what counts.
        m_session->run(u"dbus-send"_s,
                       {u"--session"_s, u"--type=method_call"_s, u"--dest=org.freedesktop.DBus"_s,
                        u"/org/freedesktop/DBus"_s, u"org.freedesktop.DBus.StartServiceByName"_s,
                        u"string:org.example.TouchbaseAgent"_s, u"uint32:0"_s});
        QTRY_COMPARE_WITH_TIMEOUT(recorded(mark), m_odd, 30'000);
    }
};

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 4 && arguments.at(1) == "record"_L1) {
        QFile draft(arguments.at(2) + u".draft"_s);
        return draft.open(QIODevice::WriteOnly) && draft.write(arguments.at(3).toUtf8()) > 0 &&
                       draft.rename(arguments.at(2))
                   ? 0
                   : 1;
    }
    TestAutostart test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_autostart.moc"
