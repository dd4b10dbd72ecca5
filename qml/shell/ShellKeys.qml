// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick

/* Keyboard first on the desktop: what each key does, in one table of shortcuts. */
Item {
    id: root

    required property Shell shell
    readonly property TodayPage today: root.shell.today
    readonly property PeoplePage people: root.shell.people

    readonly property bool letters: root.shell.app.settings.singleKeys && !root.shell.typing && !root.shell.sheetOpen
    readonly property bool todayListens: root.shell.destination === Shell.Today && (Theme.twoPanes || !root.shell.detailShown)
    readonly property bool peopleListen: root.shell.destination === Shell.People && (Theme.twoPanes || !root.shell.detailShown)

    function step(by: int): void {
        if (root.todayListens)
            root.today.step(by)
        else if (root.peopleListen)
            root.people.step(by)
    }

    Shortcut { sequence: "J"; enabled: root.letters; onActivated: root.step(1) }
    Shortcut { sequence: "K"; enabled: root.letters; onActivated: root.step(-1) }
    Shortcut { sequence: "Down"; enabled: root.letters; onActivated: root.step(1) }
    Shortcut { sequence: "Up"; enabled: root.letters; onActivated: root.step(-1) }
    Shortcut { sequence: "D"; enabled: root.letters && root.todayListens; onActivated: root.today.doneCurrent() }
    Shortcut { sequence: "S"; enabled: root.letters && root.todayListens; onActivated: root.today.snoozeCurrent() }
    Shortcut { sequence: "C"; enabled: root.letters && root.todayListens; onActivated: root.today.reachCurrent() }
    Shortcut {
        sequence: "E"
        enabled: root.letters && root.shell.openContact !== ""
        onActivated: root.shell.openEditor(root.shell.openContact, "")
    }
    Shortcut { sequence: "L"; enabled: root.letters; onActivated: root.shell.openLog(root.shell.openContact) }
    Shortcut { sequence: "N"; enabled: root.letters; onActivated: root.shell.openEditor("", "") }
    Shortcut { sequence: "X"; enabled: root.letters && root.peopleListen; onActivated: root.people.toggleCurrent() }
    Shortcut { sequence: "?"; enabled: root.letters; onActivated: root.shell.show("keys") }
    Shortcut { sequence: "/"; enabled: root.letters; onActivated: root.find() }
    Shortcut { sequence: "Ctrl+K"; onActivated: root.find() }
    Shortcut { sequence: "Ctrl+F"; onActivated: root.find() }
    Shortcut { sequence: "Ctrl+1"; onActivated: root.shell.go(Shell.Today) }
    Shortcut { sequence: "Ctrl+2"; onActivated: root.shell.go(Shell.People) }
    Shortcut { sequence: "Ctrl+,"; onActivated: root.shell.show("settings") }
    Shortcut { sequence: "Ctrl+N"; onActivated: root.shell.openEditor("", "") }
    Shortcut {
        sequence: "Ctrl+Z"
        enabled: !root.shell.typing
        onActivated: root.shell.app.toast.undoLast()
    }
    Shortcut {
        sequence: "Esc"
        enabled: root.shell.detailShown && !root.shell.sheetOpen
        onActivated: root.shell.back()
    }

    function find(): void {
        root.shell.go(Shell.People)
        root.people.focusSearch()
    }
}
