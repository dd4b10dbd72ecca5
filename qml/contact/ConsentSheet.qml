// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Touchbase.App

/* May they be written to, called? Channel by channel; a tap on what is chosen takes it back. */
Sheet {
    id: root

    required property ContactModel contact

    title: qsTr("Consent")
    onOpened: source.text = ""

    Words {
        Layout.fillWidth: true
        Layout.bottomMargin: 12
        style: Theme.secondary
        text: qsTr("Labels and mailings leave out who has withdrawn. What was said before stays in the history.")
        color: Theme.color.inkMuted
        wrapMode: Text.Wrap
    }
    Repeater {
        model: root.contact.consents

        GridLayout {
            id: line

            required property string id
            required property string level
            required property var model

            Layout.fillWidth: true
            Layout.bottomMargin: 8
            columns: root.width < 460 || Theme.stacked ? 1 : 2
            columnSpacing: 16
            rowSpacing: 4

            RowLayout {
                Layout.fillWidth: true
                spacing: 16

                Icon {
                    name: line.model.icon
                    size: 22
                    color: Theme.color.inkMuted
                }
                ColumnLayout {
                    Layout.fillWidth: true
                    spacing: 0

                    Words {
                        Layout.fillWidth: true
                        style: Theme.callout
                        text: line.model.text
                    }
                    Words {
                        Layout.fillWidth: true
                        style: Theme.meta
                        text: line.model.detail
                        color: line.level === "withdrawn" ? Theme.color.danger : Theme.color.inkMuted
                        wrapMode: Text.Wrap
                    }
                }
            }
            Flow {
                Layout.fillWidth: line.columns === 1
                Layout.leftMargin: line.columns === 1 && !Theme.stacked ? 38 : 0
                spacing: 8

                ChoiceChip {
                    text: qsTr("Given")
                    Accessible.name: qsTr("%1: given").arg(line.model.text)
                    chosen: line.level === "given"
                    onClicked: root.contact.setConsent(line.id, line.level === "given" ? "" : "given", source.text)
                }
                ChoiceChip {
                    text: qsTr("Withdrawn")
                    Accessible.name: qsTr("%1: withdrawn").arg(line.model.text)
                    chosen: line.level === "withdrawn"
                    onClicked: root.contact.setConsent(line.id, line.level === "withdrawn" ? "" : "withdrawn", source.text)
                }
            }
        }
    }
    Field {
        id: source

        Layout.fillWidth: true
        Layout.topMargin: 8
        Layout.bottomMargin: 16
        label: qsTr("Where they said so")
        placeholder: qsTr("Web form, call, open house…")
    }
}
