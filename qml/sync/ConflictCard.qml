// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

/* Both values side by side: the newer stands, the other is one tap away. */
Rectangle {
    id: root

    required property string name
    required property string field
    required property string keptValue
    required property string keptText
    required property string otherValue
    required property string otherText

    signal restored
    signal kept
    signal opened

    implicitHeight: column.implicitHeight + 20
    radius: 16
    color: "transparent"
    border.width: 1
    border.color: Theme.color.outline

    ColumnLayout {
        id: column

        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; leftMargin: 16; rightMargin: 4 }
        spacing: 4

        Item {
            Layout.fillWidth: true
            implicitHeight: Math.max(keep.height, whose.implicitHeight)

            Words {
                id: whose

                anchors { left: parent.left; right: keep.left; verticalCenter: parent.verticalCenter }
                textFormat: Text.StyledText
                //: %1 whose field, %2 which field
                text: qsTr("<b>%1</b> <font color=\"%3\">%2</font>").arg(Theme.escaped(root.name)).arg(Theme.escaped(root.field)).arg(Theme.color.inkMuted)
                wrapMode: Text.Wrap
                Accessible.name: root.name + ", " + root.field

                TapHandler { onTapped: root.opened() }
            }
            IconAction {
                id: keep

                anchors.right: parent.right
                glyph: "close"
                glyphSize: 20
                tint: Theme.color.inkMuted
                text: qsTr("Keep it so")
                onClicked: root.kept()
            }
        }
        RowLayout {
            spacing: 12

            Icon {
                name: "check_circle"
                filled: true
                size: 20
                color: Theme.color.success
            }
            ColumnLayout {
                spacing: 0

                Words {
                    Layout.fillWidth: true
                    style: Theme.bodyStrong
                    text: root.keptValue
                    wrapMode: Text.Wrap
                }
                Words {
                    Layout.fillWidth: true
                    style: Theme.meta
                    text: root.keptText
                    color: Theme.color.inkMuted
                    wrapMode: Text.Wrap
                }
            }
        }
        RowLayout {
            spacing: 12

            Rectangle {
                Layout.leftMargin: 2
                Layout.rightMargin: 2
                implicitWidth: 16
                implicitHeight: 16
                radius: 8
                color: "transparent"
                border.width: 2
                border.color: Theme.color.outlineStrong
            }
            ColumnLayout {
                spacing: 0

                Words {
                    Layout.fillWidth: true
                    style: Theme.callout
                    text: root.otherValue
                    wrapMode: Text.Wrap
                }
                Words {
                    Layout.fillWidth: true
                    style: Theme.meta
                    text: root.otherText
                    color: Theme.color.inkMuted
                    wrapMode: Text.Wrap
                }
            }
            PushButton {
                kind: PushButton.Plain
                text: qsTr("Restore")
                Accessible.name: qsTr("Restore %1").arg(root.otherValue)
                onClicked: root.restored()
            }
        }
    }
}
