// SPDX-License-Identifier: MPL-2.0
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Touchbase.App

/* Destinations, the pane for details, the sheets, the toast. All navigation is here: one pane on a
   phone, list beside detail where there is room, the same pages in both. */
FocusScope {
    id: root

    required property App app

    enum Destination { Today, People }

    property int destination: Shell.Today
    property real listWidth: root.app.settings.listWidth > 0 ? root.app.settings.listWidth : Theme.expanded ? 392 : 320
    // Contacts to come back to on one pane.
    property var trail: []

    readonly property alias page: detail.currentItem
    readonly property alias today: todayPage
    readonly property alias people: peoplePage
    readonly property var keyboard: Qt.inputMethod
    readonly property bool detailShown: detail.depth > 0
    readonly property string openContact: detail.currentItem instanceof ContactPage ? root.app.contact.contactId : ""
    readonly property bool typing: Window.activeFocusItem instanceof TextInput || Window.activeFocusItem instanceof TextEdit
    // The banner pushes the page down: it must not cover the way back.
    readonly property real bannerRoom: banner.visible ? banner.height + 16 : 0
    readonly property bool sheetOpen: logSheet.opened || syncSheet.opened || historySheet.opened || whenSheet.opened

    function go(destination: int): void {
        root.destination = destination
        if (!Theme.twoPanes)
            root.closeAll()
    }
    function closeAll(): void {
        detail.clear(StackView.Immediate)
        root.trail = []
        root.app.contact.open("")
    }
    // On two panes a page takes the place of the other; on one it comes over it.
    function put(page: Component): void {
        if (Theme.twoPanes)
            detail.clear(StackView.Immediate)
        detail.push(page, {}, Theme.twoPanes || Theme.reducedMotion ? StackView.Immediate : StackView.PushTransition)
        detail.currentItem.forceActiveFocus()
    }
    function openPerson(contactId: string): void {
        if (contactId === "")
            return
        const other = root.openContact !== "" && root.openContact !== contactId
        if (other && !Theme.twoPanes)
            root.trail = root.trail.concat([root.openContact])
        root.app.contact.open(contactId)
        if (root.openContact === "")
            root.put(contactPage)
    }
    function openEditor(contactId: string, name: string): void {
        if (contactId === "")
            root.app.editor.openNew(name)
        else
            root.app.editor.open(contactId)
        detail.push(editorPage, {}, Theme.reducedMotion ? StackView.Immediate : StackView.PushTransition)
    }
    // A new person's editor has no page below it, and a StackView pops only to a page.
    function leaveEditor(): void {
        if (!(detail.currentItem instanceof EditorPage))
            return
        if (detail.depth > 1)
            detail.pop(StackView.Immediate)
        else
            detail.clear(StackView.Immediate)
    }
    function openLog(contactId: string): void {
        root.app.log.open(contactId)
        logSheet.open()
    }
    function openSync(): void { syncSheet.open() }
    function openSettings(): void { root.put(settingsPage) }
    function openAccount(): void { detail.push(accountPage) }
    function openImport(): void { root.put(importPage) }
    function openKeys(): void { detail.push(keysPage) }
    function openAbout(): void { detail.push(aboutPage) }
    function askSnooze(followUpId: string): void {
        whenSheet.followUp = followUpId
        whenSheet.open()
    }
    function openHistory(factId: string): void {
        root.app.sync.openHistory(root.app.contact.contactId, factId)
        historySheet.open()
    }
    function show(name: string): void {
        switch (name) {
        case "account": return root.openAccount()
        case "keys": return root.openKeys()
        case "about": return root.openAbout()
        case "import": return root.openImport()
        case "sync": return root.openSync()
        }
    }
    function back(): void {
        if (root.openContact !== "" && root.trail.length > 0) {
            const last = root.trail[root.trail.length - 1]
            root.trail = root.trail.slice(0, -1)
            root.app.contact.open(last)
            return
        }
        if (detail.depth > 1)
            detail.pop(Theme.reducedMotion ? StackView.Immediate : StackView.PopTransition)
        else
            root.closeAll()
    }

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
        function onLogRequested() {
            logSheet.open()
        }
    }
    Connections {
        target: root.app.contact
        function onGone() {
            if (root.openContact !== "")
                root.back()
        }
    }
    Connections {
        target: root.app.editor
        function onSaved(contactId) {
            root.leaveEditor()
            root.openPerson(contactId)
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
        onSettingsAsked: root.openSettings()
    }
    StackLayout {
        id: list

        anchors { left: Theme.compact ? parent.left : rail.right; top: parent.top; bottom: Theme.compact ? bar.top : parent.bottom; topMargin: root.bannerRoom }
        width: Theme.twoPanes ? Math.max(320, Math.min(480, root.listWidth)) : parent.width - (Theme.compact ? 0 : rail.width)
        visible: Theme.twoPanes || !root.detailShown || detail.busy
        currentIndex: root.destination

        TodayPage {
            id: todayPage

            app: root.app
            openContact: root.openContact
            onContactOpened: contactId => root.openPerson(contactId)
            onSnoozeAsked: followUpId => root.askSnooze(followUpId)
            onSyncAsked: root.openSync()
            onSettingsAsked: root.openSettings()
            onPersonAsked: root.openEditor("", "")
            onImportAsked: root.openImport()
        }
        PeoplePage {
            id: peoplePage

            app: root.app
            openContact: root.openContact
            onContactOpened: contactId => root.openPerson(contactId)
            onPersonAsked: name => root.openEditor("", name)
            onImportAsked: root.openImport()
        }
    }
    Rectangle {
        visible: Theme.twoPanes
        anchors { left: list.right; right: parent.right; top: parent.top; bottom: parent.bottom }
        color: Theme.color.surface

        Words {
            visible: !root.detailShown && !root.app.today.head.noPeople
            anchors.centerIn: parent
            text: qsTr("Choose somebody from the list.")
            color: Theme.color.inkMuted
        }
    }
    StackView {
        id: detail

        anchors {
            left: Theme.twoPanes ? list.right : Theme.compact ? parent.left : rail.right
            right: parent.right
            top: parent.top
            bottom: parent.bottom
            topMargin: Theme.twoPanes ? 0 : root.bannerRoom
        }
        visible: root.detailShown
        clip: !Theme.compact

        pushEnter: Transition {
            NumberAnimation { property: "opacity"; from: 0; to: 1; duration: Theme.fast }
            NumberAnimation { property: "y"; from: Theme.reducedMotion ? 0 : 24; to: 0; duration: Theme.base; easing.type: Easing.OutQuint }
        }
        pushExit: Transition { NumberAnimation { property: "opacity"; from: 1; to: 0; duration: Theme.fast } }
        popEnter: Transition { NumberAnimation { property: "opacity"; from: 0; to: 1; duration: Theme.fast } }
        popExit: Transition {
            NumberAnimation { property: "opacity"; from: 1; to: 0; duration: Theme.fast }
            NumberAnimation { property: "y"; to: Theme.reducedMotion ? 0 : 24; duration: Theme.fast; easing.type: Easing.InCubic }
        }
    }
    SplitHandle {
        visible: Theme.twoPanes
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
        readonly property real above: bar.visible ? bar.height : root.openContact !== "" && Theme.compact ? 80
            : todayPage.visible && Theme.expanded ? todayPage.footer.height : 0

        anchors { left: list.left; bottom: parent.bottom; leftMargin: 12; bottomMargin: 12 + toast.above }
        width: Theme.compact ? root.width - 24 : Math.min(400, list.width - 24)
        toast: root.app.toast
    }

    // Bound components cannot be pushed by a StackView of Qt 6.4.
    // qmllint disable unqualified
    Component {
        id: contactPage
        ContactPage {
            app: root.app
            back: !Theme.twoPanes
            onClosed: root.back()
            onEditAsked: contactId => root.openEditor(contactId, "")
            onLogAsked: contactId => root.openLog(contactId)
            onSnoozeAsked: root.askSnooze("")
            onContactOpened: contactId => root.openPerson(contactId)
            onHistoryAsked: factId => root.openHistory(factId)
        }
    }
    Component {
        id: editorPage
        EditorPage {
            editor: root.app.editor
            onClosed: root.back()
            onContactOpened: contactId => {
                root.leaveEditor()
                root.openPerson(contactId)
            }
        }
    }
    Component {
        id: settingsPage
        SettingsPage {
            settings: root.app.settings
            onClosed: root.back()
            onPageAsked: page => root.show(page)
        }
    }
    Component {
        id: accountPage
        AccountPage { account: root.app.account; onClosed: root.back() }
    }
    Component {
        id: importPage
        ImportPage { imports: root.app.imports; onClosed: root.back() }
    }
    Component {
        id: keysPage
        KeysPage { singleKeys: root.app.settings.singleKeys; onClosed: root.back() }
    }
    Component {
        id: aboutPage
        AboutPage { about: root.app.about; onClosed: root.back() }
    }
    // qmllint enable unqualified

    LogSheet {
        id: logSheet
        log: root.app.log
        firstDayOfWeek: root.app.settings.firstDayOfWeek
    }
    SyncSheet {
        id: syncSheet
        sync: root.app.sync
        account: root.app.account
        onContactOpened: contactId => {
            syncSheet.close()
            root.openPerson(contactId)
        }
        onAccountAsked: {
            syncSheet.close()
            root.openAccount()
        }
    }
    HistorySheet {
        id: historySheet
        sync: root.app.sync
    }
    WhenSheet {
        id: whenSheet

        // Empty: the follow-up of the open contact.
        property string followUp

        choices: root.app.today.snoozeChoices
        firstDayOfWeek: root.app.settings.firstDayOfWeek
        onChosen: id => whenSheet.followUp === "" ? root.app.contact.snooze(id) : root.app.today.snooze(whenSheet.followUp, id)
        onPickedMoment: moment => whenSheet.followUp === "" ? root.app.contact.snoozeUntil(moment)
            : root.app.today.snoozeUntil(whenSheet.followUp, moment)
    }
}
