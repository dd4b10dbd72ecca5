// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import Touchbase.App

/* Choices side by side; they scroll off the edge of the page. */
ListView {
    id: root

    required property RowModel choices
    property int margin: Theme.margin
    // The second text of a choice is only spoken.
    property bool brief: false

    signal picked(string id)

    implicitHeight: Theme.stacked ? 72 : Theme.touch
    orientation: ListView.Horizontal
    spacing: 8
    leftMargin: root.margin
    rightMargin: root.margin
    boundsBehavior: Flickable.StopAtBounds
    model: root.choices
    // A list stays where it was when its margin grows.
    onLeftMarginChanged: if (!root.LayoutMirroring.enabled) root.contentX = -root.leftMargin
    Accessible.role: Accessible.Grouping

    delegate: ChoiceChip {
        id: chip

        required property int index
        required property string id
        required property var model
        required property bool selected
        required text
        required detail

        height: root.height
        glyph: chip.model.icon
        chosen: chip.selected
        brief: root.brief
        onClicked: root.picked(chip.id)
        onActiveFocusChanged: if (chip.activeFocus) root.positionViewAtIndex(chip.index, ListView.Contain)
    }
}
