// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

/* A line of a list of settings: what, a sentence about it, and what is chosen. */
Pressable {
    id: root

    property string label
    property string detail
    property string value
    property string glyph
    property bool switching: false
    property bool on: false
    property bool leads: false
    property bool destructive: false
    property bool command: false
    property int margin: Theme.margin

    readonly property color tint: !root.enabled ? Theme.color.inkDisabled : root.destructive ? Theme.color.danger
        : root.command ? Theme.color.accent : Theme.color.ink

    text: root.label
    implicitHeight: Math.max(56, line.implicitHeight + 16)
    leftPadding: root.margin
    rightPadding: root.margin
    ringed: ground
    Accessible.role: root.switching ? Accessible.CheckBox : Accessible.Button
    Accessible.name: root.value === "" ? root.label : root.label + ", " + root.value
    Accessible.description: root.detail
    Accessible.checkable: root.switching
    Accessible.checked: root.switching && root.on

    background: Rectangle {
        color: root.pressed ? Theme.color.fillPressed : root.hovered ? Theme.color.hover : "transparent"

        Item {
            id: ground
            anchors { fill: parent; margins: 6 }
        }
    }
    contentItem: GridLayout {
        id: line

        columns: Theme.stacked ? 1 : 4
        columnSpacing: 16
        rowSpacing: 2

        Icon {
            visible: root.glyph !== "" && !Theme.stacked
            name: root.glyph
            size: 22
            color: root.destructive ? Theme.color.danger : Theme.color.inkMuted
        }
        ColumnLayout {
            spacing: 0

            Words {
                Layout.fillWidth: true
                style: root.command ? Theme.button : Theme.callout
                text: root.label
                color: root.tint
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
        Words {
            visible: root.value !== ""
            Layout.maximumWidth: Theme.stacked ? -1 : root.width * 0.36
            Layout.fillWidth: Theme.stacked
            style: Theme.callout
            text: root.value
            color: Theme.color.inkMuted
            wrapMode: Text.Wrap
            horizontalAlignment: Theme.stacked ? Text.AlignLeft : Text.AlignRight
            Accessible.ignored: true
        }
        Item {
            visible: root.switching || (root.leads && !Theme.stacked)
            implicitWidth: root.switching ? 44 : 20
            implicitHeight: 26

            Icon {
                visible: root.leads
                anchors.centerIn: parent
                name: "chevron_right"
                size: 20
                mirrored: root.mirrored
                color: Theme.color.inkMuted
            }
            SwitchMark {
                visible: root.switching
                anchors.centerIn: parent
                on: root.on
            }
        }
    }
}
