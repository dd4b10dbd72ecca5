// SPDX-License-Identifier: MPL-2.0
#include "app/agent/agent.h"
#include "core/followups/followups.h"
#include "core/people/contacts.h"
#include "core/replica/recover.h"
#include "core/settings/settings.h"
#include "platform/agentdoor.h"
#include "platform/reminderhealth.h"
#include "platform/secrets.h"
#include "tests/platform/privatesession.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace touchbase;
using namespace touchbase::agent;
using namespace Qt::StringLiterals;
using platform::AlarmStore;
using platform::Notification;
using platform::Notifier;
using platform::Protection;

namespace {

/// A screen that the test looks at and taps on.
class Screen final : public Notifier {
public:
    void show(const Notification &notification) override
    {
        if (broken) {
            Q_EMIT failed(notification.id, u"no screen"_s);
            return;
        }
        standing[notification.id] = notification;
        ++shownTimes;
        Q_EMIT shown(notification.id);
    }
    void close(const QString &id) override
    {
        if (standing.remove(id))
            Q_EMIT closed(id, Reason::Withdrawn);
    }

    QStringList actionsOf(const QString &id) const
    {
        QStringList ids;
        for (const Notification::Action &action : standing[id].actions)
            ids << action.id;
        return ids;
    }
    const Notification &only() const { return standing.first(); }

    QMap<QString, Notification> standing;
    int shownTimes = 0;
    bool broken = false;
};

} // namespace

class TestAgent : public QObject {
    Q_OBJECT

    SystemClock m_clock;
    platform::SecretStore m_secrets{u"touchbase-test"_s};
    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<Screen> m_screen;
    std::unique_ptr<replica::Replica> m_window; ///< the same base, as a window would have it open
    std::unique_ptr<Agent> m_agent;
    Id m_sara;

    QString folder() const { return m_home->filePath(u"data"_s); }
    QString keyFile() const { return m_home->filePath(u"key"_s); }

    void openWindow()
    {
        const auto key = platform::openKey(folder(), Protection{Protection::Kind::File, keyFile()},
                                           {}, m_secrets);
        QVERIFY(key);
        auto opened = replica::Replica::open(
            {.path = folder() + u"/base.db"_s, .key = *key, .clock = &m_clock});
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().message));
        m_window = *std::move(opened);
    }
    Result<std::unique_ptr<Agent>> start()
    {
        return Agent::start({.dataFolder = folder(),
                             .clock = &m_clock,
                             .notifier = m_screen.get(),
                             .secrets = &m_secrets,
                             .password = {}});
    }
    void startAgent()
    {
        auto started = start();
        QVERIFY2(started, started ? "" : qPrintable(started.error().message));
        m_agent = *std::move(started);
    }

    // A wall text `minutes` from now; hours ring at any time of the day, whole days do not.
    QString wall(int minutes) const
    {
        return m_clock.local().addSecs(60 * minutes).toString(u"yyyy-MM-ddTHH:mm"_s);
    }
    Id addFollowUp(const QString &due, const QString &what = u"the offer"_s)
    {
        replica::Edit edit(*m_window, u"follow_up"_s);
        const Id id = followups::add(edit, {.contact = m_sara,
                                            .contactName = u"Sara Haddad"_s,
                                            .kind = u"call"_s,
                                            .what = what,
                                            .due = due,
                                            .zoneKind = u"floating"_s});
        if (!edit.commit())
            qFatal("cannot commit");
        return id;
    }
    followups::FollowUp stands(const Id &id) { return *followups::followUp(*m_window, id); }

private Q_SLOTS:
    void init()
    {
        m_home = std::make_unique<QTemporaryDir>();
        m_screen = std::make_unique<Screen>();
        openWindow();
        replica::Edit edit(*m_window, u"add"_s);
        people::Card card;
        card.firstName = u"Sara"_s;
        card.lastName = u"Haddad"_s;
        card.phones.append({u"mobile"_s, u"+1 202 555 0143"_s});
        m_sara = people::addCard(edit, card, u"US"_s);
        QVERIFY(edit.commit());
    }
    void cleanup()
    {
        m_agent.reset();
        m_window.reset();
    }

    void aDueFollowUpRingsInFull()
    {
        addFollowUp(wall(0));
        startAgent();
        QTRY_COMPARE(m_screen->standing.size(), 1);
        QVERIFY(m_screen->only().title.contains(u"Sara Haddad"_s));
        QVERIFY(m_screen->only().body.contains(u"the offer"_s));
        QCOMPARE(m_screen->actionsOf(m_screen->only().id),
                 QStringList({u"default"_s, u"done"_s, u"snooze"_s, u"call"_s}));
    }

    void whatComesLaterIsArmedAndNotShown()
    {
        addFollowUp(wall(90));
        startAgent();
        QCOMPARE(m_screen->standing.size(), 0);
        const AlarmStore store = *AlarmStore::open(folder());
        QCOMPARE(store.alarms().size(), 1);
        QVERIFY(!store.alarms().first().text.contains(u"Sara"_s));
        QVERIFY(store.next()->at > m_clock.now());
    }

    void doneIsWrittenIntoTheBase()
    {
        const Id id = addFollowUp(wall(0));
        startAgent();
        QTRY_COMPARE(m_screen->standing.size(), 1);
        Q_EMIT m_screen->invoked(m_screen->only().id, u"done"_s);
        QCOMPARE(stands(id).state, u"done"_s);
        QCOMPARE(m_screen->standing.size(), 0);
        QVERIFY(AlarmStore::open(folder())->alarms().isEmpty());
    }

    void snoozeMovesItByAnHour()
    {
        const Id id = addFollowUp(wall(0));
        startAgent();
        QTRY_COMPARE(m_screen->standing.size(), 1);
        const QStringList hour{wall(60), wall(61)}; // the minute may turn meanwhile
        Q_EMIT m_screen->invoked(m_screen->only().id, u"snooze"_s);
        QVERIFY(hour.contains(stands(id).snoozedUntil));
        QCOMPARE(m_screen->standing.size(), 0);
        const AlarmStore store = *AlarmStore::open(folder());
        QCOMPARE(store.alarms().size(), 1);
        QVERIFY(store.alarms().first().at > m_clock.now() + 58 * 60'000);
    }

    void doneInTheWindowTakesItFromTheScreen()
    {
        const Id id = addFollowUp(wall(0));
        startAgent();
        QTRY_COMPARE(m_screen->standing.size(), 1);
        replica::Edit edit(*m_window, u"complete"_s);
        followups::complete(edit, stands(id), {});
        QVERIFY(edit.commit());
        QTRY_COMPARE(m_screen->standing.size(), 0);
    }

    void aTestThatWasAskedForRingsOnceAndIsInTheLog()
    {
        startAgent();
        m_window->setFact(QLatin1String(platform::reminderTestFact),
                          QString::number(m_clock.now() + 700));
        QTRY_COMPARE(m_screen->standing.size(), 1);
        QCOMPARE(m_screen->only().title, u"Reminders work"_s);
        QCOMPARE(m_screen->actionsOf(m_screen->only().id), QStringList{u"default"_s});
        const auto health =
            platform::reminderHealth(*AlarmStore::open(folder()), true, true, m_clock.now());
        QCOMPARE(health.state, platform::ReminderHealth::State::Rings);
        QVERIFY(health.last->id.startsWith(u"test@"_s));
        addFollowUp(wall(90)); // planned anew, it does not ring again
        QTRY_COMPARE(AlarmStore::open(folder())->alarms().size(), 2);
        QCOMPARE(m_screen->shownTimes, 1);
    }

    void aScreenThatTakesNothingIsNoticedInTheSameRound()
    {
        m_screen->broken = true;
        addFollowUp(wall(0));
        startAgent();
        const auto health =
            platform::reminderHealth(*AlarmStore::open(folder()), true, true, m_clock.now());
        QCOMPARE(health.state, platform::ReminderHealth::State::Failing);
        QVERIFY(platform::healthSentence(health).contains(u"no screen"_s));
    }

    void whatTheWindowAddsRings()
    {
        startAgent();
        QCOMPARE(m_screen->standing.size(), 0);
        addFollowUp(wall(0));
        QTRY_COMPARE(m_screen->standing.size(), 1);
    }

    void aRepairedBaseIsOpenedAgain()
    {
        startAgent();
        m_window.reset();
        const auto key = platform::openKey(folder(), {}, {}, m_secrets);
        QVERIFY(key);
        QVERIFY(replica::recover(folder() + u"/base.db"_s, *key, &m_clock));
        openWindow();
        addFollowUp(wall(0));
        QTRY_COMPARE(m_screen->standing.size(), 1);
        Q_EMIT m_screen->invoked(m_screen->only().id, u"done"_s);
        QTRY_VERIFY(m_screen->standing.isEmpty());
        QVERIFY(followups::openFollowUpsOf(*m_window, m_sara).isEmpty());
    }

    void aDamagedBaseIsRepairedBeforeItRings()
    {
        addFollowUp(wall(0));
        m_window.reset();
        {
            QFile file(folder() + u"/base.db"_s);
            QVERIFY(file.open(QIODevice::ReadWrite));
            file.write(QByteArray(4096, '\x7f'));
        }
        startAgent();
        QTRY_COMPARE(m_screen->standing.size(), 1);
        QVERIFY(m_screen->only().title.contains(u"Sara Haddad"_s));
    }

    void whatWasSaidIsMaskedWhileTheWindowIsLocked()
    {
        touchbase::settings::setDeviceValue(*m_window, u"app_lock"_s, u"true"_s);
        addFollowUp(wall(0));
        startAgent();
        QTRY_COMPARE(m_screen->standing.size(), 1);
        QVERIFY(m_screen->only().title.contains(u"Sara Haddad"_s));
        QVERIFY(!m_screen->only().body.contains(u"the offer"_s));
        {
            replica::Edit edit(*m_window, u"task"_s);
            followups::add(edit, {.kind = u"task"_s, .what = u"a secret"_s, .due = wall(0)});
            QVERIFY(edit.commit());
        }
        QTRY_COMPARE(m_screen->standing.size(), 2);
        for (const Notification &each : std::as_const(m_screen->standing))
            QVERIFY(!(each.title + each.body).contains(u"a secret"_s));
        m_agent.reset();
        m_screen->standing.clear();
        startAgent();
        platform::Onlooker window(folder());
        window.setLooking(true); // open and unlocked
        QTest::qWait(100);
        addFollowUp(wall(0), u"the keys"_s);
        QTRY_COMPARE(m_screen->standing.size(), 1);
        QVERIFY(m_screen->only().body.contains(u"the keys"_s));
    }

    void handingOverIsInTheLogBeforeTheScreenAnswers()
    {
        addFollowUp(wall(0));
        startAgent();
        QTRY_COMPARE(m_screen->standing.size(), 1);
        const AlarmStore store = *AlarmStore::open(folder());
        QVector<platform::Delivery::Event> events;
        for (const platform::Delivery &delivery : store.deliveries())
            events.append(delivery.event);
        using Event = platform::Delivery::Event;
        QVERIFY(events.indexOf(Event::Handed) >= 0);
        QVERIFY(events.indexOf(Event::Handed) > events.indexOf(Event::Planned));
        QVERIFY(events.indexOf(Event::Handed) <
                std::max(events.indexOf(Event::Shown), events.indexOf(Event::Late)));
    }

    void aMeetingOpensItsBrief()
    {
        replica::Edit edit(*m_window, u"meet"_s);
        const Id meeting = edit.create(
            replica::AppointmentEntity,
            {{"title", u"Viewing"_s}, {"start", wall(10)}, {"zone_kind", u"floating"_s}});
        edit.create(replica::AttendanceEntity, {{"contact", m_sara}, {"appointment", meeting}});
        QVERIFY(edit.commit());
        startAgent();
        QTRY_COMPARE(m_screen->standing.size(), 1);
        QSignalSpy wanted(m_agent.get(), &Agent::windowWanted);
        Q_EMIT m_screen->invoked(m_screen->only().id, u"default"_s);
        QCOMPARE(wanted.first().at(0).toString(), m_sara.hex());
        QVERIFY(wanted.first().at(1).toBool());
    }

    void nothingRingsTwice()
    {
        addFollowUp(wall(-5));
        startAgent();
        QTRY_COMPARE(m_screen->shownTimes, 1);
        addFollowUp(wall(120)); // makes it plan anew
        QTRY_COMPARE(AlarmStore::open(folder())->alarms().size(), 2);
        m_agent.reset();
        startAgent();
        QCOMPARE(m_screen->shownTimes, 1);
        const AlarmStore store = *AlarmStore::open(folder());
        QVERIFY(std::any_of(store.deliveries().begin(), store.deliveries().end(),
                            [](const platform::Delivery &delivery) {
                                return delivery.event == platform::Delivery::Event::Late;
                            }));
    }

    void aCrowdIsGathered()
    {
        for (int i = 0; i < 12; ++i)
            addFollowUp(wall(-i), u"matter %1"_s.arg(i));
        startAgent();
        QTRY_COMPARE(m_screen->standing.size(), 5);
        QVERIFY(m_screen->standing[u"more"_s].title.contains(u"8"_s));
        QCOMPARE(AlarmStore::open(folder())->next(), nullptr);
        QSignalSpy wanted(m_agent.get(), &Agent::windowWanted);
        Q_EMIT m_screen->invoked(u"more"_s, u"default"_s);
        QCOMPARE(wanted.size(), 1);
    }

    void aTapOpensTheContact()
    {
        addFollowUp(wall(0));
        startAgent();
        QTRY_COMPARE(m_screen->standing.size(), 1);
        QSignalSpy wanted(m_agent.get(), &Agent::windowWanted);
        Q_EMIT m_screen->invoked(m_screen->only().id, u"default"_s);
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.first().first().toString(), m_sara.hex());
    }

    void aScreenThatTakesNothingKeepsItArmed()
    {
        addFollowUp(wall(0));
        m_screen->broken = true;
        startAgent();
        QCOMPARE(m_screen->standing.size(), 0);
        m_agent->unlock(); // as the next try does
        const AlarmStore store = *AlarmStore::open(folder());
        QVERIFY(store.next());
        QCOMPARE(std::count_if(store.deliveries().begin(), store.deliveries().end(),
                               [](const platform::Delivery &delivery) {
                                   return delivery.event == platform::Delivery::Event::Failed;
                               }),
                 1);
        m_screen->broken = false;
        m_agent->unlock();
        QCOMPARE(m_screen->standing.size(), 1);
    }

    void aLockedBaseRingsWithoutNamesAndKeepsTheAnswer()
    {
        const Id id = addFollowUp(wall(0));
        m_screen->broken = true; // armed by an agent that could not show it
        startAgent();
        m_agent.reset();
        m_screen->broken = false;
        QVERIFY(QFile::rename(keyFile(), keyFile() + u".away"_s));

        startAgent();
        QVERIFY(m_agent->locked());
        QTRY_COMPARE(m_screen->standing.size(), 1);
        QVERIFY(!m_screen->only().title.contains(u"Sara"_s));
        QVERIFY(m_screen->only().body.isEmpty());
        Q_EMIT m_screen->invoked(m_screen->only().id, u"done"_s);
        QCOMPARE(m_screen->standing.size(), 0);
        QCOMPARE(stands(id).state, u"open"_s);
        m_agent.reset(); // the answer outlives the agent
        startAgent();
        QCOMPARE(m_screen->standing.size(), 0);

        QVERIFY(QFile::rename(keyFile() + u".away"_s, keyFile()));
        m_agent->unlock();
        QVERIFY(!m_agent->locked());
        QCOMPARE(stands(id).state, u"done"_s);
    }

    // A base protected by a password: the agent cannot ask for it, the window was given it.
    void aKeyHandedOverOpensTheBase()
    {
        const platform::Key key = *platform::openKey(folder(), {}, {}, m_secrets);
        QVERIFY(!platform::handKey(folder(), key)); // nobody listens
        QVERIFY(QFile::rename(keyFile(), keyFile() + u".away"_s));
        startAgent();
        QVERIFY(m_agent->locked());
        addFollowUp(wall(0));
        QVERIFY(platform::handKey(folder(), platform::freshKey()));
        QVERIFY(platform::handKey(folder(), key));
        QTRY_VERIFY(!m_agent->locked());
        QTRY_COMPARE(m_screen->standing.size(), 1);
        QVERIFY(m_screen->only().title.contains(u"Sara"_s));
    }

    void oneAgentPerFolder()
    {
        startAgent();
        const auto second = start();
        QVERIFY(!second);
        QCOMPARE(second.error().code, Error::Code::Busy);
        m_agent.reset();
        startAgent();
    }

    void aFolderWithoutABaseIsLeftAlone()
    {
        const QTemporaryDir fresh;
        const auto none = Agent::start({.dataFolder = fresh.path(),
                                        .clock = &m_clock,
                                        .notifier = m_screen.get(),
                                        .secrets = &m_secrets,
                                        .password = {}});
        QVERIFY(!none);
        QCOMPARE(none.error().code, Error::Code::NotFound);
        QVERIFY(QDir(fresh.path()).isEmpty());
    }
};

int main(int argc, char **argv)
{
    const testing::PrivateSession session;
    session.enter();
    QCoreApplication app(argc, argv);
    TestAgent test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_agent.moc"
