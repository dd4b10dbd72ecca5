// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Touchbase.App

/* Somebody like this is here already. */
ColumnLayout {
    id: root

    required property RowModel people

    signal opened(string contactId)

    visible: root.people.count > 0
    spacing: 0

    Words {
        Layout.leftMargin: 20
        Layout.topMargin: 8
        style: Theme.label
        text: qsTr("Here already?")
        color: Theme.color.warning
    }
    Repeater {
        model: root.people

        ContactRow {
            id: row

            required property string id

            Layout.fillWidth: true
            onOpened: root.opened(row.id)
        }
    }
}
