// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick

/* A destination of the bar below or of the rail. */
Pressable {
    id: root

    property string glyph
    property bool current: false
    property bool grounded: false

    readonly property color ink: root.current ? Theme.color.accent : Theme.color.inkMuted

    implicitWidth: 72
    implicitHeight: 56
    padding: 0
    Accessible.role: Accessible.PageTab
    Accessible.checked: root.current

    background: Rectangle {
        radius: 12
        color: root.current && root.grounded ? Theme.color.selection : root.pressed ? Theme.color.fillPressed
            : root.hovered ? Theme.color.hover : "transparent"
    }
    contentItem: Item {
        Column {
            anchors.centerIn: parent
            spacing: 4

            Icon {
                anchors.horizontalCenter: parent.horizontalCenter
                name: root.glyph
                filled: root.current
                color: root.ink
            }
            Words {
                visible: !Theme.stacked
                anchors.horizontalCenter: parent.horizontalCenter
                style: root.current ? Theme.captionStrong : Theme.caption
                text: root.text
                color: root.ink
                Accessible.ignored: true
            }
        }
    }
}
