// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic

ScrollBar {
    id: root

    policy: Theme.compact ? ScrollBar.AlwaysOff : ScrollBar.AsNeeded
    minimumSize: 0.08
    padding: 2

    contentItem: Rectangle {
        implicitWidth: 6
        radius: 3
        color: Theme.color.outlineStrong
        opacity: root.active && root.size < 1 ? 0.7 : 0

        Behavior on opacity { NumberAnimation { duration: Theme.fast } }
    }
}
