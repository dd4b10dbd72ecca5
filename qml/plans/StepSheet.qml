// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Touchbase.App

/* A step of an action plan: when, how, what for. */
Sheet {
    id: root

    required property PlansModel plans

    function take(): void {
        root.plans.takeStep()
        root.close()
    }

    title: root.plans.step.title
    onOpened: {
        what.text = root.plans.step.what
        days.text = root.plans.step.days
        hour.text = root.plans.step.hour
        what.forceActiveFocus(Qt.PopupFocusReason)
    }

    Field {
        id: what

        Layout.fillWidth: true
        label: qsTr("What for")
        placeholder: qsTr("What did they think of the house?")
        onEdited: text => root.plans.setWhat(text)
        onAccepted: root.take()
    }
    Flow {
        Layout.fillWidth: true
        Layout.topMargin: 12
        spacing: 8

        Repeater {
            model: root.plans.kinds

            ChoiceChip {
                id: kind

                required property string id
                required property var model
                required property bool selected
                required text

                glyph: kind.model.icon
                chosen: kind.selected
                onClicked: root.plans.setKind(kind.id)
            }
        }
    }
    Field {
        id: days

        Layout.fillWidth: true
        Layout.topMargin: 12
        label: qsTr("Days after the start")
        inputMethodHints: Qt.ImhDigitsOnly
        onEdited: text => root.plans.setDays(text)
        onAccepted: root.take()
    }
    SettingLine {
        Layout.fillWidth: true
        margin: 0
        label: qsTr("Business days")
        detail: qsTr("Monday to Friday count, and it is never due on a weekend")
        switching: true
        on: root.plans.step.businessDays
        onClicked: root.plans.setBusinessDays(!root.plans.step.businessDays)
    }
    Field {
        id: hour

        Layout.fillWidth: true
        Layout.topMargin: 4
        label: qsTr("Hour, if there is one")
        placeholder: "09:00"
        leftToRight: true
        inputMethodHints: Qt.ImhTime
        validator: RegularExpressionValidator { regularExpression: /([01]?\d|2[0-3])[:.][0-5]\d/ }
        onEdited: text => root.plans.setHour(text)
        onAccepted: root.take()
    }
    footer: PushButton {
        Layout.fillWidth: true
        kind: PushButton.Primary
        text: qsTr("Take it")
        enabled: hour.text === "" || hour.input.acceptableInput
        onClicked: root.take()
    }
}
