// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick

/* A way to reach somebody, at the thumb. */
Pressable {
    id: root

    property string glyph
    property bool solid: false

    readonly property color ground: root.solid ? (root.pressed ? Theme.color.accentPressed : Theme.color.accent)
        : root.pressed ? Theme.color.fillPressed : root.hovered ? Theme.color.fill : "transparent"

    implicitHeight: 64
    implicitWidth: 64
    padding: 0

    background: Rectangle {
        radius: 16
        color: root.ground
    }
    contentItem: Item {
        Column {
            anchors.centerIn: parent
            spacing: root.solid ? 2 : 4

            Icon {
                anchors.horizontalCenter: parent.horizontalCenter
                name: root.glyph
                color: root.solid ? Theme.color.accentInk : Theme.color.accent
            }
            Words {
                visible: !Theme.stacked
                anchors.horizontalCenter: parent.horizontalCenter
                style: root.solid ? Theme.captionStrong : Theme.caption
                text: root.text
                color: root.solid ? Theme.color.accentInk : Theme.color.ink
                Accessible.ignored: true
            }
        }
    }
}
