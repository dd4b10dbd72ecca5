// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Touchbase.App

/* A list of people being made: conditions that are picked, and above them the sentence they make. */
Page {
    id: root

    required property ListModel list

    signal closed

    function askValue(id: string): void {
        if (root.list.openValue(id))
            options.show(id, root.list.value.title, "value")
        else
            value.show(id)
    }

    background: Rectangle { color: Theme.color.surface }
    padding: 0
    Component.onDestruction: root.list.close()

    Connections {
        target: root.list
        function onRemoved() {
            root.closed()
        }
    }

    header: TopBar {
        title: root.list.head.title
        lined: scroller.contentY > 4
        onBackPressed: root.closed()

        IconAction {
            glyph: "more_vert"
            text: qsTr("More")
            onClicked: menu.popup()

            PopupMenu {
                id: menu

                PopupMenuItem {
                    glyph: "content_copy"
                    text: qsTr("Copy as text")
                    onTriggered: root.list.copy()
                }
                PopupMenuItem {
                    glyph: "edit_note"
                    text: qsTr("Paste or write as text")
                    onTriggered: words.show(root.list.head.query)
                }
                PopupMenuItem {
                    glyph: "delete"
                    text: qsTr("Delete the list")
                    enabled: root.list.head.saved
                    onTriggered: root.list.removeList()
                }
            }
        }
    }

    Flickable {
        id: scroller

        anchors.fill: parent
        contentHeight: form.implicitHeight + 32
        boundsBehavior: Flickable.StopAtBounds
        ScrollBar.vertical: ThinBar {}

        ColumnLayout {
            id: form

            width: Math.min(scroller.width, 720) - 40
            x: Math.max(20, (scroller.width - width) / 2)
            spacing: 8

            Words {
                Layout.fillWidth: true
                Layout.topMargin: 8
                style: Theme.callout
                text: root.list.head.sentence
                wrapMode: Text.Wrap
                Accessible.name: qsTr("People of whom this is true: %1").arg(root.list.head.sentence)
            }
            Words {
                Layout.fillWidth: true
                Layout.bottomMargin: 8
                style: Theme.secondaryStrong
                text: root.list.head.count === "" ? qsTr("Counting…") : root.list.head.count
                color: Theme.color.accent
                Accessible.role: Accessible.StaticText
            }
            Field {
                Layout.fillWidth: true
                label: qsTr("Name of the list")
                placeholder: qsTr("Spring round")
                text: root.list.head.name
                onEdited: text => root.list.setName(text)
                onAccepted: root.list.save()
            }
            RowLayout {
                Layout.topMargin: 12
                spacing: 4

                Words {
                    style: Theme.label
                    text: qsTr("Who fits")
                    color: Theme.color.inkMuted
                }
                PushButton {
                    kind: PushButton.Plain
                    tall: 40
                    text: root.list.head.group
                    Accessible.name: qsTr("Who fits: %1").arg(root.list.head.group)
                    onClicked: {
                        root.list.openChoices("", "group")
                        options.show("", qsTr("Who fits"), "group")
                    }
                }
            }
            Repeater {
                model: root.list.rows

                ConditionLine {
                    Layout.fillWidth: true
                    onChoicesAsked: (id, part) => {
                        root.list.openChoices(id, part)
                        options.show(id, part === "group" ? qsTr("Who fits") : part === "field" ? qsTr("What of them") : qsTr("Comparison"), part)
                    }
                    onValueAsked: id => root.askValue(id)
                    onRemoved: id => root.list.remove(id)
                    onConditionAsked: group => root.list.addCondition(group)
                    onGroupAsked: group => root.list.addGroup(group)
                }
            }
        }
    }

    footer: Rectangle {
        implicitHeight: foot.implicitHeight + 24
        color: Theme.color.surface

        Hairline { width: parent.width; height: 1 }
        ColumnLayout {
            id: foot

            anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: 20 }
            spacing: 8

            Words {
                visible: root.list.head.problem !== ""
                Layout.fillWidth: true
                style: Theme.meta
                text: root.list.head.problem
                color: Theme.color.danger
                wrapMode: Text.Wrap
                Accessible.role: Accessible.AlertMessage
            }
            PushButton {
                Layout.fillWidth: true
                Layout.maximumWidth: 720
                Layout.alignment: Qt.AlignHCenter
                kind: PushButton.Primary
                tall: 56
                text: qsTr("Save the list")
                enabled: root.list.head.canSave
                onClicked: root.list.save()
            }
        }
    }

    OptionsSheet {
        id: options

        property string part

        options: root.list.choices

        function show(id: string, label: string, part: string): void {
            options.part = part
            options.setting = id
            options.title = label
            options.open()
        }

        onPicked: (id, option) => root.list.choose(id, options.part, option)
    }
    ValueSheet {
        id: value
        list: root.list
    }
    QuerySheet {
        id: words
        list: root.list
    }
}
