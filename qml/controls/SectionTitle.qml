// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import Touchbase.App

/* The heading of a part of a list, with how many beside it. */
Item {
    id: root

    property string text
    property string detail
    property int tone: Tone.Plain
    property int margin: Theme.margin

    implicitHeight: Math.max(44, title.implicitHeight + 20)
    implicitWidth: title.implicitWidth + count.implicitWidth + 2 * root.margin
    Accessible.role: Accessible.Heading
    Accessible.name: root.detail === "" ? root.text : root.text + " " + root.detail

    Words {
        id: title

        anchors.left: parent.left
        anchors.leftMargin: root.margin
        anchors.bottom: parent.bottom
        anchors.bottomMargin: 4
        style: Theme.button
        text: root.text
        color: Theme.tone(root.tone)
        Accessible.ignored: true
    }
    Words {
        id: count

        anchors.left: title.right
        anchors.leftMargin: 8
        anchors.baseline: title.baseline
        style: Theme.secondary
        text: root.detail
        color: Theme.color.inkMuted
        Accessible.ignored: true
    }
}
