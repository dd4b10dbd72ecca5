// SPDX-License-Identifier: MPL-2.0
#include "platform/linux/desktopnotifier.h"
#include "platform/linux/portalnotifier.h"
#include "platform/linux/sandbox.h"

namespace touchbase::platform {

std::unique_ptr<Notifier> Notifier::create(const QString &appName, const QString &desktopEntry)
{
    if (inSandbox())
        return std::make_unique<PortalNotifier>();
    return std::make_unique<DesktopNotifier>(appName, desktopEntry);
}

} // namespace touchbase::platform
