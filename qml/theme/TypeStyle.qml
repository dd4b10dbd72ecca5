// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick

/* One step of the type scale; sizes are those at 100 %. */
QtObject {
    id: root

    required property int size
    required property int line
    property int weight: Font.Normal
    property real spacing: 0
    property real maxScale: 2

    readonly property real factor: Math.min(Theme.scale, root.maxScale)
    readonly property real lineHeight: Math.round((root.line + (Theme.arabic && root.size <= 13 ? 2 : 0)) * root.factor)
    readonly property font font: Qt.font({
        family: Theme.family,
        pixelSize: Math.round(root.size * root.factor),
        weight: root.weight,
        letterSpacing: Theme.arabic ? 0 : root.spacing * root.factor
    })
}
