// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import Touchbase.App

/* Those for whom nothing is planned and whose turn it seems to be. */
Column {
    id: root

    required property RowModel suggested

    signal contactOpened(string contactId)

    SectionTitle {
        width: root.width
        height: implicitHeight + (Theme.compact ? 8 : 4)
        text: qsTr("Who next")
        detail: Number(root.suggested.count).toLocaleString(Qt.locale(), "f", 0)
    }
    Repeater {
        model: root.suggested

        SuggestionLine {
            width: root.width
            onOpened: contactId => root.contactOpened(contactId)
        }
    }
}
