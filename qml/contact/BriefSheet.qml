// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Touchbase.App

/* What one wants to know before meeting somebody. */
Sheet {
    id: root

    required property ContactModel contact

    signal logAsked

    function show(): void {
        root.contact.openBrief()
        root.open()
    }

    title: root.contact.head.name

    Words {
        visible: root.contact.head.subtitle !== ""
        Layout.fillWidth: true
        Layout.bottomMargin: 8
        style: Theme.secondary
        text: root.contact.head.subtitle
        color: Theme.color.inkMuted
        wrapMode: Text.Wrap
    }
    Repeater {
        model: root.contact.brief

        EventLine {
            id: line

            required property var model

            Layout.fillWidth: true
            glyph: line.model.icon
            title: line.model.text
            detail: Theme.stacked ? Theme.sentence([line.model.detail, line.model.time]) : line.model.detail
            time: Theme.stacked ? "" : line.model.time
            enabled: false
        }
    }
    Words {
        visible: root.contact.brief.count === 0
        Layout.fillWidth: true
        text: qsTr("Nothing is known of them yet.")
        color: Theme.color.inkMuted
        wrapMode: Text.Wrap
    }
    footer: PushButton {
        Layout.fillWidth: true
        kind: PushButton.Tonal
        glyph: "edit_note"
        text: qsTr("Log the meeting")
        onClicked: {
            root.close()
            root.logAsked()
        }
    }
}
