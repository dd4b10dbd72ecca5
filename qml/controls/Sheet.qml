// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import QtQuick.Templates as T

/* From below on a phone, centred on anything wider. As high as its content, at most the window less
   56; drag down, scrim, Esc or Back closes it. */
Popup {
    id: root

    property string title
    property int margin: Theme.compact ? 20 : 24
    property alias actions: actions.data
    property alias footer: footer.data
    default property alias content: column.data
    property alias scroller: flick

    readonly property real highest: (root.parent?.height ?? 0) - 56
    // How far below its place it is while it comes: the place itself may still move meanwhile.
    property real lag: 0
    readonly property real natural: head.height + column.implicitHeight + foot.height + (Theme.compact ? 20 : 24)

    parent: T.Overlay.overlay
    modal: true
    focus: true
    padding: 0
    closePolicy: Popup.CloseOnEscape | Popup.CloseOnPressOutside
    width: Math.min(root.parent?.width ?? 0, 560)
    height: Math.min(root.natural, root.highest)
    x: Math.round(((root.parent?.width ?? 0) - root.width) / 2)
    y: root.lag + (Theme.compact ? (root.parent?.height ?? 0) - root.height : Math.round(((root.parent?.height ?? 0) - root.height) / 2))

    T.Overlay.modal: Rectangle {
        color: Theme.color.scrim
        Behavior on opacity { NumberAnimation { duration: Theme.instant } }
    }
    enter: Transition {
        NumberAnimation { property: "opacity"; from: 0; to: 1; duration: Theme.instant }
        NumberAnimation {
            property: "lag"
            from: Theme.reducedMotion ? 0 : Theme.compact ? root.height : 24
            to: 0
            duration: Theme.slow
            easing.type: Easing.OutQuint
        }
    }
    exit: Transition {
        NumberAnimation { property: "opacity"; to: 0; duration: Theme.fast; easing.type: Easing.InCubic }
    }

    background: Item {
        Shadow {
            visible: !Theme.compact
            offset: 12
        }
        Rectangle {
            width: parent.width
            height: parent.height + (Theme.compact ? 16 : 0)
            radius: 16
            color: Theme.compact ? Theme.color.surface : Theme.color.surfaceRaised
            border.width: Theme.dark ? 1 : 0
            border.color: Theme.color.outline
        }
    }

    contentItem: FocusScope {
        focus: true
        Accessible.role: Accessible.Dialog
        Accessible.name: root.title
        LayoutMirroring.enabled: Theme.arabic
        LayoutMirroring.childrenInherit: true

        Item {
            id: head

            width: parent.width
            height: (Theme.compact ? 12 : 8) + Math.max(52, words.implicitHeight + 8)

            Rectangle {
                visible: Theme.compact
                anchors { top: parent.top; topMargin: 8; horizontalCenter: parent.horizontalCenter }
                width: 36
                height: 4
                radius: 2
                color: Theme.color.outlineStrong
                opacity: 0.6
            }
            DragHandler {
                enabled: Theme.compact
                target: null
                xAxis.enabled: false
                onActiveChanged: if (!active && translation.y > 80) root.close()
            }
            RowLayout {
                anchors { fill: parent; topMargin: Theme.compact ? 12 : 8; leftMargin: root.margin; rightMargin: root.margin - 12 }
                spacing: 0

                Words {
                    id: words

                    Layout.fillWidth: true
                    style: Theme.heading
                    text: root.title
                    wrapMode: Theme.stacked ? Text.Wrap : Text.NoWrap
                    Accessible.role: Accessible.Heading
                }
                Row {
                    id: actions
                }
                IconAction {
                    glyph: "close"
                    tint: Theme.color.inkMuted
                    text: qsTr("Close")
                    onClicked: root.close()
                }
            }
        }
        Flickable {
            id: flick

            anchors { top: head.bottom; bottom: foot.top; left: parent.left; right: parent.right }
            contentHeight: column.implicitHeight
            clip: !Theme.compact || contentHeight > height
            boundsBehavior: Flickable.StopAtBounds
            ScrollBar.vertical: ThinBar {}

            ColumnLayout {
                id: column

                x: root.margin
                width: flick.width - 2 * root.margin
                spacing: 0
            }
        }
        Item {
            id: foot

            anchors { left: parent.left; right: parent.right; bottom: parent.bottom; margins: root.margin }
            height: footer.implicitHeight + (footer.implicitHeight > 0 ? 12 : 0)

            ColumnLayout {
                id: footer

                anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
                spacing: 8
            }
        }
    }
}
