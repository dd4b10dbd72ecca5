// SPDX-License-Identifier: MPL-2.0
import QtQuick
import QtQuick.Controls.Basic
import Touchbase.App

/* What lies over the list on one pane and beside it on two: a contact, its editor, settings. Knows
   the way back. */
StackView {
    id: root

    required property App app

    readonly property bool shown: root.depth > 0
    readonly property string openContact: root.currentItem instanceof ContactPage ? root.app.contact.contactId : ""
    // Contacts to come back to on one pane.
    property var trail: []

    signal logAsked(string contactId)
    signal snoozeAsked
    signal historyAsked(string factId)
    signal syncAsked
    // Who was looked at is no more, and nobody is behind them.
    signal emptied

    function closeAll(): void {
        root.clear(StackView.Immediate)
        root.trail = []
        root.app.contact.open("")
    }
    // On two panes a page takes the place of the other; on one it comes over it.
    function put(page: Component): void {
        if (Theme.twoPanes)
            root.clear(StackView.Immediate)
        root.push(page, {}, Theme.twoPanes || Theme.reducedMotion ? StackView.Immediate : StackView.PushTransition)
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
        root.push(editorPage, {}, Theme.reducedMotion ? StackView.Immediate : StackView.PushTransition)
    }
    // A saved list, or one to begin a new one with.
    function openList(listId: string): void {
        root.app.list.open(listId)
        if (!(root.currentItem instanceof ListPage))
            root.put(listPage)
    }
    // A new person's editor has no page below it, and a StackView pops only to a page.
    function leaveEditor(): void {
        if (!(root.currentItem instanceof EditorPage))
            return
        if (root.depth > 1)
            root.pop(StackView.Immediate)
        else
            root.clear(StackView.Immediate)
    }
    // By the names that settings give their pages.
    function show(page: string): void {
        switch (page) {
        case "settings": return root.put(settingsPage)
        case "import": return root.put(importPage)
        case "account": return root.push(accountPage)
        case "team": return root.push(teamPage)
        case "print": return root.put(printPage)
        case "review": return root.put(reviewPage)
        case "bin": return root.push(binPage)
        case "fields": return root.push(fieldsPage)
        case "plans": return root.push(plansPage)
        case "events": return root.push(eventsPage)
        case "reminders": return root.push(remindersPage)
        case "lock": return root.push(appLockPage)
        case "duplicates": return root.push(duplicatesPage)
        case "merge": return root.push(mergePage)
        case "restore": return restore.open()
        case "keys": return root.push(keysPage)
        case "about": return root.push(aboutPage)
        case "sync": return root.syncAsked()
        }
    }
    function back(): void {
        if (root.openContact !== "" && root.trail.length > 0) {
            const last = root.trail[root.trail.length - 1]
            root.trail = root.trail.slice(0, -1)
            root.app.contact.open(last)
            return
        }
        if (root.depth > 1)
            root.pop(Theme.reducedMotion ? StackView.Immediate : StackView.PopTransition)
        else
            root.closeAll()
    }

    function leaveGone(): void {
        if (root.app.contact.contactId !== "" || !(root.currentItem instanceof ContactPage))
            return
        if (root.trail.length > 0) {
            const last = root.trail[root.trail.length - 1]
            root.trail = root.trail.slice(0, -1)
            root.app.contact.open(last)
            return
        }
        root.back()
        if (!root.shown)
            root.emptied()
    }

    visible: root.shown
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

    Connections {
        target: root.app.contact
        function onGone() {
            // The model has let go of the contact already.
            if (root.currentItem instanceof ContactPage)
                Qt.callLater(root.leaveGone)
        }
    }
    Connections {
        target: root.app.editor
        function onSaved(contactId) {
            root.leaveEditor()
            root.openPerson(contactId)
        }
    }

    Connections {
        target: root.app.list
        function onSaved(listId) {
            root.app.people.chooseList(listId)
            root.back()
        }
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
            onLogAsked: contactId => root.logAsked(contactId)
            onSnoozeAsked: root.snoozeAsked()
            onContactOpened: contactId => root.openPerson(contactId)
            onHistoryAsked: factId => root.historyAsked(factId)
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
        id: teamPage
        TeamPage {
            team: root.app.team
            onClosed: root.back()
            onAccountAsked: root.show("account")
        }
    }
    Component {
        id: importPage
        ImportPage {
            imports: root.app.imports
            onClosed: root.back()
            onDuplicatesAsked: root.show("duplicates")
        }
    }
    RestoreBackup {
        id: restore
        app: root.app
    }
    Component {
        id: binPage
        BinPage { bin: root.app.bin; onClosed: root.back() }
    }
    Component {
        id: listPage
        ListPage { list: root.app.list; onClosed: root.back() }
    }
    Component {
        id: fieldsPage
        FieldsPage { fields: root.app.fields; onClosed: root.back() }
    }
    Component {
        id: plansPage
        PlansPage { plans: root.app.plans; onClosed: root.back() }
    }
    Component {
        id: eventsPage
        EventsPage {
            events: root.app.events
            firstDayOfWeek: root.app.settings.firstDayOfWeek
            onClosed: root.back()
        }
    }
    Component {
        id: remindersPage
        RemindersPage {
            reminders: root.app.reminders
            onClosed: root.back()
            onContactOpened: contactId => root.openPerson(contactId)
        }
    }
    Component {
        id: appLockPage
        AppLockPage { lock: root.app.lock; onClosed: root.back() }
    }
    Component {
        id: duplicatesPage
        DuplicatesPage {
            duplicates: root.app.duplicates
            onClosed: root.back()
            onPairOpened: root.show("merge")
        }
    }
    Component {
        id: mergePage
        MergePage { duplicates: root.app.duplicates; onClosed: root.back() }
    }
    Component {
        id: printPage
        PrintPage {
            model: root.app.printing
            onClosed: root.back()
            onContactOpened: contactId => root.openPerson(contactId)
        }
    }
    Component {
        id: reviewPage
        ReviewPage {
            review: root.app.review
            onClosed: root.back()
            onContactOpened: contactId => root.openPerson(contactId)
            onDuplicatesAsked: root.show("duplicates")
        }
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
}
