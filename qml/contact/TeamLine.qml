// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

/* Who shares the contact, and whose it is. A tap assigns it. */
Pressable {
    id: root

    implicitHeight: Math.max(44, line.implicitHeight + 8)
    Accessible.role: Accessible.Button
    Accessible.name: root.text

    background: Rectangle {
        radius: 8
        color: root.pressed ? Theme.color.fillPressed : root.hovered ? Theme.color.hover : "transparent"
    }
    contentItem: RowLayout {
        id: line

        spacing: 12

        Icon {
            name: "groups"
            size: 20
            color: Theme.color.inkMuted
        }
        Words {
            Layout.fillWidth: true
            style: Theme.secondary
            text: root.text
            color: Theme.color.inkMuted
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
    }
}
