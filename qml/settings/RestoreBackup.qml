// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Touchbase.App

/* Which backup, and the code of its base where it is another one's. */
Item {
    id: root

    required property App app

    property url file

    function open(): void {
        choice.open()
    }

    Connections {
        target: root.app
        function onBackupRestored() {
            sheet.close()
        }
    }
    FileChoice {
        id: choice
        title: qsTr("Restore a backup")
        kindText: qsTr("Backups of Touchbase")
        endings: ["touchbase-backup"]
        onPicked: file => {
            root.file = file
            code.text = ""
            sheet.open()
        }
    }
    AskDialog {
        id: sheet

        title: qsTr("Restore this backup?")
        text: qsTr("It comes in the place of what is here. That is not thrown away: it is kept as a file beside it.")
        action: root.app.restoring ? qsTr("Restoring…") : qsTr("Restore")
        destructive: false
        ready: !root.app.restoring
        onConfirmed: root.app.restoreBackup(root.file, code.text)

        Field {
            id: code

            Layout.fillWidth: true
            Layout.bottomMargin: 12
            label: qsTr("Recovery code, for a backup of another device")
            leftToRight: true
            inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText
            problem: root.app.restoreProblem
        }
    }
}
