// SPDX-License-Identifier: MPL-2.0
#include "app/models/servicelink.h"

#include "app/models/phrases.h"
#include "core/replica/history.h"
#include "core/replica/outbox.h"

#include <QSysInfo>

namespace touchbase::app {

ServiceLink::ServiceLink(Base &base, sync::SyncService::OpenReplica open, KeepToken keep,
                         QObject *parent)
    : SyncLink(parent)
    , m_base(base)
    , m_service(std::move(open))
    , m_keep(std::move(keep))
{
    using sync::SyncService;
    connect(&base, &Base::changed, this, [this] {
        if (!m_started || !m_base.isOpen())
            return;
        const replica::OutboxState outbox = replica::outboxState(m_base.replica());
        if (outbox.rows > outbox.problems) // an echo of what came needs no answer
            m_service.noteCommit();
    });
    connect(&m_service, &SyncService::statusChanged, this, &SyncLink::statusChanged);
    connect(&m_service, &SyncService::progressed, this, [this](qint64 taken, qint64 total) {
        m_taken = taken;
        m_total = total;
        Q_EMIT statusChanged();
    });
    connect(&m_service, &SyncService::finished, this, [this](const sync::Round::Summary &summary) {
        m_taken = m_total = 0;
        if (summary.pulled > 0 || summary.pushed > 0) {
            Q_EMIT roundsChanged();
        }
        if (summary.pulled > 0 || summary.retold)
            m_base.lookForOthers();
        Q_EMIT statusChanged();
    });
    connect(&m_service, &SyncService::signedIn, this, [this](const QByteArray &token) {
        const Result<void> kept = m_keep(token);
        // The other devices show who changed something by this name.
        const auto connection = sync::Connection::load(m_base.replica());
        const Result<Stamp> named =
            replica::nameDevice(m_base.replica(), QSysInfo::machineHostName(),
                                connection ? connection->email : QString());
        m_base.noteCommit();
        ended(!kept ? kept.error().message : !named ? named.error().message : QString());
        m_service.listDevices();
    });
    connect(&m_service, &SyncService::signedOut, this, [this] {
        m_devices.clear();
        const Result<void> kept = m_keep({});
        Q_EMIT devicesChanged();
        ended(kept ? QString() : kept.error().message);
    });
    connect(&m_service, &SyncService::devicesListed, this,
            [this](const std::vector<sync::AccountDevice> &devices) {
                m_accountDevices = devices;
                m_devices.clear();
                for (const sync::AccountDevice &device : devices)
                    m_devices.append({device.id.hex(), device.name, device.seen, device.current});
                Q_EMIT devicesChanged();
                m_base.lookForOthers(); // a device may have another name now
            });
    connect(&m_service, &SyncService::passwordChanged, this, [this] { ended({}); });
    connect(&m_service, &SyncService::teamsAnswered, this, &SyncLink::teamAnswered);
    connect(&m_service, &SyncService::failed, this,
            [this](const Error &error) { ended(error.message); });
}

void ServiceLink::start(const QByteArray &token)
{
    m_started = true;
    m_service.start(token);
    if (!token.isEmpty())
        m_service.listDevices();
}

void ServiceLink::setForeground(bool foreground)
{
    if (m_started)
        m_service.setForeground(foreground);
}

void ServiceLink::noteNetwork()
{
    if (m_started)
        m_service.noteNetwork();
}

QVector<SyncLink::Round> ServiceLink::rounds() const
{
    QVector<Round> rounds;
    if (!m_base.isOpen())
        return rounds;
    for (const sync::PastRound &past : sync::pastRounds(m_base.replica()))
        rounds.append({QDateTime::fromMSecsSinceEpoch(past.at, m_base.clock().zone()), past.pulled,
                       past.pushed});
    return rounds;
}

void ServiceLink::ended(const QString &error)
{
    Q_EMIT statusChanged();
    if (std::exchange(m_asked, false) || !error.isEmpty())
        Q_EMIT finished(error);
}

SyncLink::Status ServiceLink::status() const
{
    using From = sync::SyncStatus::State;
    Status status;
    if (!m_base.isOpen())
        return status;
    const sync::SyncStatus &now = m_service.status();
    switch (now.state) {
    case From::SignedOut:
        status.state = State::SignedOut;
        break;
    case From::Synced:
        status.state = State::Idle;
        break;
    case From::Syncing:
        status.state = State::Syncing;
        break;
    case From::Offline:
        status.state = State::Offline;
        break;
    case From::NeedsAttention:
        status.state = State::Refused;
        break;
    }
    status.problem = now.sentence;
    if (const auto connection = sync::Connection::load(m_base.replica())) {
        status.email = connection->email;
        status.server = connection->server.toString();
        status.lastSync = connection->lastSync;
    }
    if (m_total > 0) {
        status.progress = double(m_taken) / double(m_total);
        status.busyText = tr("Fetching %1 of %2")
                              .arg(Phrases::number(int(m_taken)), Phrases::number(int(m_total)));
    }
    return status;
}

void ServiceLink::syncNow()
{
    m_service.syncNow();
    Q_EMIT syncAsked();
}

void ServiceLink::connectAccount(const QString &server, const QString &email,
                                 const QString &password, bool create, const QString &code)
{
    m_asked = true;
    const Result<QUrl> address = sync::serverAddress(server);
    if (!address) {
        ended(address.error().message);
        return;
    }
    m_service.connectTo({.server = *address,
                         .email = email,
                         .password = password,
                         .create = create,
                         .invitation = create ? code : QString(),
                         .deviceName = QSysInfo::machineHostName(),
                         .code = create || password.isEmpty() ? QString() : code,
                         .pairing = create || !password.isEmpty() ? QString() : code});
}

void ServiceLink::disconnectAccount()
{
    m_asked = true;
    m_service.signOut();
}

void ServiceLink::deleteAccount(const QString &password)
{
    m_asked = true;
    m_service.removeAccount(password);
}

void ServiceLink::changePassword(const QString &current, const QString &wanted, bool signOutOthers)
{
    m_asked = true;
    m_service.changePassword(current, wanted, signOutOthers);
}

void ServiceLink::removeDevice(const QString &id)
{
    if (const std::optional<Id> device = Id::fromHex(id))
        m_service.removeDevice(*device);
}

void ServiceLink::renameDevice(const QString &id, const QString &name)
{
    for (const sync::AccountDevice &device : m_accountDevices) {
        if (device.id.hex() == id)
            m_service.renameDevice(device, name);
    }
}

void ServiceLink::cancel() { m_asked = false; }

void ServiceLink::askTeam(const TeamWish &wish)
{
    using Kind = TeamWish::Kind;
    using sync::Answer;
    using sync::Problem;
    using sync::Teams;
    m_service.askTeams([wish](Teams &teams, const sync::SyncService::TeamsDone &done) {
        const auto withSpace = [done](const Answer<replica::SharedSpace> &answer) {
            const auto *problem = std::get_if<Problem>(&answer);
            done(problem ? Answer<QString>(*problem)
                         : std::get<replica::SharedSpace>(answer).id.hex());
        };
        const auto plainly = [done](const std::optional<Problem> &problem) {
            done(problem ? Answer<QString>(*problem) : QString());
        };
        switch (wish.kind) {
        case Kind::Create:
            return teams.create(wish.text, withSpace);
        case Kind::Join:
            return teams.join(wish.text, withSpace);
        case Kind::Rename:
            return teams.rename(wish.team, wish.text, plainly);
        case Kind::Remove:
            return teams.remove(wish.team, wish.text, plainly);
        case Kind::Invite:
            return teams.invite(wish.team, wish.role.value_or(replica::Role::Agent),
                                [done](const Answer<Teams::Invitation> &answer) {
                                    const auto *problem = std::get_if<Problem>(&answer);
                                    done(problem ? Answer<QString>(*problem)
                                                 : std::get<Teams::Invitation>(answer).code);
                                });
        case Kind::DropInvitations:
            return teams.dropInvitations(wish.team, plainly);
        case Kind::Change:
            return teams.change(wish.team, wish.member,
                                {wish.text.isEmpty() ? std::nullopt : std::optional(wish.text),
                                 wish.role, wish.mayDelete, wish.mayExport},
                                plainly);
        case Kind::Dismiss:
            return teams.dismiss(wish.team, wish.member, plainly);
        }
    });
}

} // namespace touchbase::app
