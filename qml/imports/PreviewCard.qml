// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Touchbase.App

/* How the first row will look as a contact. */
Rectangle {
    id: root

    required property ImportModel imports

    implicitHeight: column.implicitHeight + 32
    radius: 16
    color: Theme.color.surface
    border.width: 1
    border.color: Theme.color.outline

    ColumnLayout {
        id: column

        anchors { left: parent.left; right: parent.right; top: parent.top; margins: 16 }
        spacing: 0

        Words {
            Layout.bottomMargin: 12
            style: Theme.label
            text: qsTr("How the first row will look")
            color: Theme.color.inkMuted
        }
        RowLayout {
            Layout.bottomMargin: 12
            spacing: 12

            Avatar {
                initials: root.imports.head.previewInitials
                level: root.imports.head.previewLevel
                ground: root.color
            }
            Words {
                Layout.fillWidth: true
                style: Theme.name
                text: root.imports.head.previewName
            }
        }
        Repeater {
            model: root.imports.preview

            RowLayout {
                id: fact

                required property string label
                required property string value

                Layout.minimumHeight: 32
                spacing: 12

                Words {
                    Layout.preferredWidth: 96
                    Layout.alignment: Qt.AlignTop
                    style: Theme.secondary
                    text: fact.label
                    color: Theme.color.inkMuted
                }
                Words {
                    Layout.fillWidth: true
                    style: Theme.secondary
                    text: fact.value
                    wrapMode: Text.Wrap
                }
            }
        }
    }
}
