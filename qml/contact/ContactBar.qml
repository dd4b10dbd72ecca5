// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Touchbase.App

/* The head of a contact: bar, face and name; on a wide pane the ways to reach them and the numbers. */
Rectangle {
    id: root

    required property ContactModel contact
    required property bool wide
    property bool back: true
    property bool lined: false

    signal closed
    signal editAsked
    signal logAsked
    signal menuAsked

    implicitHeight: column.implicitHeight
    color: root.wide ? Theme.color.surface : Theme.color.background

    ColumnLayout {
        id: column

        width: root.width
        spacing: 0

        RowLayout {
            visible: !root.wide
            Layout.minimumHeight: 56
            Layout.leftMargin: 4
            Layout.rightMargin: 4
            spacing: 0

            IconAction {
                visible: root.back
                glyph: "arrow_back"
                flips: true
                text: qsTr("Back")
                onClicked: root.closed()
            }
            Item { Layout.fillWidth: true }
            IconAction {
                glyph: "star"
                filled: root.contact.head.favourite
                tint: root.contact.head.favourite ? Theme.color.warning : Theme.color.ink
                text: root.contact.head.favourite ? qsTr("Favourite, remove") : qsTr("Make a favourite")
                onClicked: root.contact.setFavourite(!root.contact.head.favourite)
            }
            IconAction {
                glyph: "edit"
                text: qsTr("Edit")
                onClicked: root.editAsked()
            }
            IconAction {
                glyph: "more_vert"
                text: qsTr("More")
                onClicked: root.menuAsked()
            }
        }
        RowLayout {
            Layout.topMargin: root.wide ? 24 : 0
            Layout.bottomMargin: root.wide ? 20 : 16
            Layout.leftMargin: root.wide ? (root.back ? 12 : 32) : 20
            Layout.rightMargin: root.wide ? 32 : 20
            spacing: root.wide ? 20 : 16

            IconAction {
                visible: root.wide && root.back
                Layout.rightMargin: -12
                glyph: "arrow_back"
                flips: true
                text: qsTr("Back")
                onClicked: root.closed()
            }
            Avatar {
                visible: !Theme.stacked
                size: 64
                initials: root.contact.head.initials
                photo: root.contact.head.photo
                level: root.contact.head.level
                ground: root.color
            }
            ColumnLayout {
                spacing: 0

                Words {
                    Layout.fillWidth: true
                    style: Theme.title
                    text: root.contact.head.name
                    wrapMode: Text.Wrap
                    maximumLineCount: Theme.stacked ? 9 : 2
                    elide: Text.ElideRight
                    Accessible.role: Accessible.Heading
                    Accessible.description: root.contact.head.levelSpoken
                }
                Words {
                    visible: root.contact.head.subtitle !== ""
                    Layout.fillWidth: true
                    style: Theme.secondary
                    text: root.contact.head.subtitle
                    color: Theme.color.inkMuted
                    wrapMode: Text.Wrap
                    maximumLineCount: Theme.stacked ? 9 : 2
                    elide: Text.ElideRight
                }
            }
            LevelBadge {
                visible: Theme.stacked && root.contact.head.level !== ""
                level: root.contact.head.level
                size: 36
            }
            ReachButtons {
                visible: root.wide
                contact: root.contact
                onEditAsked: root.editAsked()
                onMenuAsked: root.menuAsked()
            }
        }
        Stats {
            visible: root.wide && root.contact.stats.count > 0
            Layout.fillWidth: true
            Layout.leftMargin: 32
            Layout.rightMargin: 32
            Layout.bottomMargin: 20
            stats: root.contact.stats
        }
    }
    Hairline {
        visible: root.wide || root.lined
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
    }
}
