// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic

/* Several lines of text that grow with what is written. */
FocusScope {
    id: root

    property string label
    property string placeholder
    property alias text: area.text
    property alias area: area
    property int minimumHeight: 96

    signal edited(string text)

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
            color: Theme.color.inkMuted
        }
        TextArea {
            id: area

            width: parent.width
            implicitHeight: Math.max(root.minimumHeight, contentHeight + topPadding + bottomPadding)
            focus: true
            topPadding: 12
            bottomPadding: 12
            leftPadding: 16
            rightPadding: 16
            font: Theme.body.font
            color: Theme.color.ink
            placeholderText: root.placeholder
            placeholderTextColor: Theme.color.inkMuted
            selectionColor: Theme.color.accent
            selectedTextColor: Theme.color.accentInk
            wrapMode: TextEdit.Wrap
            textFormat: TextEdit.PlainText
            selectByMouse: true
            KeyNavigation.priority: KeyNavigation.BeforeItem
            KeyNavigation.tab: area.nextItemInFocusChain()
            Accessible.name: root.label === "" ? root.placeholder : root.label
            onTextChanged: if (area.activeFocus) root.edited(area.text)

            background: Rectangle {
                radius: 12
                color: area.activeFocus ? Theme.color.surface : Theme.color.fill
                border.width: area.activeFocus ? 2 : 0
                border.color: Theme.color.accent
            }
        }
    }
}
