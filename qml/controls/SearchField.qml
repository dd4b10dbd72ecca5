// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic

/* Searches while one types, 120 ms after the last letter. */
FocusScope {
    id: root

    property string query
    property string hint

    signal searched(string text)

    function clear(): void {
        input.clear()
        delay.stop()
        root.searched("")
    }

    implicitHeight: input.implicitHeight
    implicitWidth: 240

    Timer {
        id: delay
        interval: 120
        onTriggered: root.searched(input.text)
    }

    TextField {
        id: input

        width: parent.width
        implicitHeight: Math.max(48, contentHeight + 24)
        focus: true
        leftPadding: 48
        rightPadding: 48
        font: Theme.body.font
        color: Theme.color.ink
        text: root.query
        placeholderText: root.hint
        placeholderTextColor: Theme.color.inkMuted
        selectionColor: Theme.color.accent
        selectedTextColor: Theme.color.accentInk
        selectByMouse: true
        horizontalAlignment: TextInput.AlignLeft
        inputMethodHints: Qt.ImhNoPredictiveText
        Accessible.name: root.hint
        onTextEdited: delay.restart()
        onAccepted: {
            delay.stop()
            root.searched(input.text)
        }
        Keys.onEscapePressed: event => {
            event.accepted = input.text !== ""
            if (event.accepted)
                root.clear()
        }

        background: Rectangle {
            radius: 12
            color: input.activeFocus ? Theme.color.surface : Theme.color.fill
            border.width: input.activeFocus ? 2 : 0
            border.color: Theme.color.accent
        }
    }
    Icon {
        anchors { left: parent.left; leftMargin: 14; verticalCenter: parent.verticalCenter }
        name: "search"
        size: 22
        color: input.activeFocus ? Theme.color.accent : Theme.color.inkMuted
    }
    IconAction {
        visible: input.text !== ""
        anchors { right: parent.right; verticalCenter: parent.verticalCenter }
        glyph: "cancel"
        glyphSize: 22
        tint: Theme.color.inkMuted
        text: qsTr("Clear the search")
        onClicked: root.clear()
    }
}
