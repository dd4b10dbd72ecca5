// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import Touchbase.App

/* Sync as weather: one glyph; the rail adds a word. */
Pressable {
    id: root

    required property SyncModel sync
    required property AccountModel account
    property bool captioned: false

    // Never connected is no trouble: the base lives on this device.
    readonly property bool alone: root.sync.glyph === SyncModel.SignedOut && root.account.head.server === ""
    readonly property list<string> glyphs: ["cloud_done", "cloud_sync", "cloud_off", "sync_problem", "lock"]
    readonly property color tint: root.alone ? Theme.color.inkMuted : root.tints[root.sync.glyph]
    readonly property list<color> tints: [Theme.color.inkMuted, Theme.color.accent, Theme.color.warning,
        Theme.color.warning, Theme.color.danger]

    implicitWidth: root.captioned ? 72 : Theme.touch
    implicitHeight: root.captioned ? 56 : Theme.touch
    padding: 0
    text: root.sync.head.spoken === "" ? root.sync.head.title : root.sync.head.spoken

    background: Rectangle {
        radius: 12
        color: root.pressed ? Theme.color.fillPressed : root.hovered ? Theme.color.fill : "transparent"
    }
    contentItem: Item {
        Column {
            anchors.centerIn: parent
            spacing: 4

            Icon {
                anchors.horizontalCenter: parent.horizontalCenter
                name: root.alone ? "cloud_off" : root.glyphs[root.sync.glyph]
                filled: root.sync.glyph === SyncModel.Look
                size: 22
                color: root.tint
            }
            Words {
                visible: root.captioned && root.sync.head.caption !== "" && !Theme.stacked
                anchors.horizontalCenter: parent.horizontalCenter
                style: Theme.caption
                text: root.sync.head.caption
                color: root.tint
                Accessible.ignored: true
            }
        }
    }
}
