// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

/* One thing that happened: a disc on the line, what, when, the note and how it ended. */
Item {
    id: root

    required property string icon
    required property string head
    required property string date
    required property string note
    required property string outcome
    required property int outcomeTone
    required property bool changedElsewhere
    property bool last: false
    property bool expanded: false

    signal menuRequested

    implicitHeight: column.implicitHeight + 20
    activeFocusOnTab: true
    Accessible.role: Accessible.ListItem
    Accessible.name: Theme.sentence([root.head, root.date, root.note, root.outcome])
    Accessible.focusable: true
    Accessible.onPressAction: root.expanded = !root.expanded
    Keys.onReturnPressed: root.expanded = !root.expanded
    Keys.onMenuPressed: root.menuRequested()
    Keys.onDeletePressed: root.menuRequested()

    PageTap {
        acceptedButtons: Qt.LeftButton
        onTapped: root.expanded = !root.expanded
        onLongPressed: root.menuRequested()
    }
    PageTap {
        acceptedButtons: Qt.RightButton
        onTapped: root.menuRequested()
    }
    Rectangle {
        id: disc

        width: 36
        height: 36
        anchors.left: parent.left
        radius: 18
        color: Theme.color.fill

        Icon {
            anchors.centerIn: parent
            name: root.icon
            size: 20
            color: Theme.color.inkMuted
        }
    }
    Hairline {
        visible: !root.last
        anchors { top: disc.bottom; topMargin: 4; bottom: parent.bottom; bottomMargin: 4 }
        anchors.horizontalCenter: disc.horizontalCenter
        width: 1
    }
    ColumnLayout {
        id: column

        anchors { left: disc.right; leftMargin: 16; right: parent.right }
        spacing: 2

        GridLayout {
            columns: Theme.stacked ? 1 : 3
            columnSpacing: 8
            rowSpacing: 0

            Words {
                Layout.fillWidth: true
                style: Theme.secondaryStrong
                text: root.head
                wrapMode: Theme.stacked ? Text.Wrap : Text.NoWrap
                Accessible.ignored: true
            }
            Icon {
                visible: root.changedElsewhere
                name: "history"
                size: 18
                color: Theme.color.inkMuted
            }
            Words {
                style: Theme.meta
                text: root.date
                color: Theme.color.inkMuted
                Accessible.ignored: true
            }
        }
        Words {
            visible: root.note !== ""
            Layout.fillWidth: true
            style: Theme.secondary
            text: root.note
            color: Theme.color.inkMuted
            wrapMode: Text.Wrap
            maximumLineCount: root.expanded || Theme.stacked ? 999 : 4
            elide: Text.ElideRight
            Accessible.ignored: true
        }
        Tag {
            visible: root.outcome !== ""
            Layout.topMargin: 6
            Layout.maximumWidth: column.width
            text: root.outcome
            tone: root.outcomeTone
        }
    }
    FocusRing {
        visible: root.activeFocus
        x: -4
        y: -4
        width: root.width + 8
        height: column.implicitHeight + 8
        radius: 8
    }
}
