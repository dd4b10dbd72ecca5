// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Touchbase.App

/* What a member of the team may do. */
Sheet {
    id: root

    required property TeamModel team
    property string member
    property string role
    property bool mayDelete: false
    property bool mayExport: false

    signal removalAsked(string member, string name)

    function show(id: string, name: string, role: string, mayDelete: bool, mayExport: bool): void {
        root.member = id
        root.title = name
        root.role = role
        root.mayDelete = mayDelete
        root.mayExport = mayExport
        root.open()
    }

    Repeater {
        model: root.team.roles

        OptionLine {
            required property string id
            required property var model

            Layout.fillWidth: true
            Layout.leftMargin: -root.margin
            Layout.rightMargin: -root.margin
            margin: root.margin
            label: model.text
            detail: model.detail
            chosen: id === root.role
            onClicked: {
                root.team.setRole(root.member, id)
                root.close()
            }
        }
    }
    Hairline {
        Layout.fillWidth: true
        Layout.topMargin: 8
        Layout.bottomMargin: 8
    }
    SettingLine {
        Layout.fillWidth: true
        margin: 0
        enabled: root.role !== "viewer"
        label: qsTr("May delete")
        detail: qsTr("And take people out of the team")
        switching: true
        on: root.mayDelete
        onClicked: {
            root.mayDelete = !root.mayDelete
            root.team.setMayDelete(root.member, root.mayDelete)
        }
    }
    SettingLine {
        Layout.fillWidth: true
        margin: 0
        label: qsTr("May export")
        detail: qsTr("Write what is the team’s into files")
        switching: true
        on: root.mayExport
        onClicked: {
            root.mayExport = !root.mayExport
            root.team.setMayExport(root.member, root.mayExport)
        }
    }
    SettingLine {
        Layout.fillWidth: true
        Layout.bottomMargin: 8
        margin: 0
        label: qsTr("Remove from the team")
        destructive: true
        onClicked: {
            root.close()
            root.removalAsked(root.member, root.title)
        }
    }
}
