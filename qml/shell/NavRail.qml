// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Touchbase.App

/* The destinations beside the pages, with sync and account at the end. */
Rectangle {
    id: root

    required property App app
    required property int destination

    signal chosen(int destination)
    signal logAsked
    signal syncAsked
    signal settingsAsked

    implicitWidth: 88
    color: Theme.color.surface
    Accessible.role: Accessible.PageTabList

    ColumnLayout {
        anchors { fill: parent; topMargin: 20; bottomMargin: 16 }
        spacing: 4

        Mark {
            Layout.alignment: Qt.AlignHCenter
        }
        LogButton {
            Layout.alignment: Qt.AlignHCenter
            Layout.topMargin: 16
            Layout.bottomMargin: 12
            implicitWidth: 56
            implicitHeight: 56
            onClicked: root.logAsked()
        }
        NavItem {
            Layout.alignment: Qt.AlignHCenter
            grounded: true
            glyph: "event_available"
            text: qsTr("Today")
            current: root.destination === Shell.Today
            onClicked: root.chosen(Shell.Today)
        }
        NavItem {
            Layout.alignment: Qt.AlignHCenter
            grounded: true
            glyph: "group"
            text: qsTr("People")
            current: root.destination === Shell.People
            onClicked: root.chosen(Shell.People)
        }
        Item { Layout.fillHeight: true }
        SyncIndicator {
            Layout.alignment: Qt.AlignHCenter
            captioned: true
            sync: root.app.sync
            account: root.app.account
            onClicked: root.syncAsked()
        }
        AccountButton {
            Layout.alignment: Qt.AlignHCenter
            size: 36
            account: root.app.account
            onClicked: root.settingsAsked()
        }
    }
    Hairline {
        anchors { right: parent.right; top: parent.top; bottom: parent.bottom }
        width: 1
    }
}
