// SPDX-License-Identifier: MPL-2.0
#include "app/models/accountpage.h"

#include "app/models/phrases.h"
#include "core/settings/settings.h"

namespace touchbase::app {

AccountPage::AccountPage(Base &base, SyncLink &link, QObject *parent)
    : AccountModel(parent)
    , m_base(base)
    , m_link(link)
{
    connect(&base, &Base::changed, this, &AccountPage::refresh);
    connect(&link, &SyncLink::statusChanged, this, &AccountPage::refresh);
    connect(&link, &SyncLink::devicesChanged, this, &AccountPage::refreshDevices);
    connect(&link, &SyncLink::finished, this, [this](const QString &error) {
        m_busy.clear();
        m_problem = error;
        refresh();
        refreshDevices();
        if (error.isEmpty())
            Q_EMIT done();
    });
}

void AccountPage::refresh()
{
    const SyncLink::Status status = m_link.status();
    AccountHead head;
    head.signedIn = status.state != SyncLink::State::SignedOut;
    head.email = status.email;
    head.server = status.server;
    if (m_base.isOpen())
        head.person = settings::value(m_base.replica(), QStringLiteral("person"));
    head.initials =
        Phrases::initials(head.person.isEmpty() ? head.email.section(u'@', 0, 0) : head.person);
    head.busy = !m_busy.isEmpty();
    head.busyText = status.busyText.isEmpty() ? m_busy : status.busyText;
    head.progress = status.progress;
    head.problem = m_problem;
    setHead(head);
}

void AccountPage::refreshDevices()
{
    QVector<DeviceRow> rows;
    const QDate today = m_base.clock().today();
    for (const SyncLink::Device &device : m_link.devices()) {
        QString seen = tr("This device");
        if (!device.current)
            seen = device.lastSeen.isValid()
                       ? tr("seen %1").arg(Phrases::moment(
                             device.lastSeen.toTimeZone(m_base.clock().zone()), today))
                       : tr("not seen yet");
        rows.append({device.id, QStringLiteral("devices"), device.name, seen, device.current});
    }
    m_devices.set(rows);
}

void AccountPage::begin(const QString &busyText)
{
    m_problem.clear();
    m_busy = busyText;
    refresh();
}

bool AccountPage::complain(bool wrong, const QString &problem)
{
    if (wrong) {
        m_problem = problem;
        refresh();
    }
    return wrong;
}

void AccountPage::signIn(const QString &server, const QString &email, const QString &password,
                         const QString &code)
{
    const bool paired = password.isEmpty() && !code.trimmed().isEmpty();
    if (complain(server.trimmed().isEmpty(), tr("Give the address of the server.")) ||
        complain(!paired && !email.contains(u'@'), tr("Give your e-mail address.")))
        return;
    begin(tr("Connecting"));
    m_link.connectAccount(server.trimmed(), paired ? QString() : email.trimmed(), password, false,
                          code.trimmed());
}

void AccountPage::signUp(const QString &server, const QString &email, const QString &password,
                         const QString &invitation)
{
    if (complain(server.trimmed().isEmpty(), tr("Give the address of the server.")) ||
        complain(!email.contains(u'@'), tr("Give your e-mail address.")) ||
        complain(password.isEmpty(), tr("Choose a password.")))
        return;
    begin(tr("Making your account"));
    m_link.connectAccount(server.trimmed(), email.trimmed(), password, true, invitation.trimmed());
}

void AccountPage::signOut()
{
    begin(tr("Signing out"));
    m_link.disconnectAccount();
}

void AccountPage::changeServer(const QString &server, const QString &password)
{
    signIn(server, m_link.status().email, password, {});
}

void AccountPage::deleteAccount(const QString &password)
{
    begin(tr("Deleting the account"));
    m_link.deleteAccount(password);
}

void AccountPage::changePassword(const QString &current, const QString &wanted, bool signOutOthers)
{
    if (complain(wanted.isEmpty(), tr("Choose a password.")))
        return;
    begin(tr("Changing the password"));
    m_link.changePassword(current, wanted, signOutOthers);
}

void AccountPage::removeDevice(const QString &id) { m_link.removeDevice(id); }

void AccountPage::renameDevice(const QString &id, const QString &name)
{
    if (!name.trimmed().isEmpty())
        m_link.renameDevice(id, name.trimmed());
}

void AccountPage::cancel()
{
    m_busy.clear();
    m_link.cancel();
    refresh();
}

void AccountPage::clearProblem()
{
    m_problem.clear();
    refresh();
}

} // namespace touchbase::app
