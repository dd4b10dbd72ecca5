// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic

/* A few commands about the thing it opens at. */
Menu {
    id: root

    padding: 8
    overlap: 0
    margins: 12
    implicitWidth: Math.max(220, contentItem.implicitWidth + 16)

    delegate: PopupMenuItem {}

    enter: Transition { NumberAnimation { property: "opacity"; from: 0; to: 1; duration: Theme.instant } }
    exit: Transition { NumberAnimation { property: "opacity"; from: 1; to: 0; duration: Theme.instant } }

    background: Item {
        Shadow {}
        Rectangle {
            anchors.fill: parent
            radius: 16
            color: Theme.color.surfaceRaised
            border.width: 1
            border.color: Theme.color.outline
        }
    }
}
