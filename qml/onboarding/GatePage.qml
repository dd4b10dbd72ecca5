// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Touchbase.App

/* The base is locked, or cannot be opened: says why and what to do. */
Page {
    id: root

    required property App app

    readonly property bool locked: root.app.state === App.Locked

    background: Rectangle { color: Theme.color.background }

    ColumnLayout {
        anchors.centerIn: parent
        width: Math.min(root.width - 40, 440)
        spacing: 16

        Mark {
            Layout.alignment: Qt.AlignHCenter
            size: 56
        }
        Words {
            Layout.fillWidth: true
            style: Theme.title
            text: root.locked ? qsTr("Your people are locked") : qsTr("Your people cannot be opened")
            wrapMode: Text.Wrap
            horizontalAlignment: Text.AlignHCenter
            Accessible.role: Accessible.Heading
        }
        Words {
            visible: !root.locked
            Layout.fillWidth: true
            text: root.app.problem
            color: Theme.color.inkMuted
            wrapMode: Text.Wrap
            horizontalAlignment: Text.AlignHCenter
        }
        Field {
            id: password

            visible: root.locked
            focus: root.locked
            Layout.fillWidth: true
            label: qsTr("Password")
            echoMode: TextInput.Password
            inputMethodHints: Qt.ImhSensitiveData
            problem: root.app.problem
            onAccepted: open.clicked()
        }
        PushButton {
            id: open

            Layout.fillWidth: true
            kind: PushButton.Primary
            tall: 56
            text: root.locked ? qsTr("Unlock") : root.app.damaged ? qsTr("Repair") : qsTr("Try again")
            enabled: !root.locked || password.text !== ""
            onClicked: root.locked ? root.app.unlock(password.text) : root.app.retry()
        }
    }
}
