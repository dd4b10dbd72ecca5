// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Touchbase.App

/* How many, for whom, and what the printer is off by. */
ColumnLayout {
    id: root

    required property PrintModel model


    spacing: 12

    Stepper {
        Layout.fillWidth: true
        label: qsTr("Copies of each")
        value: qsTr("%L1").arg(root.model.head.copies)
        onLess: root.model.setCopies(root.model.head.copies - 1)
        onMore: root.model.setCopies(root.model.head.copies + 1)
    }
    SettingLine {
        Layout.fillWidth: true
        margin: 0
        label: qsTr("One for a household")
        detail: qsTr("Spouses at one address: “Sara & Tom Lee”")
        switching: true
        on: root.model.head.household
        onClicked: root.model.setHousehold(!root.model.head.household)
    }
    LinesField {
        id: sender

        visible: root.model.head.kind === "envelopes"
        Layout.fillWidth: true
        label: qsTr("Sender")
        text: root.model.head.sender
        onEdited: text => later.restart()

        Timer {
            id: later
            interval: 800
            onTriggered: root.model.setSender(sender.text)
        }
    }
    Stepper {
        Layout.fillWidth: true
        label: qsTr("Move to the right")
        detail: qsTr("For what your printer is off by")
        value: root.model.head.right
        onLess: root.model.move(-1, 0)
        onMore: root.model.move(1, 0)
    }
    Stepper {
        Layout.fillWidth: true
        label: qsTr("Move down")
        value: root.model.head.down
        onLess: root.model.move(0, -1)
        onMore: root.model.move(0, 1)
    }
    PushButton {
        visible: root.model.head.kind === "labels"
        Layout.leftMargin: -12
        kind: PushButton.Plain
        text: qsTr("Print a test page")
        onClicked: root.model.printTestPage()
    }
}
