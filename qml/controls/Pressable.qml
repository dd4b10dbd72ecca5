// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic

/* Everything that can be pressed: keyboard, screen reader and focus ring in one place. */
AbstractButton {
    id: root

    // What the ring goes around; the ground, unless a control says otherwise.
    property Item ringed: root.background

    hoverEnabled: true
    focusPolicy: Qt.TabFocus
    font: Theme.button.font
    Accessible.role: root.checkable ? Accessible.CheckBox : Accessible.Button
    Accessible.name: root.text
    Accessible.focusable: true
    Accessible.onPressAction: root.clicked()
    Keys.onReturnPressed: root.clicked()
    Keys.onEnterPressed: root.clicked()

    FocusRing {
        z: 1
        visible: root.visualFocus && root.ringed !== null
        around: root.ringed
    }
}
