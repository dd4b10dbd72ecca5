// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Touchbase.App

/* A list as the text that people share. */
Sheet {
    id: root

    required property ListModel list

    property string problem

    function show(query: string): void {
        root.problem = ""
        area.text = query
        root.open()
        area.area.forceActiveFocus(Qt.PopupFocusReason)
        area.area.selectAll()
    }

    title: qsTr("The list as text")

    LinesField {
        id: area

        Layout.fillWidth: true
        placeholder: "level is A and not has follow-up"
        onEdited: root.problem = ""
    }
    Words {
        visible: root.problem !== ""
        Layout.fillWidth: true
        style: Theme.meta
        text: root.problem
        color: Theme.color.danger
        wrapMode: Text.Wrap
        Accessible.role: Accessible.AlertMessage
    }
    footer: PushButton {
        Layout.fillWidth: true
        kind: PushButton.Primary
        text: qsTr("Take it")
        enabled: area.text.trim() !== ""
        onClicked: {
            if (root.list.paste(area.text))
                root.close()
            else
                root.problem = root.list.head.problem
        }
    }
}
