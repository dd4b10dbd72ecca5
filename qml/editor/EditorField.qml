// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Touchbase.App

/* One field of the editor, in the control that its kind asks for. */
FocusScope {
    id: root

    required property EditorModel editor
    required property string id
    required property string sectionTitle
    required property string label
    required property string value
    required property string placeholder
    required property int kind
    required property string problem
    required property list<string> labels
    required property bool removable
    required property string addText

    readonly property bool oneLine: root.kind !== FieldKind.Lines && root.kind !== FieldKind.Choice && root.kind !== FieldKind.Switch

    signal focused(Item item)
    signal added(string id)

    function hints(): int {
        switch (root.kind) {
        case FieldKind.Phone: return Qt.ImhDialableCharactersOnly
        case FieldKind.Email: return Qt.ImhEmailCharactersOnly | Qt.ImhNoAutoUppercase
        case FieldKind.Link: return Qt.ImhUrlCharactersOnly | Qt.ImhNoAutoUppercase
        case FieldKind.Number:
        case FieldKind.Money: return Qt.ImhFormattedNumbersOnly
        case FieldKind.Date: return Qt.ImhPreferNumbers
        default: return Qt.ImhNone
        }
    }

    implicitHeight: column.implicitHeight + 12
    onActiveFocusChanged: if (root.activeFocus) root.focused(root)

    ColumnLayout {
        id: column

        width: parent.width
        spacing: 6

        Words {
            visible: root.sectionTitle !== ""
            Layout.fillWidth: true
            Layout.topMargin: 16
            Layout.bottomMargin: 4
            style: Theme.button
            text: root.sectionTitle
            Accessible.role: Accessible.Heading
        }
        RowLayout {
            spacing: 4

            Field {
                visible: root.oneLine
                focus: root.oneLine
                Layout.fillWidth: true
                label: root.label
                text: root.value
                placeholder: root.placeholder
                problem: root.problem
                inputMethodHints: root.hints()
                leftToRight: root.kind === FieldKind.Phone || root.kind === FieldKind.Email || root.kind === FieldKind.Link
                onEdited: text => root.editor.setValue(root.id, text)
            }
            LinesField {
                visible: root.kind === FieldKind.Lines
                focus: visible
                Layout.fillWidth: true
                label: root.label
                text: root.value
                placeholder: root.placeholder
                onEdited: text => root.editor.setValue(root.id, text)
            }
            SettingLine {
                visible: root.kind === FieldKind.Choice || root.kind === FieldKind.Switch
                focus: visible
                Layout.fillWidth: true
                label: root.label
                value: root.kind === FieldKind.Choice ? root.value : ""
                switching: root.kind === FieldKind.Switch
                on: root.value === "true"
                margin: 0
                onClicked: {
                    if (root.kind === FieldKind.Switch)
                        root.editor.setValue(root.id, root.value === "true" ? "false" : "true")
                    else {
                        root.editor.openOptions(root.id)
                        options.popup()
                    }
                }

                PopupMenu {
                    id: options

                    MenuItems {
                        menu: options
                        model: options.opened || options.visible ? root.editor.options : null

                        PopupMenuItem {
                            required property string id
                            required property bool selected
                            required text

                            chosen: selected
                            onTriggered: root.editor.setValue(root.id, id)
                        }
                    }
                }
            }
            IconAction {
                visible: root.kind === FieldKind.Person
                Layout.alignment: Qt.AlignTop
                Layout.topMargin: Theme.label.lineHeight + 8
                glyph: "person_search"
                tint: Theme.color.inkMuted
                text: qsTr("Choose somebody for %1").arg(root.label)
                onClicked: {
                    root.editor.openOptions(root.id)
                    options.popup()
                }
            }
            IconAction {
                visible: root.labels.length > 0
                Layout.alignment: Qt.AlignTop
                Layout.topMargin: Theme.label.lineHeight + 8
                glyph: "label"
                tint: Theme.color.inkMuted
                text: qsTr("What to call %1").arg(root.label)
                onClicked: names.popup()

                PopupMenu {
                    id: names

                    MenuItems {
                        menu: names
                        model: root.labels

                        PopupMenuItem {
                            required property string modelData

                            text: modelData
                            chosen: modelData === root.label
                            onTriggered: root.editor.setLabel(root.id, modelData)
                        }
                    }
                }
            }
            IconAction {
                visible: root.removable
                Layout.alignment: Qt.AlignTop
                Layout.topMargin: Theme.label.lineHeight + 8
                glyph: "remove"
                tint: Theme.color.inkMuted
                text: qsTr("Remove %1").arg(root.label)
                onClicked: root.editor.removeField(root.id)
            }
        }
        PushButton {
            visible: root.addText !== ""
            Layout.leftMargin: -12
            kind: PushButton.Plain
            glyph: "add"
            text: root.addText
            onClicked: root.added(root.editor.add(root.id))
        }
    }
}
