// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

/* A code to be told to whoever is to join. */
Rectangle {
    id: root

    required property string code
    required property string team

    signal copied

    implicitHeight: column.implicitHeight + 32
    radius: 16
    color: Theme.color.accentContainer
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Invitation")

    ColumnLayout {
        id: column

        anchors { left: parent.left; right: parent.right; top: parent.top; margins: 16 }
        spacing: 8

        Words {
            Layout.fillWidth: true
            style: Theme.label
            text: qsTr("Invitation to %1").arg(root.team)
            color: Theme.color.inkMuted
            wrapMode: Text.Wrap
        }
        Words {
            Layout.fillWidth: true
            style: Theme.heading
            text: root.code
            wrapMode: Text.WrapAnywhere
            LayoutMirroring.enabled: false
        }
        Words {
            Layout.fillWidth: true
            style: Theme.secondary
            text: qsTr("Good for one person, once, for seven days. They type it under Team, or as the invitation when they make their account.")
            color: Theme.color.inkMuted
            wrapMode: Text.Wrap
        }
        PushButton {
            Layout.topMargin: 4
            glyph: "content_copy"
            text: qsTr("Copy")
            onClicked: root.copied()
        }
    }
}
