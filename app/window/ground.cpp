// SPDX-License-Identifier: MPL-2.0
#include "app/window/ground.h"

#include "app/agententry.h"
#include "platform/keyring.h"
#include "platform/notifier.h"
#include "platform/protect.h"

namespace touchbase::app {

RemindersPage::Ground Ground::look(const QString &agentProgram, const QString &dataFolder)
{
    constexpr qint64 goodForMs = 8'000;
    if (m_asked.isValid() && m_asked.elapsed() < goodForMs)
        return m_last;
    const auto protection = platform::protectionOf(dataFolder);
    const bool inKeyring =
        protection && *protection && (*protection)->kind == platform::Protection::Kind::Keychain;
    // Only of the usual folder is it ours to say what starts at login.
    m_last = {.startsAtLogin = dataFolder != defaultDataFolder() ||
                               agentEntry(agentProgram, dataFolder).isInstalled(),
              .screen = platform::notificationScreen(),
              .locked = inKeyring && platform::keyringState() == platform::KeyringState::Locked};
    m_asked.start();
    return m_last;
}

} // namespace touchbase::app
