// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick

/* Text in one style of the scale. The line's extra height is shared above and below. */
Text {
    id: root

    property TypeStyle style: Theme.body

    readonly property real lead: (root.style.lineHeight - root.style.font.pixelSize * (Theme.arabic ? 1.36 : 1.21)) / 2

    font: root.style.font
    color: Theme.color.ink
    textFormat: Text.PlainText
    horizontalAlignment: Text.AlignLeft
    elide: root.wrapMode === Text.NoWrap ? Text.ElideRight : Text.ElideNone
    lineHeightMode: Text.FixedHeight
    lineHeight: root.style.lineHeight
    topPadding: root.lead
    bottomPadding: -root.lead
    Accessible.role: Accessible.StaticText
    Accessible.name: root.text
}
