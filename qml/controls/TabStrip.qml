// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick

/* The parts of a page, the current one underlined. */
Item {
    id: root

    property list<string> tabs
    property int current: 0
    property int margin: Theme.margin

    signal chosen(int index)

    implicitHeight: Math.max(48, row.implicitHeight)

    Hairline {
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
    }
    Row {
        id: row

        x: root.LayoutMirroring.enabled ? root.width - width - root.margin : root.margin
        spacing: 24

        Repeater {
            model: root.tabs

            Pressable {
                id: tab

                required property int index
                required property string modelData

                text: tab.modelData
                implicitHeight: Math.max(48, word.implicitHeight + 28)
                implicitWidth: word.implicitWidth
                Accessible.role: Accessible.PageTab
                Accessible.checked: root.current === tab.index
                onClicked: root.chosen(tab.index)

                background: Item {
                    Rectangle {
                        visible: root.current === tab.index
                        anchors { left: parent.left; right: parent.right; bottom: parent.bottom; bottomMargin: -1 }
                        height: 3
                        radius: 2
                        color: Theme.color.accent
                    }
                }
                contentItem: Words {
                    id: word

                    style: Theme.secondaryStrong
                    text: tab.text
                    verticalAlignment: Text.AlignVCenter
                    color: root.current === tab.index || tab.hovered ? Theme.color.ink : Theme.color.inkMuted
                    Accessible.ignored: true
                }
            }
        }
    }
}
