// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick

/* A gold, B stone, C outlined: letter, fill and edge differ, so it survives grey and sun. */
Rectangle {
    id: root

    required property string level
    property int size: 24

    readonly property bool first: root.level === "A"
    readonly property bool second: root.level === "B"

    //: The levels as letters on a badge; other scripts may use their own first three letters.
    readonly property string letter: root.first ? qsTr("A", "level") : root.second ? qsTr("B", "level") : qsTr("C", "level")

    visible: root.level !== ""
    implicitWidth: root.size
    implicitHeight: root.size
    radius: root.size / 2
    color: root.first ? Theme.color.levelA : root.second ? Theme.color.levelB : Theme.color.levelC
    border.width: root.first || root.second ? 0 : 1.5
    border.color: Theme.color.levelCBorder
    Accessible.ignored: true

    Text {
        anchors.centerIn: parent
        text: root.letter
        color: root.first ? Theme.color.levelAInk : root.second ? Theme.color.levelBInk : Theme.color.levelCInk
        font.family: Theme.family
        font.pixelSize: Math.round(root.size * 0.58)
        font.weight: Font.Bold
        Accessible.ignored: true
    }
}
