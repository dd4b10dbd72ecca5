// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

/* An option with a mark for the one taken. */
Pressable {
    id: root

    property string label
    property string detail
    property bool chosen: false
    property int margin: Theme.margin

    text: root.label
    implicitHeight: Math.max(52, line.implicitHeight + 16)
    leftPadding: root.margin
    rightPadding: root.margin
    ringed: null
    Accessible.role: Accessible.RadioButton
    Accessible.checkable: true
    Accessible.checked: root.chosen

    background: Rectangle {
        color: root.visualFocus || root.hovered ? Theme.color.fill : root.pressed ? Theme.color.fillPressed : "transparent"
    }
    contentItem: RowLayout {
        id: line

        spacing: 16

        ColumnLayout {
            spacing: 0

            Words {
                Layout.fillWidth: true
                style: root.chosen ? Theme.button : Theme.callout
                text: root.label
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }
            Words {
                visible: root.detail !== ""
                Layout.fillWidth: true
                style: Theme.meta
                text: root.detail
                color: Theme.color.inkMuted
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }
        }
        Icon {
            visible: root.chosen
            name: "check"
            color: Theme.color.accent
        }
    }
}
