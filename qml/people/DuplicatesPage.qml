// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Touchbase.App

/* Pairs that seem to be one person; a tap puts the two side by side. */
Page {
    id: root

    required property DuplicatesModel duplicates

    signal closed
    signal pairOpened

    background: Rectangle { color: Theme.color.surface }
    padding: 0
    Component.onCompleted: root.duplicates.open()
    Component.onDestruction: root.duplicates.close()

    header: TopBar {
        title: qsTr("Duplicates")
        lined: list.contentY > 4
        onBackPressed: root.closed()
    }

    Words {
        id: about

        visible: list.count > 0
        x: list.x
        width: list.width
        padding: 20
        bottomPadding: 8
        style: Theme.secondary
        text: qsTr("%Ln pair(s) to look at", "", list.count)
        color: Theme.color.inkMuted
    }
    ListView {
        id: list

        clip: true
        anchors { top: about.visible ? about.bottom : parent.top; bottom: parent.bottom; horizontalCenter: parent.horizontalCenter }
        width: Math.min(parent.width, 640)
        bottomMargin: 88
        model: root.duplicates.pairs
        ScrollBar.vertical: ThinBar {}
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Duplicates")

        delegate: Pressable {
            id: row

            required property string id
            required property string first
            required property string second
            required property string reasons

            width: list.width
            leftPadding: 20
            rightPadding: 20
            topPadding: 12
            bottomPadding: 12
            Accessible.name: Theme.sentence([row.first, row.second, row.reasons])
            onClicked: {
                root.duplicates.show(row.id)
                root.pairOpened()
            }

            background: Rectangle {
                color: row.pressed || row.hovered ? Theme.color.fill : "transparent"
            }
            contentItem: ColumnLayout {
                spacing: 2

                Words {
                    Layout.fillWidth: true
                    style: Theme.name
                    text: row.first
                    elide: Text.ElideRight
                    Accessible.ignored: true
                }
                Words {
                    Layout.fillWidth: true
                    style: Theme.body
                    text: row.second
                    elide: Text.ElideRight
                    Accessible.ignored: true
                }
                Words {
                    Layout.fillWidth: true
                    style: Theme.meta
                    text: row.reasons
                    color: Theme.color.inkMuted
                    wrapMode: Text.Wrap
                    Accessible.ignored: true
                }
            }

            Hairline {
                anchors { left: parent.left; right: parent.right; bottom: parent.bottom; leftMargin: 20 }
            }
        }

        EmptyState {
            visible: list.count === 0
            anchors.centerIn: parent
            width: parent.width - 2 * Theme.margin
            drawn: false
            title: root.duplicates.searching ? qsTr("Looking through everybody…") : qsTr("Nobody is here twice")
            text: root.duplicates.searching ? "" : qsTr("Numbers, addresses and names are compared. Look again after an import.")
        }
    }
}
