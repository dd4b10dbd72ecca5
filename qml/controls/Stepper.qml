// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

/* A number that goes up and down by a tap. */
GridLayout {
    id: root

    property string label
    property string detail
    property string value

    signal less
    signal more

    columns: Theme.stacked ? 1 : 2
    columnSpacing: 16
    rowSpacing: 0

    ColumnLayout {
        Layout.fillWidth: true
        spacing: 0

        Words {
            Layout.fillWidth: true
            style: Theme.callout
            text: root.label
            wrapMode: Text.Wrap
        }
        Words {
            visible: root.detail !== ""
            Layout.fillWidth: true
            style: Theme.meta
            text: root.detail
            color: Theme.color.inkMuted
            wrapMode: Text.Wrap
        }
    }
    RowLayout {
        spacing: 4

        IconAction {
            glyph: "remove"
            text: qsTr("%1: less").arg(root.label)
            onClicked: root.less()
        }
        Words {
            Layout.minimumWidth: 64
            style: Theme.secondaryStrong
            text: root.value
            horizontalAlignment: Text.AlignHCenter
            Accessible.name: root.label + ", " + root.value
        }
        IconAction {
            glyph: "add"
            text: qsTr("%1: more").arg(root.label)
            onClicked: root.more()
        }
    }
}
