// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

/* A follow-up that waits for an event. */
RowLayout {
    id: root

    required property string id
    required property string icon
    required property string detail
    required property var model

    signal dropped(string id)

    spacing: 12

    Icon {
        Layout.leftMargin: 4
        name: root.icon
        size: 20
        color: Theme.color.inkMuted
    }
    ColumnLayout {
        spacing: 0

        Words {
            Layout.fillWidth: true
            style: Theme.secondaryStrong
            text: root.model.text
            wrapMode: Text.Wrap
        }
        Words {
            Layout.fillWidth: true
            style: Theme.meta
            text: root.detail
            color: Theme.color.inkMuted
            wrapMode: Text.Wrap
        }
    }
    IconAction {
        glyph: "close"
        tint: Theme.color.inkMuted
        text: qsTr("Drop: %1").arg(root.model.text)
        onClicked: root.dropped(root.id)
    }
}
