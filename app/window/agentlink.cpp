// SPDX-License-Identifier: MPL-2.0
#include "app/window/agentlink.h"

#include "app/agententry.h"
#include "app/datafolder.h"
#include "platform/agentdoor.h"
#include "platform/processlock.h"

#include <QTimer>

namespace touchbase::app {

namespace {

constexpr std::chrono::seconds untilItListens{2};

} // namespace

AgentLink::AgentLink(QString program, QString dataFolder)
    : m_program(std::move(program))
    , m_dataFolder(std::move(dataFolder))
{}

bool AgentLink::isUsualFolder() const { return m_dataFolder == defaultDataFolder(); }

Result<void> AgentLink::want(const platform::Key &handedKey) const
{
    const platform::Autostart entry = agentEntry(m_program, m_dataFolder);
    const QString lock = agentLock(m_dataFolder);
    if (platform::ProcessLock::holder(lock).isEmpty() && !entry.start())
        return failed(QStringLiteral("Reminders cannot ring: %1 does not start. Is this a complete "
                                     "installation?")
                          .arg(m_program));
    if (!handedKey.isEmpty()) {
        QTimer::singleShot(untilItListens, [folder = m_dataFolder, handedKey] {
            platform::handKey(folder, handedKey);
        });
    }
    return isUsualFolder() && !entry.isInstalled() ? entry.install() : Result<void>();
}

Result<void> AgentLink::unwant() const
{
    return isUsualFolder() ? agentEntry(m_program, m_dataFolder).remove() : Result<void>();
}

} // namespace touchbase::app
