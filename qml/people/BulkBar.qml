// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

/* What can be done with all who are picked. */
Rectangle {
    id: root

    required property int count
    property bool shares: false

    signal logAsked
    signal levelAsked
    signal tagAsked
    signal groupAsked
    signal activeAsked(bool on)
    signal fileAsked(string format)
    signal removalAsked
    signal printAsked
    signal planAsked
    signal sharingAsked
    signal cleared

    implicitHeight: 56
    implicitWidth: row.implicitWidth + 28
    radius: 16
    color: Theme.color.surfaceInverse

    component Command: Pressable {
        id: command

        property string glyph
        property bool worded: true

        implicitHeight: Theme.touch
        leftPadding: 12
        rightPadding: 12

        background: Rectangle {
            radius: 12
            color: "transparent"
            border.width: command.hovered ? 1 : 0
            border.color: Theme.color.accentOnInverse
        }
        contentItem: RowLayout {
            spacing: 8

            Icon {
                name: command.glyph
                size: 20
                color: Theme.color.surfaceInverseInk
            }
            Words {
                visible: command.worded
                style: Theme.secondaryStrong
                text: command.text
                color: Theme.color.surfaceInverseInk
                Accessible.ignored: true
            }
        }
    }

    Shadow {
        z: -1
    }
    RowLayout {
        id: row

        anchors { fill: parent; leftMargin: 20; rightMargin: 8 }
        spacing: 4

        Words {
            Layout.fillWidth: true
            Layout.rightMargin: 24
            style: Theme.secondaryStrong
            text: qsTr("%L1 selected").arg(root.count)
            color: Theme.color.surfaceInverseInk
        }
        Command {
            glyph: "edit_note"
            text: qsTr("Log")
            onClicked: root.logAsked()
        }
        Command {
            glyph: "flag"
            text: qsTr("Level")
            onClicked: root.levelAsked()
        }
        Command {
            glyph: "label"
            text: qsTr("Tag")
            onClicked: root.tagAsked()
        }
        Command {
            glyph: "more_horiz"
            text: qsTr("More for those selected")
            worded: false
            onClicked: more.popup()

            PopupMenu {
                id: more

                PopupMenuItem {
                    glyph: "group"
                    text: qsTr("Group")
                    onTriggered: root.groupAsked()
                }
                PopupMenuItem {
                    glyph: "checklist"
                    text: qsTr("Start a plan")
                    onTriggered: root.planAsked()
                }
                PopupMenuItem {
                    visible: root.shares
                    height: visible ? implicitHeight : 0
                    glyph: "groups"
                    text: qsTr("Share with a team")
                    onTriggered: root.sharingAsked()
                }
                PopupMenuItem {
                    glyph: "check_circle"
                    text: qsTr("Active")
                    onTriggered: root.activeAsked(true)
                }
                PopupMenuItem {
                    glyph: "block"
                    text: qsTr("Not active")
                    onTriggered: root.activeAsked(false)
                }
                PopupMenuItem {
                    glyph: "print"
                    text: qsTr("Print…")
                    onTriggered: root.printAsked()
                }
                PopupMenuItem {
                    glyph: "contact_page"
                    text: qsTr("Write as cards")
                    onTriggered: root.fileAsked("vcard4")
                }
                PopupMenuItem {
                    glyph: "download"
                    text: qsTr("Write as a table")
                    onTriggered: root.fileAsked("csv")
                }
                PopupMenuItem {
                    glyph: "delete"
                    text: qsTr("Delete")
                    onTriggered: root.removalAsked()
                }
            }
        }
        Rectangle {
            implicitWidth: 1
            implicitHeight: 24
            color: Theme.color.surfaceInverseInk
            opacity: 0.3
        }
        Command {
            glyph: "close"
            text: qsTr("Clear the selection")
            worded: false
            onClicked: root.cleared()
        }
    }
}
