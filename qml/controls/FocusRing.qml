// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick

/* Two pixels around what has the keyboard's focus, two pixels away from it. */
Rectangle {
    property Item around: parent

    x: around.x - 4
    y: around.y - 4
    width: around.width + 8
    height: around.height + 8
    color: "transparent"
    radius: ((around as Rectangle)?.radius ?? 8) + 4
    border.width: 2
    border.color: Theme.color.focusRing
}
