// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Touchbase.App

/* Action plans: rows of follow-ups that are planned in one tap. */
Page {
    id: root

    required property PlansModel plans

    signal closed

    function edit(id: string): void {
        root.plans.begin(id)
        sheet.open()
    }
    function editStep(id: string): void { sheet.editStep(id) }

    background: Rectangle { color: Theme.color.surface }
    padding: 0
    Component.onCompleted: root.plans.open()
    Component.onDestruction: root.plans.close()

    header: TopBar {
        title: qsTr("Action plans")
        lined: list.contentY > 4
        onBackPressed: root.closed()

        PushButton {
            kind: PushButton.Plain
            glyph: "add"
            text: qsTr("Plan")
            Accessible.name: qsTr("New plan")
            onClicked: root.edit("")
        }
    }

    ListView {
        id: list

        clip: true
        anchors { top: parent.top; bottom: offers.top; horizontalCenter: parent.horizontalCenter }
        width: Math.min(parent.width, 640)
        model: root.plans.rows
        ScrollBar.vertical: ThinBar {}
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Action plans")

        delegate: PlanItem {
            width: list.width
            onOpened: id => root.edit(id)
            onRemoved: id => root.plans.remove(id)
        }

        EmptyState {
            visible: root.plans.rows.count === 0
            anchors.centerIn: parent
            width: parent.width - 2 * Theme.margin
            drawn: false
            title: qsTr("No action plans yet")
            text: qsTr("A plan is a row of follow-ups: started for a person, it plans all of them in one tap.")
        }
    }
    Flow {
        id: offers

        anchors { bottom: parent.bottom; left: list.left; right: list.right; leftMargin: 20; rightMargin: 20; bottomMargin: 16 }
        spacing: 8

        Repeater {
            model: root.plans.presets

            PushButton {
                required property string id
                required text

                kind: PushButton.Secondary
                glyph: "add"
                Accessible.name: qsTr("Add the plan %1").arg(text)
                onClicked: root.plans.addPreset(id)
            }
        }
    }
    PlanSheet {
        id: sheet
        plans: root.plans
    }
}
