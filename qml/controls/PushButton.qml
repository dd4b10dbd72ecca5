// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic

/* A command in words. One Primary per pane; its text says the result. */
Pressable {
    id: root

    enum Kind { Primary, Tonal, Secondary, Outline, Plain, Danger }

    property int kind: PushButton.Secondary
    property string glyph
    property int tall: 48
    property int align: Qt.AlignHCenter

    readonly property bool worded: root.display !== AbstractButton.IconOnly && root.text !== ""
    readonly property real glyphWidth: root.glyph === "" ? 0 : Math.round(20 * Theme.glyphScale) + (root.worded ? 8 : 0)
    readonly property bool plain: root.kind === PushButton.Plain || root.kind === PushButton.Outline
    readonly property color ground: root.grounds[root.kind]
    readonly property color ink: root.inks[root.kind]
    readonly property list<color> grounds: [Theme.color.accent, Theme.color.accentContainer, Theme.color.fill,
        "transparent", "transparent", Theme.color.dangerContainer]
    readonly property list<color> inks: [Theme.color.accentInk, Theme.color.accentContainerInk, Theme.color.ink,
        Theme.color.ink, Theme.color.accent, Theme.color.dangerContainerInk]

    function shade(): color {
        if (!root.enabled)
            return root.plain ? "transparent" : Theme.color.fill
        if (root.pressed)
            return root.kind === PushButton.Primary ? Theme.color.accentPressed : Theme.color.fillPressed
        if (root.hovered)
            return root.plain ? Theme.color.fill : Qt.tint(root.ground, Theme.dark ? "#14FFFFFF" : "#0C1F1B16")
        return root.ground
    }

    implicitHeight: Math.max(root.tall, line.implicitHeight + 16)
    implicitWidth: (root.worded ? words.implicitWidth : 0) + root.glyphWidth + root.leftPadding + root.rightPadding
    horizontalPadding: root.text === "" ? 0 : root.kind === PushButton.Plain ? 12 : root.tall < 48 ? 16 : 20
    verticalPadding: 0

    background: Rectangle {
        implicitWidth: root.tall
        radius: root.tall >= 56 ? 16 : 12
        color: root.shade()
        border.width: root.kind === PushButton.Outline ? 1 : 0
        border.color: Theme.color.outlineStrong
    }

    contentItem: Item {
        Row {
            id: line

            readonly property color ink: root.enabled ? root.ink : Theme.color.inkDisabled

            anchors.verticalCenter: parent.verticalCenter
            anchors.horizontalCenter: root.align === Qt.AlignHCenter ? parent.horizontalCenter : undefined
            anchors.left: root.align === Qt.AlignHCenter ? undefined : parent.left
            spacing: 8

            Icon {
                visible: root.glyph !== ""
                anchors.verticalCenter: parent.verticalCenter
                name: root.glyph
                size: 20
                color: line.ink
            }
            Words {
                id: words

                visible: root.worded
                anchors.verticalCenter: parent.verticalCenter
                width: Math.min(words.implicitWidth, Math.max(0, root.availableWidth - root.glyphWidth))
                style: Theme.button
                text: root.text
                color: line.ink
                wrapMode: Theme.stacked ? Text.WordWrap : Text.NoWrap
                horizontalAlignment: root.align === Qt.AlignHCenter ? Text.AlignHCenter : Text.AlignLeft
                Accessible.ignored: true
            }
        }
    }
}
