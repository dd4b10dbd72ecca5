// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

/* An action plan that goes on for the contact. */
RowLayout {
    id: root

    required property string id
    required property string level
    required property string icon
    required property string detail
    required property var model

    readonly property bool paused: root.level === "paused"

    signal pauseAsked(string id, bool on)
    signal skipped(string id)
    signal stopped(string id)

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
        glyph: "more_vert"
        tint: Theme.color.inkMuted
        text: qsTr("More for the plan %1").arg(root.model.text)
        onClicked: menu.popup()

        PopupMenu {
            id: menu

            PopupMenuItem {
                glyph: root.paused ? "play_arrow" : "pause"
                text: root.paused ? qsTr("Go on") : qsTr("Pause")
                onTriggered: root.pauseAsked(root.id, !root.paused)
            }
            PopupMenuItem {
                glyph: "arrow_forward"
                text: qsTr("Skip the next step")
                enabled: !root.paused
                onTriggered: root.skipped(root.id)
            }
            PopupMenuItem {
                glyph: "close"
                text: qsTr("Stop the plan")
                onTriggered: root.stopped(root.id)
            }
        }
    }
}
