// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <QFileInfo>

namespace touchbase::platform {

/// Whether this program runs in a sandbox whose only way out are the desktop's portals.
inline bool inSandbox()
{
    return QFileInfo::exists(QStringLiteral("/.flatpak-info")) || qEnvironmentVariableIsSet("SNAP");
}

} // namespace touchbase::platform
