// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick

/* The drawing of a switch; the line around it is what one presses. */
Rectangle {
    id: root

    property bool on: false

    readonly property bool mirrored: LayoutMirroring.enabled

    implicitWidth: 44
    implicitHeight: 26
    radius: 13
    color: root.on ? Theme.color.accent : Theme.color.fill
    border.width: root.on ? 0 : 2
    border.color: Theme.color.outlineStrong
    Accessible.ignored: true

    Rectangle {
        anchors.verticalCenter: parent.verticalCenter
        x: root.on !== root.mirrored ? parent.width - width - 4 : root.on ? 4 : 5
        width: root.on ? 20 : 16
        height: width
        radius: width / 2
        color: root.on ? Theme.color.accentInk : Theme.color.outlineStrong

        Behavior on x { NumberAnimation { duration: Theme.fast; easing.type: Easing.OutCubic } }
    }
}
