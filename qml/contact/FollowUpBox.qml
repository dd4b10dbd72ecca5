// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Touchbase.App

/* The next thing to do with the contact. */
Rectangle {
    id: root

    required property openFollowUp followUp
    required property bool wide

    signal done
    signal snoozed
    signal urgentAsked(bool on)

    implicitHeight: grid.implicitHeight + (root.wide ? 24 : 26)
    radius: 16
    color: Theme.color.surface
    border.width: 1
    border.color: Theme.color.outline
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Next: %1, %2").arg(root.followUp.what).arg(root.followUp.dueText)

    GridLayout {
        id: grid

        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; leftMargin: 12; rightMargin: 12 }
        columns: root.wide ? 2 : 1
        columnSpacing: 8
        rowSpacing: 12

        ColumnLayout {
            Layout.leftMargin: 4
            spacing: 0

            Words {
                Layout.fillWidth: true
                style: Theme.bodyStrong
                text: root.followUp.what
                wrapMode: Text.Wrap
            }
            Flow {
                Layout.fillWidth: true
                spacing: Theme.stacked ? 8 : 0

                Words {
                    style: Theme.secondaryStrong
                    text: root.followUp.dueText
                    color: Theme.tone(root.followUp.dueTone)
                }
                Words {
                    visible: root.followUp.detailText !== ""
                    style: Theme.secondary
                    text: (Theme.stacked ? "" : " · ") + root.followUp.detailText
                    color: Theme.color.inkMuted
                }
            }
        }
        GridLayout {
            columns: Theme.stacked ? 1 : 3
            columnSpacing: 8
            rowSpacing: 8

            PushButton {
                Layout.fillWidth: true
                Layout.preferredWidth: root.wide ? implicitWidth : 100
                Layout.minimumWidth: root.wide ? implicitWidth : -1
                kind: PushButton.Tonal
                tall: root.wide ? 40 : 48
                glyph: "check"
                text: qsTr("Done")
                onClicked: root.done()
            }
            PushButton {
                Layout.fillWidth: !root.wide
                Layout.preferredWidth: root.wide ? implicitWidth : 100
                tall: root.wide ? 40 : 48
                glyph: "snooze"
                text: qsTr("Snooze")
                display: root.wide ? AbstractButton.IconOnly : AbstractButton.TextBesideIcon
                horizontalPadding: root.wide ? 10 : 20
                onClicked: root.snoozed()
            }
            IconAction {
                glyph: "flag"
                tint: root.followUp.urgent ? Theme.color.danger : Theme.color.inkMuted
                text: root.followUp.urgent ? qsTr("Urgent: reminds in quiet hours too") : qsTr("Make it urgent")
                Accessible.checkable: true
                Accessible.checked: root.followUp.urgent
                onClicked: root.urgentAsked(!root.followUp.urgent)
            }
        }
    }
}
