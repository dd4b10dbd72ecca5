// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

/* Keys printed where they work. */
Rectangle {
    id: root

    implicitHeight: visible ? 44 : 0
    color: Theme.color.background
    Accessible.ignored: true

    component Hint: Row {
        id: hint

        property list<string> keys
        property string text

        spacing: 6

        Repeater {
            model: hint.keys

            KeyCap {
                required property string modelData

                text: modelData
            }
        }
        Words {
            anchors.verticalCenter: parent.verticalCenter
            style: Theme.caption
            text: hint.text
            color: Theme.color.inkMuted
        }
    }

    Hairline {
        width: parent.width
        height: 1
    }
    RowLayout {
        anchors { fill: parent; leftMargin: 24; rightMargin: 24 }
        spacing: 14

        Hint { keys: ["J", "K"]; text: qsTr("move") }
        Hint { keys: ["D"]; text: qsTr("done") }
        Hint { keys: ["S"]; text: qsTr("snooze") }
        Hint { keys: ["L"]; text: qsTr("log") }
        Item { Layout.fillWidth: true }
        Hint { keys: ["?"] }
    }
}
