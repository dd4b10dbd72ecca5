// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Touchbase.App

/* Two contacts side by side, and what would stand if they were one. */
Page {
    id: root

    required property DuplicatesModel duplicates

    readonly property bool columns: root.width >= 680 && !Theme.stacked
    readonly property real labelWidth: root.columns ? 112 : 0

    signal closed

    background: Rectangle { color: Theme.color.surface }
    padding: 0

    header: TopBar {
        title: qsTr("Is this one person?")
        lined: list.contentY > 4
        onBackPressed: root.closed()
    }
    footer: Rectangle {
        implicitHeight: commands.implicitHeight + 24
        color: Theme.color.surface

        Hairline { anchors { left: parent.left; right: parent.right; top: parent.top } }
        GridLayout {
            id: commands

            anchors { right: parent.right; left: parent.left; verticalCenter: parent.verticalCenter; leftMargin: 20; rightMargin: 20 }
            columns: Theme.stacked ? 1 : 3

            Words {
                Layout.fillWidth: true
                style: Theme.meta
                text: qsTr("Merging can be undone.")
                color: Theme.color.inkMuted
                wrapMode: Text.Wrap
            }
            PushButton {
                text: qsTr("Not the same")
                onClicked: root.duplicates.keepApart()
            }
            PushButton {
                kind: PushButton.Primary
                glyph: "merge"
                text: qsTr("Merge")
                onClicked: root.duplicates.merge()
            }
        }
    }

    Connections {
        target: root.duplicates
        function onSettled() { root.closed() }
    }

    component Who: RowLayout {
        id: who

        property string name
        property string initials
        property string level
        property string detail

        spacing: 12

        Avatar {
            initials: who.initials
            level: who.level
            size: 40
            ground: Theme.color.surface
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            Words {
                Layout.fillWidth: true
                style: Theme.name
                text: who.name
                wrapMode: Text.Wrap
                maximumLineCount: 2
                elide: Text.ElideRight
            }
            Words {
                Layout.fillWidth: true
                style: Theme.meta
                text: who.detail
                color: Theme.color.inkMuted
                wrapMode: Text.Wrap
            }
        }
    }

    Flickable {
        id: list

        clip: true
        anchors { fill: parent; leftMargin: root.columns ? 20 : 0; rightMargin: root.columns ? 20 : 0 }
        contentHeight: lines.implicitHeight + 24
        ScrollBar.vertical: ThinBar {}

        ColumnLayout {
            id: lines

            width: list.width
            spacing: 0

            Words {
                Layout.fillWidth: true
                leftPadding: root.columns ? 0 : 20
                rightPadding: leftPadding
                style: Theme.secondary
                text: qsTr("%1. Pick what to keep; timelines always join, nothing is lost.").arg(root.duplicates.head.reasons)
                color: Theme.color.inkMuted
                wrapMode: Text.Wrap
            }
            GridLayout {
                Layout.fillWidth: true
                Layout.topMargin: 12
                Layout.leftMargin: root.columns ? root.labelWidth : 20
                Layout.rightMargin: root.columns ? 0 : 20
                Layout.bottomMargin: 12
                columns: root.columns ? 3 : Theme.stacked ? 1 : 2
                columnSpacing: 8

                Who {
                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    name: root.duplicates.head.keepName
                    initials: root.duplicates.head.keepInitials
                    level: root.duplicates.head.keepLevel
                    detail: root.duplicates.head.keepDetail
                }
                Who {
                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    name: root.duplicates.head.otherName
                    initials: root.duplicates.head.otherInitials
                    level: root.duplicates.head.otherLevel
                    detail: root.duplicates.head.otherDetail
                }
                Who {
                    visible: root.columns
                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    name: qsTr("After merging")
                    initials: root.duplicates.head.mergedInitials
                    level: root.duplicates.head.mergedLevel
                    detail: root.duplicates.head.mergedDetail
                }
            }
            Hairline { Layout.fillWidth: true }
            Repeater {
                model: root.duplicates.matches

                MatchLine {
                    id: match

                    Layout.fillWidth: true
                    columns: root.columns
                    labelWidth: root.labelWidth
                    onChosen: other => root.duplicates.choose(match.id, other)
                }
            }
        }
    }
}
