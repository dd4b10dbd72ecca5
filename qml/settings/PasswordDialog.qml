// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Touchbase.App

/* A command that needs the password, and maybe one thing more. */
AskDialog {
    id: root

    required property AccountModel account
    property string extraLabel
    property bool extraSecret: false
    property string optionLabel
    property bool option: false
    property alias secret: secret.text
    property alias extra: extra.text

    ready: !root.account.head.busy && secret.text !== "" && (root.extraLabel === "" || extra.text !== "")
    onAboutToShow: {
        secret.text = ""
        extra.text = ""
        root.option = false
        root.account.clearProblem()
    }

    Field {
        id: extra

        visible: root.extraLabel !== "" && !root.extraSecret
        Layout.fillWidth: true
        Layout.bottomMargin: 12
        label: root.extraLabel
        placeholder: "https://"
        leftToRight: true
        inputMethodHints: Qt.ImhUrlCharactersOnly | Qt.ImhNoAutoUppercase
    }
    Field {
        id: secret

        Layout.fillWidth: true
        Layout.bottomMargin: 12
        label: qsTr("Password")
        echoMode: TextInput.Password
        inputMethodHints: Qt.ImhSensitiveData
        problem: root.account.head.problem
    }
    Field {
        visible: root.extraSecret
        Layout.fillWidth: true
        Layout.bottomMargin: 12
        label: root.extraLabel
        echoMode: TextInput.Password
        inputMethodHints: Qt.ImhSensitiveData
        onEdited: text => extra.text = text
    }
    SettingLine {
        visible: root.optionLabel !== ""
        Layout.fillWidth: true
        Layout.bottomMargin: 12
        margin: 0
        label: root.optionLabel
        switching: true
        on: root.option
        onClicked: root.option = !root.option
    }
}
