// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Touchbase.App

/* What the columns are; those that the list can be sorted by are pressed. */
Rectangle {
    id: root

    required property TableColumns columns
    property RowModel sorts
    property bool some: false

    signal sortAsked(string id)
    signal cleared

    implicitHeight: 40
    color: Theme.color.background

    component Title: Words {
        style: Theme.label
        color: Theme.color.inkMuted
    }
    component SortTitle: Pressable {
        id: title

        required property string sort

        readonly property bool chosen: root.sorts !== null && root.sorts.count > 0
            && root.sorts.text(root.sorts.indexOf(title.sort), "selected") === "true"

        implicitHeight: 40
        padding: 0
        enabled: root.sorts !== null
        Accessible.description: title.chosen ? qsTr("The list is in this order") : qsTr("Sort by it")
        onClicked: root.sortAsked(title.sort)

        background: null
        contentItem: RowLayout {
            spacing: 4

            Words {
                style: Theme.label
                text: title.text
                color: title.chosen || title.hovered ? Theme.color.ink : Theme.color.inkMuted
                Accessible.ignored: true
            }
            Icon {
                visible: title.chosen
                name: "keyboard_arrow_down"
                size: 18
                color: Theme.color.ink
            }
            Item { Layout.fillWidth: true }
        }
    }

    Hairline { width: parent.width }
    RowLayout {
        anchors { fill: parent; leftMargin: root.columns.margin - 16; rightMargin: root.columns.margin }
        spacing: 0

        TableCheck {
            Layout.preferredWidth: root.columns.check
            half: root.some
            enabled: root.some
            text: qsTr("Clear the selection")
            onClicked: root.cleared()
        }
        SortTitle {
            Layout.fillWidth: true
            sort: "name"
            text: qsTr("Name")
        }
        Title {
            Layout.preferredWidth: root.columns.level
            text: qsTr("Level")
        }
        SortTitle {
            Layout.preferredWidth: root.columns.age
            sort: "silent"
            text: qsTr("Last contact")
        }
        Title {
            Layout.preferredWidth: root.columns.next
            text: qsTr("Next", "next follow-up")
        }
        Title {
            visible: root.columns.withExpected
            Layout.preferredWidth: root.columns.expected
            text: qsTr("Expected", "money")
            horizontalAlignment: Text.AlignRight
        }
        Title {
            visible: root.columns.about > 0
            Layout.preferredWidth: root.columns.about
            Layout.leftMargin: 24
            text: qsTr("About")
        }
    }
    Hairline { width: parent.width; anchors.bottom: parent.bottom }
}
