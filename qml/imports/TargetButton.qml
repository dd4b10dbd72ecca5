// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Touchbase.App

/* Where a column goes; opens the choices. */
Pressable {
    id: root

    property string remark
    property int tone

    implicitHeight: Math.max(Theme.touch, line.implicitHeight + 20)
    horizontalPadding: 14

    background: Rectangle {
        radius: 12
        color: root.tone === Tone.Warning ? Theme.color.warningContainer : root.pressed || root.hovered ? Theme.color.fillPressed : Theme.color.fill
    }
    contentItem: RowLayout {
        id: line

        spacing: 8

        Words {
            style: Theme.secondary
            text: root.text
            color: root.tone === Tone.Muted ? Theme.color.inkMuted : Theme.color.ink
            Accessible.ignored: true
        }
        Words {
            Layout.fillWidth: true
            style: Theme.secondary
            text: root.remark
            color: root.tone === Tone.Warning ? Theme.color.warningContainerInk : Theme.color.inkMuted
            Accessible.ignored: true
        }
        Icon {
            name: "keyboard_arrow_down"
            size: 20
            color: Theme.color.inkMuted
        }
    }
}
