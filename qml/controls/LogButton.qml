// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick

/* The one solid thing of the navigation. */
Pressable {
    id: root

    text: qsTr("Log")
    implicitWidth: Theme.stacked ? 76 : 64
    implicitHeight: Theme.stacked ? 68 : 52
    padding: 0

    background: Rectangle {
        radius: 16
        color: root.pressed ? Theme.color.accentPressed : root.hovered ? Qt.tint(Theme.color.accent, "#14FFFFFF") : Theme.color.accent
    }
    contentItem: Item {
        Column {
            anchors.centerIn: parent
            spacing: -2

            Icon {
                anchors.horizontalCenter: parent.horizontalCenter
                name: "add"
                size: 25
                color: Theme.color.accentInk
            }
            Words {
                visible: !Theme.stacked
                anchors.horizontalCenter: parent.horizontalCenter
                style: Theme.captionStrong
                text: root.text
                color: Theme.color.accentInk
                Accessible.ignored: true
            }
        }
    }
}
