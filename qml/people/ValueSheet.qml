// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Touchbase.App

/* The value of a condition: one of those in use, or typed. */
Sheet {
    id: root

    required property ListModel list
    property string condition

    function show(id: string): void {
        root.condition = id
        field.text = root.list.value.text
        root.open()
        field.forceActiveFocus(Qt.PopupFocusReason)
        field.input.selectAll()
    }
    function take(text: string): void {
        if (root.list.enterValue(root.condition, text))
            root.close()
    }

    title: root.list.value.title

    Field {
        id: field

        Layout.fillWidth: true
        placeholder: root.list.value.hint
        problem: root.list.value.problem
        inputMethodHints: root.list.value.kind === FieldKind.Number ? Qt.ImhFormattedNumbersOnly : Qt.ImhNone
        onAccepted: root.take(field.text)
    }
    Flow {
        visible: root.list.value.span
        Layout.fillWidth: true
        spacing: 8

        Repeater {
            model: root.list.units

            ChoiceChip {
                required property string id
                required property bool selected
                required text

                chosen: selected
                onClicked: root.list.setUnit(root.condition, id)
            }
        }
    }
    Flow {
        visible: root.list.choices.count > 0
        Layout.fillWidth: true
        spacing: 8

        Repeater {
            model: root.list.choices

            ChoiceChip {
                required property string id
                required property bool selected
                required text

                chosen: selected
                onClicked: root.take(id)
            }
        }
    }
    footer: PushButton {
        Layout.fillWidth: true
        kind: PushButton.Primary
        text: qsTr("Take it")
        enabled: field.text.trim() !== ""
        onClicked: root.take(field.text)
    }
}
