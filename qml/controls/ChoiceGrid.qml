// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Touchbase.App

/* Choices with a second line, three beside each other. */
GridLayout {
    id: root

    required property RowModel choices

    signal picked(string id)

    columns: Theme.stacked ? 1 : 3
    columnSpacing: 8
    rowSpacing: 8

    Repeater {
        model: root.choices

        ChoiceTile {
            required property string id
            required property bool selected
            required text
            required detail

            Layout.fillWidth: true
            Layout.preferredWidth: 100
            chosen: selected
            onClicked: root.picked(id)
        }
    }
}
