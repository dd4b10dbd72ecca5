// SPDX-License-Identifier: MPL-2.0
// Headers and section delegates of a ListView cannot be bound components in Qt 6.4.
// qmllint disable unqualified

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Touchbase.App

/* What this is and what it is made of. */
Page {
    id: root

    required property AboutModel about

    signal closed

    background: Rectangle { color: Theme.color.surface }
    padding: 0

    header: TopBar {
        title: qsTr("About Touchbase")
        lined: list.contentY > list.originY + 4
        onBackPressed: root.closed()
    }

    ListView {
        id: list

        anchors.fill: parent
        model: root.about.licences
        boundsBehavior: Flickable.StopAtBounds
        bottomMargin: 32
        ScrollBar.vertical: ThinBar {}

        header: ColumnLayout {
            width: list.width
            spacing: 4

            Mark {
                Layout.topMargin: 24
                Layout.alignment: Qt.AlignHCenter
                size: 64
            }
            Words {
                Layout.topMargin: 12
                Layout.alignment: Qt.AlignHCenter
                style: Theme.heading
                text: qsTr("Touchbase %1").arg(root.about.version)
            }
            Words {
                Layout.fillWidth: true
                Layout.margins: 20
                style: Theme.secondary
                text: qsTr("Free software under the Mozilla Public License 2.0. It stands on the work of many others:")
                color: Theme.color.inkMuted
                wrapMode: Text.Wrap
                horizontalAlignment: Text.AlignHCenter
            }
        }
        delegate: ColumnLayout {
            id: part

            required property string name
            required property string licence
            required property string text

            property bool open: false

            x: Math.max(0, (list.width - width) / 2)
            width: Math.min(list.width, 720)
            spacing: 0

            SettingLine {
                Layout.fillWidth: true
                label: part.name
                value: part.licence
                enabled: part.text !== ""
                onClicked: part.open = !part.open
            }
            Words {
                visible: part.open
                Layout.fillWidth: true
                Layout.leftMargin: Theme.margin
                Layout.rightMargin: Theme.margin
                Layout.bottomMargin: 16
                style: Theme.meta
                text: part.text
                color: Theme.color.inkMuted
                wrapMode: Text.Wrap
            }
        }
    }
}
