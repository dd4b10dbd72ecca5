// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import Touchbase.App

/* What else can be done with a contact. */
PopupMenu {
    id: root

    required property ContactModel contact

    signal levelAsked
    signal cadenceAsked
    signal historyAsked
    signal photoAsked
    signal consentAsked
    signal erasureAsked
    signal planAsked
    signal briefAsked
    signal sharingAsked
    signal assignmentAsked

    PopupMenuItem {
        glyph: "star"
        text: root.contact.head.favourite ? qsTr("No favourite") : qsTr("Favourite")
        onTriggered: root.contact.setFavourite(!root.contact.head.favourite)
    }
    PopupMenuItem {
        glyph: "import_contacts"
        text: qsTr("Before a meeting")
        onTriggered: root.briefAsked()
    }
    PopupMenuItem {
        glyph: "flag"
        text: qsTr("Level")
        onTriggered: root.levelAsked()
    }
    PopupMenuItem {
        glyph: "event_upcoming"
        text: qsTr("Stay in touch")
        onTriggered: root.cadenceAsked()
    }
    PopupMenuItem {
        glyph: "checklist"
        text: qsTr("Start a plan")
        onTriggered: root.planAsked()
    }
    PopupMenuItem {
        visible: root.contact.teams.count > 0
        height: visible ? implicitHeight : 0
        glyph: "groups"
        text: qsTr("Share with a team")
        onTriggered: root.sharingAsked()
    }
    PopupMenuItem {
        visible: root.contact.assignees.count > 0
        height: visible ? implicitHeight : 0
        glyph: "person"
        text: qsTr("Assign to")
        onTriggered: root.assignmentAsked()
    }
    PopupMenuItem {
        glyph: root.contact.head.muted ? "notifications" : "notifications_off"
        text: root.contact.head.muted ? qsTr("Suggest again") : qsTr("Never suggest")
        onTriggered: root.contact.setMuted(!root.contact.head.muted)
    }
    PopupMenuItem {
        glyph: "rule"
        text: qsTr("Consent")
        onTriggered: root.consentAsked()
    }
    PopupMenuItem {
        glyph: "image"
        text: root.contact.head.photo === "" ? qsTr("Add photo") : qsTr("Change photo")
        onTriggered: root.photoAsked()
    }
    PopupMenuItem {
        visible: root.contact.head.photo !== ""
        height: visible ? implicitHeight : 0
        glyph: "close"
        text: qsTr("Remove photo")
        onTriggered: root.contact.setPhoto("")
    }
    PopupMenuItem {
        glyph: "history"
        text: qsTr("Earlier values")
        onTriggered: root.historyAsked()
    }
    PopupMenuItem {
        glyph: "download"
        text: qsTr("Export everything")
        onTriggered: root.contact.exportAll()
    }
    PopupMenuItem {
        visible: root.contact.head.merged !== ""
        height: visible ? implicitHeight : 0
        glyph: "undo"
        text: qsTr("Take %1 apart again").arg(root.contact.head.merged)
        onTriggered: root.contact.takeApart()
    }
    PopupMenuItem {
        glyph: "delete"
        text: qsTr("Delete")
        destructive: true
        onTriggered: root.contact.remove()
    }
    PopupMenuItem {
        glyph: "delete_forever"
        text: qsTr("Erase for good…")
        destructive: true
        onTriggered: root.erasureAsked()
    }
}
