// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Touchbase.App

/* What follow-ups wait for, and when it comes. */
Page {
    id: root

    required property EventsModel events
    property int firstDayOfWeek: 1

    signal closed

    function edit(id: string, name: string): void { sheet.show(id, name) }

    background: Rectangle { color: Theme.color.surface }
    padding: 0
    Component.onCompleted: root.events.open()
    Component.onDestruction: root.events.close()

    header: TopBar {
        title: qsTr("Events")
        lined: list.contentY > 4
        onBackPressed: root.closed()

        PushButton {
            kind: PushButton.Plain
            glyph: "add"
            text: qsTr("Event")
            Accessible.name: qsTr("New event")
            onClicked: line.show("", qsTr("New event"), "", false)
        }
    }

    ListView {
        id: list

        clip: true
        anchors { top: parent.top; bottom: parent.bottom; horizontalCenter: parent.horizontalCenter }
        width: Math.min(parent.width, 640)
        bottomMargin: 88
        model: root.events.rows
        ScrollBar.vertical: ThinBar {}
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Events")

        delegate: SettingLine {
            id: row

            required property string id
            required property var model

            width: list.width
            glyph: row.model.icon
            label: row.model.text
            detail: row.model.detail
            leads: true
            onClicked: root.edit(row.id, row.model.text)
        }

        EmptyState {
            visible: root.events.rows.count === 0
            anchors.centerIn: parent
            width: parent.width - 2 * Theme.margin
            drawn: false
            title: qsTr("Nothing is waited for")
            text: qsTr("Say it when you log: “call Sara after the launch of Marina Heights”. Once the launch has a day, the call is due.")
        }
    }
    LineSheet {
        id: line
        onEntered: (id, text) => root.events.add(text)
    }
    EventSheet {
        id: sheet
        events: root.events
        firstDayOfWeek: root.firstDayOfWeek
    }
}
