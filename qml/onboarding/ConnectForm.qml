// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Touchbase.App

/* Signs in to a sync server, or makes an account there. */
ColumnLayout {
    id: root

    required property AccountModel account
    property bool fresh: false

    // They change only with the account: the head changes with every answer, and what is typed must stay.
    readonly property string knownServer: root.account.head.server
    readonly property string knownEmail: root.account.head.email
    // A code of another device stands in for both.
    readonly property bool paired: !root.fresh && code.text !== "" && password.text === ""
    readonly property bool ready: server.text !== "" && (root.paired || email.text !== "" && password.text !== "") && !root.account.head.busy

    function submit(): void {
        if (!root.ready)
            return
        if (root.fresh)
            root.account.signUp(server.text, email.text, password.text, code.text)
        else
            root.account.signIn(server.text, email.text, password.text, code.text)
    }

    spacing: 14

    Field {
        id: server

        Layout.fillWidth: true
        label: qsTr("Server address")
        text: root.knownServer
        placeholder: "https://touchbase.example.com"
        leftToRight: true
        inputMethodHints: Qt.ImhUrlCharactersOnly | Qt.ImhNoAutoUppercase
        onEdited: root.account.clearProblem()
        onAccepted: email.forceActiveFocus(Qt.TabFocusReason)
    }
    Field {
        id: email

        Layout.fillWidth: true
        label: qsTr("E-mail")
        text: root.knownEmail
        leftToRight: true
        inputMethodHints: Qt.ImhEmailCharactersOnly | Qt.ImhNoAutoUppercase
        onEdited: root.account.clearProblem()
        onAccepted: password.forceActiveFocus(Qt.TabFocusReason)
    }
    Field {
        id: password

        Layout.fillWidth: true
        label: qsTr("Password")
        echoMode: TextInput.Password
        inputMethodHints: Qt.ImhSensitiveData
        onEdited: root.account.clearProblem()
        onAccepted: root.submit()
    }
    Field {
        id: code

        Layout.fillWidth: true
        label: root.fresh ? qsTr("Invitation, if the server asks for one") : qsTr("Code, if you have one")
        placeholder: root.fresh ? "" : qsTr("of your app or another device")
        leftToRight: true
        inputMethodHints: Qt.ImhNoPredictiveText | Qt.ImhNoAutoUppercase
        onEdited: root.account.clearProblem()
        onAccepted: root.submit()
    }
    Banner {
        visible: root.account.head.problem !== ""
        Layout.fillWidth: true
        tone: Tone.Danger
        glyph: "error"
        action: ""
        text: root.account.head.problem
        onPressed: root.account.clearProblem()
    }
    ColumnLayout {
        visible: root.account.head.busy
        Layout.fillWidth: true
        spacing: 6

        Words {
            Layout.fillWidth: true
            style: Theme.secondary
            text: root.account.head.busyText
            color: Theme.color.inkMuted
        }
        ProgressTrack {
            Layout.fillWidth: true
            value: root.account.head.progress
        }
    }
    PushButton {
        Layout.fillWidth: true
        Layout.topMargin: 6
        kind: PushButton.Primary
        tall: 56
        text: root.fresh ? qsTr("Create account") : qsTr("Connect")
        enabled: root.ready
        onClicked: root.submit()
    }
    PushButton {
        visible: root.account.head.busy
        Layout.fillWidth: true
        text: qsTr("Cancel")
        onClicked: root.account.cancel()
    }
    PushButton {
        visible: !root.account.head.busy
        Layout.fillWidth: true
        kind: PushButton.Plain
        text: root.fresh ? qsTr("I have an account") : qsTr("Make a new account")
        onClicked: root.fresh = !root.fresh
    }
}
