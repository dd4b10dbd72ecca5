// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Touchbase.App

/* Do reminders work? What they rest on, a test, and what became of the last ones. */
Page {
    id: root

    required property RemindersModel reminders

    signal closed
    signal contactOpened(string contactId)

    background: Rectangle { color: Theme.color.surface }
    padding: 0
    Component.onCompleted: root.reminders.open()
    Component.onDestruction: root.reminders.close()

    header: TopBar {
        title: qsTr("Do reminders ring?")
        lined: scroller.contentY > 4
        onBackPressed: root.closed()
    }

    Flickable {
        id: scroller

        anchors.fill: parent
        contentHeight: column.implicitHeight + 32
        boundsBehavior: Flickable.StopAtBounds
        ScrollBar.vertical: ThinBar {}

        ColumnLayout {
            id: column

            width: Math.min(scroller.width, 640)
            x: Math.max(0, (scroller.width - width) / 2)
            spacing: 0

            RowLayout {
                Layout.fillWidth: true
                Layout.margins: Theme.margin
                spacing: 16

                Icon {
                    visible: !Theme.stacked
                    Layout.alignment: Qt.AlignTop
                    name: root.reminders.head.icon
                    filled: true
                    size: 32
                    color: Theme.tone(root.reminders.head.tone)
                }
                ColumnLayout {
                    spacing: 4

                    Words {
                        Layout.fillWidth: true
                        style: Theme.title
                        text: root.reminders.head.title
                        wrapMode: Text.Wrap
                        Accessible.role: Accessible.Heading
                    }
                    Words {
                        Layout.fillWidth: true
                        text: root.reminders.head.text
                        color: Theme.color.inkMuted
                        wrapMode: Text.Wrap
                    }
                }
            }
            PushButton {
                Layout.leftMargin: Theme.margin
                Layout.rightMargin: Theme.margin
                kind: PushButton.Tonal
                glyph: "notifications"
                text: root.reminders.head.testing ? qsTr("A test is on its way") : qsTr("Test in a minute")
                enabled: !root.reminders.head.testing
                onClicked: root.reminders.test()
            }
            Words {
                visible: root.reminders.head.test !== ""
                Layout.fillWidth: true
                Layout.topMargin: 8
                Layout.leftMargin: Theme.margin
                Layout.rightMargin: Theme.margin
                style: Theme.meta
                text: root.reminders.head.test
                color: Theme.color.inkMuted
                wrapMode: Text.Wrap
            }
            SectionTitle {
                Layout.fillWidth: true
                Layout.topMargin: 16
                text: qsTr("What they rest on")
            }
            Repeater {
                model: root.reminders.checks

                CheckLine {
                    id: check

                    required property string id
                    required property string icon
                    required property var model
                    required property string detail
                    required property string action
                    required property int tone

                    Layout.fillWidth: true
                    glyph: check.icon
                    title: check.model.text
                    words: check.detail
                    colour: Theme.tone(check.tone)
                    remedy: check.action
                    onFixed: root.reminders.fix(check.id)
                }
            }
            SectionTitle {
                visible: root.reminders.log.count > 0
                Layout.fillWidth: true
                Layout.topMargin: 16
                text: qsTr("What became of them")
            }
            Repeater {
                model: root.reminders.log

                EventLine {
                    id: entry

                    required property var model

                    Layout.fillWidth: true
                    Layout.leftMargin: Theme.margin
                    Layout.rightMargin: Theme.margin
                    glyph: entry.model.icon
                    title: entry.model.text
                    detail: Theme.stacked ? Theme.sentence([entry.model.detail, entry.model.time]) : entry.model.detail
                    time: Theme.stacked ? "" : entry.model.time
                    enabled: entry.model.contactId !== ""
                    onClicked: root.contactOpened(entry.model.contactId)
                }
            }
        }
    }
}
