// SPDX-License-Identifier: MPL-2.0
#include "app/agent/agent.h"

#include "app/agent/ringing.h"
#include "app/agententry.h"
#include "app/datafolder.h"
#include "core/attachments/attachments.h"
#include "core/settings/settings.h"
#include "platform/keyring.h"
#include "platform/links.h"
#include "platform/systemalarms.h"

#include <QCoreApplication>
#include <QSet>

using namespace Qt::StringLiterals;

namespace touchbase::agent {

using namespace platform;
using followups::Reminder;

namespace {

constexpr int keptArmed = 64;     // the soonest; the rest follow whenever the agent plans anew
constexpr int wordsAheadDays = 2; // it plans anew at every moment it wakes for
constexpr int shownAtOnce = 5;    // more would only cover the screen
constexpr std::chrono::milliseconds gatherCommits{250};
constexpr std::chrono::seconds retryEvery{30};

const QString done = u"done"_s;
const QString snooze = u"snooze"_s;
const QString call = u"call"_s;
const QString openWindow = u"default"_s;
const QString more = u"more"_s; // the notification that stands for all that found no room

QString words(const char *text) { return QCoreApplication::translate("Reminder", text); }

app::DataFolder folderOf(const QString &path, const Key &key = {})
{
    return {.path = path, .key = key, .replica = nullptr};
}

} // namespace

Result<std::unique_ptr<Agent>> Agent::start(const Options &options)
{
    const Result<std::optional<Protection>> protection = protectionOf(options.dataFolder);
    if (protection && !*protection)
        return notFound(u"There is no base in %1 yet. Open Touchbase once to begin one."_s.arg(
            options.dataFolder));
    Result<ProcessLock> lock = ProcessLock::acquire(app::agentLock(options.dataFolder));
    if (!lock)
        return lock.error();
    Result<AlarmStore> store = AlarmStore::open(options.dataFolder);
    if (!store)
        qWarning("%s", qPrintable(store.error().message));
    return std::unique_ptr<Agent>(
        new Agent(options, *std::move(lock),
                  store ? *std::move(store) : AlarmStore::empty(options.dataFolder)));
}

Agent::Agent(const Options &options, ProcessLock lock, AlarmStore store)
    : m_options(options)
    , m_lock(std::move(lock))
    , m_store(std::move(store))
    , m_commits(folderOf(options.dataFolder).basePath())
    , m_door(options.dataFolder)
    , m_backups(options.dataFolder, options.clock)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(gatherCommits);
    m_retry.setInterval(retryEvery);
    connect(&m_soon, &QTimer::timeout, this, [this] {
        if (m_replica && m_replica->database().isReplaced())
            return reopen();
        if (!m_replica || m_replica->commitCount() == m_planned)
            return;
        followAccount();
        plan();
        m_backups.noteChange(m_key);
    });
    connect(&m_commits, &CommitWatch::changed, this, [this] {
        if (!m_soon.isActive())
            m_soon.start();
    });
    connect(&m_door, &AgentDoor::keyHanded, this, [this](const Key &key) { unlockWith(key); });
    connect(&m_door, &AgentDoor::watchedChanged, this, [this](bool watched) {
        if (m_sync)
            m_sync->setForeground(watched);
    });
    connect(&m_door, &AgentDoor::syncAsked, this, [this] {
        if (m_sync)
            m_sync->syncNow();
    });
    const auto renewNetwork = [this] {
        if (m_sync)
            m_sync->noteNetwork();
    };
    connect(&m_network, &NetworkWatch::changed, this, renewNetwork);
    // So it is after the machine slept, too.
    connect(&m_wake, &WakeUp::clockChanged, this, renewNetwork);
    connect(&m_retry, &QTimer::timeout, this, &Agent::retryUnlock);
    connect(&m_wake, &WakeUp::due, this, &Agent::plan);
    connect(&m_wake, &WakeUp::clockChanged, this, &Agent::plan);
    connect(&m_wake, &WakeUp::zoneChanged, this, &Agent::plan);
    connect(m_options.notifier, &Notifier::shown, this, &Agent::onShown);
    connect(m_options.notifier, &Notifier::invoked, this, &Agent::onInvoked);
    connect(m_options.notifier, &Notifier::failed, this, &Agent::onFailed);
    unlock();
}

void Agent::unlock()
{
    if (m_replica)
        return plan();
    unlockWith(openKey(m_options.dataFolder, {}, m_options.password, *m_options.secrets));
}

void Agent::unlockWith(const Result<Key> &key)
{
    if (!m_replica) {
        const Result<void> opened = openBase(key);
        m_locked = opened ? std::nullopt : std::optional(opened.error());
        if (m_locked)
            m_retry.start();
        else
            m_retry.stop();
    }
    plan();
}

// A locked keyring would ask its user again at every try: it is looked at, not asked.
void Agent::retryUnlock()
{
    const Result<std::optional<Protection>> protection = protectionOf(m_options.dataFolder);
    const bool inKeyring =
        protection && *protection && (*protection)->kind == Protection::Kind::Keychain;
    if (!m_replica && !(inKeyring && keyringState() != KeyringState::Open))
        return unlock();
    ring();
}

Result<void> Agent::openBase(const Result<Key> &key)
{
    if (!key)
        return key.error();
    QString notice;
    Result<std::unique_ptr<replica::Replica>> opened =
        app::openBase(folderOf(m_options.dataFolder, *key), m_options.clock, &notice);
    if (!opened)
        return opened.error();
    if (!notice.isEmpty())
        qWarning("%s", qPrintable(notice));
    m_replica = *std::move(opened);
    m_key = *key;
    followAccount();
    // With an account, rows that are missing here may come back first (see BlobSync).
    if (!sync::Connection::load(*m_replica))
        attachments::removeForgottenDaily(*m_replica);
    return {};
}

/// The base was repaired by another program, which put another file in its place.
void Agent::reopen()
{
    m_sync.reset();
    m_token.clear();
    m_replica.reset();
    unlockWith(m_key);
}

/// The window signs in and out; its token is looked at again whenever something was committed.
void Agent::followAccount()
{
    const Result<QByteArray> kept = readToken(m_options.dataFolder, m_key);
    const QByteArray token = kept ? *kept : QByteArray();
    if (token == m_token)
        return;
    m_token = token;
    m_sync.reset();
    if (token.isEmpty())
        return;
    m_sync = std::make_unique<sync::SyncService>(
        [path = m_options.dataFolder, key = m_key, clock = m_options.clock] {
            return app::openAgain(folderOf(path, key), clock);
        });
    m_sync->setForeground(m_door.isWatched());
    m_sync->start(token);
}

const Reminder *Agent::reminder(const QString &id) const
{
    const auto found = std::find_if(m_reminders.cbegin(), m_reminders.cend(),
                                    [&](const Reminder &each) { return each.key == id; });
    return found == m_reminders.cend() ? nullptr : &*found;
}

void Agent::save()
{
    if (const Result<void> saved = m_store.save(); !saved)
        qWarning("%s", qPrintable(saved.error().message));
}

/// From the base to the alarm store and the screen. Shown reminders are planned too, so that those
/// no longer open can be taken from the screen.
void Agent::plan()
{
    if (m_replica) {
        carryOutAnswers();
        m_planned = m_replica->commitCount();
        const qint64 now = m_options.clock->now();
        m_reminders = remindersOf(*m_replica, *m_options.clock, wordsAheadDays);
        QList<Alarm> alarms;
        // However many are due, all of them are said at once.
        const auto due = std::count_if(m_reminders.cbegin(), m_reminders.cend(),
                                       [now](const Reminder &each) { return each.at <= now; });
        for (const Armed &each : toArm(m_reminders, m_store, keptArmed + int(due), now))
            alarms.append({each.reminder->key, each.at, neutralText(*each.reminder), false, {}});
        const QStringList over = m_store.plan(alarms, now);
        for (const QString &id : over)
            m_options.notifier->close(id);
    }
    ring();
    save();
    arm();
}

void Agent::arm()
{
    const Alarm *next = m_store.next();
    if (!next || next->at <= m_options.clock->now()) // the due ones are on their way to the screen
        return m_wake.disarm();
    if (m_wake.armed() == next->at)
        return;
    m_wake.arm(next->at);
    m_store.note({m_options.clock->now(), Delivery::Event::Armed, next->id, next->at, {}});
}

void Agent::ring()
{
    const qint64 now = m_options.clock->now();
    QList<Alarm> due;
    for (const Alarm &alarm : m_store.alarms())
        if (!alarm.shown && alarm.at <= now)
            due.append(alarm);
    const bool crowd = due.size() > shownAtOnce;
    for (qsizetype i = 0; i < due.size(); ++i) {
        if (!crowd || i < shownAtOnce - 1)
            show(due[i]);
        else
            onShown(due[i].id);
    }
    if (crowd)
        m_options.notifier->show(
            {more,
             words("%1 more reminders are due").arg(due.size() - shownAtOnce + 1),
             words("Open Touchbase to see them."),
             {{openWindow, words("Open")}},
             Notification::Urgency::Normal});
}

void Agent::show(const Alarm &alarm)
{
    Notification notification{
        alarm.id, alarm.text, {}, {{openWindow, words("Open")}}, Notification::Urgency::Critical};
    const Reminder *full = reminder(alarm.id);
    if (full) {
        notification.title = full->title;
        notification.body = full->body;
    }
    if (!full || full->followUp)
        notification.actions += {{done, words("Done")}, {snooze, words("Snooze 1 h")}};
    if (full && !phoneOf(m_replica.get(), full->contact).isEmpty())
        notification.actions.append({call, words("Call")});
    if (full && full->kind == digestKind)
        notification.urgency = Notification::Urgency::Normal;
    if (full && full->kind != testKind && full->kind != digestKind && masksNotes()) {
        const Reminder masked = withoutNotes(*full);
        notification.title = masked.title;
        notification.body = masked.body;
    }
    m_store.noteHanded(alarm.id, m_options.clock->now());
    m_options.notifier->show(notification);
}

/// Where a PIN locks the window, what was said between two people is shown to nobody but who has
/// the window open in front.
bool Agent::masksNotes() const
{
    return m_replica && settings::appLocks(*m_replica) && !m_door.isWatched();
}

void Agent::onShown(const QString &id)
{
    const Alarm *alarm = m_store.find(id);
    if (!alarm || alarm->shown)
        return;
    const Reminder *full = reminder(id);
    m_store.markShown(id, m_options.clock->now(), full && full->late);
    if (!m_locked)
        m_retry.stop();
    save();
    arm();
}

// It stays armed and is tried again: a missed reminder rings late, it never vanishes.
void Agent::onFailed(const QString &id, const QString &reason)
{
    const Alarm *alarm = m_store.find(id);
    const auto &log = m_store.deliveries();
    const auto last = std::find_if(log.crbegin(), log.crend(),
                                   [&](const Delivery &each) { return each.id == id; });
    const bool known = last != log.crend() && last->event == Delivery::Event::Failed;
    if (alarm && !known) { // once, however often it is tried
        qWarning("%s", qPrintable(reason));
        m_store.note({m_options.clock->now(), Delivery::Event::Failed, id, alarm->at, reason});
        save();
    }
    m_retry.start();
}

void Agent::onInvoked(const QString &id, const QString &action)
{
    const Reminder *full = reminder(id);
    const qint64 now = m_options.clock->now();
    if (action == done || action == snooze) {
        m_store.answer(id, action, now, action == snooze ? now + snoozeMs : 0);
        m_options.notifier->close(id);
        return plan();
    }
    if (const Alarm *alarm = m_store.find(id))
        m_store.note({now, Delivery::Event::Tapped, id, alarm->at, action});
    save();
    if (action == call && full)
        m_opener.open(dialLink(phoneOf(m_replica.get(), full->contact)));
    else if (full && !full->contact.isNull())
        Q_EMIT windowWanted(full->contact.hex(), full->kind == "appointment"_L1);
    else
        Q_EMIT windowWanted({}, false);
}

void Agent::carryOutAnswers()
{
    const QList<Alarm> alarms = m_store.alarms();
    for (const Alarm &alarm : alarms)
        if (!alarm.answer.isEmpty() && carryOut(*m_replica, alarm, m_options.clock->zone()))
            m_store.settle(alarm.id);
}

} // namespace touchbase::agent
