// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick

/* Two pixels around what has the keyboard's focus, two pixels away from it. */
Rectangle {
    id: root

    property Item around: parent

    x: (root.around?.x ?? 0) - 4
    y: (root.around?.y ?? 0) - 4
    width: (root.around?.width ?? 0) + 8
    height: (root.around?.height ?? 0) + 8
    color: "transparent"
    radius: ((root.around as Rectangle)?.radius ?? 8) + 4
    border.width: 2
    border.color: Theme.color.focusRing
}
