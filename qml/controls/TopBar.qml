// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

/* Back, title, up to three actions. The hairline shows once content scrolls under it. */
Item {
    id: root

    property string title
    property bool back: true
    property bool lined: false
    default property alias actions: actions.data

    signal backPressed

    implicitHeight: Math.max(56, heading.implicitHeight + 16)

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: root.back ? 4 : Theme.margin
        anchors.rightMargin: 4
        spacing: 0

        IconAction {
            visible: root.back
            glyph: "arrow_back"
            flips: true
            text: qsTr("Back")
            onClicked: root.backPressed()
        }
        Words {
            id: heading

            Layout.fillWidth: true
            Layout.leftMargin: root.back ? 4 : 0
            style: root.back ? Theme.heading : Theme.title
            text: root.title
            wrapMode: Theme.stacked ? Text.Wrap : Text.NoWrap
            Accessible.role: Accessible.Heading
        }
        Row {
            id: actions
        }
    }
    Hairline {
        visible: root.lined
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
    }
}
