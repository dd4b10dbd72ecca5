// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Touchbase.App

/* The inner circle, what they like, and every field. */
ColumnLayout {
    id: root

    required property ContactModel contact
    property int margin: 20
    property bool dense: false

    signal contactOpened(string contactId)
    signal historyAsked(string factId)
    signal editAsked
    signal fileAsked
    signal consentAsked

    spacing: 0

    RowLayout {
        visible: root.contact.circle.count > 0
        Layout.topMargin: root.dense ? 16 : 8
        Layout.leftMargin: root.margin
        Layout.rightMargin: 8
        Layout.minimumHeight: root.dense ? 32 : 48

        Words {
            Layout.fillWidth: true
            style: root.dense ? Theme.secondaryStrong : Theme.button
            text: qsTr("Inner circle")
            Accessible.role: Accessible.Heading
        }
        PushButton {
            visible: !root.dense
            kind: PushButton.Plain
            text: qsTr("Add")
            onClicked: root.editAsked()
        }
    }
    Repeater {
        model: root.contact.circle

        CircleLine {
            required property var model

            Layout.fillWidth: true
            glyph: model.icon
            margin: root.margin
            dense: root.dense
            onOpened: contactId => root.contactOpened(contactId)
        }
    }
    Flow {
        visible: root.contact.hobbies.count + root.contact.tags.count > 0
        Layout.fillWidth: true
        Layout.topMargin: 8
        Layout.leftMargin: root.margin
        Layout.rightMargin: root.margin
        Layout.bottomMargin: 16
        spacing: root.dense ? 6 : 8

        Repeater {
            model: root.contact.hobbies

            Tag {
                required text
            }
        }
        Repeater {
            model: root.contact.tags

            Tag {
                required text

                tone: Tone.Accent
            }
        }
    }
    FactList {
        Layout.fillWidth: true
        contact: root.contact
        margin: root.margin
        dense: root.dense
        onHistoryAsked: factId => root.historyAsked(factId)
    }
    FileList {
        Layout.fillWidth: true
        contact: root.contact
        margin: root.margin
        dense: root.dense
        onAddAsked: root.fileAsked()
    }
    ColumnLayout {
        visible: root.contact.head.strength !== ""
        Layout.topMargin: 16
        Layout.leftMargin: root.margin
        Layout.rightMargin: root.margin
        spacing: 4

        Words {
            Layout.fillWidth: true
            style: root.dense ? Theme.secondaryStrong : Theme.button
            text: qsTr("Strength")
            Accessible.role: Accessible.Heading
        }
        Words {
            Layout.fillWidth: true
            style: Theme.secondary
            text: root.contact.head.strength
            wrapMode: Text.Wrap
        }
        Words {
            Layout.fillWidth: true
            style: Theme.caption
            text: qsTr("A meeting or visit gives 45, a call 30, a message from them 15, one to them 10. Half of it is gone after 60 days.")
            color: Theme.color.inkMuted
            wrapMode: Text.Wrap
        }
    }
    PushButton {
        visible: !root.dense
        Layout.leftMargin: root.margin - 12
        Layout.topMargin: 8
        kind: PushButton.Plain
        glyph: "edit"
        text: qsTr("Edit fields")
        onClicked: root.editAsked()
    }
    PushButton {
        Layout.leftMargin: root.margin - 12
        Layout.topMargin: root.dense ? 8 : 0
        kind: PushButton.Plain
        glyph: "rule"
        text: qsTr("Consent to e-mail, calls, letters")
        onClicked: root.consentAsked()
    }
}
