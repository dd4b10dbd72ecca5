// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Touchbase.App

/* A custom field being made or changed. */
Sheet {
    id: root

    required property FieldsModel fields

    title: root.fields.draft.title
    onOpened: {
        name.text = root.fields.draft.name
        options.text = root.fields.draft.options
        name.forceActiveFocus(Qt.PopupFocusReason)
    }

    Connections {
        target: root.fields
        function onSaved() {
            root.close()
        }
    }

    Field {
        id: name

        Layout.fillWidth: true
        label: qsTr("Name")
        placeholder: qsTr("Closing year")
        problem: root.fields.draft.problem
        onEdited: text => root.fields.setName(text)
        onAccepted: root.fields.save()
    }
    Words {
        Layout.topMargin: 12
        style: Theme.label
        text: qsTr("What it holds")
        color: Theme.color.inkMuted
    }
    Flow {
        Layout.fillWidth: true
        spacing: 8

        Repeater {
            model: root.fields.kinds

            ChoiceChip {
                id: kind

                required property string id
                required property var model
                required property bool selected
                required text

                glyph: kind.model.icon
                chosen: kind.selected
                onClicked: root.fields.setKind(kind.id)
            }
        }
    }
    LinesField {
        id: options

        visible: root.fields.draft.choosing
        Layout.fillWidth: true
        Layout.topMargin: 8
        label: qsTr("Options, a line each")
        placeholder: qsTr("Cash")
        onEdited: text => root.fields.setOptions(text)
    }
    Words {
        visible: root.fields.draft.hint !== ""
        Layout.fillWidth: true
        style: Theme.meta
        text: root.fields.draft.hint
        color: Theme.color.inkMuted
        wrapMode: Text.Wrap
    }
    SettingLine {
        Layout.fillWidth: true
        margin: 0
        label: qsTr("On the page of a person")
        detail: qsTr("Lists and files have it either way")
        switching: true
        on: root.fields.draft.visible
        onClicked: root.fields.setVisible(!root.fields.draft.visible)
    }
    footer: PushButton {
        Layout.fillWidth: true
        kind: PushButton.Primary
        text: qsTr("Save")
        enabled: root.fields.draft.canSave
        onClicked: root.fields.save()
    }
}
