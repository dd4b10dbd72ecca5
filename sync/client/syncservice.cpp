// SPDX-License-Identifier: MPL-2.0
#include "sync/client/syncservice.h"

#include "sync/client/syncworker.h"

namespace touchbase::sync {

SyncService::SyncService(OpenReplica open, QObject *parent)
    : QObject(parent)
    , m_worker(new SyncWorker(std::move(open)))
{
    qRegisterMetaType<SyncStatus>();
    qRegisterMetaType<Round::Summary>();
    qRegisterMetaType<std::vector<AccountDevice>>();
    qRegisterMetaType<Error>();
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    connect(m_worker, &SyncWorker::statusChanged, this, [this](const SyncStatus &status) {
        m_status = status;
        Q_EMIT statusChanged(m_status);
    });
    connect(m_worker, &SyncWorker::progressed, this, &SyncService::progressed);
    connect(m_worker, &SyncWorker::finished, this, &SyncService::finished);
    connect(m_worker, &SyncWorker::signedIn, this, &SyncService::signedIn);
    connect(m_worker, &SyncWorker::signedOut, this, &SyncService::signedOut);
    connect(m_worker, &SyncWorker::devicesListed, this, &SyncService::devicesListed);
    connect(m_worker, &SyncWorker::passwordChanged, this, &SyncService::passwordChanged);
    connect(m_worker, &SyncWorker::teamsAnswered, this, &SyncService::teamsAnswered);
    connect(m_worker, &SyncWorker::failed, this, &SyncService::failed);
    m_thread.setObjectName(QStringLiteral("sync"));
    m_thread.start();
}

SyncService::~SyncService()
{
    m_thread.quit();
    m_thread.wait();
}

template <typename Function>
void SyncService::onWorker(Function function)
{
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker, function = std::move(function)] { function(*worker); },
        Qt::QueuedConnection);
}

void SyncService::start(const QByteArray &token)
{
    onWorker([token](SyncWorker &worker) { worker.start(token); });
}

void SyncService::connectTo(const Account::Credentials &credentials)
{
    onWorker([credentials](SyncWorker &worker) { worker.connectTo(credentials); });
}

void SyncService::signOut()
{
    onWorker([](SyncWorker &worker) { worker.signOut(); });
}

void SyncService::disconnectFrom()
{
    onWorker([](SyncWorker &worker) { worker.disconnectFrom(); });
}

void SyncService::removeAccount(const QString &password)
{
    onWorker([password](SyncWorker &worker) { worker.removeAccount(password); });
}

void SyncService::listDevices()
{
    onWorker([](SyncWorker &worker) { worker.listDevices(); });
}

void SyncService::removeDevice(const Id &device)
{
    onWorker([device](SyncWorker &worker) { worker.removeDevice(device); });
}

void SyncService::renameDevice(const AccountDevice &device, const QString &name)
{
    onWorker([device, name](SyncWorker &worker) { worker.renameDevice(device, name); });
}

void SyncService::changePassword(const QString &present, const QString &wanted, bool signOutOthers)
{
    onWorker([present, wanted, signOutOthers](SyncWorker &worker) {
        worker.changePassword(present, wanted, signOutOthers);
    });
}

void SyncService::askTeams(const TeamsJob &job)
{
    onWorker([job](SyncWorker &worker) { worker.askTeams(job); });
}

void SyncService::noteCommit()
{
    onWorker([](SyncWorker &worker) { worker.wanted(); });
}

void SyncService::syncNow() { noteCommit(); }

void SyncService::noteNetwork()
{
    onWorker([](SyncWorker &worker) { worker.networkChanged(); });
}

void SyncService::setForeground(bool foreground)
{
    onWorker([foreground](SyncWorker &worker) { worker.setForeground(foreground); });
}

} // namespace touchbase::sync
