// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick

/* Who now: name, reason, when it is due, and the one channel that fits. */
SwipeRow {
    id: root

    required property string name
    required property string initials
    required property string level
    required property string reason
    required property string dueText
    required property int dueTone
    required property string detailText
    required property string channelIcon
    required property string channelText
    required property bool urgent
    required property string spoken
    property bool selected: false
    property bool lined: false

    readonly property color ground: root.selected ? Theme.color.selection : press.pressed ? Theme.color.fillPressed
        : hover.hovered ? Theme.color.hover : Theme.color.background
    readonly property bool offersMore: hover.hovered && !Theme.compact

    signal opened
    signal reached

    implicitHeight: Math.max(Theme.compact ? 88 : 80, words.implicitHeight + (Theme.compact ? 24 : 16))
    activeFocusOnTab: true
    Accessible.role: Accessible.ListItem
    Accessible.name: root.spoken
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

        HoverHandler { id: hover }
        PageTap {
            id: press
            gesturePolicy: TapHandler.ReleaseWithinBounds
            onTapped: root.parked ? root.park(false) : root.opened()
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
        Avatar {
            id: face

            visible: !Theme.stacked
            anchors { left: parent.left; leftMargin: Theme.margin; verticalCenter: parent.verticalCenter }
            initials: root.initials
            level: root.level
            ground: root.ground
        }
        Column {
            id: words

            anchors {
                left: face.visible ? face.right : parent.left
                leftMargin: face.visible ? 16 : Theme.margin
                right: channels.left
                rightMargin: Theme.stacked ? Theme.margin - 4 : 0
                verticalCenter: parent.verticalCenter
            }

            Item {
                width: words.width
                height: Math.max(name.implicitHeight, badge.visible ? badge.height : 0)

                Words {
                    id: name

                    anchors { left: parent.left; right: badge.visible ? badge.left : parent.right }
                    style: Theme.name
                    text: root.name
                    wrapMode: Theme.stacked ? Text.Wrap : Text.NoWrap
                    Accessible.ignored: true
                }
                LevelBadge {
                    id: badge

                    visible: Theme.stacked && root.level !== ""
                    anchors { right: parent.right; top: parent.top; topMargin: 4 }
                    level: root.level
                    size: 36
                }
            }
            Words {
                width: words.width
                style: Theme.compact ? Theme.callout : Theme.secondary
                text: root.reason
                wrapMode: Text.Wrap
                maximumLineCount: Theme.stacked ? 99 : 2
                elide: Text.ElideRight
                Accessible.ignored: true
            }
            Item {
                width: words.width
                height: Math.max(due.implicitHeight + 4, second.visible ? second.height : 0)

                Icon {
                    id: flag

                    visible: root.urgent
                    anchors { left: parent.left; verticalCenter: due.verticalCenter }
                    width: root.urgent ? 22 : 0
                    name: "flag"
                    size: 18
                    color: Theme.color.danger
                }
                Words {
                    id: due

                    anchors { left: flag.right; bottom: second.visible ? undefined : parent.bottom; verticalCenter: second.visible ? parent.verticalCenter : undefined }
                    style: Theme.label
                    text: root.dueText
                    color: Theme.tone(root.dueTone)
                    Accessible.ignored: true
                }
                Words {
                    visible: root.detailText !== "" && !Theme.stacked
                    anchors { left: due.right; right: parent.right; baseline: due.baseline }
                    style: Theme.meta
                    text: " · " + root.detailText
                    color: Theme.color.inkMuted
                    Accessible.ignored: true
                }
                IconAction {
                    id: second

                    visible: Theme.stacked && root.channelIcon !== ""
                    anchors { right: parent.right; rightMargin: -12 }
                    glyph: root.channelIcon
                    tint: Theme.color.accent
                    text: root.channelText
                    onClicked: root.reached()
                }
            }
        }
        Row {
            id: channels

            anchors { right: parent.right; rightMargin: Theme.compact ? 4 : 8; verticalCenter: parent.verticalCenter }

            IconAction {
                visible: root.offersMore
                glyph: "snooze"
                glyphSize: 22
                tint: Theme.color.inkMuted
                text: qsTr("Snooze")
                onClicked: root.snoozed()
            }
            IconAction {
                visible: root.offersMore
                glyph: "check"
                tint: Theme.color.accent
                text: qsTr("Done")
                onClicked: root.done()
            }
            IconAction {
                visible: !root.offersMore && !Theme.stacked && root.channelIcon !== ""
                glyph: root.channelIcon
                tint: Theme.color.accent
                text: root.channelText
                onClicked: root.reached()
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
