// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Touchbase.App

/* When? A few likely answers, and a month for the rest. */
Sheet {
    id: root

    required property RowModel choices
    property int firstDayOfWeek: 1
    property bool picking: false

    signal chosen(string id)
    signal pickedMoment(date moment)

    title: qsTr("Until when?")
    onOpened: root.picking = false

    ChoiceGrid {
        visible: !root.picking
        Layout.fillWidth: true
        choices: root.choices
        onPicked: id => {
            root.close()
            root.chosen(id)
        }
    }
    PushButton {
        visible: !root.picking
        Layout.fillWidth: true
        Layout.topMargin: 8
        glyph: "calendar_month"
        text: qsTr("Pick a day")
        onClicked: root.picking = true
    }
    DayAndTime {
        visible: root.picking
        Layout.fillWidth: true
        firstDayOfWeek: root.firstDayOfWeek
        onPicked: moment => {
            root.close()
            root.pickedMoment(moment)
        }
    }
}
