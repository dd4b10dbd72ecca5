// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

/* An action plan: a tap changes it. */
Item {
    id: root

    required property string id
    required property string icon
    required property string text
    required property string detail

    signal opened(string id)
    signal removed(string id)

    implicitHeight: line.implicitHeight

    RowLayout {
        anchors.fill: parent
        spacing: 0

        SettingLine {
            id: line

            Layout.fillWidth: true
            margin: 20
            glyph: root.icon
            label: root.text
            detail: root.detail
            onClicked: root.opened(root.id)
        }
        IconAction {
            Layout.rightMargin: 8
            glyph: "more_vert"
            tint: Theme.color.inkMuted
            text: qsTr("More for %1").arg(root.text)
            onClicked: menu.popup()

            PopupMenu {
                id: menu

                PopupMenuItem {
                    glyph: "edit"
                    text: qsTr("Change")
                    onTriggered: root.opened(root.id)
                }
                PopupMenuItem {
                    glyph: "delete"
                    text: qsTr("Delete")
                    onTriggered: root.removed(root.id)
                }
            }
        }
    }
    Hairline {
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom; leftMargin: Theme.stacked ? 20 : 58 }
    }
}
