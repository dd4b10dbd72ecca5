// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

/* A device of the account. */
RowLayout {
    id: root

    required property string icon
    required property string name
    required property string detail
    required property bool current

    signal removed
    signal renamed(string name)

    spacing: 16

    Icon {
        Layout.leftMargin: 20
        name: root.icon
        size: 22
        color: Theme.color.inkMuted
    }
    ColumnLayout {
        Layout.topMargin: 8
        Layout.bottomMargin: 8
        spacing: 0

        Words {
            Layout.fillWidth: true
            style: Theme.callout
            text: root.name
            wrapMode: Text.Wrap
        }
        Words {
            Layout.fillWidth: true
            style: Theme.meta
            text: root.detail
            color: root.current ? Theme.color.accent : Theme.color.inkMuted
            wrapMode: Text.Wrap
        }
    }
    IconAction {
        Layout.rightMargin: 8
        glyph: "more_vert"
        tint: Theme.color.inkMuted
        text: qsTr("More about %1").arg(root.name)
        onClicked: menu.popup()

        PopupMenu {
            id: menu

            PopupMenuItem {
                glyph: "edit"
                text: qsTr("Rename")
                onTriggered: line.show("", qsTr("Name of the device"), root.name, false)
            }
            PopupMenuItem {
                enabled: !root.current
                glyph: "logout"
                destructive: !root.current
                text: qsTr("Sign this device out")
                onTriggered: ask.open()
            }
        }
    }
    LineSheet {
        id: line
        onEntered: (id, text) => root.renamed(text)
    }
    AskDialog {
        id: ask
        title: qsTr("Sign %1 out?").arg(root.name)
        text: qsTr("It stops syncing at once. What it holds stays on it until somebody removes it there.")
        action: qsTr("Sign out")
        onConfirmed: {
            ask.close()
            root.removed()
        }
    }
}
