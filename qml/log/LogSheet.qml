// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Touchbase.App

/* What happened, and what next: four taps, or one sentence. Closing keeps the draft. */
Sheet {
    id: root

    required property LogModel log
    property int firstDayOfWeek: 1
    property bool searching: false
    property bool picking: false

    function pickDay(): void {
        month.clear()
        root.picking = true
        month.forceActiveFocus() // a keyboard on the screen makes room
    }

    title: root.log.head.title
    onOpened: note.begin()
    onClosed: {
        root.searching = false
        root.picking = false
        root.log.close()
    }

    Connections {
        target: root.scroller
        enabled: root.picking
        function onContentHeightChanged() {
            root.scroller.contentY = Math.max(0, root.scroller.contentHeight - root.scroller.height)
        }
    }
    Connections {
        target: root.log
        function onSaved() {
            root.close()
        }
    }

    actions: [
        IconAction {
            visible: root.log.head.draft
            glyph: "delete"
            tint: Theme.color.inkMuted
            text: qsTr("Throw the draft away")
            onClicked: root.log.discard()
        },
        IconAction {
            glyph: "person_search"
            tint: root.searching ? Theme.color.accent : Theme.color.inkMuted
            text: qsTr("Somebody else")
            onClicked: {
                root.searching = !root.searching
                if (root.searching)
                    search.forceActiveFocus(Qt.TabFocusReason)
            }
        }
    ]

    SearchField {
        id: search

        visible: root.searching
        Layout.fillWidth: true
        Layout.bottomMargin: 12
        hint: qsTr("Name, number, street…")
        onSearched: text => root.log.searchWho(text)
    }
    PersonChips {
        visible: root.searching && root.log.found.count > 0
        Layout.fillWidth: true
        Layout.leftMargin: -root.margin
        Layout.rightMargin: -root.margin
        Layout.bottomMargin: 12
        margin: root.margin
        people: root.log.found
        onPicked: id => {
            root.log.chooseWho(id)
            root.searching = false
        }
    }
    PersonChips {
        visible: root.log.who.count > 0
        Layout.fillWidth: true
        Layout.leftMargin: -root.margin
        Layout.rightMargin: -root.margin
        margin: root.margin
        people: root.log.who
        onPicked: id => root.log.chooseWho(id)
    }
    ChipRow {
        Layout.fillWidth: true
        Layout.leftMargin: -root.margin
        Layout.rightMargin: -root.margin
        Layout.topMargin: 8
        margin: root.margin
        choices: root.log.kinds
        onPicked: id => root.log.chooseKind(id)
    }
    NoteField {
        id: note

        Layout.fillWidth: true
        Layout.topMargin: 12
        log: root.log
        onSubmitted: if (root.log.head.canSave) root.log.save()
    }
    SettingLine {
        visible: root.log.head.team !== "" && !root.picking
        Layout.fillWidth: true
        Layout.topMargin: 4
        margin: 0
        glyph: "lock"
        label: qsTr("Only for me")
        detail: qsTr("%1 does not get to see it").arg(root.log.head.team)
        switching: true
        on: root.log.head.onlyForMe
        onClicked: root.log.setOnlyForMe(!root.log.head.onlyForMe)
    }
    Words {
        visible: !root.picking
        Layout.topMargin: 16
        Layout.bottomMargin: 4
        style: Theme.label
        text: qsTr("How did it go?")
        color: Theme.color.inkMuted
    }
    ChipRow {
        visible: !root.picking
        Layout.fillWidth: true
        Layout.leftMargin: -root.margin
        Layout.rightMargin: -root.margin
        margin: root.margin
        choices: root.log.outcomes
        onPicked: id => root.log.chooseOutcome(id)
    }
    RowLayout {
        Layout.topMargin: root.picking ? 0 : 12
        Layout.bottomMargin: root.picking ? 0 : 8

        Words {
            Layout.fillWidth: true
            style: Theme.label
            text: qsTr("Next follow-up")
            color: Theme.color.inkMuted
        }
        PushButton {
            visible: root.picking
            Layout.rightMargin: -12
            kind: PushButton.Plain
            text: qsTr("Suggestions")
            onClicked: root.picking = false
        }
    }
    ChoiceGrid {
        visible: !root.picking
        Layout.fillWidth: true
        choices: root.log.nexts
        onPicked: id => id === "pick" ? root.pickDay() : root.log.chooseNext(id)
    }
    // Save says what was picked: no second button to press.
    DayAndTime {
        id: month

        visible: root.picking
        Layout.fillWidth: true
        live: true
        firstDayOfWeek: root.firstDayOfWeek
        onPicked: moment => root.log.chooseNextDate(moment)
    }

    footer: ColumnLayout {
        Layout.fillWidth: true
        spacing: 8

        Words {
            visible: root.log.head.problem !== ""
            Layout.fillWidth: true
            style: Theme.meta
            text: root.log.head.problem
            color: Theme.color.danger
            wrapMode: Text.Wrap
            Accessible.role: Accessible.AlertMessage
        }
        PushButton {
            Layout.fillWidth: true
            kind: PushButton.Primary
            tall: 56
            text: root.log.head.saveText
            enabled: root.log.head.canSave
            onClicked: root.log.save()
        }
    }
}
