// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

/* A custom field: a tap changes it, the menu moves or deletes it. */
Item {
    id: root

    required property string id
    required property string icon
    required property string name
    required property string detail
    required property bool movesUp
    required property bool movesDown

    signal opened(string id)
    signal moved(string id, int by)
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
            label: root.name
            detail: root.detail
            onClicked: root.opened(root.id)
        }
        IconAction {
            Layout.rightMargin: 8
            glyph: "more_vert"
            tint: Theme.color.inkMuted
            text: qsTr("More for %1").arg(root.name)
            onClicked: menu.popup()

            PopupMenu {
                id: menu

                PopupMenuItem {
                    glyph: "edit"
                    text: qsTr("Change")
                    onTriggered: root.opened(root.id)
                }
                PopupMenuItem {
                    glyph: "keyboard_arrow_up"
                    text: qsTr("Move up")
                    enabled: root.movesUp
                    onTriggered: root.moved(root.id, -1)
                }
                PopupMenuItem {
                    glyph: "keyboard_arrow_down"
                    text: qsTr("Move down")
                    enabled: root.movesDown
                    onTriggered: root.moved(root.id, 1)
                }
                PopupMenuItem {
                    glyph: "delete"
                    text: qsTr("Delete with its values")
                    onTriggered: root.removed(root.id)
                }
            }
        }
    }
    Hairline {
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom; leftMargin: Theme.stacked ? 20 : 58 }
    }
}
