// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

/* A line of text or a time of day to enter. */
Sheet {
    id: root

    property string setting
    property bool clock: false

    readonly property bool ready: !root.clock || field.input.acceptableInput

    signal entered(string setting, string text)

    function show(id: string, label: string, value: string, clock: bool): void {
        root.setting = id
        root.title = label
        root.clock = clock
        field.text = value
        root.open()
        field.forceActiveFocus(Qt.PopupFocusReason)
        field.input.selectAll()
    }
    function submit(): void {
        if (!root.ready)
            return
        root.entered(root.setting, field.text)
        root.close()
    }

    RegularExpressionValidator {
        id: timeOfDay
        regularExpression: /([01]?\d|2[0-3])[:.][0-5]\d/
    }
    Field {
        id: field

        Layout.fillWidth: true
        Layout.bottomMargin: 8
        placeholder: root.title
        leftToRight: root.clock
        inputMethodHints: root.clock ? Qt.ImhTime : Qt.ImhNone
        validator: root.clock ? timeOfDay : null
        onAccepted: root.submit()
    }
    footer: PushButton {
        Layout.fillWidth: true
        kind: PushButton.Primary
        text: qsTr("Save")
        enabled: root.ready
        onClicked: root.submit()
    }
}
