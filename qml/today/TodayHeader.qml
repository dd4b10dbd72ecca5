// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Touchbase.App

/* The count that is left, and how far the day is. */
ColumnLayout {
    id: root

    required property TodayModel today
    property string nudge

    signal contactOpened(string contactId)
    signal reviewAsked
    signal nudgeDismissed

    spacing: 0

    Words {
        visible: !Theme.compact
        Layout.fillWidth: true
        Layout.topMargin: 24
        Layout.bottomMargin: 4
        Layout.leftMargin: Theme.margin
        style: Theme.secondaryStrong
        text: root.today.head.date
        color: Theme.color.inkMuted
    }
    Words {
        Layout.fillWidth: true
        Layout.leftMargin: Theme.margin
        Layout.rightMargin: Theme.margin
        style: Theme.compact ? Theme.display : Theme.title
        text: root.today.head.headline
        wrapMode: Text.Wrap
        Accessible.role: Accessible.Heading
    }
    GridLayout {
        visible: root.today.head.total > 0
        Layout.topMargin: 8
        Layout.leftMargin: Theme.margin
        Layout.rightMargin: Theme.margin
        columns: Theme.stacked ? 1 : 2
        columnSpacing: 16
        rowSpacing: 8

        ProgressSegments {
            Layout.fillWidth: true
            done: root.today.head.done
            total: root.today.head.total
        }
        Words {
            style: Theme.meta
            text: root.today.head.progress
            color: Theme.color.inkMuted
        }
    }
    Repeater {
        model: root.today.occasions

        OccasionLine {
            Layout.fillWidth: true
            Layout.topMargin: 12
            onGreeted: id => root.today.greet(id)
            onOpened: contactId => root.contactOpened(contactId)
        }
    }
    PushButton {
        visible: root.today.head.moreOccasions !== ""
        Layout.leftMargin: Theme.margin + (Theme.stacked ? -12 : 48)
        kind: PushButton.Plain
        text: root.today.head.moreOccasions
        Accessible.description: qsTr("Shows every birthday and anniversary of today")
        onClicked: root.today.showAllOccasions()
    }
    ReviewNudge {
        visible: root.nudge !== ""
        Layout.fillWidth: true
        Layout.topMargin: 8
        Layout.leftMargin: Theme.margin - 12
        Layout.rightMargin: 4
        text: root.nudge
        onOpened: root.reviewAsked()
        onDismissed: root.nudgeDismissed()
    }
}
