// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Touchbase.App

/* Nobody yet, or nobody found. */
EmptyState {
    id: root

    required property PeopleModel people

    signal personAsked
    signal importAsked

    visible: root.people.head.noPeople || root.people.head.nothingFound
    drawn: root.people.head.noPeople
    title: root.people.head.noPeople ? qsTr("Nobody here yet") : qsTr("Nobody found")
    text: root.people.head.noPeople ? qsTr("Add people one by one, or bring them from a file.")
        : qsTr("Names, notes, streets and children are searched, part of a word is enough.")
    action: root.people.head.noPeople ? qsTr("Add a person") : ""
    onPressed: root.personAsked()

    PushButton {
        visible: root.people.head.noPeople
        Layout.fillWidth: true
        glyph: "upload_file"
        text: qsTr("CSV or vCard")
        onClicked: root.importAsked()
    }
}
