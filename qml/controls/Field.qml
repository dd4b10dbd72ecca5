// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic

/* A line of text with its label above and its problem below. */
FocusScope {
    id: root

    property string label
    property string problem
    property string placeholder
    property alias text: input.text
    property alias inputMethodHints: input.inputMethodHints
    property alias echoMode: input.echoMode
    property alias validator: input.validator
    property alias input: input
    property bool leftToRight: false

    readonly property bool marked: root.problem !== ""

    signal edited(string text)
    signal accepted

    implicitHeight: column.implicitHeight
    implicitWidth: 240

    Column {
        id: column

        width: parent.width
        spacing: 6

        Words {
            visible: root.label !== ""
            width: parent.width
            style: Theme.label
            text: root.label
            color: root.problem === "" ? Theme.color.inkMuted : Theme.color.danger
        }
        TextField {
            id: input

            width: parent.width
            implicitHeight: Math.max(52, contentHeight + 28)
            focus: true
            leftPadding: root.marked && input.LayoutMirroring.enabled ? 44 : 16
            rightPadding: root.marked && !input.LayoutMirroring.enabled ? 44 : 16
            font: Theme.body.font
            color: Theme.color.ink
            placeholderText: root.placeholder
            placeholderTextColor: Theme.color.inkMuted
            selectionColor: Theme.color.accent
            selectedTextColor: Theme.color.accentInk
            selectByMouse: true
            horizontalAlignment: TextInput.AlignLeft
            LayoutMirroring.enabled: root.leftToRight ? false : undefined
            Accessible.name: root.label === "" ? root.placeholder : root.label
            Accessible.description: root.problem
            onTextEdited: root.edited(input.text)
            onAccepted: root.accepted()

            background: Rectangle {
                radius: 12
                color: input.activeFocus ? Theme.color.surface : Theme.color.fill
                border.width: input.activeFocus || root.problem !== "" ? 2 : 0
                border.color: root.problem === "" ? Theme.color.accent : Theme.color.danger
            }

            Icon {
                visible: root.problem !== ""
                anchors { right: parent.right; rightMargin: 14; verticalCenter: parent.verticalCenter }
                LayoutMirroring.enabled: input.LayoutMirroring.enabled
                name: "error"
                filled: true
                size: 20
                color: Theme.color.danger
            }
        }
        Words {
            visible: root.problem !== ""
            width: parent.width
            style: Theme.meta
            text: root.problem
            color: Theme.color.danger
            wrapMode: Text.Wrap
            Accessible.role: Accessible.AlertMessage
        }
    }
}
