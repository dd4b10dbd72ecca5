// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick

/* The day as equal parts, or a plain track when there are too many to count. */
Row {
    id: root

    required property int done
    required property int total

    readonly property bool counted: root.total <= 12
    readonly property int parts: root.counted ? root.total : 1

    spacing: 4
    Accessible.ignored: true

    Repeater {
        model: root.parts

        Rectangle {
            id: part

            required property int index

            width: (root.width - root.spacing * (root.parts - 1)) / Math.max(1, root.parts)
            height: 8
            radius: 4
            color: root.counted && part.index < root.done ? Theme.color.success : Theme.color.outline

            Rectangle {
                visible: !root.counted
                width: parent.width * root.done / Math.max(1, root.total)
                height: 8
                radius: 4
                color: Theme.color.success
            }
        }
    }
}
