// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

/* One thing that waits, came, or was set aside. */
Pressable {
    id: root

    property string glyph
    property string title
    property string detail
    property string time

    text: Theme.sentence([root.title, root.detail, root.time])
    implicitHeight: Math.max(56, line.implicitHeight + 12)
    padding: 0

    background: Rectangle {
        radius: 8
        color: root.pressed ? Theme.color.fillPressed : "transparent"
    }
    contentItem: RowLayout {
        id: line

        spacing: 16

        Icon {
            name: root.glyph
            size: 22
            color: Theme.color.inkMuted
        }
        ColumnLayout {
            spacing: 0

            Words {
                Layout.fillWidth: true
                style: Theme.callout
                text: root.title
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }
            Words {
                visible: root.detail !== ""
                Layout.fillWidth: true
                style: Theme.meta
                text: root.detail
                color: Theme.color.inkMuted
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }
        }
        Words {
            visible: root.time !== ""
            style: Theme.meta
            text: root.time
            color: Theme.color.inkMuted
            Accessible.ignored: true
        }
    }
}
