// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

/* A contact as a row of the table: a click opens it, the box at its start picks it for the bar below. */
Item {
    id: root

    required property string name
    required property string nameMarkup
    required property string initials
    required property string level
    required property string contextMarkup
    required property string ageText
    required property int ageTone
    required property string nextText
    required property int nextTone
    required property string expectedText
    required property string spoken
    required property TableColumns columns
    property bool picked: false

    readonly property color ground: root.picked ? Theme.color.selection : press.pressed ? Theme.color.fillPressed
        : hover.hovered ? Theme.color.hover : Theme.color.surface

    signal opened
    signal toggled

    implicitHeight: 52
    activeFocusOnTab: true
    Accessible.role: Accessible.ListItem
    Accessible.name: root.spoken === "" ? root.name : root.spoken
    Accessible.focusable: true
    Accessible.selectable: true
    Accessible.selected: root.picked
    Accessible.onPressAction: root.opened()
    Keys.onReturnPressed: root.opened()
    Keys.onEnterPressed: root.opened()
    Keys.onSpacePressed: root.toggled()

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
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
    }
    RowLayout {
        anchors { fill: parent; leftMargin: root.columns.margin - 16; rightMargin: root.columns.margin }
        spacing: 0

        TableCheck {
            Layout.preferredWidth: root.columns.check
            chosen: root.picked
            text: qsTr("Pick %1").arg(root.name)
            onClicked: root.toggled()
        }
        Avatar {
            Layout.rightMargin: 12
            size: 32
            initials: root.initials
        }
        Words {
            Layout.fillWidth: true
            Layout.rightMargin: 12
            style: Theme.button
            textFormat: Text.StyledText
            text: root.nameMarkup
            Accessible.ignored: true
        }
        Item {
            Layout.preferredWidth: root.columns.level
            implicitHeight: 24

            LevelBadge {
                visible: root.level !== ""
                level: root.level
            }
        }
        Words {
            Layout.preferredWidth: root.columns.age
            style: root.ageTone === 0 ? Theme.secondary : Theme.secondaryStrong
            text: root.ageText === "" ? qsTr("never", "last contact") : root.ageText
            color: root.ageText === "" ? Theme.color.inkMuted : Theme.tone(root.ageTone)
            Accessible.ignored: true
        }
        Words {
            Layout.preferredWidth: root.columns.next
            style: Theme.secondary
            text: root.nextText === "" ? qsTr("None", "next follow-up") : root.nextText
            color: root.nextText === "" ? Theme.color.inkMuted : Theme.tone(root.nextTone)
            Accessible.ignored: true
        }
        Words {
            visible: root.columns.withExpected
            Layout.preferredWidth: root.columns.expected
            style: Theme.secondary
            text: root.expectedText
            horizontalAlignment: Text.AlignRight
            Accessible.ignored: true
        }
        Words {
            visible: root.columns.about > 0
            Layout.preferredWidth: root.columns.about
            Layout.leftMargin: 24
            style: Theme.secondary
            textFormat: Text.StyledText
            text: root.contextMarkup
            color: Theme.color.inkMuted
            Accessible.ignored: true
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
