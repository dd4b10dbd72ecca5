// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

/* Something that was deleted elsewhere: it stays or goes by an answer, and there is no hurry. */
Rectangle {
    id: root

    required property string glyph
    required property string title
    required property string detail
    required property string keepText
    required property string dropText

    signal kept
    signal dropped

    implicitHeight: column.implicitHeight + 24
    radius: 16
    color: "transparent"
    border.width: 1
    border.color: Theme.color.outline

    ColumnLayout {
        id: column

        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; leftMargin: 16; rightMargin: 16 }
        spacing: 8

        RowLayout {
            spacing: 12

            Icon {
                Layout.alignment: Qt.AlignTop
                name: root.glyph
                size: 20
                color: Theme.color.warning
            }
            ColumnLayout {
                spacing: 0

                Words {
                    Layout.fillWidth: true
                    style: Theme.bodyStrong
                    text: root.title
                    wrapMode: Text.Wrap
                }
                Words {
                    Layout.fillWidth: true
                    style: Theme.secondary
                    text: root.detail
                    color: Theme.color.inkMuted
                    wrapMode: Text.Wrap
                }
            }
        }
        Flow {
            Layout.fillWidth: true
            Layout.leftMargin: 32
            spacing: 8

            PushButton {
                kind: PushButton.Tonal
                text: root.keepText
                Accessible.name: root.keepText + ": " + root.title
                onClicked: root.kept()
            }
            PushButton {
                kind: PushButton.Plain
                text: root.dropText
                Accessible.name: root.dropText + ": " + root.title
                onClicked: root.dropped()
            }
        }
    }
}
