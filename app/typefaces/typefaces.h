// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <QString>

namespace touchbase::typefaces {

/// Registers the embedded type faces with a QGuiApplication; Arabic falls back from the face of
/// text to its own also inside Latin text. Any number of times; GUI thread.
void use();
inline QString text() { return QStringLiteral("Inter"); }
inline QString arabic() { return QStringLiteral("IBM Plex Sans Arabic"); }

} // namespace touchbase::typefaces
