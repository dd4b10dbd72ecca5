// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import Touchbase.App

/* What else can be done with a contact. */
PopupMenu {
    id: root

    required property ContactModel contact

    PopupMenuItem {
        glyph: "star"
        text: root.contact.head.favourite ? qsTr("No favourite") : qsTr("Favourite")
        onTriggered: root.contact.setFavourite(!root.contact.head.favourite)
    }
    PopupMenu {
        title: qsTr("Level")

        Repeater {
            model: root.contact.levels

            PopupMenuItem {
                required property string id
                required property bool selected
                required text

                chosen: selected
                onTriggered: root.contact.setLevel(id)
            }
        }
    }
    PopupMenu {
        title: qsTr("Stay in touch")

        Repeater {
            model: root.contact.cadences

            PopupMenuItem {
                required property string id
                required property bool selected
                required text

                chosen: selected
                onTriggered: root.contact.setCadence(id)
            }
        }
    }
    PopupMenuItem {
        glyph: "delete"
        text: qsTr("Delete")
        destructive: true
        onTriggered: root.contact.remove()
    }
}
