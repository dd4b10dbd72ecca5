// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Touchbase.App

/* The lists beside the table, import below them. */
Rectangle {
    id: root

    required property PeopleModel people

    readonly property var glyphs: ({ everyone: "group", silent: "schedule", key: "star", "silent-key": "hourglass_top", birthdays: "cake", unplanned: "event_upcoming", mailable: "mail", stalled: "flag" })

    signal importAsked
    signal listAsked
    signal printAsked
    signal reviewAsked

    implicitWidth: 224
    color: Theme.color.background

    component Line: Pressable {
        id: line

        property string glyph
        property string detail
        property bool chosen: false

        implicitHeight: 44
        leftPadding: 12
        rightPadding: 12
        Accessible.name: Theme.sentence([line.text, line.detail])

        background: Rectangle {
            radius: 12
            color: line.chosen ? Theme.color.selection : line.pressed ? Theme.color.fillPressed : line.hovered ? Theme.color.hover : "transparent"
        }
        contentItem: RowLayout {
            spacing: 10

            Icon {
                name: line.glyph
                filled: line.chosen && (line.glyph === "group" || line.glyph === "schedule" || line.glyph === "star")
                size: 20
                color: line.chosen ? Theme.color.accent : Theme.color.inkMuted
            }
            Words {
                Layout.fillWidth: true
                style: line.chosen ? Theme.secondaryStrong : Theme.secondary
                text: line.text
                color: line.chosen ? Theme.color.accent : Theme.color.ink
                Accessible.ignored: true
            }
            Words {
                style: Theme.meta
                text: line.detail
                color: Theme.color.inkMuted
                Accessible.ignored: true
            }
        }
    }

    // What people save makes it longer than the window.
    Flickable {
        id: flick

        anchors.fill: parent
        contentHeight: lines.implicitHeight + 36
        clip: true
        ScrollBar.vertical: ThinBar {}

        ColumnLayout {
            id: lines

            x: 12
            y: 24
            width: flick.width - 24
            spacing: 0

            Words {
                Layout.leftMargin: 12
                Layout.bottomMargin: 16
                style: Theme.title
                text: qsTr("People")
                Accessible.role: Accessible.Heading
            }
            Repeater {
                model: root.people.lists

                Line {
                    required property string id
                    required property bool selected
                    required text
                    required detail

                    Layout.fillWidth: true
                    glyph: root.glyphs[id] ?? "label"
                    chosen: selected
                    Accessible.role: Accessible.RadioButton
                    Accessible.checkable: true
                    Accessible.checked: selected
                    onClicked: root.people.chooseList(id)
                }
            }
            Line {
                Layout.fillWidth: true
                glyph: "add"
                text: qsTr("New list")
                onClicked: root.listAsked()
            }
            Hairline {
                Layout.fillWidth: true
                Layout.topMargin: 12
                Layout.bottomMargin: 12
            }
            Line {
                Layout.fillWidth: true
                glyph: "upload_file"
                text: qsTr("Import people")
                onClicked: root.importAsked()
            }
            Line {
                Layout.fillWidth: true
                glyph: "print"
                text: qsTr("Print…")
                onClicked: root.printAsked()
            }
            Line {
                Layout.fillWidth: true
                glyph: "rule"
                text: qsTr("Review")
                onClicked: root.reviewAsked()
            }
        }
    }
    Hairline {
        anchors { right: parent.right; top: parent.top; bottom: parent.bottom }
        width: 1
    }
}
