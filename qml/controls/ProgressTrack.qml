// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick

/* How far a long work is; below 0 nobody knows yet. */
Rectangle {
    id: root

    required property real value

    implicitHeight: 8
    radius: 4
    color: Theme.color.outline
    Accessible.role: Accessible.ProgressBar
    Accessible.name: qsTr("Progress")

    Rectangle {
        id: bar

        width: root.value < 0 ? root.width / 4 : root.width * Math.min(1, root.value)
        height: parent.height
        radius: 4
        color: Theme.color.accent

        SequentialAnimation on x {
            running: root.value < 0 && root.visible && !Theme.reducedMotion
            loops: Animation.Infinite

            NumberAnimation { from: 0; to: root.width * 0.75; duration: 900; easing.type: Easing.InOutCubic }
            NumberAnimation { from: root.width * 0.75; to: 0; duration: 900; easing.type: Easing.InOutCubic }
        }
    }
    Binding {
        target: bar
        property: "x"
        value: 0
        when: root.value >= 0
    }
}
