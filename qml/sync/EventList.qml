// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Touchbase.App

/* Lines of what waits or came. */
ColumnLayout {
    id: root

    required property RowModel events

    signal opened(string contactId)

    spacing: 0

    Repeater {
        model: root.events

        EventLine {
            required property var model

            Layout.fillWidth: true
            glyph: model.icon
            title: model.text
            detail: model.detail
            time: model.time
            enabled: model.contactId !== ""
            onClicked: root.opened(model.contactId)
        }
    }
}
