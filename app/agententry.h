// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/datafolder.h"
#include "platform/autostart.h"

namespace touchbase::app {

/// How the agent stands in the person's list of programs that start at login.
inline platform::Autostart agentEntry(const QString &program, const QString &dataFolder)
{
    return {QStringLiteral("touchbase-agent"), QStringLiteral("Touchbase reminders"), program,
            dataFolder == defaultDataFolder() ? QStringList()
                                              : QStringList{QStringLiteral("--data"), dataFolder},
            QStringLiteral("org.touchbase.Agent")};
}

/// What the agent of a folder holds locked as long as it runs.
inline QString agentLock(const QString &dataFolder)
{
    return dataFolder + QStringLiteral("/agent.lock");
}

} // namespace touchbase::app
