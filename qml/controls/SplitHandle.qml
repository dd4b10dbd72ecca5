// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick

/* Between list and detail: shows itself under the pointer, arrow keys move it by 16. */
Item {
    id: root

    required property real paneWidth

    signal moved(real width)
    signal released

    readonly property int toward: root.LayoutMirroring.enabled ? -1 : 1

    implicitWidth: 8
    activeFocusOnTab: true
    Accessible.role: Accessible.Splitter
    Accessible.name: qsTr("Width of the list")
    Accessible.focusable: true
    Keys.onLeftPressed: root.step(-16)
    Keys.onRightPressed: root.step(16)

    function step(by: real): void {
        root.moved(root.paneWidth + by * root.toward)
        root.released()
    }

    Hairline {
        anchors { top: parent.top; bottom: parent.bottom; horizontalCenter: parent.horizontalCenter }
        width: 1
    }
    Rectangle {
        visible: hover.hovered || drag.active || root.activeFocus
        anchors.fill: parent
        anchors.margins: 2
        radius: 2
        color: Theme.color.accent
    }
    HoverHandler {
        id: hover
        cursorShape: Qt.SplitHCursor
    }
    DragHandler {
        id: drag

        property real start: 0

        target: null
        yAxis.enabled: false
        onActiveChanged: {
            if (drag.active)
                drag.start = root.paneWidth
            else
                root.released()
        }
        onTranslationChanged: if (drag.active) root.moved(drag.start + drag.translation.x * root.toward)
    }
}
