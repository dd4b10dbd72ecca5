// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

/* A record that needs attention, why, and what can be done. */
ColumnLayout {
    id: root

    property string glyph
    property string title
    property string detail
    property string time
    property bool ours: false
    property bool leads: false

    signal opened
    signal triedAgain
    signal takenBack

    spacing: 0

    EventLine {
        Layout.fillWidth: true
        glyph: root.glyph
        title: root.title
        detail: root.detail
        time: root.time
        enabled: root.leads
        onClicked: root.opened()
    }
    RowLayout {
        Layout.leftMargin: 30
        spacing: 4

        PushButton {
            kind: PushButton.Plain
            text: qsTr("Try again")
            Accessible.name: qsTr("Try again: %1").arg(root.title)
            onClicked: root.triedAgain()
        }
        PushButton {
            visible: root.ours
            kind: PushButton.Plain
            text: qsTr("Take back")
            Accessible.name: qsTr("Take back: %1").arg(root.title)
            onClicked: root.takenBack()
        }
    }
}
