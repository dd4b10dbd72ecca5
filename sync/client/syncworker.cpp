// SPDX-License-Identifier: MPL-2.0
#include "sync/client/syncworker.h"

#include "core/replica/outbox.h"
#include "core/replica/prune.h"

#include <QRandomGenerator>

namespace touchbase::sync {

namespace {

// The log is written a moment before its commit can be seen: at once would be too early, and a slow
// disk is given a second look.
constexpr int soon = 20;               ///< ms
constexpr int later = 250;             ///< ms
constexpr int standbyInterval = 5'000; ///< ms
constexpr int lasting = 1'000;         ///< ms

Error errorOf(const Problem &problem) { return problem.error(); }

} // namespace

SyncWorker::SyncWorker(SyncService::OpenReplica open)
    : m_open(std::move(open))
    , m_schedule([] { return QRandomGenerator::global()->generateDouble(); })
    , m_timer(this)
    , m_standby(this)
    , m_soon(this)
    , m_later(this)
    , m_lasting(this)
    , m_watcher(this)
{
    m_time.start();
    m_timer.setSingleShot(true);
    m_lasting.setSingleShot(true);
    m_lasting.setInterval(lasting);
    connect(&m_lasting, &QTimer::timeout, this,
            [this] { keepStatus(*m_parts->replica, SyncStatus::State::Syncing); });
    m_standby.setInterval(standbyInterval);
    connect(&m_timer, &QTimer::timeout, this, &SyncWorker::runDue);
    connect(&m_standby, &QTimer::timeout, this, &SyncWorker::begin);
    for (const auto &[timer, pause] : {std::pair(&m_soon, soon), std::pair(&m_later, later)}) {
        timer->setSingleShot(true);
        timer->setInterval(pause);
        connect(timer, &QTimer::timeout, this, &SyncWorker::lookForCommits);
        connect(&m_watcher, &QFileSystemWatcher::fileChanged, timer, qOverload<>(&QTimer::start));
    }
}

SyncWorker::~SyncWorker() = default;

void SyncWorker::start(const QByteArray &token)
{
    auto opened = m_open();
    if (!opened)
        return show(SyncStatus::State::NeedsAttention, opened.error().message);
    m_parts.emplace(std::move(*opened));
    m_parts->lock.setStaleLockTime(0);
    connect(&m_parts->round, &Round::progressed, this, &SyncWorker::progressed);
    connect(&m_parts->transport, &Transport::hinted, this, &SyncWorker::hinted);
    connect(&m_parts->transport, &Transport::listeningChanged, this, &SyncWorker::listeningChanged);
    m_parts->transport.setWatched(m_foreground);
    m_parts->blobs.setWatched(m_foreground);
    watchCommits();
    const std::optional<Connection> connection = Connection::load(*m_parts->replica);
    if (!connection) // no server will ever tell the time
        (void)replica::tidyUp(*m_parts->replica);
    if (!connection || token.isEmpty())
        return show(SyncStatus::State::SignedOut);
    const Result<int> understood = Engine(*m_parts->replica).retryQuarantined();
    if (!understood)
        show(SyncStatus::State::NeedsAttention, understood.error().message);
    m_parts->transport.setServer(connection->server);
    m_parts->transport.setToken(token);
    begin();
}

/// Only one service of a folder works.
void SyncWorker::begin()
{
    if (!isSignedIn())
        return m_standby.stop();
    if (!m_parts->lock.isLocked() && !m_parts->lock.tryLock(0)) {
        m_standby.start();
        return follow();
    }
    m_standby.stop();
    m_parts->transport.listen();
    wanted();
}

void SyncWorker::wanted()
{
    if (!isSignedIn() || !m_parts->lock.isLocked())
        return;
    m_schedule.wanted(m_time.elapsed());
    arm();
}

void SyncWorker::networkChanged()
{
    if (!isSignedIn() || !m_parts->lock.isLocked())
        return;
    m_parts->transport.renew();
    wanted();
}

void SyncWorker::setForeground(bool foreground)
{
    if (std::exchange(m_foreground, foreground) == foreground)
        return;
    if (m_parts) {
        m_parts->transport.setWatched(foreground);
        m_parts->blobs.setWatched(foreground);
    }
    if (foreground)
        wanted();
    arm();
}

void SyncWorker::listeningChanged(bool listening)
{
    m_status.listening = listening;
    Q_EMIT statusChanged(m_status);
    // Why it is over, a round finds out: the server may be away, or this device signed out.
    if (listening)
        arm();
    else
        wanted();
}

void SyncWorker::arm()
{
    m_schedule.setWatched(m_foreground);
    m_schedule.setBlind(m_foreground && !m_status.listening);
    const std::optional<qint64> due = m_schedule.due();
    if (!due || !isSignedIn())
        return m_timer.stop();
    m_timer.start(int(std::max<qint64>(0, *due - m_time.elapsed())));
}

void SyncWorker::runDue()
{
    if (!isSignedIn() || m_parts->round.isRunning())
        return;
    m_schedule.started(m_time.elapsed());
    show(SyncStatus::State::Syncing);
    m_lasting.start();
    m_parts->round.run([this](const Answer<Round::Summary> &outcome) { roundDone(outcome); });
}

void SyncWorker::roundDone(const Answer<Round::Summary> &outcome)
{
    m_lasting.stop();
    watchCommits(); // a round that fetched something has begun a log where there was none
    const qint64 now = m_time.elapsed();
    if (const auto *summary = std::get_if<Round::Summary>(&outcome)) {
        m_schedule.succeeded(now);
        show(SyncStatus::State::Synced);
        Q_EMIT finished(*summary);
        m_parts->blobs.wake();
        return arm();
    }
    const Problem &problem = std::get<Problem>(outcome);
    const SyncStatus::State state = stateAfter(problem);
    if (state == SyncStatus::State::SignedOut) {
        m_schedule.gaveUp();
        return becomeSignedOut(problem.detail);
    }
    // Whatever it was, it is tried again: nothing may wait for a person who does not know.
    m_schedule.failed(now);
    show(state, problem.detail);
    arm();
}

void SyncWorker::hinted(const Id &space, qint64 head)
{
    for (const Cursor &cursor : cursors(*m_parts->replica)) {
        if (cursor.space == space && cursor.seq == head)
            return m_parts->blobs.wake(); // no row that is not here, but perhaps a file
    }
    wanted();
}

/// The log of commits comes and goes: it is looked for whenever it may have come.
void SyncWorker::watchCommits()
{
    const QString base = m_parts->replica->path();
    for (const QString &file : {base, base + QStringLiteral("-wal")}) {
        if (!m_watcher.files().contains(file))
            m_watcher.addPath(file);
    }
}

void SyncWorker::lookForCommits()
{
    watchCommits();
    // Counts only what other connections commit, so that our own rounds wake nobody.
    const qint64 commits = m_parts->replica->commitCount();
    if (std::exchange(m_commits, commits) == commits)
        return;
    if (isSignedIn() && !m_parts->lock.isLocked())
        return follow();
    const replica::OutboxState outbox = replica::outboxState(*m_parts->replica);
    if (outbox.rows > outbox.problems)
        wanted(); // files go after the rows that name them
    else if (isSignedIn())
        m_parts->blobs.wake();
}

void SyncWorker::connectTo(const Account::Credentials &credentials)
{
    if (!m_parts)
        return Q_EMIT failed({Error::Code::Locked, m_status.sentence});
    m_parts->account.connectTo(credentials, [this](const Answer<QByteArray> &answer) {
        if (const auto *problem = std::get_if<Problem>(&answer))
            return Q_EMIT failed(errorOf(*problem));
        Q_EMIT signedIn(std::get<QByteArray>(answer));
        begin();
    });
}

/// After the account let go of this device, or was let go.
void SyncWorker::left(const std::optional<Problem> &problem)
{
    if (isSignedIn()) // the server did not go along
        return Q_EMIT failed(errorOf(*problem));
    becomeSignedOut();
}

void SyncWorker::becomeSignedOut(const QString &sentence)
{
    m_parts->account.noteSignedOut();
    keepStatus(*m_parts->replica, SyncStatus::State::SignedOut, sentence);
    m_parts->transport.stopListening();
    m_parts->blobs.stop();
    m_parts->lock.unlock();
    m_timer.stop();
    show(SyncStatus::State::SignedOut, sentence);
    Q_EMIT signedOut();
}

void SyncWorker::signOut()
{
    if (m_parts)
        m_parts->account.signOut([this](const auto &problem) { left(problem); });
}

void SyncWorker::disconnectFrom()
{
    if (m_parts)
        m_parts->account.disconnectFrom([this](const auto &problem) { left(problem); });
}

void SyncWorker::removeAccount(const QString &password)
{
    if (m_parts)
        m_parts->account.remove(password, [this](const auto &problem) { left(problem); });
}

void SyncWorker::listDevices()
{
    if (!m_parts)
        return;
    m_parts->account.devices([this](const Answer<std::vector<AccountDevice>> &answer) {
        if (const auto *problem = std::get_if<Problem>(&answer))
            return Q_EMIT failed(errorOf(*problem));
        Q_EMIT devicesListed(std::get<std::vector<AccountDevice>>(answer));
    });
}

void SyncWorker::removeDevice(const Id &device)
{
    if (!m_parts)
        return;
    m_parts->account.removeDevice(device, [this](const std::optional<Problem> &problem) {
        if (problem)
            return Q_EMIT failed(errorOf(*problem));
        listDevices();
    });
}

void SyncWorker::renameDevice(const AccountDevice &device, const QString &name)
{
    if (!m_parts)
        return;
    m_parts->account.renameDevice(device, name, [this](const std::optional<Problem> &problem) {
        if (problem)
            return Q_EMIT failed(errorOf(*problem));
        wanted();
        listDevices();
    });
}

void SyncWorker::changePassword(const QString &present, const QString &wanted, bool signOutOthers)
{
    if (!m_parts)
        return;
    m_parts->account.changePassword(present, wanted, signOutOthers,
                                    [this](const std::optional<Problem> &problem) {
                                        if (problem)
                                            return Q_EMIT failed(errorOf(*problem));
                                        Q_EMIT passwordChanged();
                                        listDevices();
                                    });
}

void SyncWorker::askTeams(const SyncService::TeamsJob &job)
{
    if (!isSignedIn())
        return Q_EMIT teamsAnswered(
            {}, QStringLiteral("Sign in to an account first; a team lives on its server."));
    job(m_parts->teams, [this](const Answer<QString> &answer) {
        if (const auto *problem = std::get_if<Problem>(&answer))
            return Q_EMIT teamsAnswered({}, errorOf(*problem).message);
        Q_EMIT teamsAnswered(std::get<QString>(answer), {});
        wanted(); // rows come or go
    });
}

void SyncWorker::show(SyncStatus::State state, const QString &sentence)
{
    SyncStatus status = m_parts ? readStatus(*m_parts->replica) : SyncStatus();
    status.state = state;
    status.sentence = sentence;
    status.listening = m_status.listening;
    say(status);
}

void SyncWorker::follow() { say(readStatus(*m_parts->replica)); }

void SyncWorker::say(const SyncStatus &status)
{
    if (status == m_status)
        return;
    m_status = status;
    Q_EMIT statusChanged(m_status);
}

} // namespace touchbase::sync
