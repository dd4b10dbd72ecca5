// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

/* Nothing here yet: a drawing out of circles, one question, one action. */
ColumnLayout {
    id: root

    property string title
    property string text
    property string action
    property bool drawn: true
    default property alias more: more.data

    signal pressed

    spacing: 0

    component Planet: Rectangle {
        property alias glyph: glyph.name
        property alias ink: glyph.color

        width: 40
        height: width
        radius: width / 2

        Rectangle {
            z: -1
            anchors.centerIn: parent
            width: parent.width + 12
            height: width
            radius: width / 2
            color: Theme.color.background
        }
        Icon {
            id: glyph
            anchors.centerIn: parent
            size: Math.round(parent.width * 0.5 / Theme.glyphScale)
        }
    }

    Item {
        visible: root.drawn && !Theme.stacked
        Layout.alignment: Qt.AlignHCenter
        implicitWidth: 300
        implicitHeight: 240
        Accessible.ignored: true

        Repeater {
            model: [230, 150]

            Rectangle {
                required property int modelData

                anchors.centerIn: parent
                width: modelData
                height: modelData
                radius: modelData / 2
                color: "transparent"
                border.width: 1.5
                border.color: Theme.color.outline
            }
        }
        Rectangle {
            anchors.centerIn: parent
            width: 72
            height: 72
            radius: 36
            color: Theme.color.accent

            Icon {
                anchors.centerIn: parent
                name: "person_add"
                size: 32
                color: Theme.color.accentInk
            }
        }
        Planet { x: 72; y: 22; width: 36; glyph: "handshake"; color: Theme.color.accentContainer; ink: Theme.color.accentContainerInk }
        Planet { x: 202; y: 40; width: 48; glyph: "call"; color: Theme.color.avatar; ink: Theme.color.avatarInk }
        Planet { x: 50; y: 106; width: 40; glyph: "mail"; color: Theme.color.avatar; ink: Theme.color.avatarInk }
        Planet { x: 166; y: 176; width: 36; glyph: "cake"; color: Theme.color.warningContainer; ink: Theme.color.warningContainerInk }
    }
    Words {
        Layout.fillWidth: true
        Layout.topMargin: root.drawn ? 16 : 0
        style: Theme.title
        text: root.title
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignHCenter
        Accessible.role: Accessible.Heading
    }
    Words {
        visible: root.text !== ""
        Layout.fillWidth: true
        Layout.maximumWidth: 320
        Layout.alignment: Qt.AlignHCenter
        Layout.topMargin: 8
        style: Theme.body
        text: root.text
        color: Theme.color.inkMuted
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignHCenter
    }
    PushButton {
        visible: root.action !== ""
        Layout.fillWidth: true
        Layout.topMargin: 32
        kind: PushButton.Primary
        tall: 56
        text: root.action
        onClicked: root.pressed()
    }
    ColumnLayout {
        id: more

        Layout.fillWidth: true
        Layout.topMargin: 8
        spacing: 8
    }
}
