// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Touchbase.App

/* What can be done with the account. Each leaves the device, so each asks. */
ColumnLayout {
    id: root

    required property AccountModel account

    spacing: 0

    Words {
        Layout.leftMargin: 20
        Layout.bottomMargin: 4
        style: Theme.label
        text: qsTr("Account")
        color: Theme.color.accent
        Accessible.role: Accessible.Heading
    }
    SettingLine {
        Layout.fillWidth: true
        glyph: "password"
        label: qsTr("Change password")
        margin: 20
        onClicked: password.open()
    }
    SettingLine {
        Layout.fillWidth: true
        glyph: "cloud_sync"
        label: qsTr("Change server")
        detail: qsTr("Moves this account's devices to another address")
        margin: 20
        onClicked: move.open()
    }
    SettingLine {
        Layout.fillWidth: true
        glyph: "logout"
        label: qsTr("Sign out")
        detail: qsTr("Everything stays on this device")
        margin: 20
        onClicked: out.open()
    }
    SettingLine {
        Layout.fillWidth: true
        glyph: "delete"
        label: qsTr("Delete account")
        detail: qsTr("On the server and for all devices; what is on this device stays")
        destructive: true
        margin: 20
        onClicked: gone.open()
    }

    Connections {
        target: root.account
        function onDone() {
            password.close()
            move.close()
            out.close()
            gone.close()
        }
    }
    PasswordDialog {
        id: password
        account: root.account
        title: qsTr("Change password")
        action: qsTr("Change password")
        extraLabel: qsTr("New password")
        extraSecret: true
        optionLabel: qsTr("Sign out the other devices")
        destructive: false
        onConfirmed: root.account.changePassword(password.secret, password.extra, password.option)
    }
    PasswordDialog {
        id: move
        account: root.account
        title: qsTr("Change server")
        text: qsTr("Every change has to be on the old server first. The other devices follow at their next sync.")
        action: qsTr("Move")
        extraLabel: qsTr("New server address")
        destructive: false
        onConfirmed: root.account.changeServer(move.extra, move.secret)
    }
    AskDialog {
        id: out
        title: qsTr("Sign out?")
        text: qsTr("Your people stay on this device and can be synced again after signing in.")
        action: qsTr("Sign out")
        onConfirmed: root.account.signOut()
    }
    PasswordDialog {
        id: gone
        account: root.account
        title: qsTr("Delete the account?")
        text: qsTr("The server forgets the account and all its data. Other devices stop syncing. This device keeps what it holds.")
        action: qsTr("Delete account")
        onConfirmed: root.account.deleteAccount(gone.secret)
    }
}
