// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick

/* The soft ground under what floats: toast, menu, dialog. */
Item {
    id: root

    property real radius: 16
    property int offset: 4

    anchors.fill: parent

    Repeater {
        model: [2, 4, 8, 12]

        Rectangle {
            required property int modelData

            anchors.fill: root
            anchors.margins: -modelData
            anchors.topMargin: root.offset - modelData
            anchors.bottomMargin: -root.offset - modelData
            radius: root.radius + modelData
            color: Theme.dark ? "#1F000000" : "#0A1F1B16"
        }
    }
}
