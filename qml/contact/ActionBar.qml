// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Touchbase.App

/* At the thumb: the ways to reach the contact, and Log. What is not possible is not there. */
Rectangle {
    id: root

    required property ContactModel contact

    signal logAsked

    implicitHeight: visible ? 80 : 0
    color: Theme.color.surface

    Hairline {
        width: parent.width
        height: 1
    }
    RowLayout {
        anchors { fill: parent; leftMargin: 12; rightMargin: 12 }
        spacing: 4

        Repeater {
            model: root.contact.reach

            QuickAction {
                id: action

                required property string id
                required property var model
                required property string detail
                required property bool first
                required text

                visible: action.first
                Layout.fillWidth: true
                Layout.preferredWidth: 64
                glyph: action.model.icon
                Accessible.description: action.detail
                onClicked: root.contact.use(action.id)
                onPressAndHold: others.popup()

                PopupMenu {
                    id: others

                    readonly property string glyph: action.glyph

                    MenuItems {
                        menu: others
                        model: root.contact.reach

                        PopupMenuItem {
                            required property string id
                            required property var model
                            required property string detail

                            visible: model.icon === others.glyph
                            height: visible ? implicitHeight : 0
                            glyph: model.icon
                            text: detail
                            onTriggered: root.contact.use(id)
                        }
                    }
                }
            }
        }
        QuickAction {
            Layout.fillWidth: true
            Layout.preferredWidth: 64
            solid: true
            glyph: "add"
            text: qsTr("Log")
            onClicked: root.logAsked()
        }
    }
}
