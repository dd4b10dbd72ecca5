// SPDX-License-Identifier: MPL-2.0
// Delegates that reach into an unbound component cannot be bound in Qt 6.4.
// qmllint disable unqualified

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Touchbase.App

/* Everybody as a table, the lists beside it. Some may be picked and changed together. */
FocusScope {
    id: root

    required property App app

    readonly property PeopleModel people: root.app.people
    property var picked: []

    signal contactOpened(string contactId)
    signal personAsked(string name)
    signal importAsked
    signal listAsked(string listId)
    signal printAsked(var contactIds)
    signal reviewAsked

    function step(by: int): void {
        if (list.count === 0)
            return
        list.currentIndex = Math.max(0, Math.min(list.count - 1, list.currentIndex + by))
        list.currentItem?.forceActiveFocus(Qt.TabFocusReason)
    }
    function focusSearch(): void {
        search.forceActiveFocus(Qt.ShortcutFocusReason)
    }
    function toggle(id: string): void {
        root.picked = root.picked.includes(id) ? root.picked.filter(one => one !== id) : root.picked.concat([id])
    }
    function toggleCurrent(): void {
        if (list.currentIndex >= 0)
            root.toggle(root.people.people.idAt(list.currentIndex))
    }

    // Who is picked was picked out of what was shown.
    Connections {
        target: root.people
        function onQueryChanged() { root.picked = [] }
    }
    Connections {
        target: root.people.people
        function onModelReset() { root.picked = [] }
    }
    Keys.onEscapePressed: event => {
        event.accepted = root.picked.length > 0
        root.picked = []
    }

    PeopleLists {
        id: lists

        anchors { left: parent.left; top: parent.top; bottom: parent.bottom }
        people: root.people
        onImportAsked: root.importAsked()
        onListAsked: root.listAsked("")
        onPrintAsked: root.printAsked([])
        onReviewAsked: root.reviewAsked()
    }
    Rectangle {
        id: pane

        anchors { left: lists.right; right: parent.right; top: parent.top; bottom: parent.bottom }
        color: Theme.color.surface

        TableColumns {
            id: widths
            room: pane.width
        }
        RowLayout {
            id: head

            anchors { left: parent.left; right: parent.right; top: parent.top; leftMargin: widths.margin; rightMargin: widths.margin; topMargin: 24 }
            spacing: 8

            ColumnLayout {
                spacing: 0

                Words {
                    Layout.fillWidth: true
                    style: Theme.heading
                    text: root.people.query === "" ? root.people.head.title : qsTr("Search")
                    Accessible.role: Accessible.Heading
                }
                Words {
                    Layout.fillWidth: true
                    style: Theme.secondary
                    text: root.people.head.summary
                    color: Theme.color.inkMuted
                }
            }
            IconAction {
                visible: root.people.query === "" && !root.people.head.noPeople
                glyph: root.people.head.saved ? "edit" : "filter_list"
                tint: Theme.color.inkMuted
                text: root.people.head.saved ? qsTr("Change this list") : qsTr("New list from this one")
                onClicked: root.listAsked(root.people.head.list)
            }
            SearchField {
                id: search

                Layout.preferredWidth: 320
                query: root.people.query
                hint: qsTr("Name, note, street, child…")
                onSearched: text => root.people.search(text)
            }
            PushButton {
                kind: PushButton.Primary
                glyph: "person_add"
                text: qsTr("Person")
                Accessible.name: qsTr("New person")
                onClicked: root.personAsked("")
            }
        }
        TableHead {
            id: titles

            anchors { left: parent.left; right: parent.right; top: head.bottom; topMargin: 16 }
            visible: !root.people.head.noPeople
            columns: widths
            sorts: root.people.query === "" ? root.people.sorts : null
            some: root.picked.length > 0
            onSortAsked: id => root.people.chooseSort(id)
            onCleared: root.picked = []
        }
        ListView {
            id: list

            anchors { left: parent.left; right: parent.right; top: titles.bottom; bottom: parent.bottom }
            clip: true
            model: root.people.people
            currentIndex: -1
            reuseItems: true
            bottomMargin: 88
            ScrollBar.vertical: ThinBar {}
            Accessible.role: Accessible.List
            Accessible.name: root.people.head.title

            delegate: TableRow {
                id: row

                required property int index
                required property string id

                width: list.width
                columns: widths
                picked: root.picked.includes(row.id)
                onActiveFocusChanged: if (row.activeFocus) list.currentIndex = row.index
                onOpened: root.contactOpened(row.id)
                onToggled: root.toggle(row.id)
            }
            footer: PushButton {
                visible: root.people.head.quickAdd !== ""
                x: widths.margin
                topInset: 16
                topPadding: 16
                height: implicitHeight + 16
                kind: PushButton.Tonal
                glyph: "person_add"
                text: root.people.head.quickAdd
                onClicked: root.personAsked(root.people.query)
            }

            NoPeople {
                anchors.centerIn: parent
                width: Math.min(parent.width - 64, 440)
                people: root.people
                onPersonAsked: root.personAsked("")
                onImportAsked: root.importAsked()
            }
        }
        BulkBar {
            anchors { bottom: parent.bottom; horizontalCenter: parent.horizontalCenter; bottomMargin: 24 }
            width: Math.min(parent.width - 48, Math.max(implicitWidth, 560))
            visible: root.picked.length > 0
            count: root.picked.length
            onLogAsked: root.people.log(root.picked)
            onLevelAsked: levels.show("", qsTr("Level"))
            onTagAsked: line.show("tag", qsTr("Tag"), "", false)
            onGroupAsked: line.show("group", qsTr("Group"), "", false)
            onActiveAsked: on => root.people.setActive(root.picked, on)
            onFileAsked: format => root.people.exportAll(root.picked, format)
            onRemovalAsked: {
                const gone = root.picked
                root.picked = []
                root.people.removeAll(gone)
            }
            onPrintAsked: root.printAsked(root.picked)
            onPlanAsked: plans.ask()
            shares: root.people.teams.count > 0
            onSharingAsked: teams.show("", qsTr("Share with"))
            onCleared: root.picked = []
        }
    }
    PlanChoice {
        id: plans
        plans: root.app.plans
        onPicked: (setting, plan) => root.app.plans.start(root.picked, plan)
    }
    OptionsSheet {
        id: teams
        options: root.people.teams
        onPicked: (setting, option) => root.people.share(root.picked, option)
    }
    OptionsSheet {
        id: levels
        options: root.people.levels
        onPicked: (setting, option) => root.people.setLevel(root.picked, option)
    }
    LineSheet {
        id: line
        onEntered: (setting, text) => {
            if (setting === "group")
                root.people.setGroup(root.picked, text)
            else
                root.people.setTag(root.picked, text, true)
        }
    }
}
