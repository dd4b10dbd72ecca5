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

    Pressable {
        id: line

        Layout.fillWidth: true
        implicitHeight: Math.max(48, words.implicitHeight + 16)
        padding: 12
        topPadding: 8
        bottomPadding: 8
        text: root.text
        onClicked: root.opened()

        background: Rectangle {
            radius: 12
            color: line.pressed ? Theme.color.fillPressed : line.hovered ? Theme.color.fill : "transparent"
        }
        contentItem: RowLayout {
            spacing: 8

            Icon {
                visible: !Theme.stacked
                name: "rule"
                size: 20
                color: Theme.color.accent
            }
            Words {
                id: words

                Layout.fillWidth: true
                style: Theme.button
                text: root.text
                color: Theme.color.accent
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }
        }
    }
    IconAction {
        glyph: "close"
        glyphSize: 20
        tint: Theme.color.inkMuted
        text: qsTr("Not this week")
        onClicked: root.dismissed()
    }
}
