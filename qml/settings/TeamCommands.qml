// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Touchbase.App

/* What can be done with the team as a whole. */
ColumnLayout {
    id: root

    required property TeamModel team

    spacing: 0

    SettingLine {
        visible: root.team.teams.count > 1
        Layout.fillWidth: true
        glyph: "groups"
        label: qsTr("Another team")
        leads: true
        onClicked: teams.show("", qsTr("Teams"))
    }
    SettingLine {
        Layout.fillWidth: true
        glyph: "person"
        label: qsTr("What the others call you")
        value: root.team.head.ownName
        onClicked: line.show("own", qsTr("What the others call you"), root.team.head.ownName, false)
    }
    SettingLine {
        visible: root.team.head.manages
        Layout.fillWidth: true
        glyph: "edit"
        label: qsTr("Name of the team")
        value: root.team.head.name
        onClicked: line.show("name", qsTr("Name of the team"), root.team.head.name, false)
    }
    SettingLine {
        visible: root.team.head.manages
        Layout.fillWidth: true
        glyph: "undo"
        label: qsTr("Take invitations back")
        detail: qsTr("Codes that nobody used are void")
        onClicked: root.team.dropInvitations()
    }
    SettingLine {
        Layout.fillWidth: true
        glyph: "add"
        label: qsTr("Make another team")
        onClicked: line.show("create", qsTr("Name of the team"), "", false)
    }
    SettingLine {
        Layout.fillWidth: true
        glyph: "key"
        label: qsTr("Join with a code")
        onClicked: line.show("join", qsTr("Code of the invitation"), "", false)
    }
    SettingLine {
        Layout.fillWidth: true
        glyph: "logout"
        label: qsTr("Leave the team")
        destructive: true
        onClicked: leaving.open()
    }
    SettingLine {
        visible: root.team.head.owns
        Layout.fillWidth: true
        glyph: "delete_forever"
        label: qsTr("Delete the team")
        destructive: true
        onClicked: deletion.open()
    }

    OptionsSheet {
        id: teams
        options: root.team.teams
        onPicked: (setting, option) => root.team.choose(option)
    }
    LineSheet {
        id: line
        onEntered: (id, text) => {
            switch (id) {
            case "own": return root.team.setOwnName(text)
            case "name": return root.team.rename(text)
            case "join": return root.team.join(text)
            default: return root.team.create(text)
            }
        }
    }
    AskDialog {
        id: leaving
        title: qsTr("Leave %1?").arg(root.team.head.name)
        text: qsTr("What it shares goes from your devices. What you wrote there stays with the others; touches only for you stay yours.")
        action: qsTr("Leave")
        onConfirmed: {
            leaving.close()
            root.team.leave()
        }
    }
    AskDialog {
        id: deletion

        title: qsTr("Delete %1?").arg(root.team.head.name)
        text: qsTr("All that is in it goes, from everybody’s devices and from the server. Take out first what is to stay.")
        action: qsTr("Delete")
        ready: secret.text !== ""
        onAboutToShow: secret.text = ""
        onConfirmed: {
            deletion.close()
            root.team.remove(secret.text)
        }

        Field {
            id: secret

            Layout.fillWidth: true
            Layout.bottomMargin: 12
            label: qsTr("Password of your account")
            echoMode: TextInput.Password
            inputMethodHints: Qt.ImhSensitiveData
        }
    }
}
