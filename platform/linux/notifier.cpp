// SPDX-License-Identifier: MPL-2.0
#include "platform/linux/desktopnotifier.h"

namespace touchbase::platform {

std::unique_ptr<Notifier> Notifier::create(const QString &appName, const QString &desktopEntry)
{
    return std::make_unique<DesktopNotifier>(appName, desktopEntry);
}

} // namespace touchbase::platform
