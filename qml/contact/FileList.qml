// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Touchbase.App

/* The files of a contact. A tap saves one, a long press or the menu key offers the rest. */
ColumnLayout {
    id: root

    required property ContactModel contact
    property int margin: 20
    property bool dense: false

    signal addAsked

    spacing: 0

    Hairline {
        Layout.fillWidth: true
        Layout.topMargin: 12
    }
    RowLayout {
        Layout.topMargin: root.dense ? 6 : 4
        Layout.leftMargin: root.margin
        Layout.rightMargin: 8
        Layout.minimumHeight: 48

        Words {
            Layout.fillWidth: true
            style: root.dense ? Theme.secondaryStrong : Theme.button
            text: qsTr("Files")
            Accessible.role: Accessible.Heading
        }
        PushButton {
            kind: PushButton.Plain
            text: qsTr("Add file")
            onClicked: root.addAsked()
        }
    }
    Repeater {
        model: root.contact.files

        Pressable {
            id: file

            required property string id
            required property string name
            required property string detail
            required property var model

            Layout.fillWidth: true
            implicitHeight: Math.max(56, line.implicitHeight + 12)
            leftPadding: root.margin
            rightPadding: root.margin
            text: qsTr("%1, %2. Save it").arg(file.name).arg(file.detail)
            onClicked: root.contact.saveFile(file.id)
            onPressAndHold: menu.popup()
            Keys.onMenuPressed: menu.popup()

            // Of an item of its own: a handler in a button makes the button hear every mouse button.
            Item {
                anchors.fill: parent

                PageTap {
                    acceptedButtons: Qt.RightButton
                    onTapped: menu.popup()
                }
            }
            PopupMenu {
                id: menu

                PopupMenuItem {
                    glyph: "download"
                    text: qsTr("Save")
                    onTriggered: root.contact.saveFile(file.id)
                }
                PopupMenuItem {
                    glyph: "delete"
                    text: qsTr("Remove")
                    destructive: true
                    onTriggered: root.contact.removeFile(file.id)
                }
            }

            background: Rectangle {
                color: file.pressed ? Theme.color.fillPressed : file.hovered ? Theme.color.hover : "transparent"
            }
            contentItem: RowLayout {
                id: line

                spacing: 12

                Icon {
                    name: file.model.icon
                    size: 22
                    color: Theme.color.accent
                }
                ColumnLayout {
                    spacing: 0

                    Words {
                        Layout.fillWidth: true
                        style: root.dense ? Theme.secondary : Theme.callout
                        text: file.name
                        wrapMode: Text.WrapAnywhere
                        maximumLineCount: 2
                        elide: Text.ElideMiddle
                        Accessible.ignored: true
                    }
                    Words {
                        Layout.fillWidth: true
                        style: Theme.meta
                        text: file.detail
                        color: Theme.color.inkMuted
                        wrapMode: Text.Wrap
                        Accessible.ignored: true
                    }
                }
            }
        }
    }
}
