// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Touchbase.App

/* A PIN for whoever picks up the device. */
Page {
    id: root

    required property LockModel lock

    signal closed

    function finish(done: bool): void {
        if (!done)
            return
        current.text = ""
        pin.text = ""
        again.text = ""
    }

    background: Rectangle { color: Theme.color.surface }
    padding: 0
    Component.onCompleted: root.lock.clearProblem()

    header: TopBar {
        title: qsTr("App lock")
        lined: scroller.contentY > 4
        onBackPressed: root.closed()
    }

    Flickable {
        id: scroller

        anchors.fill: parent
        contentHeight: column.implicitHeight + 48
        boundsBehavior: Flickable.StopAtBounds
        ScrollBar.vertical: ThinBar {}

        ColumnLayout {
            id: column

            width: Math.min(scroller.width - 2 * Theme.margin, 440)
            x: Math.max(Theme.margin, (scroller.width - width) / 2)
            y: 12
            spacing: 12

            Words {
                Layout.fillWidth: true
                text: qsTr("The window asks for a PIN when it is opened and after it was left alone. Until then notifications show who and when, not what was said. The PIN stays on this device; it is no password of your base.")
                color: Theme.color.inkMuted
                wrapMode: Text.Wrap
            }
            SettingLine {
                visible: root.lock.on
                Layout.fillWidth: true
                margin: 0
                label: qsTr("Locks")
                value: root.lock.delayText
                leads: true
                onClicked: delays.show("", qsTr("Locks"))
            }
            Field {
                id: current

                visible: root.lock.on
                Layout.fillWidth: true
                label: qsTr("PIN now")
                echoMode: TextInput.Password
                inputMethodHints: Qt.ImhSensitiveData | Qt.ImhPreferNumbers
                problem: root.lock.problem
            }
            Field {
                id: pin

                Layout.fillWidth: true
                label: root.lock.on ? qsTr("New PIN") : qsTr("PIN, 4 digits or more")
                echoMode: TextInput.Password
                inputMethodHints: Qt.ImhSensitiveData | Qt.ImhPreferNumbers
                problem: root.lock.on ? "" : root.lock.problem
            }
            Field {
                id: again

                Layout.fillWidth: true
                label: qsTr("The same again")
                echoMode: TextInput.Password
                inputMethodHints: Qt.ImhSensitiveData | Qt.ImhPreferNumbers
                problem: again.text !== "" && again.text.length >= pin.text.length && again.text !== pin.text ? qsTr("The two are not the same.") : ""
            }
            PushButton {
                Layout.fillWidth: true
                kind: PushButton.Primary
                text: root.lock.on ? qsTr("Change the PIN") : qsTr("Lock with this PIN")
                enabled: !root.lock.waiting && pin.text.length >= 4 && pin.text === again.text && (!root.lock.on || current.text !== "")
                onClicked: root.finish(root.lock.setPin(current.text, pin.text))
            }
            PushButton {
                visible: root.lock.on
                Layout.fillWidth: true
                kind: PushButton.Plain
                text: qsTr("No PIN any more")
                enabled: !root.lock.waiting && current.text !== ""
                onClicked: root.finish(root.lock.removePin(current.text))
            }
        }
    }
    OptionsSheet {
        id: delays
        options: root.lock.delays
        onPicked: (setting, option) => root.lock.chooseDelay(option)
    }
}
