// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Touchbase.App

/* The account that this base is synced with. */
Page {
    id: root

    required property AccountModel account

    signal closed

    background: Rectangle { color: Theme.color.surface }
    padding: 0

    header: TopBar {
        title: qsTr("Account and devices")
        lined: scroller.contentY > 4
        onBackPressed: root.closed()
    }

    Flickable {
        id: scroller

        anchors.fill: parent
        contentHeight: column.implicitHeight + 48
        boundsBehavior: Flickable.StopAtBounds
        ScrollBar.vertical: ThinBar {}

        ColumnLayout {
            id: column

            width: Math.min(scroller.width, 560)
            x: Math.max(0, (scroller.width - width) / 2)
            spacing: 0

            ConnectForm {
                visible: !root.account.head.signedIn
                Layout.fillWidth: true
                Layout.margins: 20
                account: root.account
            }
            ColumnLayout {
                visible: root.account.head.signedIn
                Layout.fillWidth: true
                spacing: 0

                RowLayout {
                    Layout.margins: 20
                    spacing: 16

                    Avatar {
                        visible: !Theme.stacked
                        size: 64
                        initials: root.account.head.initials
                        glyph: "person"
                        ground: Theme.color.surface
                    }
                    ColumnLayout {
                        spacing: 0

                        Words {
                            Layout.fillWidth: true
                            style: Theme.heading
                            text: root.account.head.person === "" ? root.account.head.email : root.account.head.person
                            wrapMode: Text.Wrap
                        }
                        Words {
                            visible: root.account.head.person !== ""
                            Layout.fillWidth: true
                            style: Theme.secondary
                            text: root.account.head.email
                            wrapMode: Text.WrapAnywhere
                            color: Theme.color.inkMuted
                        }
                        Words {
                            Layout.fillWidth: true
                            style: Theme.secondary
                            text: root.account.head.server
                            wrapMode: Text.WrapAnywhere
                            color: Theme.color.inkMuted
                        }
                    }
                }
                Words {
                    visible: root.account.devices.count > 0
                    Layout.leftMargin: 20
                    Layout.topMargin: 8
                    Layout.bottomMargin: 4
                    style: Theme.label
                    text: qsTr("Devices")
                    color: Theme.color.accent
                    Accessible.role: Accessible.Heading
                }
                Repeater {
                    model: root.account.devices

                    DeviceLine {
                        id: device

                        required property string id

                        Layout.fillWidth: true
                        onRemoved: root.account.removeDevice(device.id)
                        onRenamed: name => root.account.renameDevice(device.id, name)
                    }
                }
                AccountCommands {
                    Layout.fillWidth: true
                    Layout.topMargin: 16
                    account: root.account
                }
            }
        }
    }
}
