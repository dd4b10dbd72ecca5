// SPDX-License-Identifier: MPL-2.0
#include "core/followups/followups.h"
#include "core/people/contacts.h"
#include "platform/alarmstore.h"
#include "platform/protect.h"
#include "platform/secrets.h"
#include "tests/platform/privatesession.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QTest>

using namespace touchbase;
using namespace Qt::StringLiterals;

namespace {

testing::PrivateSession *session = nullptr;

QByteArray dunst(const QStringList &arguments)
{
    return session->run(u"dunstctl"_s, arguments).output.trimmed();
}

QString path(const char *name) { return session->path(QString::fromLatin1(name)); }

} // namespace

/// The program itself against a real keyring and a real notification service.
class TestAgentProgram : public QObject {
    Q_OBJECT

    SystemClock m_clock;
    platform::SecretStore m_secrets{u"touchbase"_s, std::chrono::seconds(30)};
    std::unique_ptr<replica::Replica> m_base;
    QProcess *m_keyring = nullptr;

    static QProcess *startAgent()
    {
        return session->start(QStringLiteral(TOUCHBASE_AGENT), {u"--data"_s, path("folder")});
    }

    Id addFollowUp(int minutes)
    {
        replica::Edit edit(*m_base, u"follow_up"_s);
        people::Card card;
        card.firstName = u"Sara"_s;
        const Id sara = people::addCard(edit, card, u"US"_s);
        const Id id = followups::add(
            edit, {.contact = sara,
                   .contactName = u"Sara"_s,
                   .kind = u"call"_s,
                   .what = u"the offer"_s,
                   .due = m_clock.local().addSecs(60 * minutes).toString(u"yyyy-MM-ddTHH:mm"_s),
                   .zoneKind = u"floating"_s});
        if (!edit.commit())
            qFatal("cannot commit");
        return id;
    }
    QString stateOf(const Id &id) { return followups::followUp(*m_base, id)->state; }

    // What stands on the screen, as the service's menu tells it, and the choice of one action.
    static QByteArray choose(const char *action)
    {
        QFile pick(path("pick"));
        if (!pick.open(QIODevice::WriteOnly) || pick.write(action) < 0)
            return {};
        pick.close();
        QFile menu(path("menu.txt"));
        menu.remove();
        dunst({u"context"_s});
        if (!QTest::qWaitFor([&] { return menu.exists(); }, 30'000))
            return {};
        return menu.open(QIODevice::ReadOnly) ? menu.readAll() : QByteArray();
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_keyring = session->startKeyring("correct horse");
        QVERIFY(m_keyring);
        QVERIFY(session->startDisplay());
        QVERIFY(session->startDunst());
        const auto key = platform::openKey(path("folder"), {}, {}, m_secrets);
        QVERIFY2(key, key ? "" : qPrintable(key.error().message));
        auto opened = replica::Replica::open(
            {.path = path("folder/base.db"), .key = *key, .clock = &m_clock});
        QVERIFY(opened);
        m_base = *std::move(opened);
    }
    void cleanupTestCase() { m_base.reset(); }

    void aReminderRingsAndItsAnswerReachesTheBase()
    {
        const Id id = addFollowUp(0);
        QProcess *agent = startAgent();
        QVERIFY(agent);
        QTRY_COMPARE_WITH_TIMEOUT(dunst({u"count"_s, u"displayed"_s}), "1", 30'000);
        const QByteArray menu = choose("done");
        QVERIFY2(menu.contains("Sara"), menu.constData());
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(id), u"done"_s, 30'000);
        QTRY_COMPARE_WITH_TIMEOUT(dunst({u"count"_s, u"displayed"_s}), "0", 30'000);

        const Id next = addFollowUp(0); // by a window, while the agent runs
        QTRY_COMPARE_WITH_TIMEOUT(dunst({u"count"_s, u"displayed"_s}), "1", 30'000);
        replica::Edit edit(*m_base, u"complete"_s);
        followups::complete(edit, *followups::followUp(*m_base, next), {});
        QVERIFY(edit.commit());
        QTRY_COMPARE_WITH_TIMEOUT(dunst({u"count"_s, u"displayed"_s}), "0", 30'000);
        testing::PrivateSession::stop(agent);
    }

    // After a login whose keyring stays locked.
    void withTheKeyringLockedItRingsWithoutTheName()
    {
        const Id id = addFollowUp(0);
        QProcess *agent = startAgent();
        QVERIFY(agent);
        QTRY_COMPARE_WITH_TIMEOUT(dunst({u"count"_s, u"displayed"_s}), "1", 30'000);
        testing::PrivateSession::stop(agent);
        dunst({u"close-all"_s});
        // It was armed for that moment and nobody had seen it when the machine went down.
        platform::AlarmStore store = *platform::AlarmStore::open(path("folder"));
        platform::Alarm armed = store.alarms().first();
        armed.shown = false;
        store.plan({}, 0);
        store.plan({armed}, 0);
        QVERIFY(store.save());

        testing::PrivateSession::stop(m_keyring);
        QVERIFY(session->startKeyring());
        agent = startAgent();
        QVERIFY(agent);
        QTRY_COMPARE_WITH_TIMEOUT(dunst({u"count"_s, u"displayed"_s}), "1", 30'000);
        const QByteArray menu = choose("done");
        QVERIFY2(!menu.contains("Sara") && menu.contains("follow-up is due"), menu.constData());
        QTRY_COMPARE_WITH_TIMEOUT(dunst({u"count"_s, u"displayed"_s}), "0", 30'000);
        QCOMPARE(stateOf(id), u"open"_s); // the answer waits for the base
        testing::PrivateSession::stop(agent);
        QCOMPARE(platform::AlarmStore::open(path("folder"))->alarms().first().answer, u"done"_s);
    }

    void itInstallsItselfAndGoes()
    {
        const QString agent = QStringLiteral(TOUCHBASE_AGENT);
        QCOMPARE(session->run(agent, {u"--install"_s}).exitCode, 0);
        QVERIFY(QFile::exists(path("config/autostart/touchbase-agent.desktop")));
        QCOMPARE(session->run(agent, {u"--remove"_s}).exitCode, 0);
        QVERIFY(!QFile::exists(path("config/autostart/touchbase-agent.desktop")));
    }

    void withoutABaseItSaysSoAndEnds()
    {
        const auto outcome =
            session->run(QStringLiteral(TOUCHBASE_AGENT), {u"--data"_s, path("nothing")});
        QCOMPARE(outcome.exitCode, 1);
        QVERIFY(outcome.errors.contains("Open Touchbase once"));
        QVERIFY(!QDir(path("nothing")).exists());
    }
};

int main(int argc, char **argv)
{
    testing::PrivateSession own;
    session = &own;
    if (!own.startBus())
        qFatal("no bus to test on");
    own.enter();
    QCoreApplication app(argc, argv);
    TestAgentProgram test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_agentprogram.moc"
