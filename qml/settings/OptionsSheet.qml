// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Touchbase.App

/* One of several, taken at once. */
Sheet {
    id: root

    required property RowModel options
    property string setting

    signal picked(string setting, string option)

    function show(id: string, label: string): void {
        root.setting = id
        root.title = label
        root.open()
    }

    Repeater {
        model: root.options

        OptionLine {
            required property string id
            required property bool selected
            required property var model

            Layout.fillWidth: true
            Layout.leftMargin: -root.margin
            Layout.rightMargin: -root.margin
            margin: root.margin
            label: model.text
            detail: model.detail
            chosen: selected
            onClicked: {
                root.picked(root.setting, id)
                root.close()
            }
        }
    }
}
