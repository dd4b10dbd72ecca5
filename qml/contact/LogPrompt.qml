// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

/* What happened? Looks like the note it opens. */
Pressable {
    id: root

    property string hint

    text: qsTr("Log what happened")
    implicitHeight: 48
    leftPadding: 16
    rightPadding: 8

    background: Rectangle {
        radius: 12
        color: root.pressed ? Theme.color.fillPressed : Theme.color.fill
    }
    contentItem: RowLayout {
        spacing: 12

        Icon {
            name: "edit_note"
            size: 22
            color: Theme.color.inkMuted
        }
        Words {
            Layout.fillWidth: true
            style: Theme.secondary
            text: root.hint === "" ? qsTr("What happened?") : root.hint
            color: Theme.color.inkMuted
            Accessible.ignored: true
        }
        KeyCap {
            visible: Theme.expanded
            text: "L"
            Accessible.ignored: true
        }
    }
}
