// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import Touchbase.App

/* People side by side. */
ListView {
    id: root

    required property RowModel people
    property int margin: Theme.margin

    signal picked(string id)

    implicitHeight: Theme.stacked ? 84 : 56
    orientation: ListView.Horizontal
    spacing: 8
    leftMargin: root.margin
    rightMargin: root.margin
    boundsBehavior: Flickable.StopAtBounds
    model: root.people
    // A list stays where it was when its margin grows.
    onLeftMarginChanged: if (!root.LayoutMirroring.enabled) root.contentX = -root.leftMargin

    delegate: PersonChip {
        required property string id
        required property bool selected
        required text
        required detail
        required initials
        required level

        height: root.height
        chosen: selected
        onClicked: root.picked(id)
    }
}
