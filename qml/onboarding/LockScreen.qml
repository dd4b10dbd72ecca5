// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Touchbase.App

/* The window was left alone: nothing is to be seen before the PIN. */
Page {
    id: root

    required property LockModel lock

    background: Rectangle { color: Theme.color.background }

    ColumnLayout {
        anchors.centerIn: parent
        width: Math.min(root.width - 40, 320)
        spacing: 16

        Mark {
            Layout.alignment: Qt.AlignHCenter
            size: 56
        }
        Words {
            Layout.fillWidth: true
            style: Theme.title
            text: qsTr("Locked")
            wrapMode: Text.Wrap
            horizontalAlignment: Text.AlignHCenter
            Accessible.role: Accessible.Heading
        }
        Field {
            id: pin

            Layout.fillWidth: true
            focus: true
            label: qsTr("PIN")
            echoMode: TextInput.Password
            inputMethodHints: Qt.ImhSensitiveData | Qt.ImhPreferNumbers
            problem: root.lock.problem
            onAccepted: if (open.enabled) open.clicked()
        }
        PushButton {
            id: open

            Layout.fillWidth: true
            kind: PushButton.Primary
            tall: 56
            text: qsTr("Unlock")
            enabled: pin.text !== "" && !root.lock.waiting
            onClicked: {
                root.lock.unlock(pin.text)
                pin.text = ""
            }
        }
    }
}
