// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Touchbase.App

/* Labels, envelopes or a table of a list, seen before they go on paper. */
Page {
    id: root

    required property PrintModel model

    readonly property bool beside: root.width >= 680 && !Theme.stacked
    property int page: 0

    signal closed
    signal contactOpened(string contactId)

    background: Rectangle { color: Theme.color.surface }
    padding: 0
    Component.onDestruction: root.model.close()

    Connections {
        target: root.model
        function onHeadChanged() { root.page = Math.max(0, Math.min(root.page, root.model.head.pages - 1)) }
    }

    header: TopBar {
        title: qsTr("Print %1").arg(root.model.head.title)
        lined: scroller.contentY > 4
        onBackPressed: root.closed()
    }

    Flickable {
        id: scroller

        anchors.fill: parent
        contentHeight: column.implicitHeight + 48
        clip: true
        ScrollBar.vertical: ThinBar {}

        ColumnLayout {
            id: column

            width: parent.width
            spacing: 0

            ChipRow {
                Layout.fillWidth: true
                choices: root.model.kinds
                onPicked: id => root.model.chooseKind(id)
            }
            ChipRow {
                visible: root.model.papers.count > 0
                Layout.fillWidth: true
                choices: root.model.papers
                onPicked: id => root.model.choosePaper(id)
            }
            GridLayout {
                Layout.fillWidth: true
                Layout.topMargin: 16
                Layout.leftMargin: Theme.margin
                Layout.rightMargin: Theme.margin
                columns: root.beside ? 2 : 1
                columnSpacing: 32
                rowSpacing: 24

                ColumnLayout {
                    Layout.alignment: Qt.AlignTop
                    Layout.fillWidth: true
                    Layout.preferredWidth: root.beside ? root.width * 0.5 : -1
                    spacing: 8

                    SheetView {
                        Layout.fillWidth: true
                        Layout.maximumWidth: root.model.head.aspect > 1 ? 640 : 480
                        Layout.alignment: Qt.AlignHCenter
                        model: root.model
                        page: root.page
                    }
                    RowLayout {
                        visible: root.model.head.pages > 1
                        Layout.alignment: Qt.AlignHCenter
                        spacing: 4

                        IconAction {
                            glyph: "chevron_left"
                            flips: true
                            enabled: root.page > 0
                            text: qsTr("Page before")
                            onClicked: root.page -= 1
                        }
                        Words {
                            style: Theme.secondary
                            text: qsTr("%L1 of %L2").arg(root.page + 1).arg(root.model.head.pages)
                            color: Theme.color.inkMuted
                        }
                        IconAction {
                            glyph: "chevron_right"
                            flips: true
                            enabled: root.page < root.model.head.pages - 1
                            text: qsTr("Page after")
                            onClicked: root.page += 1
                        }
                    }
                    Words {
                        visible: root.model.head.kind === "labels" && root.page === 0
                        Layout.fillWidth: true
                        style: Theme.meta
                        text: qsTr("Tap the first label that is still on the sheet.")
                        color: Theme.color.inkMuted
                        wrapMode: Text.Wrap
                        horizontalAlignment: Text.AlignHCenter
                    }
                }
                ColumnLayout {
                    Layout.alignment: Qt.AlignTop
                    Layout.fillWidth: true
                    Layout.preferredWidth: root.beside ? root.width * 0.5 : -1
                    spacing: 16

                    Words {
                        Layout.fillWidth: true
                        style: Theme.heading
                        text: root.model.head.summary
                        wrapMode: Text.Wrap
                    }
                    Words {
                        visible: root.model.head.shortened !== ""
                        Layout.fillWidth: true
                        style: Theme.secondary
                        text: root.model.head.shortened
                        color: Theme.color.warning
                        wrapMode: Text.Wrap
                    }
                    PrintOptions {
                        visible: root.model.head.kind !== "list"
                        Layout.fillWidth: true
                        model: root.model
                    }
                    ColumnLayout {
                        visible: root.model.head.leftOut !== ""
                        Layout.fillWidth: true
                        spacing: 0

                        Words {
                            Layout.fillWidth: true
                            style: Theme.button
                            text: root.model.head.leftOut
                            color: Theme.color.warning
                            wrapMode: Text.Wrap
                        }
                        Repeater {
                            model: root.model.leftOut

                            SettingLine {
                                id: person

                                required property string id
                                required property var model

                                Layout.fillWidth: true
                                margin: 0
                                label: person.model.text
                                detail: person.model.detail
                                leads: true
                                onClicked: root.contactOpened(person.id)
                            }
                        }
                    }
                }
            }
        }
    }

    footer: Rectangle {
        implicitHeight: buttons.implicitHeight + 24
        color: Theme.color.background

        Hairline { width: parent.width; height: 1 }
        GridLayout {
            id: buttons

            anchors { right: parent.right; verticalCenter: parent.verticalCenter; rightMargin: Theme.margin }
            width: root.beside ? buttons.implicitWidth : parent.width - 2 * Theme.margin
            columns: Theme.stacked ? 1 : 2
            columnSpacing: 12
            rowSpacing: 8

            PushButton {
                Layout.fillWidth: !root.beside
                enabled: root.model.head.pages > 0
                kind: PushButton.Secondary
                glyph: "download"
                text: qsTr("Save PDF")
                onClicked: root.model.save()
            }
            PushButton {
                Layout.fillWidth: !root.beside
                enabled: root.model.head.pages > 0
                kind: PushButton.Primary
                glyph: "print"
                text: qsTr("Open to print")
                onClicked: root.model.print()
            }
        }
    }
}
