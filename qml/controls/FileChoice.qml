// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Dialogs

/* Which file? The dialog of the system; a sheet of ours on Linux, where Qt draws one for a wide window
   when it finds none. */
Item {
    id: root

    property string title
    property var endings: [] // of strings
    property string kindText

    signal picked(url file)

    function open(): void {
        if (Qt.platform.os === "linux")
            sheet.open()
        else
            dialog.open()
    }

    FileDialog {
        id: dialog
        title: root.title
        nameFilters: (root.endings.length > 0 ? [root.kindText + " (" + root.endings.map(ending => "*." + ending).join(" ") + ")"] : []).concat(qsTr("All files (*)"))
        onAccepted: root.picked(dialog.selectedFile)
    }
    FileSheet {
        id: sheet
        title: root.title
        endings: root.endings
        onPicked: file => {
            sheet.close()
            root.picked(file)
        }
    }
}
