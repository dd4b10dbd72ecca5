// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick

/* Who it was with. */
Pressable {
    id: root

    property string detail
    property string initials
    property string level
    property bool chosen: false

    readonly property color ink: root.chosen ? Theme.color.accentContainerInk : Theme.color.ink
    readonly property color ground: root.chosen ? Theme.color.accentContainer
        : root.pressed || root.hovered ? Theme.color.fillPressed : Theme.color.fill

    implicitHeight: Math.max(56, words.implicitHeight + 12)
    implicitWidth: line.implicitWidth + 22
    padding: 0
    Accessible.role: Accessible.CheckBox
    Accessible.name: root.detail === "" ? root.text : root.text + ", " + root.detail
    Accessible.checkable: true
    Accessible.checked: root.chosen

    background: Rectangle {
        radius: 12
        color: root.ground
        border.width: root.chosen ? 2 : 0
        border.color: Theme.color.accent
    }
    contentItem: Item {
        Row {
            id: line

            anchors { left: parent.left; leftMargin: 8; verticalCenter: parent.verticalCenter }
            spacing: 12

            Avatar {
                anchors.verticalCenter: parent.verticalCenter
                size: 36
                initials: root.initials
                glyph: "person_add"
                level: root.level
                ground: root.ground
                color: root.chosen ? Theme.color.avatar : Theme.color.fillPressed
            }
            Column {
                id: words

                anchors.verticalCenter: parent.verticalCenter

                Words {
                    style: Theme.secondaryStrong
                    text: root.text
                    color: root.ink
                    Accessible.ignored: true
                }
                Words {
                    visible: root.detail !== ""
                    style: Theme.caption
                    text: root.detail
                    color: root.chosen ? root.ink : Theme.color.inkMuted
                    Accessible.ignored: true
                }
            }
        }
    }
}
