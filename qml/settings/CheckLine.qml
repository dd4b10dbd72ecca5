// SPDX-License-Identifier: MPL-2.0
import QtQuick
import QtQuick.Layouts

/* One thing that something rests on, and what mends it. */
GridLayout {
    id: root

    property string glyph
    property string title
    property string words
    property string remedy
    property color colour

    signal fixed

    columns: Theme.stacked ? 1 : 3
    columnSpacing: 16
    rowSpacing: 0

    Icon {
        visible: !Theme.stacked
        Layout.leftMargin: Theme.margin
        name: root.glyph
        filled: root.glyph === "check_circle" || root.glyph === "error" || root.glyph === "warning"
        size: 22
        color: root.colour
    }
    ColumnLayout {
        Layout.topMargin: 8
        Layout.bottomMargin: 8
        Layout.leftMargin: Theme.stacked ? Theme.margin : 0
        Layout.rightMargin: root.remedy === "" || Theme.stacked ? Theme.margin : 0
        spacing: 0

        Words {
            Layout.fillWidth: true
            style: Theme.callout
            text: root.title
            wrapMode: Text.Wrap
        }
        Words {
            visible: root.words !== ""
            Layout.fillWidth: true
            style: Theme.meta
            text: root.words
            color: Theme.color.inkMuted
            wrapMode: Text.Wrap
        }
    }
    PushButton {
        visible: root.remedy !== ""
        Layout.rightMargin: 8
        kind: PushButton.Plain
        text: root.remedy
        onClicked: root.fixed()
    }
}
