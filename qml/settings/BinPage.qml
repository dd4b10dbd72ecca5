// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Touchbase.App

/* What was deleted, one tap from being back. */
Page {
    id: root

    required property BinModel bin

    signal closed

    background: Rectangle { color: Theme.color.surface }
    padding: 0
    Component.onCompleted: root.bin.open()
    Component.onDestruction: root.bin.close()

    header: TopBar {
        title: qsTr("Bin")
        lined: list.contentY > 4
        onBackPressed: root.closed()
    }

    Words {
        id: about

        readonly property string deleted: root.bin.rows.count > 0 ? qsTr("Deleted in the last 90 days, here or on another device.") : ""

        visible: about.text !== ""
        x: list.x
        width: list.width
        padding: 20
        bottomPadding: 8
        style: Theme.secondary
        text: about.deleted + (about.deleted !== "" && root.bin.erasedText !== "" ? "\n\n" : "") + root.bin.erasedText
        color: Theme.color.inkMuted
        wrapMode: Text.Wrap
    }
    EraseDialog {
        id: erasure

        property string row

        onConfirmed: {
            erasure.close()
            root.bin.erase(erasure.row)
        }
    }
    ListView {
        id: list

        clip: true
        anchors { top: about.visible ? about.bottom : parent.top; bottom: parent.bottom; horizontalCenter: parent.horizontalCenter }
        width: Math.min(parent.width, 640)
        bottomMargin: 88
        model: root.bin.rows
        ScrollBar.vertical: ThinBar {}
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Bin")

        delegate: Item {
            id: row

            required property string id
            required property string icon
            required property string text
            required property string detail
            required property string time
            required property string contactId

            readonly property bool isPerson: row.contactId !== "" && row.id.endsWith(row.contactId)

            function ask(): void {
                erasure.row = row.id
                erasure.show(row.text)
            }

            width: list.width
            implicitHeight: Math.max(72, line.implicitHeight + 16)

            GridLayout {
                id: line

                anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; leftMargin: 20; rightMargin: 8 }
                columns: Theme.stacked ? 1 : 4
                columnSpacing: 16
                rowSpacing: 0

                Icon {
                    visible: !Theme.stacked
                    name: row.icon
                    size: 22
                    color: Theme.color.inkMuted
                }
                ColumnLayout {
                    spacing: 0

                    Words {
                        Layout.fillWidth: true
                        style: Theme.name
                        text: row.text
                        wrapMode: Text.Wrap
                        maximumLineCount: Theme.stacked ? 9 : 2
                        elide: Text.ElideRight
                    }
                    Words {
                        Layout.fillWidth: true
                        style: Theme.meta
                        text: Theme.sentence([row.detail, row.time])
                        color: Theme.color.inkMuted
                        wrapMode: Text.Wrap
                    }
                }
                IconAction {
                    visible: row.isPerson && !Theme.stacked
                    glyph: "delete_forever"
                    glyphSize: 22
                    tint: Theme.color.inkMuted
                    text: qsTr("Erase %1 for good").arg(row.text)
                    onClicked: row.ask()
                }
                PushButton {
                    kind: PushButton.Plain
                    text: qsTr("Restore")
                    Accessible.name: qsTr("Restore %1").arg(row.text)
                    onClicked: root.bin.restore(row.id)
                }
                PushButton {
                    visible: row.isPerson && Theme.stacked
                    kind: PushButton.Plain
                    text: qsTr("Erase for good…")
                    Accessible.name: qsTr("Erase %1 for good").arg(row.text)
                    onClicked: row.ask()
                }
            }
            Hairline {
                anchors { left: parent.left; right: parent.right; bottom: parent.bottom; leftMargin: Theme.stacked ? 20 : 58 }
            }
        }

        EmptyState {
            visible: root.bin.rows.count === 0
            anchors.centerIn: parent
            width: parent.width - 2 * Theme.margin
            drawn: false
            title: qsTr("The bin is empty")
            text: qsTr("Whatever is deleted stays here for 90 days.")
        }
    }
}
