// SPDX-License-Identifier: MPL-2.0
import QtQuick

/* A command on the dark ground of a toast. */
Pressable {
    id: root

    signal lookedAt(bool looked)

    implicitHeight: Theme.touch
    implicitWidth: word.implicitWidth + 24
    onActiveFocusChanged: root.lookedAt(root.activeFocus)

    background: Rectangle {
        radius: 12
        color: "transparent"
        border.width: root.hovered ? 1 : 0
        border.color: Theme.color.accentOnInverse
    }
    contentItem: Item {
        Words {
            id: word

            anchors.centerIn: parent
            style: Theme.button
            text: root.text
            color: Theme.color.accentOnInverse
            Accessible.ignored: true
        }
    }
}
