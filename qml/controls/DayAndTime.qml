// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

/* A day, and a time where there is one. Told once by its button, or at every change where the page has
   a button of its own. */
ColumnLayout {
    id: root

    property int firstDayOfWeek: 1
    property bool live: false

    signal picked(date moment)

    function tell(): void {
        const parts = time.text.split(/[:.]/).map(Number)
        const timed = time.text !== ""
        root.picked(new Date(root.day.getFullYear(), root.day.getMonth(), root.day.getDate(), timed ? parts[0] : 0, timed ? parts[1] : 0))
    }
    function clear(): void {
        month.chosen = new Date(NaN)
        time.text = ""
    }

    readonly property date day: month.chosen
    readonly property bool ready: !isNaN(root.day.getTime()) && (time.text === "" || time.input.acceptableInput)

    spacing: 12
    // A time is one only with its last digit.
    onReadyChanged: if (root.live && root.ready) root.tell()

    MonthPicker {
        id: month

        Layout.fillWidth: true
        firstDayOfWeek: root.firstDayOfWeek
        earliest: new Date(new Date().setHours(0, 0, 0, 0))
        onPicked: day => {
            month.chosen = day
            if (root.live && root.ready)
                root.tell()
        }
    }
    Field {
        id: time

        Layout.fillWidth: true
        label: qsTr("Time, if there is one")
        placeholder: "14:30"
        leftToRight: true
        inputMethodHints: Qt.ImhTime
        validator: RegularExpressionValidator { regularExpression: /([01]?\d|2[0-3])[:.][0-5]\d/ }
        onEdited: if (root.live && root.ready) root.tell()
        onAccepted: if (root.ready) root.tell()
    }
    PushButton {
        visible: !root.live
        Layout.fillWidth: true
        kind: PushButton.Primary
        text: qsTr("Choose this day")
        enabled: root.ready
        onClicked: root.tell()
    }
}
