// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Touchbase.App

/* What happened, newest first. */
ColumnLayout {
    id: root

    required property RowModel timeline

    signal removed(string id)

    spacing: 0

    Words {
        visible: root.timeline.count === 0
        Layout.fillWidth: true
        style: Theme.secondary
        text: qsTr("Nothing logged yet.")
        color: Theme.color.inkMuted
        wrapMode: Text.Wrap
    }
    Repeater {
        model: root.timeline

        TimelineItem {
            id: entry

            required property int index
            required property string id

            Layout.fillWidth: true
            last: entry.index === root.timeline.count - 1
            onMenuRequested: menu.popup()

            PopupMenu {
                id: menu

                PopupMenuItem {
                    glyph: "delete"
                    text: qsTr("Remove from the timeline")
                    onTriggered: root.removed(entry.id)
                }
            }
        }
    }
}
