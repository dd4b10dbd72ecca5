// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick

/* What a swipe uncovers. */
Pressable {
    id: root

    property string glyph
    property color ground
    property color ink

    implicitWidth: 76
    focusPolicy: Qt.NoFocus
    padding: 0
    // The row itself offers the same to keyboard and screen reader.
    Accessible.ignored: true

    background: Rectangle { color: root.ground }
    contentItem: Item {
        Column {
            anchors.centerIn: parent
            spacing: 4

            Icon {
                anchors.horizontalCenter: parent.horizontalCenter
                name: root.glyph
                color: root.ink
            }
            Words {
                anchors.horizontalCenter: parent.horizontalCenter
                style: Theme.label
                text: root.text
                color: root.ink
                Accessible.ignored: true
            }
        }
    }
}
