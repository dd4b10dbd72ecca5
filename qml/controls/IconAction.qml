// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick

/* A glyph alone, 48 to the touch. `text` is what screen readers say. */
Pressable {
    id: root

    property string glyph
    property bool filled: false
    property int glyphSize: 24
    // Points along the reading direction.
    property bool flips: false
    property color tint: Theme.color.ink

    implicitWidth: Theme.touch
    implicitHeight: Theme.touch
    padding: 0

    background: Rectangle {
        radius: 12
        color: root.pressed ? Theme.color.fillPressed : root.hovered ? Theme.color.fill : "transparent"
    }

    contentItem: Item {
        Icon {
            anchors.centerIn: parent
            name: root.glyph
            filled: root.filled
            size: root.glyphSize
            mirrored: root.flips && root.mirrored
            color: root.enabled ? root.tint : Theme.color.inkDisabled
        }
    }
}
