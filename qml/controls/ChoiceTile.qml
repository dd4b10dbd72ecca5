// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick

/* A choice in two lines: "2 weeks", "Sat 5 Dec". */
Pressable {
    id: root

    property string detail
    property bool chosen: false

    readonly property color ink: root.chosen ? Theme.color.accentContainerInk : Theme.color.ink

    implicitHeight: Math.max(52, column.implicitHeight + 12)
    padding: 0
    Accessible.role: Accessible.RadioButton
    Accessible.name: root.detail === "" ? root.text : root.text + ", " + root.detail
    Accessible.checkable: true
    Accessible.checked: root.chosen

    background: Rectangle {
        radius: 12
        color: root.chosen ? Theme.color.accentContainer : root.pressed || root.hovered ? Theme.color.fillPressed : Theme.color.fill
        border.width: root.chosen ? 2 : 0
        border.color: Theme.color.accent
    }
    contentItem: Item {
        Column {
            id: column

            anchors.centerIn: parent
            width: parent.width - 8

            Words {
                width: parent.width
                style: Theme.secondaryStrong
                text: root.text
                color: root.ink
                horizontalAlignment: Text.AlignHCenter
                Accessible.ignored: true
            }
            Words {
                visible: root.detail !== ""
                width: parent.width
                style: Theme.caption
                text: root.detail
                color: root.chosen ? root.ink : Theme.color.inkMuted
                horizontalAlignment: Text.AlignHCenter
                Accessible.ignored: true
            }
        }
    }
}
