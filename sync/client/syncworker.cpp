// SPDX-License-Identifier: MPL-2.0
#include "sync/client/syncworker.h"

#include "core/replica/outbox.h"

#include <QRandomGenerator>

namespace touchbase::sync {

namespace {

constexpr int standbyInterval = 5'000; ///< ms
// The log is written before its commit can be read, and becoming readable raises no event.
constexpr int firstLook = 25;   ///< ms after the last event
constexpr int lastLook = 1'600; ///< ms, doubling up to here

Error errorOf(const Problem &problem) { return problem.error(); }

} // namespace

SyncWorker::SyncWorker(SyncService::OpenReplica open)
    : m_open(std::move(open))
    , m_schedule([] { return QRandomGenerator::global()->generateDouble(); })
    , m_timer(this)
    , m_standby(this)
    , m_look(this)
    , m_watcher(this)
{
    m_time.start();
    m_timer.setSingleShot(true);
    m_standby.setInterval(standbyInterval);
    connect(&m_timer, &QTimer::timeout, this, &SyncWorker::runDue);
    connect(&m_standby, &QTimer::timeout, this, &SyncWorker::begin);
    m_look.setSingleShot(true);
    connect(&m_look, &QTimer::timeout, this, [this] {
        lookForCommits();
        if (m_look.interval() < lastLook)
            m_look.start(2 * m_look.interval());
    });
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, &SyncWorker::fileChanged);
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
    connect(&m_parts->transport, &Transport::listeningChanged, this, [this](bool listening) {
        m_status.listening = listening;
        Q_EMIT statusChanged(m_status);
        arm();
    });
    // Whichever process writes, this is the file it writes to.
    m_watcher.addPath(m_parts->replica->path() + QStringLiteral("-wal"));
    const std::optional<Connection> connection = Connection::load(*m_parts->replica);
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
        return show(SyncStatus::State::Synced);
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

void SyncWorker::setForeground(bool foreground)
{
    m_foreground = foreground;
    if (foreground)
        wanted();
    arm();
}

void SyncWorker::arm()
{
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
    m_parts->round.run([this](const Answer<Round::Summary> &outcome) { roundDone(outcome); });
}

void SyncWorker::roundDone(const Answer<Round::Summary> &outcome)
{
    const qint64 now = m_time.elapsed();
    if (const auto *summary = std::get_if<Round::Summary>(&outcome)) {
        m_schedule.succeeded(now);
        show(SyncStatus::State::Synced);
        Q_EMIT finished(*summary);
        return arm();
    }
    const Problem &problem = std::get<Problem>(outcome);
    using Code = Problem::Code;
    if (problem.code == Code::Unauthorized) {
        m_schedule.gaveUp();
        becomeSignedOut();
        return show(SyncStatus::State::SignedOut, problem.detail);
    }
    // Whatever it was, it is tried again: nothing may wait for a person who does not know.
    m_schedule.failed(now);
    const bool passing = problem.code == Code::Unavailable || problem.code == Code::TooMany;
    show(passing ? SyncStatus::State::Offline : SyncStatus::State::NeedsAttention, problem.detail);
    arm();
}

void SyncWorker::hinted(const Id &space, qint64 head)
{
    for (const Cursor &cursor : cursors(*m_parts->replica)) {
        if (cursor.space == space && cursor.seq == head)
            return; // nothing that is not here already
    }
    wanted();
}

void SyncWorker::fileChanged()
{
    const QString wal = m_parts->replica->path() + QStringLiteral("-wal");
    if (!m_watcher.files().contains(wal))
        m_watcher.addPath(wal);
    lookForCommits();
    m_look.start(firstLook);
}

void SyncWorker::lookForCommits()
{
    // Counts only what other connections commit, so that our own rounds wake nobody.
    const qint64 commits = m_parts->replica->commitCount();
    if (std::exchange(m_commits, commits) == commits)
        return;
    const replica::OutboxState outbox = replica::outboxState(*m_parts->replica);
    if (outbox.rows > outbox.problems)
        wanted();
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
    show(SyncStatus::State::SignedOut);
}

void SyncWorker::becomeSignedOut()
{
    m_parts->account.noteSignedOut();
    m_parts->transport.stopListening();
    m_parts->lock.unlock();
    m_timer.stop();
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

void SyncWorker::show(SyncStatus::State state, const QString &sentence)
{
    if (m_parts) {
        const replica::OutboxState outbox = replica::outboxState(*m_parts->replica);
        m_status.waiting = outbox.rows;
        m_status.refused = outbox.problems;
        m_status.oldestWaiting = outbox.oldestSince;
    }
    m_status.state = state;
    m_status.sentence = sentence;
    Q_EMIT statusChanged(m_status);
}

} // namespace touchbase::sync
