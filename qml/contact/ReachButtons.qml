// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Touchbase.App

/* The ways to reach a contact on a wide pane: the first in words, the others as glyphs. */
RowLayout {
    id: root

    required property ContactModel contact

    signal editAsked
    signal menuAsked

    spacing: 8

    Repeater {
        model: root.contact.reach

        PushButton {
            required property int index
            required property string id
            required property var model
            required property string detail
            required property bool first
            required text

            visible: first
            tall: 40
            glyph: model.icon
            display: index === 0 ? AbstractButton.TextBesideIcon : AbstractButton.IconOnly
            horizontalPadding: index === 0 ? 14 : 10
            Accessible.description: detail
            onClicked: root.contact.use(id)
        }
    }
    PushButton {
        tall: 40
        glyph: "edit"
        text: qsTr("Edit")
        display: AbstractButton.IconOnly
        horizontalPadding: 10
        onClicked: root.editAsked()
    }
    PushButton {
        tall: 40
        glyph: "more_horiz"
        text: qsTr("More")
        display: AbstractButton.IconOnly
        horizontalPadding: 10
        onClicked: root.menuAsked()
    }
}
