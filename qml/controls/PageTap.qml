// SPDX-License-Identifier: MPL-2.0
import QtQuick
import QtQuick.Templates // qmllint disable unused-imports

/* A tap on something of a page. Qt hands to handlers below a popup what the popup has taken, so it
   is deaf while one is open. */
TapHandler {
    id: root

    enabled: !(root.parent?.Overlay.overlay?.visible ?? false)
}
