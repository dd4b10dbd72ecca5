// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick

/* The box at the start of a row. */
Pressable {
    id: root

    property bool half: false
    property bool chosen: false

    implicitWidth: 48
    implicitHeight: 48
    activeFocusOnTab: false
    Accessible.role: Accessible.CheckBox
    Accessible.checkable: true
    Accessible.checked: root.chosen

    background: null
    contentItem: Item {
        Rectangle {
            anchors.centerIn: parent
            width: 18
            height: 18
            radius: 4
            color: root.chosen || root.half ? Theme.color.accent : root.hovered ? Theme.color.fill : "transparent"
            border.width: root.chosen || root.half ? 0 : 2
            border.color: Theme.color.outlineStrong

            Icon {
                visible: root.chosen || root.half
                anchors.centerIn: parent
                name: root.half ? "remove" : "check"
                size: 16
                color: Theme.color.accentInk
            }
        }
    }
}
