// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic

MenuItem {
    id: root

    property string glyph
    property bool chosen: false
    property bool destructive: false

    readonly property color ink: root.destructive ? Theme.color.danger : Theme.color.ink

    implicitHeight: Math.max(Theme.touch, words.implicitHeight + 24)
    implicitWidth: line.implicitWidth + 40
    leftPadding: 12
    rightPadding: 12
    Accessible.role: Accessible.MenuItem
    Accessible.name: root.text
    Accessible.onPressAction: root.triggered()

    background: Rectangle {
        radius: 8
        color: root.highlighted || root.hovered ? Theme.color.fill : "transparent"
    }
    indicator: null
    arrow: null
    contentItem: Item {
        implicitWidth: line.implicitWidth

        Row {
            id: line

            anchors.verticalCenter: parent.verticalCenter
            anchors.left: parent.left
            spacing: 16

            Icon {
                visible: root.glyph !== ""
                anchors.verticalCenter: parent.verticalCenter
                name: root.glyph
                size: 20
                color: root.destructive ? Theme.color.danger : Theme.color.inkMuted
            }
            Words {
                id: words

                anchors.verticalCenter: parent.verticalCenter
                style: Theme.secondary
                text: root.text
                color: root.ink
                Accessible.ignored: true
            }
        }
        Icon {
            visible: root.chosen
            anchors { right: parent.right; verticalCenter: parent.verticalCenter }
            name: "check"
            size: 20
            color: Theme.color.accent
        }
    }
}
