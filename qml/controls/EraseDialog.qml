// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick

/* Asks before a person is erased for good, which no Undo takes back. */
AskDialog {
    id: root

    function show(name: string): void {
        root.title = qsTr("Erase %1 for good?").arg(name)
        root.open()
    }

    text: qsTr("Everything about this person goes: numbers, notes, touches, follow-ups, files and every earlier value, here, on the server and on your other devices when they sync next. Automatic backups that hold it go with the next one. What the notes of others say stays.\n\nIt cannot be undone. To be able to bring somebody back, delete them instead.")
    action: qsTr("Erase for good")
}
