// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick

/* The photo, or initials on stone, with the level at the edge. `ground` is what lies behind, for the badge's ring. */
Rectangle {
    id: root

    property string initials
    property string level
    property string glyph
    property string photo
    property int size: 44
    property color ground: Theme.color.background

    implicitWidth: root.size
    implicitHeight: root.size
    radius: root.size / 2
    color: Theme.color.avatar
    Accessible.ignored: true

    Text {
        visible: photo.status !== Image.Ready
        anchors.centerIn: parent
        text: root.initials
        color: Theme.color.avatarInk
        font.family: Theme.family
        font.pixelSize: Math.round(root.size * 0.36)
        font.weight: Font.DemiBold
        Accessible.ignored: true
    }
    Icon {
        visible: root.initials === "" && photo.status !== Image.Ready
        anchors.centerIn: parent
        name: root.glyph
        size: Math.round(root.size / 2)
        color: Theme.color.avatarInk
    }
    Image {
        id: photo

        anchors.fill: parent
        source: root.photo === "" ? "" : "image://photo/" + root.photo
        sourceSize.width: root.size * Screen.devicePixelRatio
        sourceSize.height: root.size * Screen.devicePixelRatio
        Accessible.ignored: true
    }
    Rectangle {
        visible: badge.visible
        anchors.centerIn: badge
        width: badge.size + 4
        height: width
        radius: width / 2
        color: root.ground
    }
    LevelBadge {
        id: badge

        visible: root.level !== "" && root.size >= 36
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.rightMargin: -5
        anchors.bottomMargin: -4
        level: root.level
        size: root.size >= 64 ? 26 : root.size >= 44 ? 20 : 16
    }
}
