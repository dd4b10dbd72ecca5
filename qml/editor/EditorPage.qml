// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Touchbase.App

/* A contact being made or changed. What is typed is kept as a draft by the program. */
Page {
    id: root

    required property EditorModel editor

    signal closed
    signal contactOpened(string contactId)

    background: Rectangle { color: Theme.color.surface }
    padding: 0

    header: TopBar {
        title: root.editor.head.title
        lined: scroller.contentY > 4
        onBackPressed: root.closed()

        PushButton {
            visible: root.editor.head.changed
            kind: PushButton.Plain
            text: qsTr("Discard")
            onClicked: {
                root.editor.discard()
                root.closed()
            }
        }
    }

    Flickable {
        id: scroller

        function reveal(item: Item): void {
            const top = item.mapToItem(form, 0, 0).y
            if (top < scroller.contentY + 16)
                scroller.contentY = Math.max(0, top - 16)
            else if (top + item.height > scroller.contentY + scroller.height - 16)
                scroller.contentY = top + item.height - scroller.height + 16
        }

        anchors.fill: parent
        contentHeight: form.implicitHeight + 48
        boundsBehavior: Flickable.StopAtBounds
        ScrollBar.vertical: ThinBar {}

        ColumnLayout {
            id: form

            width: Math.min(scroller.width, 640)
            x: Math.max(0, (scroller.width - width) / 2)
            spacing: 0

            RowLayout {
                Layout.margins: 20
                spacing: 16

                Avatar {
                    visible: !Theme.stacked
                    size: 64
                    initials: root.editor.head.initials
                    glyph: "person"
                    level: root.editor.head.level
                    ground: Theme.color.surface
                }
                ColumnLayout {
                    spacing: 4

                    Words {
                        style: Theme.label
                        text: qsTr("Level")
                        color: Theme.color.inkMuted
                    }
                    ChipRow {
                        Layout.fillWidth: true
                        margin: 0
                        brief: true
                        choices: root.editor.levels
                        onPicked: id => root.editor.setLevel(id)
                    }
                }
            }
            Words {
                visible: root.editor.head.draftText !== ""
                Layout.fillWidth: true
                Layout.leftMargin: 20
                Layout.bottomMargin: 8
                style: Theme.meta
                text: root.editor.head.draftText
                color: Theme.color.inkMuted
            }
            Duplicates {
                Layout.fillWidth: true
                people: root.editor.duplicates
                onOpened: contactId => root.contactOpened(contactId)
            }
            Repeater {
                id: fields

                function indexOfField(id: string): int {
                    return root.editor.fields.indexOf(id)
                }

                model: root.editor.fields

                EditorField {
                    Layout.fillWidth: true
                    Layout.leftMargin: 20
                    Layout.rightMargin: 20
                    editor: root.editor
                    onFocused: item => scroller.reveal(item)
                    onAdded: id => fields.itemAt(fields.indexOfField(id))?.forceActiveFocus(Qt.TabFocusReason)
                }
            }
            TagEditor {
                Layout.fillWidth: true
                Layout.margins: 20
                editor: root.editor
            }
        }
    }

    footer: Rectangle {
        implicitHeight: foot.implicitHeight + 24
        color: Theme.color.surface

        Hairline { width: parent.width; height: 1 }
        ColumnLayout {
            id: foot

            anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: 20 }
            spacing: 8

            Words {
                visible: root.editor.head.problem !== ""
                Layout.fillWidth: true
                style: Theme.meta
                text: root.editor.head.problem
                color: Theme.color.danger
                wrapMode: Text.Wrap
                Accessible.role: Accessible.AlertMessage
            }
            PushButton {
                Layout.fillWidth: true
                Layout.maximumWidth: 600
                Layout.alignment: Qt.AlignHCenter
                kind: PushButton.Primary
                tall: 56
                text: root.editor.head.saveText
                enabled: root.editor.head.canSave
                onClicked: root.editor.save()
            }
        }
    }
}
