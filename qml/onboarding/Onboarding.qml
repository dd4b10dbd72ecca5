// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Touchbase.App

/* The first minute: start now, or bring the other devices. No account first. */
Page {
    id: root

    required property App app
    property bool connecting: false

    background: Rectangle { color: Theme.color.background }

    Connections {
        target: root.app.account
        // Not onDone: the answer of the server comes a moment before the account is in use.
        function onHeadChanged() {
            if (root.app.account.head.signedIn)
                root.app.start()
        }
    }

    RestoreBackup {
        id: restore
        app: root.app
    }

    Flickable {
        id: scroller

        anchors.fill: parent
        contentHeight: Math.max(height, column.implicitHeight + 48)
        boundsBehavior: Flickable.StopAtBounds
        ScrollBar.vertical: ThinBar {}

        ColumnLayout {
            id: column

            width: Math.min(scroller.width - 40, 440)
            x: (scroller.width - width) / 2
            y: Theme.compact ? 10 : Math.max(10, (scroller.height - implicitHeight) / 2)
            spacing: 0

            RowLayout {
                Layout.bottomMargin: Theme.compact ? 56 : 32
                spacing: 12

                Mark { size: 36 }
                Words {
                    Layout.fillWidth: true
                    style: Theme.name
                    text: qsTr("Touchbase")
                }
            }
            Words {
                Layout.fillWidth: true
                style: Theme.display
                text: root.connecting ? qsTr("Your other devices") : qsTr("Remember everyone. Follow up on time.")
                wrapMode: Text.Wrap
                Accessible.role: Accessible.Heading
            }
            Words {
                Layout.fillWidth: true
                Layout.topMargin: 16
                Layout.bottomMargin: 28
                text: root.connecting ? qsTr("The address comes from whoever runs your sync server.")
                    : qsTr("Your people live on this device. It works without a signal and without an account.")
                color: Theme.color.inkMuted
                wrapMode: Text.Wrap
            }
            ColumnLayout {
                visible: !root.connecting
                Layout.fillWidth: true
                spacing: 0

                PushButton {
                    Layout.fillWidth: true
                    kind: PushButton.Primary
                    tall: 56
                    text: qsTr("Start now")
                    onClicked: root.app.start()
                }
                Words {
                    Layout.fillWidth: true
                    Layout.topMargin: 10
                    style: Theme.meta
                    text: qsTr("No account. You can connect devices later.")
                    color: Theme.color.inkMuted
                    wrapMode: Text.Wrap
                    horizontalAlignment: Text.AlignHCenter
                }
                RowLayout {
                    Layout.topMargin: 24
                    Layout.bottomMargin: 12
                    spacing: 16

                    Hairline { visible: !Theme.stacked; Layout.fillWidth: true }
                    Words {
                        Layout.fillWidth: Theme.stacked
                        horizontalAlignment: Text.AlignHCenter
                        wrapMode: Theme.stacked ? Text.Wrap : Text.NoWrap
                        style: Theme.meta
                        text: qsTr("or bring your other devices")
                        color: Theme.color.inkMuted
                    }
                    Hairline { visible: !Theme.stacked; Layout.fillWidth: true }
                }
                SettingLine {
                    Layout.fillWidth: true
                    label: qsTr("Connect to a sync server")
                    detail: qsTr("With an account you have, or a new one")
                    glyph: "cloud_sync"
                    leads: true
                    margin: 0
                    onClicked: root.connecting = true
                }
                SettingLine {
                    Layout.fillWidth: true
                    label: qsTr("Restore a backup")
                    detail: qsTr("From an old device to this one")
                    glyph: "settings_backup_restore"
                    leads: true
                    margin: 0
                    onClicked: restore.open()
                }
                Words {
                    Layout.fillWidth: true
                    Layout.topMargin: 32
                    style: Theme.meta
                    text: qsTr("CSV and vCard import come right after.")
                    color: Theme.color.inkMuted
                    wrapMode: Text.Wrap
                    horizontalAlignment: Text.AlignHCenter
                }
            }
            ConnectForm {
                visible: root.connecting
                Layout.fillWidth: true
                account: root.app.account
            }
            PushButton {
                visible: root.connecting
                Layout.fillWidth: true
                kind: PushButton.Plain
                text: qsTr("Start without an account")
                onClicked: {
                    root.app.account.clearProblem()
                    root.connecting = false
                }
            }
        }
    }
}
