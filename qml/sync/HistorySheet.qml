// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Touchbase.App

/* Every value that a field had, each to be put back with one tap. */
Sheet {
    id: root

    required property SyncModel sync

    title: root.sync.historyTitle

    Words {
        visible: root.sync.values.count === 0
        Layout.fillWidth: true
        Layout.bottomMargin: 16
        text: qsTr("Nothing here was ever different.")
        color: Theme.color.inkMuted
        wrapMode: Text.Wrap
    }
    Repeater {
        model: root.sync.values

        ColumnLayout {
            id: line

            required property string id
            required property string field
            required property string value
            required property string text
            required property bool current
            required property bool concurrent

            Layout.fillWidth: true
            spacing: 0

            Words {
                visible: line.field !== ""
                Layout.topMargin: 16
                style: Theme.label
                text: line.field
                color: Theme.color.inkMuted
                Accessible.role: Accessible.Heading
            }
            RowLayout {
                Layout.minimumHeight: 60
                spacing: 12

                Icon {
                    name: line.current ? "check_circle" : "history"
                    filled: line.current
                    size: 20
                    color: line.current ? Theme.color.success : Theme.color.inkMuted
                }
                ColumnLayout {
                    spacing: 0

                    Words {
                        Layout.fillWidth: true
                        style: line.current ? Theme.bodyStrong : Theme.callout
                        text: line.value
                        wrapMode: Text.Wrap
                    }
                    Words {
                        Layout.fillWidth: true
                        style: Theme.meta
                        text: line.text
                        color: Theme.color.inkMuted
                        wrapMode: Text.Wrap
                    }
                    Tag {
                        visible: line.concurrent
                        Layout.topMargin: 2
                        text: qsTr("at the same time elsewhere")
                        tone: Tone.Warning
                    }
                }
                PushButton {
                    visible: !line.current
                    kind: PushButton.Plain
                    text: qsTr("Restore")
                    Accessible.name: qsTr("Restore %1").arg(line.value)
                    onClicked: root.sync.restoreValue(line.id)
                }
            }
        }
    }
}
