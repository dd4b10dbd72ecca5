// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

/* Somebody who shares a team. */
Pressable {
    id: root

    required property string name
    required property string initials
    required property string detail

    property bool changeable: false

    implicitHeight: Math.max(64, line.implicitHeight + 16)
    leftPadding: Theme.margin
    rightPadding: Theme.margin
    enabled: root.changeable
    ringed: ground
    Accessible.role: root.changeable ? Accessible.Button : Accessible.StaticText
    Accessible.name: root.name
    Accessible.description: root.detail

    background: Rectangle {
        color: root.pressed ? Theme.color.fillPressed : root.hovered ? Theme.color.hover : "transparent"

        Item {
            id: ground
            anchors { fill: parent; margins: 6 }
        }
    }
    contentItem: RowLayout {
        id: line

        spacing: 16

        Avatar {
            visible: !Theme.stacked
            size: 40
            initials: root.initials
            ground: Theme.color.surface
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            Words {
                Layout.fillWidth: true
                style: Theme.callout
                text: root.name
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }
            Words {
                Layout.fillWidth: true
                style: Theme.meta
                text: root.detail
                color: Theme.color.inkMuted
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }
        }
        Icon {
            visible: root.changeable && !Theme.stacked
            name: "chevron_right"
            size: 20
            mirrored: root.mirrored
            color: Theme.color.inkMuted
        }
    }
}
