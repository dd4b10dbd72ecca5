// SPDX-License-Identifier: MPL-2.0
// Headers and section delegates of a ListView cannot be bound components in Qt 6.4.
// qmllint disable unqualified

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Touchbase.App

/* What could be put in order in the contacts, gravest first. */
Page {
    id: root

    required property ReviewModel review

    signal closed
    signal contactOpened(string contactId)
    signal duplicatesAsked

    function act(fault: string): void {
        if (fault === "duplicate")
            root.duplicatesAsked()
        else
            root.review.mend(fault)
    }

    background: Rectangle { color: Theme.color.surface }
    padding: 0
    Component.onCompleted: root.review.open()
    Component.onDestruction: root.review.close()

    header: TopBar {
        title: qsTr("Review")
        lined: list.contentY > list.originY + 4
        onBackPressed: root.closed()
    }

    ListView {
        id: list

        anchors { top: parent.top; bottom: parent.bottom; horizontalCenter: parent.horizontalCenter }
        width: Math.min(parent.width, 640)
        clip: true
        bottomMargin: 88
        model: root.review.findings
        ScrollBar.vertical: ThinBar {}
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Review")

        header: ReviewHeader {
            width: list.width
            review: root.review
            onHeightChanged: Qt.callLater(list.positionViewAtBeginning)
        }
        section.property: "fault"
        section.delegate: Item {
            id: heading

            required property string section

            width: list.width
            height: lines.implicitHeight + 28

            ColumnLayout {
                id: lines

                anchors { left: parent.left; right: parent.right; bottom: parent.bottom; leftMargin: 20; rightMargin: 12; bottomMargin: 4 }

                Repeater {
                    model: root.review.faults

                    GridLayout {
                        id: fault

                        required property string id
                        required property string title
                        required property string detail
                        required property string icon
                        required property string action

                        visible: fault.id === heading.section
                        Layout.fillWidth: true
                        columns: Theme.stacked ? 1 : 4
                        columnSpacing: 12
                        rowSpacing: 4

                        Icon {
                            visible: !Theme.stacked
                            name: fault.icon
                            size: 20
                            color: Theme.color.inkMuted
                        }
                        Words {
                            style: Theme.button
                            text: fault.title
                            wrapMode: Text.Wrap
                            Layout.maximumWidth: list.width - (Theme.stacked ? 32 : fault.action === "" ? 110 : 215)
                            Accessible.role: Accessible.Heading
                        }
                        Words {
                            Layout.fillWidth: true
                            style: Theme.secondary
                            text: fault.detail
                            color: Theme.color.inkMuted
                        }
                        PushButton {
                            visible: fault.action !== ""
                            kind: PushButton.Tonal
                            tall: 40
                            text: fault.action
                            Accessible.description: fault.title
                            onClicked: root.act(fault.id)
                        }
                    }
                }
            }
        }
        delegate: SettingLine {
            id: finding

            required property var model

            width: list.width
            margin: 20
            enabled: finding.model.contactId !== ""
            label: finding.model.name
            detail: finding.model.text
            leads: finding.model.contactId !== ""
            onClicked: finding.model.fault === "duplicate" ? root.duplicatesAsked() : root.contactOpened(finding.model.contactId)
        }

        EmptyState {
            visible: list.count === 0
            anchors.centerIn: parent
            width: parent.width - 2 * Theme.margin
            drawn: false
            title: root.review.head.looking ? qsTr("Looking through everybody…") : qsTr("All in order")
            text: root.review.head.looking ? "" : qsTr("Nobody is missing a way to be reached, no number is wrong, nobody is here twice.")
        }
    }
}
