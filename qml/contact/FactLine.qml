// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

/* A field as it is read. */
Pressable {
    id: root

    property string label
    property string value
    property string tag
    property string glyph
    property bool conflicted: false
    property int margin: 20
    property bool dense: false

    signal used
    signal menuAsked

    text: root.label + ", " + root.value
    implicitHeight: line.implicitHeight + 2 * root.verticalPadding
    verticalPadding: root.dense ? 6 : 14
    leftPadding: root.margin
    rightPadding: root.margin
    onClicked: root.used()
    onPressAndHold: root.menuAsked()
    Keys.onMenuPressed: root.menuAsked()

    // Of an item of its own: a handler in a button makes the button hear every mouse button.
    Item {
        anchors.fill: parent

        PageTap {
            acceptedButtons: Qt.RightButton
            onTapped: root.menuAsked()
        }
    }

    background: Rectangle {
        color: root.pressed ? Theme.color.fillPressed : root.hovered ? Theme.color.hover : "transparent"

        Hairline {
            visible: !root.dense
            anchors { left: parent.left; right: parent.right; top: parent.top; leftMargin: root.margin; rightMargin: root.margin }
        }
    }
    contentItem: GridLayout {
        id: line

        columns: Theme.stacked ? 1 : 5
        columnSpacing: 12
        rowSpacing: 0

        Words {
            Layout.preferredWidth: Theme.stacked ? -1 : root.dense ? 72 : 112
            Layout.fillWidth: Theme.stacked
            Layout.alignment: Qt.AlignTop
            style: Theme.secondary
            text: root.label
            color: Theme.color.inkMuted
            wrapMode: Theme.stacked ? Text.Wrap : Text.NoWrap
            Accessible.ignored: true
        }
        Words {
            Layout.fillWidth: true
            Layout.alignment: Qt.AlignTop
            style: root.dense ? Theme.secondary : Theme.callout
            // An address too long for the line breaks at the sign, not inside a word.
            text: root.value.replace("@", "\u200B@")
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
        Tag {
            visible: root.tag !== ""
            text: root.tag
        }
        Icon {
            visible: root.conflicted
            name: "history"
            size: 18
            color: Theme.color.warning
        }
        Icon {
            visible: root.glyph !== "" && !root.dense
            name: root.glyph
            size: 20
            color: Theme.color.accent
        }
    }
}
