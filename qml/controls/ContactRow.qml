// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

/* A contact in a list: who, what, and how long ago against the goal. */
Item {
    id: root

    required property string name
    required property string nameMarkup
    required property string initials
    required property string level
    required property string contextMarkup
    required property string ageText
    required property int ageTone
    required property string goalText
    required property string spoken
    property bool selected: false
    property bool lined: false

    readonly property color ground: root.selected ? Theme.color.selection : press.pressed ? Theme.color.fillPressed
        : hover.hovered ? Theme.color.hover : Theme.color.background

    signal opened

    implicitHeight: Math.max(72, line.implicitHeight + 20)
    activeFocusOnTab: true
    Accessible.role: Accessible.ListItem
    Accessible.name: root.spoken === "" ? root.name : root.spoken
    Accessible.focusable: true
    Accessible.selectable: true
    Accessible.selected: root.selected
    Accessible.onPressAction: root.opened()
    Keys.onReturnPressed: root.opened()
    Keys.onEnterPressed: root.opened()
    Keys.onSpacePressed: root.opened()

    Rectangle {
        anchors.fill: parent
        color: root.ground
    }
    HoverHandler { id: hover }
    PageTap {
        id: press
        gesturePolicy: TapHandler.ReleaseWithinBounds
        onTapped: root.opened()
    }
    Hairline {
        visible: root.lined
        anchors { left: parent.left; right: parent.right; top: parent.top }
        anchors.leftMargin: Theme.stacked ? 0 : Theme.margin + 60
    }
    Rectangle {
        visible: root.selected
        anchors { left: parent.left; top: parent.top; bottom: parent.bottom }
        width: 3
        color: Theme.color.accent
    }
    RowLayout {
        id: line

        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter }
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: 20
        spacing: 16

        Avatar {
            visible: !Theme.stacked
            initials: root.initials
            level: root.level
            ground: root.ground
        }
        ColumnLayout {
            spacing: 0

            RowLayout {
                spacing: 8

                Words {
                    Layout.fillWidth: true
                    style: Theme.name
                    textFormat: Text.StyledText
                    text: root.nameMarkup
                    wrapMode: Theme.stacked ? Text.Wrap : Text.NoWrap
                    Accessible.ignored: true
                }
                LevelBadge {
                    visible: Theme.stacked && root.level !== ""
                    level: root.level
                    size: 36
                }
            }
            Words {
                visible: root.contextMarkup !== ""
                Layout.fillWidth: true
                style: Theme.secondary
                textFormat: Text.StyledText
                text: root.contextMarkup
                color: Theme.color.inkMuted
                wrapMode: Theme.stacked ? Text.Wrap : Text.NoWrap
                Accessible.ignored: true
            }
            Words {
                visible: Theme.stacked && root.ageText !== ""
                style: Theme.secondaryStrong
                text: root.ageText
                color: Theme.tone(root.ageTone)
                Accessible.ignored: true
            }
        }
        ColumnLayout {
            visible: !Theme.stacked && root.ageText !== ""
            spacing: 0

            Words {
                Layout.alignment: Qt.AlignRight
                style: Theme.secondaryStrong
                text: root.ageText
                color: Theme.tone(root.ageTone)
                Accessible.ignored: true
            }
            Words {
                visible: root.goalText !== ""
                Layout.alignment: Qt.AlignRight
                style: Theme.caption
                text: root.goalText
                color: Theme.color.inkMuted
                Accessible.ignored: true
            }
        }
    }
    FocusRing {
        visible: root.activeFocus
        x: 2
        y: 2
        width: root.width - 4
        height: root.height - 4
        radius: 8
    }
}
