// SPDX-License-Identifier: MPL-2.0
import QtQuick
import Touchbase.App

/* Everybody: a list, or a table where the whole window is theirs. */
FocusScope {
    id: root

    required property App app
    property bool table: false
    property string openContact

    signal contactOpened(string contactId)
    signal personAsked(string name)
    signal importAsked
    signal listAsked(string listId)
    signal printAsked(var contactIds)
    signal reviewAsked

    function step(by: int): void {
        if (root.table)
            tableLoader.item?.step(by)
        else
            list.step(by)
    }
    function focusSearch(): void {
        if (root.table)
            tableLoader.item?.focusSearch()
        else
            list.focusSearch()
    }
    function toggleCurrent(): void {
        if (root.table)
            tableLoader.item?.toggleCurrent()
    }

    PeopleList {
        id: list

        anchors.fill: parent
        visible: !root.table
        focus: !root.table
        app: root.app
        openContact: root.openContact
        onContactOpened: contactId => root.contactOpened(contactId)
        onPersonAsked: name => root.personAsked(name)
        onImportAsked: root.importAsked()
        onListAsked: listId => root.listAsked(listId)
        onPrintAsked: root.printAsked([])
        onReviewAsked: root.reviewAsked()
    }
    Loader {
        id: tableLoader

        anchors.fill: parent
        active: root.table
        visible: root.table
        focus: root.table
        // Bound components cannot be loaded by a Loader of Qt 6.4.
        // qmllint disable unqualified
        sourceComponent: Component {
            PeopleTable {
                app: root.app
                onContactOpened: contactId => root.contactOpened(contactId)
                onPersonAsked: name => root.personAsked(name)
                onImportAsked: root.importAsked()
                onListAsked: listId => root.listAsked(listId)
                onPrintAsked: contactIds => root.printAsked(contactIds)
                onReviewAsked: root.reviewAsked()
            }
        }
        // qmllint enable unqualified
    }
}
