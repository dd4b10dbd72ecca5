// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Touchbase.App

/* What has become of an event. */
Sheet {
    id: root

    required property EventsModel events
    property int firstDayOfWeek: 1
    property string event
    property bool picking: false

    function show(id: string, name: string): void {
        root.event = id
        root.title = name
        root.picking = false
        month.chosen = new Date(NaN)
        root.open()
    }
    function finish(): void { root.close() }

    SettingLine {
        Layout.fillWidth: true
        margin: 0
        glyph: "event_available"
        label: qsTr("It has happened")
        detail: qsTr("What waits for it is due")
        onClicked: {
            root.events.happened(root.event)
            root.finish()
        }
    }
    SettingLine {
        visible: !root.picking
        Layout.fillWidth: true
        margin: 0
        glyph: "calendar_today"
        label: qsTr("Its day is known")
        detail: qsTr("What waits for it is due by that day, and moves with it")
        onClicked: root.picking = true
    }
    MonthPicker {
        id: month

        visible: root.picking
        Layout.fillWidth: true
        firstDayOfWeek: root.firstDayOfWeek
        earliest: new Date(new Date().setHours(0, 0, 0, 0))
        onPicked: day => {
            root.events.setDay(root.event, day)
            root.finish()
        }
    }
    SettingLine {
        Layout.fillWidth: true
        margin: 0
        glyph: "hourglass_top"
        label: qsTr("Nobody knows its day")
        detail: qsTr("What is due by it waits again")
        onClicked: {
            root.events.setDay(root.event, new Date(NaN))
            root.finish()
        }
    }
    SettingLine {
        Layout.fillWidth: true
        margin: 0
        glyph: "delete"
        label: qsTr("It will not happen")
        detail: qsTr("What still waits for it is dropped")
        destructive: true
        onClicked: {
            root.events.remove(root.event)
            root.finish()
        }
    }
}
