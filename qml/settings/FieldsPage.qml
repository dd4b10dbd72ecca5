// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Touchbase.App

/* The fields that people add to their contacts, in the order of the contact's page. */
Page {
    id: root

    required property FieldsModel fields

    signal closed

    function edit(id: string): void {
        root.fields.begin(id)
        sheet.open()
    }

    background: Rectangle { color: Theme.color.surface }
    padding: 0
    Component.onCompleted: root.fields.open()
    Component.onDestruction: root.fields.close()

    header: TopBar {
        title: qsTr("Custom fields")
        lined: list.contentY > 4
        onBackPressed: root.closed()

        PushButton {
            kind: PushButton.Plain
            glyph: "add"
            text: qsTr("Field")
            Accessible.name: qsTr("New field")
            onClicked: root.edit("")
        }
    }

    ListView {
        id: list

        clip: true
        anchors { top: parent.top; bottom: offers.top; horizontalCenter: parent.horizontalCenter }
        width: Math.min(parent.width, 640)
        model: root.fields.rows
        ScrollBar.vertical: ThinBar {}
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Custom fields")

        move: Transition { NumberAnimation { property: "y"; duration: Theme.reducedMotion ? 0 : Theme.base; easing.type: Easing.OutQuint } }
        displaced: list.move

        delegate: FieldItem {
            width: list.width
            onOpened: id => root.edit(id)
            onMoved: (id, by) => root.fields.move(id, by)
            onRemoved: id => root.fields.remove(id)
        }

        EmptyState {
            visible: root.fields.rows.count === 0
            anchors.centerIn: parent
            width: parent.width - 2 * Theme.margin
            drawn: false
            title: qsTr("No fields of your own yet")
            text: qsTr("Add what else you want to know of people, a closing year or a budget. Every contact then has it, and lists can ask for it.")
        }
    }
    Column {
        id: offers

        anchors { bottom: parent.bottom; left: list.left; right: list.right; bottomMargin: 16 }

        Repeater {
            model: root.fields.presets

            Item {
                id: offer

                required property string id
                required property string text
                required property string detail

                width: offers.width
                implicitHeight: button.implicitHeight + 8

                PushButton {
                    id: button

                    anchors { left: parent.left; right: parent.right; margins: 20 }
                    kind: PushButton.Secondary
                    glyph: "home_work"
                    text: qsTr("Add %1: %2").arg(offer.text).arg(offer.detail)
                    onClicked: root.fields.addPreset(offer.id)
                }
            }
        }
    }
    FieldSheet {
        id: sheet
        fields: root.fields
    }
}
