// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Touchbase.App

/* What was just done, with Undo and maybe the next step, for six seconds; longer while looked at. */
Rectangle {
    id: root

    required property ToastModel toast

    readonly property bool shown: root.toast.text !== ""
    property string lastText

    implicitHeight: Math.max(56, row.implicitHeight + 8)
    radius: 16
    color: Theme.color.surfaceInverse
    visible: opacity > 0
    opacity: root.shown ? 1 : 0
    Accessible.role: Accessible.AlertMessage
    Accessible.name: root.toast.text

    Behavior on opacity { NumberAnimation { duration: Theme.instant } }

    Connections {
        target: root.toast
        function onSerialChanged() {
            root.lastText = root.toast.text
            if (root.shown)
                clock.restart()
        }
    }
    Component.onCompleted: {
        root.lastText = root.toast.text
        if (root.shown)
            clock.start()
    }
    Timer {
        id: clock
        interval: 6000
        onTriggered: root.toast.dismiss()
    }
    HoverHandler {
        id: hover
        onHoveredChanged: hover.hovered ? clock.stop() : clock.restart()
    }
    Shadow {
        z: -1
    }
    GridLayout {
        id: row

        anchors { fill: parent; leftMargin: 16; rightMargin: 8 }
        columns: root.toast.action === "" ? 2 : 1
        columnSpacing: 12
        rowSpacing: 0

        RowLayout {
            Layout.topMargin: root.toast.action === "" ? 0 : 12
            spacing: 12

            Icon {
                name: "check_circle"
                filled: true
                size: 22
                color: Theme.color.accentOnInverse
            }
            Words {
                Layout.fillWidth: true
                style: Theme.secondaryStrong
                text: root.lastText
                color: Theme.color.surfaceInverseInk
                wrapMode: Text.Wrap
                maximumLineCount: Theme.stacked ? 4 : 2
                elide: Text.ElideRight
                Accessible.ignored: true
            }
        }
        GridLayout {
            Layout.alignment: Qt.AlignRight
            columns: Theme.stacked ? 1 : 2
            columnSpacing: 0
            rowSpacing: 0

            ToastButton {
                visible: root.toast.action !== ""
                text: root.toast.action
                onLookedAt: looked => looked ? clock.stop() : clock.restart()
                onClicked: root.toast.act()
            }
            ToastButton {
                visible: root.toast.canUndo
                text: qsTr("Undo")
                onLookedAt: looked => looked ? clock.stop() : clock.restart()
                onClicked: root.toast.undo()
            }
        }
    }
}
