// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Touchbase.App

/* Who shares people with this person, and what each of them may do. */
Page {
    id: root

    required property TeamModel team

    readonly property bool shares: root.team.head.id !== ""

    signal closed
    signal accountAsked

    function invite(): void { roles.show("invite", qsTr("Invite as")) }
    function open(id: string, name: string, role: string, mayDelete: bool, mayExport: bool): void {
        member.show(id, name, role, mayDelete, mayExport)
    }

    background: Rectangle { color: Theme.color.surface }
    padding: 0
    Component.onCompleted: root.team.open()
    Component.onDestruction: root.team.close()

    header: TopBar {
        title: root.shares ? root.team.head.name : qsTr("Team")
        lined: scroller.contentY > 4
        onBackPressed: root.closed()

        PushButton {
            visible: root.team.head.manages
            kind: PushButton.Plain
            glyph: "person_add"
            text: qsTr("Invite")
            enabled: !root.team.head.busy
            onClicked: root.invite()
        }
    }

    Flickable {
        id: scroller

        anchors.fill: parent
        contentHeight: column.implicitHeight + 48
        boundsBehavior: Flickable.StopAtBounds
        ScrollBar.vertical: ThinBar {}

        ColumnLayout {
            id: column

            width: Math.min(scroller.width, 640)
            x: Math.max(0, (scroller.width - width) / 2)
            spacing: 0

            Words {
                visible: root.team.head.problem !== ""
                Layout.fillWidth: true
                Layout.margins: Theme.margin
                style: Theme.secondary
                text: root.team.head.problem
                color: Theme.color.danger
                wrapMode: Text.Wrap
                Accessible.role: Accessible.AlertMessage
            }
            InvitationCard {
                visible: root.team.head.invitation !== ""
                Layout.fillWidth: true
                Layout.margins: Theme.margin
                code: root.team.head.invitation
                team: root.team.head.name
                onCopied: root.team.copyInvitation()
            }
            EmptyState {
                visible: !root.shares
                Layout.fillWidth: true
                Layout.topMargin: 48
                Layout.leftMargin: Theme.margin
                Layout.rightMargin: Theme.margin
                drawn: false
                title: root.team.head.signedIn ? qsTr("You share nobody yet") : qsTr("A team lives on a server")
                text: root.team.head.signedIn
                    ? qsTr("In a team, people, what was said to them and what comes next are shared. What you do not share stays yours alone.")
                    : qsTr("Sign in to an account first. Your people stay yours alone until you share them.")
                action: root.team.head.signedIn ? qsTr("Make a team") : qsTr("Sign in")
                onPressed: root.team.head.signedIn ? line.show("create", qsTr("Name of the team"), "", false) : root.accountAsked()
            }
            PushButton {
                visible: !root.shares && root.team.head.signedIn
                Layout.alignment: Qt.AlignHCenter
                Layout.topMargin: 8
                kind: PushButton.Plain
                text: qsTr("Join with a code")
                enabled: !root.team.head.busy
                onClicked: line.show("join", qsTr("Code of the invitation"), "", false)
            }
            Words {
                visible: root.shares
                Layout.fillWidth: true
                Layout.margins: Theme.margin
                Layout.topMargin: 4
                style: Theme.secondary
                text: root.team.head.detail
                color: Theme.color.inkMuted
                wrapMode: Text.Wrap
            }
            Repeater {
                model: root.team.members

                MemberLine {
                    id: person

                    required property string id
                    required property string role
                    required property bool mayDelete
                    required property bool mayExport
                    required property bool self
                    required property var model

                    Layout.fillWidth: true
                    changeable: person.model.changeable && !person.self
                    onClicked: root.open(person.id, person.name, person.role, person.mayDelete, person.mayExport)
                }
            }
            TeamCommands {
                visible: root.shares
                Layout.fillWidth: true
                Layout.topMargin: 16
                team: root.team
            }
        }
    }

    OptionsSheet {
        id: roles
        options: root.team.roles
        onPicked: (setting, option) => root.team.invite(option)
    }
    LineSheet {
        id: line
        onEntered: (id, text) => id === "join" ? root.team.join(text) : root.team.create(text)
    }
    MemberSheet {
        id: member
        team: root.team
        onRemovalAsked: (id, name) => removal.show(id, name)
    }
    AskDialog {
        id: removal

        property string member

        function show(id: string, name: string): void {
            removal.member = id
            removal.title = qsTr("Remove %1?").arg(name)
            removal.open()
        }

        text: qsTr("What the team shares goes from their devices with the next sync. What they wrote stays in the team.")
        action: qsTr("Remove")
        onConfirmed: {
            removal.close()
            root.team.removeMember(removal.member)
        }
    }
}
