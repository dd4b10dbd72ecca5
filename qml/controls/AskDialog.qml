// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

/* A question before something that leaves the device or cannot come back. */
Sheet {
    id: root

    property string text
    property string action
    property bool destructive: true
    property bool ready: true

    signal confirmed

    Words {
        Layout.fillWidth: true
        Layout.bottomMargin: 16
        text: root.text
        color: Theme.color.inkMuted
        wrapMode: Text.Wrap
    }
    footer: RowLayout {
        Layout.fillWidth: true
        spacing: 8

        Item { Layout.fillWidth: !Theme.compact }
        PushButton {
            Layout.fillWidth: Theme.compact
            text: qsTr("Cancel")
            onClicked: root.close()
        }
        PushButton {
            Layout.fillWidth: Theme.compact
            kind: root.destructive ? PushButton.Danger : PushButton.Primary
            text: root.action
            enabled: root.ready
            onClicked: root.confirmed()
        }
    }
}
