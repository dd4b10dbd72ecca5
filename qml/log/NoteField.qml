// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Touchbase.App

/* Note and command line in one: understood words take the accent, what follows from them stands below. */
FocusScope {
    id: root

    required property LogModel log

    signal submitted

    function begin(): void {
        area.forceActiveFocus(Qt.PopupFocusReason)
        area.cursorPosition = area.length
    }

    implicitHeight: column.implicitHeight + 20
    implicitWidth: 240

    Rectangle {
        anchors.fill: parent
        radius: 12
        color: area.activeFocus ? Theme.color.surface : Theme.color.fill
        border.width: area.activeFocus ? 2 : 0
        border.color: Theme.color.accent
    }
    ColumnLayout {
        id: column

        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: 16 }
        spacing: 8

        TextArea {
            id: area

            Layout.fillWidth: true
            Layout.minimumHeight: Math.max(52, hint.visible ? hint.implicitHeight : 0)
            focus: true
            padding: 0
            background: null
            font: Theme.body.font
            color: Theme.color.ink
            text: root.log.note
            selectionColor: Theme.color.accent
            selectedTextColor: Theme.color.accentInk
            wrapMode: TextEdit.Wrap
            textFormat: TextEdit.PlainText
            selectByMouse: true
            Accessible.name: qsTr("Note")
            Accessible.description: root.log.head.understoodText
            onTextChanged: if (area.text !== root.log.note) root.log.writeNote(area.text)
            Keys.onReturnPressed: event => {
                event.accepted = (event.modifiers & Qt.ControlModifier) !== 0
                if (event.accepted)
                    root.submitted()
            }
            Keys.onTabPressed: area.nextItemInFocusChain().forceActiveFocus(Qt.TabFocusReason)
            Keys.onBacktabPressed: area.nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)

            // The placeholder of a TextArea is cut after one line.
            Words {
                id: hint

                visible: area.length === 0 && area.preeditText === ""
                width: area.width
                text: root.log.head.hint
                color: Theme.color.inkMuted
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }
            NoteHighlighter {
                textDocument: area.textDocument
                marks: root.log.marks
                color: Theme.color.accent
            }
        }
        RowLayout {
            visible: root.log.head.understoodText !== "" && root.log.understood.count < 2
            spacing: 12

            Icon {
                name: "event_available"
                filled: true
                size: 20
                color: Theme.color.accent
            }
            Words {
                Layout.fillWidth: true
                style: Theme.label
                text: root.log.head.understoodText
                color: Theme.color.accent
                wrapMode: Text.Wrap
            }
            IconAction {
                visible: root.log.understood.count === 1
                Layout.margins: -8
                glyph: "close"
                glyphSize: 20
                tint: Theme.color.accent
                text: qsTr("Forget %1").arg(root.log.head.understoodText)
                onClicked: root.log.forget(root.log.understood.idAt(0))
            }
        }
        Flow {
            visible: root.log.understood.count > 1
            Layout.fillWidth: true
            spacing: 6

            Repeater {
                model: root.log.understood

                PushButton {
                    required property string id
                    required property var model

                    tall: 32
                    kind: PushButton.Tonal
                    glyph: "close"
                    text: model.text
                    horizontalPadding: 10
                    Accessible.name: qsTr("Forget %1").arg(model.text)
                    onClicked: root.log.forget(id)
                }
            }
        }
    }
}
