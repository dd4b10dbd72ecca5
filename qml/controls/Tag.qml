// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import Touchbase.App

/* A word about something; not to be tapped. */
Rectangle {
    id: root

    property string text
    property int tone: Tone.Plain

    implicitWidth: words.implicitWidth + 16
    implicitHeight: Math.max(24, words.implicitHeight + 8)
    radius: 6
    color: Theme.container(root.tone)

    Words {
        id: words

        anchors.centerIn: parent
        width: Math.min(implicitWidth, root.width - 16)
        style: Theme.caption
        text: root.text
        color: Theme.onContainer(root.tone)
    }
}
