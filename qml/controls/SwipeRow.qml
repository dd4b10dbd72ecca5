// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T

/* A row that slides to its end side and uncovers Snooze and Done. Past 55 % Done fills the row and
   commits on release. The outer 24 px belong to the system's back gesture. */
Item {
    id: root

    default property alias content: slide.data
    property bool swipeable: true
    property bool parked: false

    // Qt gives handlers below a sheet what moves on the sheet.
    readonly property bool covered: T.Overlay.overlay?.visible ?? false
    readonly property bool mirrored: LayoutMirroring.enabled
    readonly property int side: root.mirrored ? 1 : -1
    readonly property real pulled: Math.abs(slide.x)
    readonly property bool committing: root.pulled > root.width * 0.55

    signal done
    signal snoozed

    function park(on: bool): void {
        root.parked = on
        slide.x = on ? 152 * root.side : 0
    }

    clip: root.pulled > 0

    Row {
        visible: root.pulled > 0
        anchors { right: parent.right; top: parent.top; bottom: parent.bottom }

        SwipeTile {
            visible: !root.committing
            height: parent.height
            text: qsTr("Snooze")
            glyph: "snooze"
            ground: Theme.color.warningContainer
            ink: Theme.color.warningContainerInk
            onClicked: {
                root.park(false)
                root.snoozed()
            }
        }
        SwipeTile {
            height: parent.height
            width: root.committing ? root.pulled : Math.max(76, root.pulled - 76)
            text: qsTr("Done")
            glyph: "check"
            ground: Theme.color.success
            ink: Theme.color.successInk
            onClicked: root.done()
        }
    }
    Item {
        id: slide

        width: root.width
        height: root.height

        Behavior on x {
            enabled: !drag.active
            NumberAnimation { duration: Theme.base; easing.type: Easing.OutCubic }
        }
    }
    DragHandler {
        id: drag

        property real start: 0

        enabled: root.swipeable && !root.covered
        target: null
        yAxis.enabled: false
        acceptedDevices: PointerDevice.TouchScreen | PointerDevice.Mouse
        dragThreshold: 12
        onActiveChanged: {
            const fromEdge = Math.min(drag.centroid.pressPosition.x, root.width - drag.centroid.pressPosition.x)
            if (drag.active) {
                drag.start = fromEdge < 24 ? NaN : slide.x
                return
            }
            if (root.committing)
                root.done()
            else
                root.park(root.pulled > 76)
        }
        onTranslationChanged: {
            if (!drag.active || isNaN(drag.start))
                return
            const to = drag.start + drag.translation.x
            slide.x = root.mirrored ? Math.max(0, Math.min(to, root.width)) : Math.min(0, Math.max(to, -root.width))
        }
    }
}
