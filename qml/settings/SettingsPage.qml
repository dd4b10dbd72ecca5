// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Touchbase.App

/* Choices of this person and this device, as one list. */
Page {
    id: root

    required property SettingsModel settings

    signal closed
    signal accountAsked
    signal pageAsked(string page)

    function act(id: string, kind: int, on: bool, label: string, value: string, detail: string): void {
        switch (kind) {
        case SettingKind.Switch:
            root.settings.setOn(id, !on)
            break
        case SettingKind.Choice:
            root.settings.openOptions(id)
            options.show(id, label)
            break
        case SettingKind.Time:
        case SettingKind.Text:
            line.show(id, label, value, kind === SettingKind.Time)
            break
        case SettingKind.Danger:
            ask.show(id, label, detail)
            break
        default:
            root.settings.run(id)
        }
    }

    background: Rectangle { color: Theme.color.surface }
    padding: 0

    header: TopBar {
        title: qsTr("Settings")
        lined: scroller.contentY > 4
        onBackPressed: root.closed()
    }

    Connections {
        target: root.settings
        function onPageRequested(page) {
            root.pageAsked(page)
        }
    }

    Flickable {
        id: scroller

        anchors.fill: parent
        contentHeight: column.implicitHeight + 32
        boundsBehavior: Flickable.StopAtBounds
        ScrollBar.vertical: ThinBar {}

        ColumnLayout {
            id: column

            width: Math.min(scroller.width, 720)
            x: Math.max(0, (scroller.width - width) / 2)
            spacing: 0

            Repeater {
                model: root.settings.rows

                ColumnLayout {
                    id: row

                    required property int index
                    required property string id
                    required property string section
                    required property string icon
                    required property string label
                    required property string detail
                    required property string value
                    required property int kind
                    required property bool on
                    required property bool available

                    readonly property bool opensSection: row.index === 0 || root.settings.rows.text(row.index - 1, "section") !== row.section

                    Layout.fillWidth: true
                    spacing: 0

                    Words {
                        visible: row.opensSection
                        Layout.fillWidth: true
                        Layout.leftMargin: Theme.margin
                        Layout.topMargin: 24
                        Layout.bottomMargin: 4
                        style: Theme.label
                        text: root.settings.sections.text(root.settings.sections.indexOf(row.section), "title")
                        color: Theme.color.accent
                        Accessible.role: Accessible.Heading
                    }
                    Hairline {
                        visible: !row.opensSection
                        Layout.fillWidth: true
                        Layout.leftMargin: Theme.margin + (row.icon === "" || Theme.stacked ? 0 : 38)
                    }
                    SettingLine {
                        Layout.fillWidth: true
                        glyph: row.icon
                        label: row.label
                        detail: row.detail
                        value: row.value
                        switching: row.kind === SettingKind.Switch
                        on: row.on
                        leads: row.kind === SettingKind.Page || row.kind === SettingKind.Choice
                        command: row.kind === SettingKind.Action
                        destructive: row.kind === SettingKind.Danger
                        enabled: row.available && row.kind !== SettingKind.Fact
                        onClicked: root.act(row.id, row.kind, row.on, row.label, row.value, row.detail)
                    }
                }
            }
        }
    }

    OptionsSheet {
        id: options
        options: root.settings.options
        onPicked: (id, option) => root.settings.choose(id, option)
    }
    LineSheet {
        id: line
        onEntered: (id, text) => root.settings.setText(id, text)
    }
    AskDialog {
        id: ask

        property string setting

        function show(id: string, label: string, detail: string): void {
            ask.setting = id
            ask.title = label
            ask.action = label
            ask.text = detail
            ask.open()
        }

        onConfirmed: {
            ask.close()
            root.settings.run(ask.setting)
        }
    }
}
