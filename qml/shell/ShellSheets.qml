// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import Touchbase.App

/* What comes over any page: log, sync, the history of a field, when to be reminded again. */
Item {
    id: root

    required property App app

    readonly property bool open: log.opened || sync.opened || history.opened || when.opened

    signal contactOpened(string contactId)
    signal accountAsked

    function openLog(contactId: string): void {
        root.app.log.open(contactId)
        log.open()
    }
    // The log that the program has begun already.
    function showLog(): void { log.open() }
    function openSync(): void { sync.open() }
    function openHistory(factId: string): void {
        root.app.sync.openHistory(root.app.contact.contactId, factId)
        history.open()
    }
    // Without a follow-up: that of the open contact.
    function askSnooze(followUpId: string): void {
        when.followUp = followUpId
        when.open()
    }

    LogSheet {
        id: log
        log: root.app.log
        firstDayOfWeek: root.app.settings.firstDayOfWeek
    }
    SyncSheet {
        id: sync
        sync: root.app.sync
        account: root.app.account
        onContactOpened: contactId => {
            sync.close()
            root.contactOpened(contactId)
        }
        onAccountAsked: {
            sync.close()
            root.accountAsked()
        }
    }
    HistorySheet {
        id: history
        sync: root.app.sync
    }
    WhenSheet {
        id: when

        property string followUp

        choices: root.app.today.snoozeChoices
        firstDayOfWeek: root.app.settings.firstDayOfWeek
        onChosen: id => when.followUp === "" ? root.app.contact.snooze(id) : root.app.today.snooze(when.followUp, id)
        onPickedMoment: moment => when.followUp === "" ? root.app.contact.snoozeUntil(moment)
            : root.app.today.snoozeUntil(when.followUp, moment)
    }
}
