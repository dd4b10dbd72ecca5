// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Touchbase.App

/* Puts destinations, detail pane and sheets together: one pane on a phone, list beside detail where
   there is room, the same pages in both. */
FocusScope {
    id: root

    required property App app

    enum Destination { Today, People }

    property int destination: Shell.Today
    property real listWidth: root.app.settings.listWidth > 0 ? root.app.settings.listWidth : Theme.expanded ? 392 : 320

    readonly property alias page: detail.currentItem
    readonly property alias today: todayPage
    readonly property alias people: peoplePage
    readonly property alias openContact: detail.openContact
    readonly property alias detailShown: detail.shown
    readonly property alias sheetOpen: sheets.open
    readonly property var keyboard: Qt.inputMethod
    readonly property bool typing: Window.activeFocusItem instanceof TextInput || Window.activeFocusItem instanceof TextEdit
    // The banner pushes the page down: it must not cover the way back.
    readonly property real bannerRoom: banner.visible ? banner.height + 16 : 0
    readonly property bool roomForTable: Theme.expanded && !Theme.stacked
    // Everybody as a table, while nobody of them is looked at.
    readonly property bool wholeTable: root.roomForTable && root.destination === Shell.People && !root.detailShown

    function go(destination: int): void {
        const other = root.destination !== destination
        root.destination = destination
        if (!Theme.twoPanes || (root.roomForTable && destination === Shell.People))
            detail.closeAll()
        else if (other)
            root.showFirst()
    }
    // Beside the list of today its first person, so that nobody looks at an empty pane.
    function showFirst(): void {
        if (Theme.twoPanes && !root.detailShown && root.destination === Shell.Today)
            detail.openPerson(root.app.today.followUps.text(0, "contactId"))
    }
    function openPerson(contactId: string): void {
        detail.openPerson(contactId)
        detail.currentItem?.forceActiveFocus()
    }
    function openBrief(contactId: string): void {
        root.openPerson(contactId)
        ;(detail.currentItem as ContactPage)?.openBrief()
    }
    function openEditor(contactId: string, name: string): void { detail.openEditor(contactId, name) }
    function openList(listId: string): void {
        detail.openList(listId)
        detail.currentItem?.forceActiveFocus()
    }
    function openLog(contactId: string): void { sheets.openLog(contactId) }
    function openSync(): void { sheets.openSync() }
    function openHistory(factId: string): void { sheets.openHistory(factId) }
    function askSnooze(followUpId: string): void { sheets.askSnooze(followUpId) }
    function show(page: string): void {
        detail.show(page)
        detail.currentItem?.forceActiveFocus()
    }
    // The list that is shown, or some of it.
    function print(contactIds: var): void {
        root.app.printing.open(root.app.people.head.list, contactIds)
        root.show("print")
    }
    function back(): void { detail.back() }

    Keys.onBackPressed: event => {
        event.accepted = root.detailShown
        if (root.detailShown)
            root.back()
    }

    Connections {
        target: root.app
        function onContactRequested(contactId) {
            root.openPerson(contactId)
        }
        function onBriefRequested(contactId) {
            root.openBrief(contactId)
        }
        function onTodayRequested() {
            root.go(Shell.Today)
        }
        function onLogRequested() {
            sheets.showLog()
        }
    }
    Connections {
        target: root.app.today
        function onBriefWanted(contactId) {
            root.openBrief(contactId)
        }
    }
    // After the first frame: the list is what one waits for.
    Connections {
        target: root.Window.window
        function onFrameSwapped() {
            enabled = false
            root.showFirst()
        }
    }

    NavRail {
        id: rail

        visible: !Theme.compact
        anchors { left: parent.left; top: parent.top; bottom: parent.bottom }
        app: root.app
        destination: root.destination
        onChosen: destination => root.go(destination)
        onLogAsked: root.openLog(root.openContact)
        onSyncAsked: root.openSync()
        onSettingsAsked: root.show("settings")
    }
    StackLayout {
        id: list

        readonly property real room: root.width - (Theme.compact ? 0 : rail.width)

        anchors { left: Theme.compact ? parent.left : rail.right; top: parent.top; bottom: Theme.compact ? bar.top : parent.bottom; topMargin: root.bannerRoom }
        width: Theme.twoPanes && !root.wholeTable ? Math.max(320, Math.min(480, root.listWidth)) : list.room
        visible: Theme.twoPanes || !root.detailShown || detail.busy
        currentIndex: root.destination

        TodayPage {
            id: todayPage

            app: root.app
            openContact: root.openContact
            onContactOpened: contactId => root.openPerson(contactId)
            onSnoozeAsked: followUpId => root.askSnooze(followUpId)
            onSyncAsked: root.openSync()
            onSettingsAsked: root.show("settings")
            onPersonAsked: root.openEditor("", "")
            onImportAsked: root.show("import")
            onReviewAsked: root.show("review")
            onNoNextStepAsked: {
                root.go(Shell.People)
                root.app.people.chooseList("stalled")
            }
        }
        PeoplePage {
            id: peoplePage

            app: root.app
            table: root.wholeTable
            openContact: root.openContact
            onContactOpened: contactId => root.openPerson(contactId)
            onPersonAsked: name => root.openEditor("", name)
            onImportAsked: root.show("import")
            onListAsked: listId => root.openList(listId)
            onPrintAsked: contactIds => root.print(contactIds)
            onReviewAsked: root.show("review")
        }
    }
    Rectangle {
        visible: Theme.twoPanes && !root.wholeTable
        anchors { left: list.right; right: parent.right; top: parent.top; bottom: parent.bottom }
        color: Theme.color.surface

        Words {
            visible: !root.detailShown && !root.app.today.head.noPeople
            anchors.centerIn: parent
            text: qsTr("Choose somebody from the list.")
            color: Theme.color.inkMuted
        }
    }
    DetailPane {
        id: detail

        anchors {
            left: Theme.twoPanes ? list.right : Theme.compact ? parent.left : rail.right
            right: parent.right
            top: parent.top
            bottom: parent.bottom
            topMargin: Theme.twoPanes ? 0 : root.bannerRoom
        }
        app: root.app
        onLogAsked: contactId => root.openLog(contactId)
        onSnoozeAsked: root.askSnooze("")
        onHistoryAsked: factId => root.openHistory(factId)
        onSyncAsked: root.openSync()
        onEmptied: root.showFirst()
    }
    SplitHandle {
        visible: Theme.twoPanes && !root.wholeTable
        anchors { top: parent.top; bottom: parent.bottom; horizontalCenter: list.right }
        paneWidth: list.width
        onMoved: width => root.listWidth = Math.max(320, Math.min(480, width))
        onReleased: root.app.settings.keepListWidth(root.listWidth)
    }
    NavBar {
        id: bar

        visible: Theme.compact && !root.detailShown && !root.keyboard.visible
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        destination: root.destination
        onChosen: destination => root.go(destination)
        onLogAsked: root.openLog("")
    }
    Banner {
        id: banner

        visible: root.app.sync.head.banner !== ""
        anchors { left: list.left; right: list.right; top: parent.top; margins: 8 }
        tone: Tone.Warning
        glyph: "cloud_off"
        text: root.app.sync.head.banner
        onPressed: root.app.sync.dismissBanner()
    }
    ToastBar {
        id: toast

        // Clear of what stands at the bottom of the pane.
        readonly property real above: bar.visible ? bar.height : Theme.compact ? (root.page as Page)?.footer?.height ?? 0
            : todayPage.visible && Theme.expanded ? todayPage.footer.height : 0

        anchors { left: list.left; bottom: parent.bottom; leftMargin: 12; bottomMargin: 12 + toast.above }
        width: Theme.compact ? root.width - 24 : Math.min(400, list.width - 24)
        toast: root.app.toast
    }
    ShellSheets {
        id: sheets

        app: root.app
        onContactOpened: contactId => root.openPerson(contactId)
        onAccountAsked: root.show("account")
    }
}
