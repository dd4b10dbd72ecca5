// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

/* One quiet line a week. */
RowLayout {
    id: root

    property string text

    signal opened
    signal dismissed

    spacing: 0

    PushButton {
        Layout.fillWidth: true
        kind: PushButton.Plain
        align: Qt.AlignLeft
        glyph: "rule"
        text: root.text
        onClicked: root.opened()
    }
    IconAction {
        glyph: "close"
        glyphSize: 20
        tint: Theme.color.inkMuted
        text: qsTr("Not this week")
        onClicked: root.dismissed()
    }
}
