// SPDX-License-Identifier: MPL-2.0
// Headers and section delegates of a ListView cannot be bound components in Qt 6.4.
// qmllint disable unqualified

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts

/* The keys, as they are printed. */
Page {
    id: root

    property bool singleKeys: true

    signal closed

    readonly property list<string> table: [
        "J K", qsTr("Next, previous"), "Enter", qsTr("Open"), "D", qsTr("Done"), "S", qsTr("Snooze"),
        "L", qsTr("Log what happened"), "C", qsTr("Reach by the channel that fits"), "E", qsTr("Edit"), "X", qsTr("Pick in the table"), "N", qsTr("New person"), "/", qsTr("Search"),
        "Ctrl+1", qsTr("Today"), "Ctrl+2", qsTr("People"), "Ctrl+K", qsTr("Find anybody"), "Ctrl+,", qsTr("Settings"),
        "Ctrl+Z", qsTr("Undo"), "Ctrl+Enter", qsTr("Save the log"), "Esc", qsTr("Back, close"), "?", qsTr("This list")]

    background: Rectangle { color: Theme.color.surface }
    padding: 0

    header: TopBar {
        title: qsTr("Keys")
        onBackPressed: root.closed()
    }

    ListView {
        id: list

        anchors.fill: parent
        model: root.table.length / 2
        boundsBehavior: Flickable.StopAtBounds
        bottomMargin: 32
        ScrollBar.vertical: ThinBar {}

        header: Words {
            visible: !root.singleKeys
            width: list.width
            height: visible ? implicitHeight + 16 : 0
            leftPadding: Theme.margin
            rightPadding: Theme.margin
            style: Theme.secondary
            text: qsTr("Single letters are switched off in Settings.")
            color: Theme.color.warning
            wrapMode: Text.Wrap
        }
        delegate: RowLayout {
            id: line

            required property int index

            readonly property list<string> keys: String(root.table[2 * line.index]).split(" ")

            x: Math.max(0, (list.width - width) / 2)
            width: Math.min(list.width, 560)
            height: Math.max(48, what.implicitHeight + 20)
            spacing: 16

            Words {
                id: what

                Layout.fillWidth: true
                Layout.leftMargin: Theme.margin
                style: Theme.callout
                text: root.table[2 * line.index + 1]
                wrapMode: Text.Wrap
            }
            Row {
                Layout.rightMargin: Theme.margin
                spacing: 6

                Repeater {
                    model: line.keys

                    KeyCap {
                        required property string modelData

                        text: modelData
                    }
                }
            }
        }
    }
}
