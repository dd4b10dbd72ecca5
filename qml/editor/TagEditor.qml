// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Touchbase.App

/* Words to find people by. */
ColumnLayout {
    id: root

    required property EditorModel editor

    spacing: 6

    Words {
        style: Theme.button
        text: qsTr("Tags")
        Accessible.role: Accessible.Heading
    }
    Flow {
        Layout.fillWidth: true
        spacing: 8

        Repeater {
            model: root.editor.tags

            ChoiceChip {
                required property string id
                required property bool selected
                required text

                chosen: selected
                Accessible.role: Accessible.CheckBox
                onClicked: root.editor.toggleTag(id)
            }
        }
    }
    Field {
        id: fresh

        Layout.fillWidth: true
        placeholder: qsTr("New tag")
        onAccepted: {
            if (fresh.text.trim() !== "")
                root.editor.addTag(fresh.text.trim())
            fresh.text = ""
        }
    }
}
