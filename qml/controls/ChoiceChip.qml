// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick

/* One of several things to pick; 40 high in a 48 target. */
Pressable {
    id: root

    property string glyph
    property string detail
    property bool chosen: false
    property bool brief: false

    readonly property color ink: root.chosen ? Theme.color.accentContainerInk : Theme.color.ink

    implicitHeight: Math.max(Theme.touch, line.implicitHeight + 28)
    implicitWidth: line.implicitWidth + 28
    topInset: 4
    bottomInset: 4
    horizontalPadding: 14
    Accessible.role: Accessible.RadioButton
    Accessible.name: root.detail === "" ? root.text : root.text + ", " + root.detail
    Accessible.checkable: true
    Accessible.checked: root.chosen

    background: Rectangle {
        radius: 12
        color: root.chosen ? Theme.color.accentContainer : root.pressed ? Theme.color.fillPressed
            : root.hovered ? Qt.tint(Theme.color.fill, "#0A000000") : Theme.color.fill
        border.width: root.chosen ? 2 : 0
        border.color: Theme.color.accent
    }

    contentItem: Item {
        Row {
            id: line

            anchors.centerIn: parent
            spacing: 8

            Icon {
                visible: root.glyph !== ""
                anchors.verticalCenter: parent.verticalCenter
                name: root.glyph
                size: 18
                color: root.ink
            }
            Words {
                anchors.verticalCenter: parent.verticalCenter
                style: Theme.secondaryStrong
                text: root.text
                color: root.ink
                Accessible.ignored: true
            }
            Words {
                visible: root.detail !== "" && !root.brief
                anchors.verticalCenter: parent.verticalCenter
                style: Theme.secondary
                text: root.detail
                color: root.ink
                opacity: 0.85
                Accessible.ignored: true
            }
        }
    }
}
