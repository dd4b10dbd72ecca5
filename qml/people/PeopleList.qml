// SPDX-License-Identifier: MPL-2.0
// Headers and section delegates of a ListView cannot be bound components in Qt 6.4.
// qmllint disable unqualified

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Touchbase.App

/* Everybody in one column, searched while one types. */
Page {
    id: root

    required property App app
    property string openContact

    readonly property PeopleModel people: root.app.people

    signal contactOpened(string contactId)
    signal personAsked(string name)
    signal importAsked
    signal listAsked(string listId)
    signal printAsked
    signal reviewAsked

    function step(by: int): void {
        if (list.count === 0)
            return
        list.currentIndex = Math.max(0, Math.min(list.count - 1, list.currentIndex + by))
        list.currentItem?.forceActiveFocus(Qt.TabFocusReason)
    }
    function openCurrent(): void {
        root.contactOpened(root.people.people.idAt(list.currentIndex))
    }
    function focusSearch(): void {
        search.forceActiveFocus(Qt.ShortcutFocusReason)
    }

    background: null
    padding: 0

    header: ColumnLayout {
        spacing: 0

        RowLayout {
            Layout.topMargin: Theme.compact ? 4 : 16
            Layout.leftMargin: Theme.margin
            Layout.rightMargin: 4
            spacing: 0

            Words {
                style: Theme.title
                text: qsTr("People")
                Accessible.role: Accessible.Heading
            }
            Words {
                Layout.fillWidth: true
                Layout.leftMargin: 8
                Layout.topMargin: 3
                text: root.people.head.count
                color: Theme.color.inkMuted
            }
            IconAction {
                visible: !root.people.head.noPeople
                glyph: "filter_list"
                text: root.people.head.saved ? qsTr("Change this list") : qsTr("New list")
                onClicked: root.listAsked(root.people.head.list)
            }
            IconAction {
                glyph: "upload_file"
                text: qsTr("Import people")
                onClicked: root.importAsked()
            }
            IconAction {
                glyph: "more_vert"
                text: qsTr("Print or review")
                onClicked: more.popup()

                PopupMenu {
                    id: more

                    PopupMenuItem {
                        glyph: "print"
                        text: qsTr("Print…")
                        onTriggered: root.printAsked()
                    }
                    PopupMenuItem {
                        glyph: "rule"
                        text: qsTr("Review")
                        onTriggered: root.reviewAsked()
                    }
                }
            }
            IconAction {
                glyph: "person_add"
                tint: Theme.color.accent
                text: qsTr("New person")
                onClicked: root.personAsked("")
            }
        }
        SearchField {
            id: search

            Layout.fillWidth: true
            Layout.topMargin: 4
            Layout.leftMargin: Theme.margin
            Layout.rightMargin: Theme.margin
            query: root.people.query
            hint: Theme.stacked ? qsTr("Search") : qsTr("Name, note, street, child…")
            onSearched: text => root.people.search(text)
        }
        ChipRow {
            visible: root.people.query === "" && root.people.lists.count > 0 && !root.people.head.noPeople
            Layout.fillWidth: true
            Layout.topMargin: 8
            choices: root.people.lists
            onPicked: id => root.people.chooseList(id)
        }
        GridLayout {
            visible: !root.people.head.noPeople
            Layout.leftMargin: Theme.margin
            Layout.rightMargin: 8
            Layout.minimumHeight: 48
            columns: Theme.stacked ? 1 : 2
            columnSpacing: 8

            Words {
                Layout.fillWidth: true
                style: Theme.secondary
                text: root.people.head.summary
                wrapMode: Theme.stacked ? Text.Wrap : Text.NoWrap
                color: Theme.color.inkMuted
            }
            PushButton {
                visible: root.people.sorts.count > 1 && root.people.query === ""
                kind: PushButton.Plain
                glyph: "swap_vert"
                text: root.people.head.sort
                onClicked: sortMenu.popup()

                PopupMenu {
                    id: sortMenu

                    MenuItems {
                        menu: sortMenu
                        model: root.people.sorts

                        PopupMenuItem {
                            required property string id
                            required property bool selected
                            required text

                            chosen: selected
                            onTriggered: root.people.chooseSort(id)
                        }
                    }
                }
            }
        }
        Hairline {
            visible: list.contentY > list.originY + 4
            Layout.fillWidth: true
        }
    }

    ListView {
        id: list

        anchors.fill: parent
        model: root.people.people
        currentIndex: -1
        reuseItems: true
        bottomMargin: 88
        ScrollBar.vertical: ThinBar {}
        Accessible.role: Accessible.List
        Accessible.name: root.people.head.title

        section.property: "section"
        section.delegate: Words {
            required property string section

            visible: section !== ""
            width: list.width
            height: section === "" ? 0 : Theme.label.lineHeight + 16
            leftPadding: Theme.margin
            rightPadding: Theme.margin
            topPadding: 12
            style: Theme.label
            text: section
            color: Theme.color.inkMuted
        }
        delegate: ContactRow {
            id: row

            required property int index
            required property string id

            width: list.width
            lined: row.index > 0 && row.ListView.previousSection === row.ListView.section
            selected: Theme.twoPanes && root.openContact === row.id
            onActiveFocusChanged: if (row.activeFocus) list.currentIndex = row.index
            onOpened: {
                list.currentIndex = row.index
                root.contactOpened(row.id)
            }
        }
        footer: ColumnLayout {
            width: list.width
            spacing: 0

            PushButton {
                visible: root.people.head.quickAdd !== ""
                Layout.leftMargin: Theme.margin
                Layout.topMargin: 8
                kind: PushButton.Tonal
                glyph: "person_add"
                text: root.people.head.quickAdd
                onClicked: root.personAsked(root.people.query)
            }
        }

        NoPeople {
            anchors.centerIn: parent
            width: parent.width - 2 * Theme.margin
            people: root.people
            onPersonAsked: root.personAsked("")
            onImportAsked: root.importAsked()
        }
    }
}
