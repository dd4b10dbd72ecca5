// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick

/* The logo: two discs that touch. It never mirrors. */
Rectangle {
    id: root

    property int size: 40

    implicitWidth: root.size
    implicitHeight: root.size
    radius: root.size * 0.3
    color: Theme.color.accent
    LayoutMirroring.enabled: false
    Accessible.ignored: true

    Rectangle {
        x: root.size * 0.19
        y: root.size * 0.36
        width: root.size * 0.4
        height: width
        radius: width / 2
        color: Theme.color.accentInk
    }
    Rectangle {
        x: root.size * 0.54
        y: root.size * 0.255
        width: root.size * 0.26
        height: width
        radius: width / 2
        color: Theme.color.levelA
    }
}
