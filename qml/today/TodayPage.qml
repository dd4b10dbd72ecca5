// SPDX-License-Identifier: MPL-2.0
// Headers and section delegates of a ListView cannot be bound components in Qt 6.4.
// qmllint disable unqualified

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Touchbase.App

/* Who now? */
Page {
    id: root

    required property App app
    property string openContact

    readonly property TodayModel today: root.app.today

    signal contactOpened(string contactId)
    signal snoozeAsked(string followUpId)
    signal syncAsked
    signal settingsAsked
    signal personAsked
    signal importAsked
    signal reviewAsked
    signal noNextStepAsked

    function step(by: int): void {
        if (list.count === 0)
            return
        list.currentIndex = Math.max(0, Math.min(list.count - 1, list.currentIndex + by))
        list.currentItem?.forceActiveFocus(Qt.TabFocusReason)
    }
    function openCurrent(): void {
        root.contactOpened(root.today.followUps.text(list.currentIndex, "contactId"))
    }
    function doneCurrent(): void {
        root.today.done(root.today.followUps.idAt(list.currentIndex))
    }
    function snoozeCurrent(): void {
        root.snoozeAsked(root.today.followUps.idAt(list.currentIndex))
    }
    function reachCurrent(): void {
        root.today.reach(root.today.followUps.idAt(list.currentIndex))
    }

    background: null
    padding: 0

    header: Item {
        visible: Theme.compact
        implicitHeight: visible ? Math.max(56, bar.implicitHeight + 8) : 0

        RowLayout {
            id: bar

            anchors { fill: parent; leftMargin: Theme.margin; rightMargin: 4 }
            spacing: 0

            Words {
                Layout.fillWidth: true
                style: Theme.secondaryStrong
                text: root.today.head.date
                color: Theme.color.inkMuted
                wrapMode: Theme.stacked ? Text.WordWrap : Text.NoWrap
            }
            SyncIndicator {
                sync: root.app.sync
                account: root.app.account
                onClicked: root.syncAsked()
            }
            AccountButton {
                account: root.app.account
                onClicked: root.settingsAsked()
            }
        }
        Hairline {
            visible: list.contentY > list.originY + 4
            anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        }
    }

    ListView {
        id: list

        // The header may grow until the person has scrolled; the page still starts at its top.
        property bool scrolled: false

        function stayAtTop(): void {
            if (!list.scrolled)
                list.positionViewAtBeginning()
        }

        anchors.fill: parent
        onMovementStarted: list.scrolled = true
        model: root.today.followUps
        currentIndex: -1
        bottomMargin: 88
        cacheBuffer: 800
        ScrollBar.vertical: ThinBar {}
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Follow-ups")

        header: TodayHeader {
            width: list.width
            today: root.today
            nudge: root.app.review.nudge
            onReviewAsked: root.reviewAsked()
            onNudgeDismissed: root.app.review.dismissNudge()
            onContactOpened: contactId => root.contactOpened(contactId)
            onHeightChanged: Qt.callLater(list.stayAtTop)
        }
        footer: Column {
            width: list.width

            TodayEmpty {
                visible: root.today.head.noPeople || (root.today.head.clear && list.count === 0)
                width: parent.width
                height: visible ? implicitHeight : 0
                noPeople: root.today.head.noPeople
                onPersonAsked: root.personAsked()
                onImportAsked: root.importAsked()
                onSamplesAsked: root.app.addSamplePeople()
            }
            // Stands below everything else, so the first picture does not wait for it.
            Loader {
                active: root.today.suggested.count > 0
                asynchronous: true
                width: parent.width
                sourceComponent: WhoNext {
                    suggested: root.today.suggested
                    onContactOpened: contactId => root.contactOpened(contactId)
                }
            }
            PushButton {
                visible: root.today.head.noNextStep !== ""
                x: Theme.margin - 12
                width: Math.min(implicitWidth, parent.width - x - 8)
                kind: PushButton.Plain
                glyph: "hourglass_top"
                text: root.today.head.noNextStep
                Accessible.description: qsTr("Shows them in People")
                onClicked: root.noNextStepAsked()
            }
        }
        section.property: "section"
        section.delegate: Item {
            id: heading

            required property string section

            width: list.width
            height: Math.max(44, Theme.button.lineHeight + 20) + (Theme.compact ? 8 : 4)

            Repeater {
                model: root.today.sections

                SectionTitle {
                    required property string id
                    required property string title
                    required detail
                    required tone

                    visible: id === heading.section
                    anchors.bottom: heading.bottom
                    width: heading.width
                    text: title
                }
            }
        }
        delegate: FollowUpCard {
            id: card

            required property int index
            required property string id
            required property string contactId

            width: list.width
            lined: card.index > 0 && card.ListView.previousSection === card.ListView.section
            selected: Theme.twoPanes && root.openContact === card.contactId
            onActiveFocusChanged: if (card.activeFocus) list.currentIndex = card.index
            onOpened: {
                list.currentIndex = card.index
                root.contactOpened(card.contactId)
            }
            onReached: root.today.reach(card.id)
            onDone: root.today.done(card.id)
            onSnoozed: root.snoozeAsked(card.id)
        }
        remove: Transition {
            NumberAnimation { property: "opacity"; to: 0; duration: Theme.base; easing.type: Easing.OutCubic }
        }
        displaced: Transition {
            NumberAnimation { property: "y"; duration: Theme.base; easing.type: Easing.OutCubic }
            NumberAnimation { property: "opacity"; to: 1; duration: Theme.instant }
        }
    }

    footer: KeyHints {
        visible: Theme.expanded && !Theme.stacked && !root.today.head.noPeople
    }
}
