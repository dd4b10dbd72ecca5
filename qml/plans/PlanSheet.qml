// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Touchbase.App

/* An action plan being made or changed. */
Sheet {
    id: root

    required property PlansModel plans

    function editStep(id: string): void {
        root.plans.beginStep(id)
        step.open()
    }

    title: root.plans.draft.title
    onOpened: {
        name.text = root.plans.draft.name
        stop.text = root.plans.draft.stopWhen
        if (root.plans.draft.id === "")
            name.forceActiveFocus(Qt.PopupFocusReason)
    }

    Connections {
        target: root.plans
        function onSaved() {
            root.close()
        }
    }

    Field {
        id: name

        Layout.fillWidth: true
        label: qsTr("Name")
        placeholder: qsTr("After the viewing")
        problem: root.plans.draft.problem
        onEdited: text => root.plans.setName(text)
    }
    SettingLine {
        Layout.fillWidth: true
        Layout.topMargin: 4
        margin: 0
        label: qsTr("Ends when they answer")
        detail: qsTr("A call, meeting or visit that came about, or a message of theirs")
        switching: true
        on: root.plans.draft.stopOnReply
        onClicked: root.plans.setStopOnReply(!root.plans.draft.stopOnReply)
    }
    Field {
        id: stop

        Layout.fillWidth: true
        label: qsTr("Ends too for whom is true")
        placeholder: qsTr("type is client")
        leftToRight: true
        inputMethodHints: Qt.ImhNoAutoUppercase | Qt.ImhNoPredictiveText
        onEdited: text => root.plans.setStopWhen(text)
    }
    Words {
        visible: root.plans.draft.stopText !== ""
        Layout.fillWidth: true
        Layout.topMargin: 4
        Layout.bottomMargin: 4
        style: Theme.meta
        text: root.plans.draft.stopText
        color: Theme.color.inkMuted
        wrapMode: Text.Wrap
    }
    Repeater {
        model: root.plans.steps

        RowLayout {
            id: line

            required property string id
            required property string icon
            required property string day
            required property var model

            Layout.fillWidth: true
            Layout.leftMargin: -root.margin
            Layout.rightMargin: -root.margin
            spacing: 0

            SettingLine {
                Layout.fillWidth: true
                margin: root.margin
                glyph: line.icon
                label: line.model.text
                detail: line.day
                onClicked: root.editStep(line.id)
            }
            IconAction {
                Layout.rightMargin: 8
                glyph: "close"
                tint: Theme.color.inkMuted
                text: qsTr("Take away: %1").arg(line.model.text)
                onClicked: root.plans.removeStep(line.id)
            }
        }
    }
    PushButton {
        Layout.topMargin: 4
        kind: PushButton.Plain
        glyph: "add"
        text: qsTr("Step")
        Accessible.name: qsTr("New step")
        onClicked: root.editStep("")
    }
    footer: PushButton {
        Layout.fillWidth: true
        kind: PushButton.Primary
        text: qsTr("Save")
        enabled: root.plans.draft.canSave
        onClicked: root.plans.save()
    }

    StepSheet {
        id: step
        plans: root.plans
    }
}
