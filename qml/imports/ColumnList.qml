// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Touchbase.App

/* Which column goes where. */
ColumnLayout {
    id: root

    required property ImportModel imports

    readonly property bool wide: root.width >= 560 && !Theme.stacked
    readonly property list<string> marks: ["check", "remove", "check", "check", "warning", "error"]

    spacing: 0

    Repeater {
        model: root.imports.columns

        ColumnLayout {
            id: row

            required property string id
            required property string column
            required property string first
            required property string target
            required property string targetText
            required property string remark
            required property int tone

            Layout.fillWidth: true
            spacing: 0

            GridLayout {
                Layout.topMargin: 8
                Layout.bottomMargin: 8
                columns: root.wide ? 4 : 2
                columnSpacing: 16
                rowSpacing: 4

                ColumnLayout {
                    Layout.preferredWidth: 150
                    Layout.fillWidth: true
                    Layout.columnSpan: root.wide ? 1 : 2
                    spacing: 0

                    Words {
                        Layout.fillWidth: true
                        style: Theme.secondaryStrong
                        text: row.column
                    }
                    Words {
                        Layout.fillWidth: true
                        style: Theme.secondary
                        text: row.first
                        color: Theme.color.inkMuted
                    }
                }
                Icon {
                    visible: root.wide
                    name: "arrow_forward"
                    size: 20
                    mirrored: root.LayoutMirroring.enabled
                    color: Theme.color.inkMuted
                }
                TargetButton {
                    Layout.fillWidth: true
                    Layout.preferredWidth: 240
                    text: row.targetText
                    remark: row.remark
                    tone: row.tone
                    Accessible.name: qsTr("%1 goes to %2").arg(row.column).arg(row.targetText)
                    onClicked: menu.popup()

                    PopupMenu {
                        id: menu

                        height: Math.min(implicitHeight, 420)

                        MenuItems {
                            menu: menu
                            model: menu.visible ? root.imports.targets : null

                            PopupMenuItem {
                                required property string id
                                required text

                                chosen: id === row.target
                                onTriggered: root.imports.setTarget(row.id, id)
                            }
                        }
                    }
                }
                Icon {
                    name: root.marks[row.tone]
                    filled: name === "warning" || name === "error"
                    size: 22
                    color: Theme.tone(row.tone === Tone.Plain ? Tone.Muted : row.tone)
                }
            }
            Hairline { Layout.fillWidth: true }
        }
    }
}
