// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Touchbase.App

/* One contact: who, what next, what happened, who they care for. Its own width decides the layout. */
Page {
    id: root

    required property App app
    property bool back: true
    property int tab: 0

    readonly property ContactModel contact: root.app.contact
    readonly property bool wide: root.width >= 680 && !Theme.stacked
    readonly property bool withSide: root.width >= 760 && !Theme.stacked

    signal closed
    signal editAsked(string contactId)
    signal logAsked(string contactId)
    signal snoozeAsked
    signal contactOpened(string contactId)
    signal historyAsked(string factId)

    function openConsent(): void { consent.open() }
    function openErasure(): void { erasure.show(root.contact.head.name) }
    function startPlan(): void { plans.ask() }
    function openBrief(): void { brief.show() }
    function share(): void { teams.show("", qsTr("Share with")) }
    function assign(): void { assignees.show("", qsTr("Assign to")) }

    background: Rectangle { color: root.wide ? Theme.color.surface : Theme.color.background }
    padding: 0

    header: ContactBar {
        back: root.back
        wide: root.wide
        contact: root.contact
        lined: scroller.contentY > 4
        onClosed: root.closed()
        onEditAsked: root.editAsked(root.contact.contactId)
        onLogAsked: root.logAsked(root.contact.contactId)
        onMenuAsked: menu.popup()
    }

    ContactMenu {
        id: menu
        contact: root.contact
        x: root.width - width - 16
        onLevelAsked: levels.show("", qsTr("Level"))
        onHistoryAsked: root.historyAsked("")
        onCadenceAsked: cadences.show("", qsTr("Stay in touch"))
        onPhotoAsked: chooser.choose(true)
        onConsentAsked: root.openConsent()
        onErasureAsked: root.openErasure()
        onPlanAsked: root.startPlan()
        onBriefAsked: root.openBrief()
        onSharingAsked: root.share()
        onAssignmentAsked: root.assign()
    }
    BriefSheet {
        id: brief
        contact: root.contact
        onLogAsked: root.logAsked(root.contact.contactId)
    }
    EraseDialog {
        id: erasure
        onConfirmed: {
            erasure.close()
            root.contact.erase()
        }
    }
    // Only once it is asked for: it looks into folders.
    Loader {
        id: chooser

        property bool forPhoto: false

        function choose(forPhoto: bool): void {
            chooser.forPhoto = forPhoto
            chooser.active = true
            ;(chooser.item as FileChoice).open()
        }

        active: false
        sourceComponent: FileChoice {
            title: chooser.forPhoto ? qsTr("Photo") : qsTr("Add file")
            kindText: chooser.forPhoto ? qsTr("Pictures") : qsTr("Files")
            endings: chooser.forPhoto ? ["jpg", "jpeg", "png"] : []
            onPicked: file => chooser.forPhoto ? root.contact.setPhoto(file) : root.contact.addFile(file)
        }
    }
    DropArea {
        anchors.fill: parent
        onDropped: drop => {
            for (const file of drop.urls)
                root.contact.addFile(file)
        }
    }
    ConsentSheet {
        id: consent
        contact: root.contact
    }
    PlanChoice {
        id: plans
        plans: root.app.plans
        onPicked: (setting, plan) => root.app.plans.start([root.contact.contactId], plan)
    }
    OptionsSheet {
        id: teams
        options: root.contact.teams
        onPicked: (setting, option) => root.contact.share(option)
    }
    OptionsSheet {
        id: assignees
        options: root.contact.assignees
        onPicked: (setting, option) => root.contact.assign(option)
    }
    OptionsSheet {
        id: levels
        options: root.contact.levels
        onPicked: (setting, option) => root.contact.setLevel(option)
    }
    OptionsSheet {
        id: cadences
        options: root.contact.cadences
        onPicked: (setting, option) => root.contact.setCadence(option)
    }

    Flickable {
        id: scroller

        anchors.fill: parent
        anchors.rightMargin: root.withSide ? 281 : 0
        contentHeight: main.implicitHeight + 32
        boundsBehavior: Flickable.StopAtBounds
        ScrollBar.vertical: ThinBar {}
        onContentYChanged: if (scroller.contentY + scroller.height > main.implicitHeight - 400) root.contact.loadMoreTimeline()

        ColumnLayout {
            id: main

            readonly property int margin: root.wide ? 32 : 20

            width: scroller.width
            spacing: 0

            FollowUpBox {
                visible: root.contact.followUp.id !== "" && (root.wide || root.tab === 0)
                Layout.fillWidth: true
                Layout.topMargin: root.wide ? 20 : 0
                Layout.leftMargin: main.margin
                Layout.rightMargin: root.withSide ? 24 : main.margin
                followUp: root.contact.followUp
                wide: root.wide
                onDone: root.contact.done()
                onSnoozed: root.snoozeAsked()
                onUrgentAsked: on => root.contact.setUrgent(on)
            }
            TeamLine {
                visible: root.contact.head.team !== "" && (root.wide || root.tab === 0)
                Layout.fillWidth: true
                Layout.topMargin: 8
                Layout.leftMargin: main.margin
                Layout.rightMargin: root.withSide ? 24 : main.margin
                text: root.contact.head.team
                onClicked: root.assign()
            }
            Repeater {
                model: root.contact.waiting

                WaitingLine {
                    visible: root.wide || root.tab === 0
                    Layout.fillWidth: true
                    Layout.topMargin: 8
                    Layout.leftMargin: main.margin
                    Layout.rightMargin: root.withSide ? 24 : main.margin
                    onDropped: id => root.contact.dropWaiting(id)
                }
            }
            Repeater {
                model: root.contact.plans

                PlanLine {
                    visible: root.wide || root.tab === 0
                    Layout.fillWidth: true
                    Layout.topMargin: 8
                    Layout.leftMargin: main.margin
                    Layout.rightMargin: root.withSide ? 24 : main.margin
                    onPauseAsked: (id, on) => root.contact.pausePlan(id, on)
                    onSkipped: id => root.contact.skipStep(id)
                    onStopped: id => root.contact.stopPlan(id)
                }
            }
            LogPrompt {
                visible: root.wide
                Layout.fillWidth: true
                Layout.topMargin: 12
                Layout.leftMargin: main.margin
                Layout.rightMargin: root.withSide ? 24 : main.margin
                hint: root.contact.head.logHint
                onClicked: root.logAsked(root.contact.contactId)
            }
            Stats {
                visible: !root.wide && root.tab === 0 && root.contact.stats.count > 0
                Layout.fillWidth: true
                Layout.topMargin: 20
                Layout.bottomMargin: 16
                Layout.leftMargin: 20
                Layout.rightMargin: 20
                stats: root.contact.stats
                most: 3
            }
            TabStrip {
                visible: !root.withSide
                Layout.fillWidth: true
                Layout.topMargin: root.wide ? 8 : 0
                margin: main.margin
                tabs: [qsTr("Timeline"), qsTr("Details")]
                current: root.tab
                onChosen: index => root.tab = index
            }
            Timeline {
                visible: root.withSide || root.tab === 0
                Layout.fillWidth: true
                Layout.topMargin: 20
                Layout.leftMargin: main.margin
                Layout.rightMargin: root.withSide ? 24 : main.margin
                timeline: root.contact.timeline
                onRemoved: id => root.contact.removeInteraction(id)
            }
            Details {
                visible: !root.withSide && root.tab === 1
                Layout.fillWidth: true
                contact: root.contact
                margin: main.margin
                onContactOpened: contactId => root.contactOpened(contactId)
                onHistoryAsked: factId => root.historyAsked(factId)
                onEditAsked: root.editAsked(root.contact.contactId)
                onFileAsked: chooser.choose(false)
                onConsentAsked: root.openConsent()
            }
        }
    }
    Hairline {
        visible: root.withSide
        anchors { top: parent.top; bottom: parent.bottom; right: side.left }
        width: 1
    }
    Flickable {
        id: side

        visible: root.withSide
        anchors { top: parent.top; bottom: parent.bottom; right: parent.right }
        width: 280
        contentHeight: sideDetails.implicitHeight + 24
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        ScrollBar.vertical: ThinBar {}

        Details {
            id: sideDetails

            width: side.width
            contact: root.contact
            margin: 24
            dense: true
            onContactOpened: contactId => root.contactOpened(contactId)
            onHistoryAsked: factId => root.historyAsked(factId)
            onEditAsked: root.editAsked(root.contact.contactId)
            onFileAsked: chooser.choose(false)
            onConsentAsked: root.openConsent()
        }
    }

    footer: ActionBar {
        visible: !root.wide
        contact: root.contact
        onLogAsked: root.logAsked(root.contact.contactId)
    }
}
