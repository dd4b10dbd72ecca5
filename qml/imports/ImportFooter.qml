// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Touchbase.App

/* How far it is, and the next step. */
Rectangle {
    id: root

    required property ImportModel imports

    readonly property bool working: root.imports.state === ImportModel.Reading || root.imports.state === ImportModel.Running
    readonly property bool ended: root.imports.state === ImportModel.Done || root.imports.state === ImportModel.Failed

    signal closed

    visible: root.imports.state !== ImportModel.Idle
    implicitHeight: visible ? grid.implicitHeight + 32 : 0
    color: Theme.color.background

    Hairline { width: parent.width; height: 1 }
    GridLayout {
        id: grid

        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; leftMargin: Theme.margin; rightMargin: Theme.margin }
        columns: root.width < 560 ? 1 : 2
        columnSpacing: 24
        rowSpacing: 12

        ColumnLayout {
            visible: root.working
            spacing: 6

            RowLayout {
                spacing: 8

                Words {
                    Layout.fillWidth: true
                    style: Theme.secondary
                    text: root.imports.head.progressText
                }
                Words {
                    visible: root.width >= 560
                    style: Theme.secondary
                    text: qsTr("You can keep working")
                    color: Theme.color.inkMuted
                }
            }
            ProgressTrack {
                Layout.fillWidth: true
                value: root.imports.head.progress
            }
        }
        Item {
            visible: !root.working
            Layout.fillWidth: true
        }
        GridLayout {
            columns: Theme.stacked ? 1 : 4
            columnSpacing: 12
            rowSpacing: 8

            PushButton {
                visible: root.working || root.imports.state === ImportModel.Columns
                Layout.fillWidth: root.width < 560
                text: qsTr("Cancel")
                onClicked: root.imports.cancel()
            }
            PushButton {
                visible: root.imports.head.canUndo
                Layout.fillWidth: root.width < 560
                glyph: "undo"
                text: qsTr("Undo the import")
                onClicked: root.imports.undo()
            }
            PushButton {
                visible: root.imports.state === ImportModel.Columns
                Layout.fillWidth: root.width < 560
                kind: PushButton.Primary
                text: root.imports.head.runText
                onClicked: root.imports.run()
            }
            PushButton {
                visible: root.ended
                Layout.fillWidth: root.width < 560
                kind: PushButton.Primary
                text: qsTr("Close")
                onClicked: root.closed()
            }
        }
    }
}
