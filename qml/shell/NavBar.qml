// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

/* The destinations below, Log in their middle. */
Rectangle {
    id: root

    required property int destination

    signal chosen(int destination)
    signal logAsked

    implicitHeight: Theme.stacked ? 84 : 68
    color: Theme.color.surface
    Accessible.role: Accessible.PageTabList

    Hairline {
        anchors { left: parent.left; right: parent.right; top: parent.top }
    }
    RowLayout {
        anchors { fill: parent; leftMargin: 8; rightMargin: 8 }
        spacing: 8

        NavItem {
            Layout.fillWidth: true
            Layout.fillHeight: true
            glyph: "event_available"
            text: qsTr("Today")
            current: root.destination === Shell.Today
            onClicked: root.chosen(Shell.Today)
        }
        LogButton {
            Layout.alignment: Qt.AlignVCenter
            onClicked: root.logAsked()
        }
        NavItem {
            Layout.fillWidth: true
            Layout.fillHeight: true
            glyph: "group"
            text: qsTr("People")
            current: root.destination === Shell.People
            onClicked: root.chosen(Shell.People)
        }
    }
}
