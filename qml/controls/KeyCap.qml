// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick

/* A key as it is printed. */
Rectangle {
    id: root

    property string text

    implicitWidth: Math.max(22, words.implicitWidth + 12)
    implicitHeight: words.implicitHeight + 6
    radius: 6
    color: Theme.color.surface
    border.width: 1
    border.color: Theme.color.outline

    Rectangle {
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom; leftMargin: 4; rightMargin: 4 }
        height: 2
        color: Theme.color.outline
    }
    Words {
        id: words

        anchors.centerIn: parent
        style: Theme.caption
        text: root.text
        color: Theme.color.inkMuted
    }
}
