// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.impl

/* A glyph of assets/icons.txt in one colour. */
ColorImage {
    id: root

    property string name
    property bool filled: false
    property int size: 24
    property bool mirrored: false

    readonly property real extent: Math.round(root.size * Theme.glyphScale)

    width: root.extent
    height: root.extent
    sourceSize.width: root.extent
    sourceSize.height: root.extent
    source: root.name === "" ? "" : "qrc:/touchbase/icons/" + root.name + (root.filled ? "-fill.svg" : ".svg")
    color: Theme.color.ink
    mirror: root.mirrored
    Accessible.ignored: true
}
