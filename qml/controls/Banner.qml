// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

/* One line that matters for a while, and OK. */
Rectangle {
    id: root

    property string title
    property string text
    property string glyph: "info"
    property string action: qsTr("OK")
    property int tone

    signal pressed

    implicitHeight: row.implicitHeight + 16
    radius: 12
    color: Theme.container(root.tone)
    Accessible.role: Accessible.AlertMessage
    Accessible.name: root.title + " " + root.text

    RowLayout {
        id: row

        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; leftMargin: 16; rightMargin: 4 }
        spacing: 12

        Icon {
            name: root.glyph
            size: 22
            color: Theme.onContainer(root.tone)
        }
        ColumnLayout {
            spacing: 0

            Words {
                visible: root.title !== ""
                Layout.fillWidth: true
                style: Theme.secondaryStrong
                text: root.title
                color: Theme.onContainer(root.tone)
                wrapMode: Text.Wrap
            }
            Words {
                Layout.fillWidth: true
                style: Theme.meta
                text: root.text
                color: Theme.onContainer(root.tone)
                wrapMode: Text.Wrap
            }
        }
        IconAction {
            visible: root.action === ""
            glyph: "close"
            tint: Theme.onContainer(root.tone)
            text: qsTr("Close")
            onClicked: root.pressed()
        }
        PushButton {
            visible: root.action !== ""
            kind: PushButton.Plain
            text: root.action
            onClicked: root.pressed()
        }
    }
}
