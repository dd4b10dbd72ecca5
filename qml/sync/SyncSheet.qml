// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Touchbase.App

/* What waits, what collided, what came. Nothing here blocks anything. */
Sheet {
    id: root

    required property SyncModel sync
    required property AccountModel account

    signal contactOpened(string contactId)
    signal accountAsked

    readonly property bool alone: root.sync.glyph === SyncModel.SignedOut && root.account.head.server === ""
    readonly property list<string> glyphs: ["cloud_done", "cloud_sync", "cloud_off", "sync_problem", "lock"]
    readonly property int tone: root.alone ? Tone.Plain : [Tone.Success, Tone.Accent, Tone.Warning, Tone.Warning, Tone.Danger][root.sync.glyph]

    title: qsTr("Sync and history")
    actions: IconAction {
        visible: root.sync.glyph !== SyncModel.Syncing
        glyph: root.sync.glyph === SyncModel.SignedOut ? "login" : "sync"
        tint: Theme.color.accent
        text: root.sync.glyph === SyncModel.SignedOut ? qsTr("Sign in") : qsTr("Sync now")
        onClicked: root.sync.glyph === SyncModel.SignedOut ? root.accountAsked() : root.sync.syncNow()
    }

    component Title: Words {
        Layout.fillWidth: true
        Layout.topMargin: 16
        Layout.bottomMargin: 4
        style: Theme.label
        color: Theme.color.inkMuted
        Accessible.role: Accessible.Heading
    }

    RowLayout {
        Layout.topMargin: 4
        Layout.bottomMargin: 16
        spacing: 16

        Rectangle {
            implicitWidth: 44
            implicitHeight: 44
            radius: 22
            color: Theme.container(root.tone)

            Icon {
                anchors.centerIn: parent
                name: root.alone ? "cloud_off" : root.glyphs[root.sync.glyph]
                size: 22
                color: Theme.onContainer(root.tone)
            }
        }
        ColumnLayout {
            spacing: 0

            Words {
                Layout.fillWidth: true
                style: Theme.bodyStrong
                text: root.sync.head.title
                wrapMode: Text.Wrap
            }
            Words {
                Layout.fillWidth: true
                style: Theme.secondary
                text: root.sync.head.detail
                color: Theme.color.inkMuted
                wrapMode: Text.Wrap
            }
        }
    }
    Hairline {
        visible: root.sync.questions.count + root.sync.conflicts.count + root.sync.aside.count + root.sync.waiting.count + root.sync.events.count > 0
        Layout.fillWidth: true
        Layout.leftMargin: -root.margin
        Layout.rightMargin: -root.margin
    }
    Title {
        visible: root.sync.questions.count > 0
        text: qsTr("Deleted on another device")
    }
    Repeater {
        model: root.sync.questions

        QuestionCard {
            id: question

            required property var model

            Layout.fillWidth: true
            Layout.topMargin: 4
            Layout.bottomMargin: 4
            glyph: question.model.icon
            title: question.model.text
            detail: question.model.detail
            keepText: question.model.keepText
            dropText: question.model.dropText
            onKept: root.sync.keepDeleted(question.model.id)
            onDropped: root.sync.dropDeleted(question.model.id)
        }
    }
    Title {
        visible: root.sync.conflicts.count > 0
        text: qsTr("Changed on two devices")
    }
    Repeater {
        model: root.sync.conflicts

        ConflictCard {
            id: conflict

            required property string id
            required property string contactId

            Layout.fillWidth: true
            Layout.topMargin: 4
            Layout.bottomMargin: 4
            onRestored: root.sync.restore(conflict.id)
            onKept: root.sync.keep(conflict.id)
            onOpened: root.contactOpened(conflict.contactId)
        }
    }
    Title {
        visible: root.sync.aside.count > 0
        text: qsTr("Needs attention")
    }
    Repeater {
        model: root.sync.aside

        AsideLine {
            id: aside

            required property var model

            Layout.fillWidth: true
            glyph: aside.model.icon
            title: aside.model.text
            detail: aside.model.detail
            time: aside.model.time
            ours: aside.model.ours
            leads: aside.model.contactId !== ""
            onOpened: root.contactOpened(aside.model.contactId)
            onTriedAgain: root.sync.tryAgain(aside.model.id)
            onTakenBack: root.sync.takeBack(aside.model.id)
        }
    }
    Title {
        visible: root.sync.waiting.count > 0
        text: qsTr("Waiting to leave this device")
    }
    EventList {
        Layout.fillWidth: true
        events: root.sync.waiting
        onOpened: contactId => root.contactOpened(contactId)
    }
    Hairline {
        visible: root.sync.events.count > 0 && root.sync.waiting.count + root.sync.conflicts.count + root.sync.questions.count > 0
        Layout.fillWidth: true
        Layout.topMargin: 8
        Layout.leftMargin: -root.margin
        Layout.rightMargin: -root.margin
    }
    Title {
        visible: root.sync.events.count > 0
        text: qsTr("History")
    }
    EventList {
        Layout.fillWidth: true
        events: root.sync.events
        onOpened: contactId => root.contactOpened(contactId)
    }
}
