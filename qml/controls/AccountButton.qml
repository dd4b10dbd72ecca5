// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import Touchbase.App

/* The user's initials; leads to the settings. */
Pressable {
    id: root

    required property AccountModel account
    property int size: 34

    text: qsTr("Settings and account")
    implicitWidth: Theme.touch
    implicitHeight: Theme.touch
    padding: 0
    ringed: face

    background: null
    contentItem: Item {
        Avatar {
            id: face

            anchors.centerIn: parent
            initials: root.account.head.initials
            glyph: "person"
            size: root.size
            color: root.pressed || root.hovered ? Theme.color.fillPressed : Theme.color.avatar
        }
    }
}
